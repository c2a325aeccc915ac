"""Vectors of texts, computed on this machine by an exported model.

Only onnxruntime and tokenizers work here; torch and sentence-transformers are started in a
child process, once per model, to export it (see ``export.py``).
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from minions_engine.index.export import CHECK_SENTENCES
from minions_engine.index.model_files import CHECK, TOKENIZER, Manifest
from minions_engine.index.models import exported_model, slug
from minions_engine.index.recent_vectors import RecentVectors
from minions_engine.index.runtimes import Runtime, choose_runtime, lower_priority, padded

_FEW = 4
_SHORTEST_SHARE = 0.95


class Embedder:
    """Turns texts into normalised vectors. Safe to call from several threads.

    ``max_tokens`` is the longest text the model sees, its special tokens included; the rest
    of a longer text is not in its vector. ``model_key`` names model, weights and precision:
    vectors of different keys must never be compared.
    """

    def __init__(
        self, *, manifest: Manifest, texts: TextIds, runtime: Runtime, threads: int
    ) -> None:
        self.name = manifest.name
        self.dimensions = manifest.dimensions
        self.max_tokens = manifest.max_tokens
        self.precision = runtime.precision
        self.threads = threads
        self.model_key = (
            f"{slug(manifest.name)}@{manifest.weights_sha256[:12]}"
            f"-{manifest.config_sha256[:4]}+{runtime.precision}"
        )
        self._prompts = {True: manifest.query_prompt, False: manifest.document_prompt}
        self._texts = texts
        self._runtime = runtime
        self._pool = ThreadPoolExecutor(threads, "embed", initializer=lower_priority)
        self._recent = RecentVectors()

    @classmethod
    def load(
        cls,
        model: str,
        *,
        cache: Path,
        precision: str = "auto",
        threads: int = 0,
        stop: threading.Event | None = None,
    ) -> Embedder:
        """Load a model by name or folder; the first time it is exported, which takes a while.

        Args:
            model: A model's name on this machine, or a folder of sentence-transformers.
            cache: Folder for exports.
            precision: ``auto``, ``fp32`` or ``bf16``.
            threads: Threads that compute; 0 chooses by the number of cores.
            stop: Set by another thread when nobody waits for the export any more.

        Raises:
            ModelMissing: The model is not here, was changed, or cannot be used.
            Stopped: ``stop`` was set while it was exported.
        """
        folder = exported_model(model, cache / "embedding-models", stop=stop)
        manifest = Manifest.read(folder)
        texts = TextIds(folder / TOKENIZER, manifest.max_tokens)
        threads = threads or default_threads()
        runtime = choose_runtime(
            folder,
            ids=texts.ids(CHECK_SENTENCES),
            wanted=np.load(folder / CHECK, allow_pickle=False),
            precision=precision,
            threads=threads,
        )
        return cls(manifest=manifest, texts=texts, runtime=runtime, threads=threads)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without special tokens and without a limit."""
        return self._texts.count(texts)

    def embed(self, texts: Sequence[str], *, query: bool = False) -> np.ndarray:
        """Vectors of ``texts`` in their order: float32, one normalised row each. Blocks.

        A few texts are computed on the calling thread, so that a question does not wait
        behind indexing. ``query`` puts the model's own words for questions in front, if it
        was trained with such; those vectors are remembered for a while.
        """
        if not query:
            places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
            return self._computed(list(places), query=False)[[places[text] for text in texts]]
        known = self._recent.known(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            made = list(zip(missing, self._computed(missing, query=True), strict=True))
            self._recent.keep(made)
            known.update(made)
        rows = [known[text] for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def _computed(self, texts: list[str], *, query: bool) -> np.ndarray:
        """Vectors of different texts, in their order."""
        ids = self._texts.ids([self._prompts[query] + text for text in texts])
        groups = group_by_length([len(row) for row in ids], self._runtime.batch_tokens)
        vectors = np.zeros((len(ids), self.dimensions), dtype=np.float32)
        for group, block in zip(groups, self._run(ids, groups), strict=True):
            vectors[group] = block
        return vectors

    def forget(self) -> None:
        """Drop what is remembered of texts: they may be of a file that is forgotten now."""
        self._recent.clear()

    def _run(self, ids: list[list[int]], groups: list[list[int]]) -> list[np.ndarray]:
        def run(group: list[int]) -> np.ndarray:
            return self._runtime.run(*padded(ids, group, len(ids[group[0]])))

        if len(ids) <= _FEW:
            return [run(group) for group in groups]
        return list(self._pool.map(run, groups))

    def close(self) -> None:
        """End the threads and let go of the model's memory; what is being computed is given up.

        The threads give way to other programs: on a busy machine what is in hand takes seconds.
        A collection may come late: it counts objects, and the model is one of a hundred megabytes.
        """
        self._runtime.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._recent.clear()
        self._runtime = _Closed()


class _Closed:
    """What is left of a model that was closed; it holds nothing."""

    precision = ""
    batch_tokens = 1

    def run(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """Nobody asks a model that is closed."""
        raise RuntimeError("the embedding model is closed")

    def stop(self) -> None:
        """Nothing is being computed."""


class TextIds:
    """A model's tokenizer. ``limit`` counts special tokens."""

    def __init__(self, path: Path, limit: int) -> None:
        self._whole = Tokenizer.from_file(str(path))
        self._whole.no_padding()
        self._whole.no_truncation()
        self._cut = Tokenizer.from_file(str(path))
        self._cut.no_padding()
        self._cut.enable_truncation(limit)

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens of whole texts without special tokens."""
        encoded = self._whole.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(item.ids) for item in encoded]

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Ids with special tokens, at least one and at most ``limit`` for each text."""
        return [item.ids or [0] for item in self._cut.encode_batch_fast(list(texts))]


def group_by_length(lengths: Sequence[int], tokens: int) -> list[list[int]]:
    """Places of texts, longest first, in groups of at most ``tokens`` tokens.

    Texts of a group differ so little in length that less than a twentieth is filling.
    """
    order = sorted(range(len(lengths)), key=lambda place: (-lengths[place], place))
    groups: list[list[int]] = []
    for place in order:
        group = groups[-1] if groups else []
        longest = lengths[group[0]] if group else 0
        fits = (len(group) + 1) * longest <= tokens
        if group and fits and lengths[place] >= longest * _SHORTEST_SHARE:
            group.append(place)
        else:
            groups.append([place])
    return groups


def default_threads() -> int:
    """One thread less than there are cores; two on two cores if they can give way to others."""
    if sys.platform != "linux":
        return max(1, (os.cpu_count() or 1) - 1)
    cores = len(os.sched_getaffinity(0))
    return max(cores - 1, min(cores, 2))
