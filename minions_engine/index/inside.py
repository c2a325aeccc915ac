"""Searching inside the files: words at once by full-text search alone, grouped by document.

Neither a model nor the arrays of the ranked search are needed, so it answers right after the start and while files are
being read. Very common words are looked for in the newest passages only, and the result says so.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from minions_engine.index.inspected import InsideFile, InsideFound, InsideHit
from minions_engine.index.marking import Wanted, marks, snippet, wanted
from minions_engine.index.search_sql import ChunkRow, SearchReader
from minions_engine.types import Passage, Scope, ScoredDocument

MOST_FILES = 50
HITS_A_FILE = 3
# Matches that are ranked, and matches that are gone through for those of a narrow scope.
_RANKED = 2_000
_SIFTED = 15_000


def search_inside(
    reader: SearchReader,
    query: str,
    *,
    scope: Scope = Scope(),
    typing: bool = False,
    files: int = MOST_FILES,
    hits: int = HITS_A_FILE,
) -> InsideFound:
    """Documents that hold the words, best first.

    Args:
        reader: Reads the library.
        query: Words, and phrases in quotation marks.
        scope: Which documents count.
        typing: The last word may not be whole yet.
        files: Documents to give hits of.
        hits: Most hits of each.
    """
    began = time.monotonic()
    sought = wanted(query, typing=typing)
    if not sought.words:
        return InsideFound(query=query)
    with reader.snapshot():
        found, more = reader.matching(sought.expression(), scope, most=_RANKED, sifted=_SIFTED)
        partly = not found and len(sought.words) > 1
        if partly:
            expression = sought.expression(every=False)
            found, more = reader.matching(expression, scope, most=_RANKED, sifted=_SIFTED)
        by_document: dict[int, list[tuple[float, int]]] = {}
        for row, document, score in found:
            by_document.setdefault(document, []).append((score, row))
        # SQLite's scores are negative: the lowest is the best. More of the same is worth a little.
        order = sorted(by_document, key=lambda key: _worth(by_document[key]))[:files]
        best = {key: [row for _, row in sorted(by_document[key])[:hits]] for key in order}
        rows = reader.chunks([row for chosen in best.values() for row in chosen])
    made = [
        _file([rows[row] for row in best[key] if row in rows], len(by_document[key]), sought)
        for key in order
    ]
    return InsideFound(
        query=query,
        files=tuple(file for file in made if file.hits),
        documents=len(by_document),
        passages=len(found),
        more=more,
        partly=partly and bool(found),
        seconds=time.monotonic() - began,
    )


def by_meaning(query: str, documents: Sequence[ScoredDocument], *, seconds: float) -> InsideFound:
    """What the ranked search found, with the words of the query marked where they stand."""
    sought = wanted(query)
    files = tuple(
        InsideFile(
            document=found.document,
            passages=len(found.passages),
            hits=tuple(_hit(passage, sought) for passage in found.passages),
        )
        for found in documents
    )
    return InsideFound(
        query=query,
        files=files,
        documents=len(files),
        passages=sum(file.passages for file in files),
        meaning=True,
        seconds=seconds,
    )


def _worth(scores: Iterable[tuple[float, int]]) -> tuple[float, int]:
    ranked = sorted(scores)
    return ranked[0][0] * (1 + 0.02 * min(10, len(ranked) - 1)), -ranked[0][1]


def _file(chunks: Sequence[ChunkRow], passages: int, sought: Wanted) -> InsideFile:
    return InsideFile(
        document=chunks[0].document if chunks else "",
        passages=passages,
        hits=tuple(_hit(chunk, sought) for chunk in chunks),
    )


def _hit(found: ChunkRow | Passage, sought: Wanted) -> InsideHit:
    places = marks(found.text, sought)
    first, last = snippet(found.text, places)
    # A snippet begins and ends with a word: a quote is looked for in the page by its letters.
    first += len(found.text[first:last]) - len(found.text[first:last].lstrip())
    last -= len(found.text[first:last]) - len(found.text[first:last].rstrip())
    line_start = line_end = None
    if found.line_start is not None:
        line_start = found.line_start + found.text.count("\n", 0, first)
        line_end = line_start + found.text.count("\n", first, last)
    return InsideHit(
        document=found.document,
        page=found.page,
        line_start=line_start,
        line_end=line_end,
        start=found.start + first,
        end=found.start + last,
        text=found.text[first:last],
        marks=tuple((s - first, e - first) for s, e in places if s >= first and e <= last),
        cut_before=first > 0,
        cut_after=last < len(found.text),
        chunk_id=found.chunk_id,
    )
