"""Whether a question finds a page: the places of its passages among all, and why it is missing."""

from __future__ import annotations

import numpy as np

from minions_engine.index.catalogue import Floats
from minions_engine.index.inspected import ChunkReading, FileReading, Miss, PassageRank, Recall
from minions_engine.index.marking import Wanted, marks, wanted
from minions_engine.index.retrieval import Ranking
from minions_engine.index.search_sql import SearchReader
from minions_engine.index.store import Store
from minions_engine.types import FileState, Passage

_NEVER = 1 << 30


def recall_of(
    store: Store,
    ranking: Ranking | None,
    question: str,
    *,
    document: str,
    page: int | None,
    top: int,
) -> Recall:
    """What became of a question for one page, or for a whole document where ``page`` is ``None``.

    Raises:
        NotFound: the document is not in the library.
    """
    reading = store.inspections.reading(document)
    chunks = _on_page(reading, page)
    if ranking is None or reading.state is not FileState.READY:
        ranks: tuple[PassageRank, ...] = ()
    else:
        ranks = _ranks(store, ranking, chunks, document, wanted(question))
    placed = [rank.place for rank in ranks if rank.place is not None]
    found = min(placed, default=None)
    by_meaning = ranking is not None and ranking.meaning is not None
    return Recall(
        question=question,
        document=document,
        page=page,
        passages=int(ranking.scope.sum()) if ranking is not None else 0,
        top=top,
        found=found,
        miss=None if found else _miss(reading, chunks, ranks, ranking, by_meaning=by_meaning),
        detail=reading.reason if reading.state is not FileState.READY else "",
        ranks=ranks,
        ahead=_ahead(ranking.passages if ranking is not None else (), found),
        by_meaning=by_meaning,
    )


def _on_page(reading: FileReading, page: int | None) -> tuple[ChunkReading, ...]:
    if page is None:
        return reading.chunks
    wanted_page = {at for at, entry in enumerate(reading.pages) if entry.number == page}
    return tuple(chunk for chunk in reading.chunks if chunk.page_index in wanted_page)


def _ranks(
    store: Store,
    ranking: Ranking,
    chunks: tuple[ChunkReading, ...],
    document: str,
    sought: Wanted,
) -> tuple[PassageRank, ...]:
    rows = SearchReader(store).rows_by_name([chunk.chunk_id for chunk in chunks])
    made = []
    for chunk in chunks:
        row = rows.get(chunk.chunk_id)
        at, here = ranking.catalogue.positions(np.array([row or 0], dtype=np.int64))
        place = int(at[0]) if row is not None and here[0] else None
        shared = dict.fromkeys(chunk.text[s:e].lower() for s, e in marks(chunk.text, sought))
        made.append(
            PassageRank(
                chunk_id=chunk.chunk_id,
                start=chunk.start,
                end=chunk.end,
                text=chunk.text,
                words=_rank(ranking.words, place),
                meaning=_rank(ranking.meaning, place),
                fused=_rank(ranking.fused, place),
                place=_place(ranking.passages, document, chunk),
                shared=tuple(shared),
            )
        )
    return tuple(
        sorted(
            made, key=lambda r: (r.place or _NEVER, r.fused or _NEVER, r.words or _NEVER, r.start)
        )
    )


def _rank(scores: Floats | None, place: int | None) -> int | None:
    if scores is None or place is None or scores[place] == -np.inf:
        return None
    return 1 + int((scores > scores[place]).sum())


def _place(passages: tuple[Passage, ...], document: str, chunk: ChunkReading) -> int | None:
    for number, passage in enumerate(passages, start=1):
        if passage.document == document and passage.start <= chunk.start < passage.end:
            return number
    return None


def _ahead(passages: tuple[Passage, ...], found: int | None) -> tuple[str, ...]:
    before = passages[: found - 1] if found else passages
    return tuple(dict.fromkeys(passage.document for passage in before))


def _miss(
    reading: FileReading,
    chunks: tuple[ChunkReading, ...],
    ranks: tuple[PassageRank, ...],
    ranking: Ranking | None,
    *,
    by_meaning: bool,
) -> Miss:
    if reading.state is not FileState.READY:
        return Miss.UNREAD
    if not chunks:
        return Miss.EMPTY
    if ranking is None or not any(rank.fused or rank.words or rank.meaning for rank in ranks):
        # Nothing of it is in the scope, or neither words nor meaning lead there.
        return _unfound(chunks, ranks)
    if by_meaning and not any(chunk.embedded for chunk in chunks):
        return Miss.UNEMBEDDED
    if any(chunk.text in passage.text for chunk in chunks for passage in ranking.passages):
        return Miss.COPY
    return Miss.OUTRANKED if any(rank.shared for rank in ranks) else Miss.NO_WORDS


def _unfound(chunks: tuple[ChunkReading, ...], ranks: tuple[PassageRank, ...]) -> Miss:
    if any(rank.shared for rank in ranks):
        return Miss.LEFT_OUT
    return Miss.NO_WORDS if any(chunk.embedded for chunk in chunks) else Miss.UNEMBEDDED
