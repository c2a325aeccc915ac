"""A small library for tests: texts in, a real store with chunks and vectors out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.chunking import chunk
from minions_engine.index.document_records import ChunkedDocument
from minions_engine.index.store import FileStamp, Store
from minions_engine.types import Document, Page

MODEL = "bag-of-words"
DIMENSIONS = 256


def count_tokens(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def bag_of_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors that are near each other when texts share words."""
    vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in re.findall(r"\w+", text.lower()):
            place = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big") % DIMENSIONS
            vectors[row, place] += 1
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.maximum(norms, 1e-9)


class Shelf:
    """A store that is filled with texts."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder / "library.sqlite")
        self.store.set_meta({"model_key": MODEL})

    def put(
        self,
        path: str,
        *pages: str,
        collection: str = "default",
        modified_at: float = 1.0,
        budget: int = 60,
    ) -> Document:
        """A text with one page and no number, or a paged one."""
        document = Document(
            path=path,
            media_type="text/plain",
            pages=tuple(
                Page(number=n if len(pages) > 1 else None, text=text, has_lines=len(pages) == 1)
                for n, text in enumerate(pages, start=1)
            ),
        )
        identity = hashlib.sha256("\f".join((path, *pages)).encode()).hexdigest()[:16]
        chunks = chunk(document, identity=identity, count_tokens=count_tokens, budget=budget)
        self.store.put_file(
            FileStamp(path=path, size_bytes=1, mtime_ns=int(modified_at * 1e9)),
            [ChunkedDocument(document=document, chunks=chunks)],
            collection=self.store.collections.ensure(collection),
        )
        return document

    def embed(self, most: int | None = None) -> int:
        """Give pending chunks their vectors, all or some."""
        rows = self.store.vectors.pending_rows(MODEL)[:most]
        pending = self.store.vectors.pending_chunks(rows)
        if pending:
            vectors = bag_of_words([item.text for item in pending])
            self.store.vectors.put(MODEL, [item.row for item in pending], vectors)
        return len(pending)
