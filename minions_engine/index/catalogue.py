"""All chunks of the library as arrays, in reading order, so that scores are sums of arrays.

A chunk is seen in three views: alone, with its page, and with its document. A page is the
page, slide or sheet; where a format has none, it is the chunk with its two neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.search_sql import SearchReader
from minions_engine.types import Scope

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Places of all chunks. Every array has one entry a chunk unless it says otherwise.

    ``documents`` and ``pages`` number the views from 0; ``keys`` tell whether a row still is
    the chunk it was, because SQLite gives the numbers of deleted rows again. ``by_row`` sorts
    the chunks by row. The lengths of pages and documents have one entry a page or document.
    """

    rows: Ints
    keys: Ints
    lengths: Floats
    document_ids: Ints
    documents: Ints
    pages: Ints
    paged: Mask
    follows: Mask
    by_row: Ints
    page_lengths: Floats
    document_lengths: Floats

    @classmethod
    def read(cls, reader: SearchReader) -> Catalogue:
        """The library as it is now."""
        places = reader.places()
        count = len(places)
        rows = np.fromiter((p[0] for p in places), dtype=np.int64, count=count)
        keys = np.fromiter((hash(p[1]) for p in places), dtype=np.int64, count=count)
        document_ids = np.fromiter((p[2] for p in places), dtype=np.int64, count=count)
        numbers = np.fromiter((p[3] or 0 for p in places), dtype=np.int64, count=count)
        paged = np.fromiter((p[3] is not None for p in places), dtype=np.bool_, count=count)
        sizes = reader.lengths()
        lengths = np.fromiter((sizes.get(p[0], 0) for p in places), dtype=np.float32, count=count)
        follows = _same_as_before(document_ids)
        new_page = ~(follows & _same_as_before(numbers) & paged)
        documents = np.cumsum(~follows) - 1
        pages = np.cumsum(new_page) - 1
        unpaged = follows & ~paged
        return cls(
            rows=rows,
            keys=keys,
            lengths=lengths,
            document_ids=document_ids,
            documents=documents,
            pages=pages,
            paged=paged,
            follows=follows,
            by_row=np.argsort(rows, kind="stable"),
            page_lengths=_sums(pages, _with_neighbours(lengths, unpaged)),
            document_lengths=_sums(documents, lengths),
        )

    @property
    def size(self) -> int:
        """Number of chunks."""
        return len(self.rows)

    def positions(self, rows: Ints) -> tuple[Ints, Mask]:
        """Where these rows stand, and which of them stand here at all."""
        if not self.size:
            return np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.bool_)
        at = np.searchsorted(self.rows, rows, sorter=self.by_row)
        found = self.by_row[np.minimum(at, self.size - 1)]
        return found, self.rows[found] == rows

    def with_page(self, places: Ints) -> Ints:
        """These chunks and all that are on a page with them."""
        pages = np.zeros(self.pages[-1] + 1 if self.size else 0, dtype=np.bool_)
        pages[self.pages[places]] = True
        wanted = pages[self.pages]
        beside = self.follows & ~self.paged
        near = wanted.copy()
        near[1:] |= wanted[:-1] & beside[1:]
        near[:-1] |= wanted[1:] & beside[1:]
        return np.flatnonzero(near)

    def thinned(self, mask: Mask, most: int) -> Mask:
        """About ``most`` chunks of the mask on whole pages spread evenly; all, if not more."""
        step = int(mask.sum()) // most + 1
        return mask if step == 1 else mask & (self.pages % step == 0)

    def page_sums(self, values: Floats) -> Floats:
        """One sum a page."""
        return _sums(self.pages, _with_neighbours(values, self.follows & ~self.paged))

    def page_counts(self, places: Ints, counts: Floats) -> Floats:
        """One sum a page of what stands at a few places."""
        after = np.minimum(places + 1, self.size - 1)
        joined = self.follows[places] & ~self.paged[places]
        joining = (after > places) & self.follows[after] & ~self.paged[after]
        touched = np.concatenate([places, places[joined] - 1, after[joining]])
        added = np.concatenate([counts, counts[joined], counts[joining]])
        return _counted(self.pages[touched], added, len(self.page_lengths))

    def document_counts(self, places: Ints, counts: Floats) -> Floats:
        """One sum a document of what stands at a few places."""
        return _counted(self.documents[places], counts, len(self.document_lengths))

    def mask(self, scope: Scope, reader: SearchReader) -> Mask:
        """Chunks that a scope admits."""
        allowed = admitted(scope, reader)
        numbers = np.fromiter(allowed, dtype=np.int64, count=len(allowed))
        mask = np.isin(self.document_ids, numbers)
        if scope.pages:
            rows = np.array(reader.off_pages(scope), dtype=np.int64)
            at, here = self.positions(rows)
            mask[at[here]] = False
        return mask


def admitted(scope: Scope, reader: SearchReader) -> set[int]:
    """Numbers of the documents that a scope admits and that can be searched."""
    if scope == Scope(collections=scope.collections):
        allowed = reader.searchable()
    else:
        allowed = {
            d.document_id
            for d in reader.documents()
            if _admits(scope, d.path, d.name, d.modified_at)
        }
    if scope.collections:
        allowed &= reader.documents_in(scope.collections)
    return allowed


def _sums(numbers: Ints, values: Floats) -> Floats:
    return np.bincount(numbers, values).astype(np.float32)


def _counted(numbers: Ints, values: Floats, size: int) -> Floats:
    return np.bincount(numbers, values, minlength=size).astype(np.float32)


def _with_neighbours(values: Floats, joined: Mask) -> Floats:
    """Sums with the chunk before and after, where the format has no pages."""
    total = values.copy()
    total[1:] += np.where(joined[1:], values[:-1], 0)
    total[:-1] += np.where(joined[1:], values[1:], 0)
    return total


def _same_as_before(values: Ints) -> Mask:
    same = np.zeros(len(values), dtype=np.bool_)
    same[1:] = values[1:] == values[:-1]
    return same


def _admits(scope: Scope, path: str, name: str, modified_at: float) -> bool:
    if name in scope.excluded:
        return False
    if scope.documents and not any(_within(name, path, wanted) for wanted in scope.documents):
        return False
    if scope.suffixes and not name.lower().endswith(tuple(s.lower() for s in scope.suffixes)):
        return False
    if scope.modified_after is not None and modified_at < scope.modified_after:
        return False
    return scope.modified_before is None or modified_at <= scope.modified_before


def _within(name: str, path: str, wanted: str) -> bool:
    """Whether a document is the wanted one, lies in the wanted file, or below the folder."""
    if wanted in (name, path):
        return True
    folder = wanted.rstrip("/\\")
    return path.startswith((folder + "/", folder + "\\"))
