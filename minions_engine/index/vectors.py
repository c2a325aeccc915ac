"""The vector index: Chroma, as a cache that can be rebuilt from the store at any time.

Layout of the folder::

    <hash>.current      name of the generation in use for the model with that hash
    <hash>-<n>/         one generation: a Chroma database of its own

``<hash>`` stands for the model key, so the index of one model stays whole while that of
another is made. A rebuild fills a new generation, then replaces the pointer in one step and
deletes the old generation with every byte in it. Chroma's own deletion leaves vectors in its
files; only a rebuild or ``destroy`` removes them from the disk.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from minions_engine.errors import DataDamaged, DiskFull
from minions_engine.index.child import run_module
from minions_engine.index.database import lacks_room, no_room
from minions_engine.index.seal import break_seal, seal

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

COLLECTION = "vectors"
PROBE_SECONDS = 120.0
SAME = 0.999
_PAGE = 5_000
_NEAREST = 10


class VectorIndex:
    """Vectors by chunk id. Not thread-safe: every call must come from one thread."""

    def __init__(self, folder: Path, generation: Path, *, dimensions: int, prefix: str) -> None:
        self.folder = folder
        self.dimensions = dimensions
        self._generation = generation
        self._prefix = prefix
        self._client = connect(generation)
        self._collection = self._client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "num_threads": 1}},
        )
        self._most = self._client.get_max_batch_size()

    @classmethod
    def open(cls, folder: Path, *, model_key: str, dimensions: int) -> Self:
        """Open the index of one model, making it if there is none.

        Raises:
            DataDamaged: It cannot be used; ``rebuild`` makes a new one.
        """
        cls.probe(folder, model_key=model_key, dimensions=dimensions)
        return cls.open_probed(folder, model_key=model_key, dimensions=dimensions)

    @staticmethod
    def probe(
        folder: Path, *, model_key: str, dimensions: int, stop: threading.Event | None = None
    ) -> None:
        """See whether the index of one model can be opened; takes seconds, in any thread.

        Damaged files can crash the process that reads them, even late. So files that were
        closed must be unchanged, those that were not are read in full, and a child process
        is the first to open either.

        Raises:
            DataDamaged: It cannot be used; ``rebuild`` makes a new one.
            Stopped: ``stop`` was set meanwhile.
        """
        prefix = _prefix(model_key)
        current = _current(folder, prefix)
        if current is None:
            return
        _sweep(folder, prefix, keep=current)
        whole = break_seal(current)
        if whole is False:
            raise damaged()
        _probe(current, dimensions, thorough=whole is None, stop=stop)

    @classmethod
    def open_probed(cls, folder: Path, *, model_key: str, dimensions: int) -> Self:
        """Open what ``probe`` has found to be good, or make it if there is none.

        Raises:
            DataDamaged: It cannot be used; ``rebuild`` makes a new one.
        """
        prefix = _prefix(model_key)
        current = _current(folder, prefix)
        if current is None:
            return cls.rebuild(folder, model_key=model_key, dimensions=dimensions, batches=())
        return cls._guarded(folder, current, dimensions, prefix)

    @classmethod
    def rebuild(
        cls,
        folder: Path,
        *,
        model_key: str,
        dimensions: int,
        batches: Iterable[tuple[Sequence[str], np.ndarray]],
    ) -> Self:
        """Make the index anew from ids and vectors; the old one serves until this is done.

        An index that is open on the same model must be closed afterwards.
        """
        prefix = _prefix(model_key)
        with _Damage(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        old = _current(folder, prefix)
        _sweep(folder, prefix, keep=old)
        fresh = folder / f"{prefix}-{_number(old) + 1}"
        index = cls._guarded(folder, fresh, dimensions, prefix)
        for ids, vectors in batches:
            index.upsert(ids, vectors)
        pointer = folder / f"{prefix}.current"
        partial = folder / f"{prefix}.partial"
        with _Damage(folder):
            partial.write_text(fresh.name, encoding="utf-8")
            partial.replace(pointer)
        _sweep(folder, prefix, keep=fresh)
        return index

    @staticmethod
    def destroy(folder: Path) -> None:
        """Delete the indexes of all models with every byte. They must be closed."""
        shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def keep_only(folder: Path, *, model_key: str) -> None:
        """Delete the indexes of all other models. They must be closed."""
        for entry in folder.glob("*"):
            if not entry.name.startswith(_prefix(model_key)):
                _remove(entry)

    def upsert(self, ids: Sequence[str], vectors: np.ndarray) -> None:
        """Add vectors, or replace those with the same id."""
        if vectors.shape != (len(ids), self.dimensions):
            raise ValueError(f"{len(ids)} vectors of {self.dimensions} numbers expected")
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        for start in range(0, len(ids), self._most):
            end = start + self._most
            with _Damage(self.folder):
                self._collection.upsert(ids=list(ids[start:end]), embeddings=vectors[start:end])

    def delete(self, ids: Sequence[str]) -> None:
        """Take vectors out of all answers; unknown ids are ignored."""
        for start in range(0, len(ids), self._most):
            with _Damage(self.folder):
                self._collection.delete(ids=list(ids[start : start + self._most]))

    def query(self, vector: np.ndarray, k: int) -> list[tuple[str, float]]:
        """The ``k`` nearest as (id, cosine similarity), best first; fewer if there are fewer."""
        if k <= 0:
            return []
        row = np.asarray(vector, dtype=np.float32).reshape(1, self.dimensions)
        with _Damage(self.folder):
            found = self._collection.query(query_embeddings=row, n_results=k, include=["distances"])
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return [(chunk_id, 1.0 - float(distance)) for chunk_id, distance in pairs]

    def check(self, known: Sequence[tuple[str, np.ndarray]]) -> list[str]:
        """Those ids of ``known`` whose own vector does not find them.

        A count would not do: it stays right when the vectors are gone.
        """
        return [chunk_id for chunk_id, vector in known if not self._finds(chunk_id, vector)]

    def ids(self) -> set[str]:
        """All ids that Chroma lists. That says nothing about their vectors: see ``check``."""
        found: set[str] = set()
        while True:
            with _Damage(self.folder):
                page = self._collection.get(limit=_PAGE, offset=len(found), include=[])["ids"]
            found.update(page)
            if len(page) < _PAGE:
                return found

    def close(self) -> None:
        """Let go of the files and seal them, so that the next start can trust them."""
        self._client.close()
        # Another rebuild may have taken this generation away.
        if self._generation.is_dir():
            seal(self._generation)

    def _finds(self, chunk_id: str, vector: np.ndarray) -> bool:
        try:
            nearest = self.query(vector, _NEAREST)
            if any(found == chunk_id and score > SAME for found, score in nearest):
                return True
            # Texts that repeat often have equal vectors and push each other out of the answer.
            crowded = len(nearest) == _NEAREST and nearest[-1][1] > SAME
            return crowded and self._holds(chunk_id, vector)
        except DataDamaged:
            return False

    def _holds(self, chunk_id: str, vector: np.ndarray) -> bool:
        with _Damage(self.folder):
            rows = self._collection.get(ids=[chunk_id], include=["embeddings"])["embeddings"]
        return rows is not None and len(rows) == 1 and float(np.dot(rows[0], vector)) > SAME

    @classmethod
    def _guarded(cls, folder: Path, generation: Path, dimensions: int, prefix: str) -> Self:
        with _Damage(folder):
            return cls(folder, generation, dimensions=dimensions, prefix=prefix)


def load_chroma() -> None:
    """Load Chroma itself, which takes a second or more; in any thread, before an index is opened."""
    import chromadb  # noqa: F401


def connect(generation: Path) -> ClientAPI:
    """A Chroma client on one folder that sends nothing and takes no settings from outside."""
    import chromadb
    from chromadb.config import Settings

    class Sealed(Settings):  # type: ignore[misc]
        """Chroma's settings without environment variables and ``.env`` files."""

        @classmethod
        def settings_customise_sources(cls, *_: Any, **sources: Any) -> tuple[Any, ...]:
            return (sources["init_settings"],)

    # What its SQLite sets aside in the middle of a change would else go to /var/tmp.
    os.environ["SQLITE_TMPDIR"] = str(generation.parent)
    settings = Sealed(anonymized_telemetry=False, chroma_otel_collection_endpoint="")
    return chromadb.PersistentClient(str(generation), settings=settings)


class _Damage:
    """Turns what Chroma raises into errors of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, _: object) -> None:
        if kind is None or issubclass(kind, (DataDamaged, DiskFull, KeyboardInterrupt, SystemExit)):
            return
        # A panic of Chroma's Rust part is no Exception, only a BaseException.
        cause = error if isinstance(error, BaseException) else None
        raise (no_room() if lacks_room(cause, self._folder) else damaged()) from cause


def damaged() -> DataDamaged:
    """The error for an index that cannot be used."""
    return DataDamaged(
        "The search index by meaning is damaged. Your files and their text are not affected.",
        next_step="Let the program rebuild it from its own store.",
    )


def _probe(
    generation: Path, dimensions: int, *, thorough: bool, stop: threading.Event | None
) -> None:
    arguments = [str(generation), str(dimensions), *(["thorough"] if thorough else [])]
    try:
        code, _ = run_module(
            "minions_engine.index.probe", arguments, seconds=PROBE_SECONDS, stop=stop
        )
    except TimeoutError:
        raise damaged() from None
    if code != 0:
        raise damaged()


def _prefix(model_key: str) -> str:
    return hashlib.sha256(model_key.encode()).hexdigest()[:12]


def _current(folder: Path, prefix: str) -> Path | None:
    try:
        name = (folder / f"{prefix}.current").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise damaged() from None
    if not re.fullmatch(rf"{prefix}-\d+", name) or not (folder / name).is_dir():
        return None
    return folder / name


def _number(generation: Path | None) -> int:
    return int(generation.name.rpartition("-")[2]) if generation else 0


def _sweep(folder: Path, prefix: str, *, keep: Path | None) -> None:
    for entry in folder.glob(f"{prefix}-*"):
        if entry != keep:
            _remove(entry)


def _remove(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
