"""Parts for protocols in tests: over a small store of texts, or over a real library."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minions_engine.events import AnswerReady, Event, new_run_id
from minions_engine.index.lexical import query_terms
from minions_engine.index.retrieval import Retriever
from minions_engine.index.sentences import sentences
from minions_engine.library import Library
from minions_engine.prompts import load_prompt
from minions_engine.protocols.base import AnswerProtocol, Parts, Task
from minions_engine.settings import Settings
from minions_engine.types import Answer, Chunk, Coverage, Passage, Scope
from tests.engine.index.shelf import Shelf, bag_of_words
from tests.helpers.engines import home_with_model


def parts_of(shelf: Shelf, *, meaning: bool = True) -> Parts:
    """Parts over a store that the test has filled; nobody is asked about much work."""
    retriever = Retriever(shelf.store, embed=bag_of_words if meaning else None, vectors=None)
    documents = shelf.store.documents

    async def retrieve(query: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        return retriever.search(query, scope=scope, k=k)

    async def text_of(document: str) -> str:
        return documents.text(document)

    async def rarities(terms: Sequence[str]) -> dict[str, float]:
        return retriever.rarities(terms)

    async def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return bag_of_words(texts)

    async def names(scope: Scope) -> tuple[str, ...]:
        return retriever.documents(scope)

    async def chunks(document: str) -> tuple[Chunk, ...]:
        return documents.chunks(document)

    async def coverage(passages: Sequence[Passage]) -> tuple[Coverage, ...]:
        return documents.coverage(passages)

    async def nobody_asks(jobs: int, files: int, seconds: float | None, reason: str) -> bool:
        return True

    return Parts(
        retrieve=retrieve,
        text_of=text_of,
        sentences=sentences,
        question_terms=query_terms,
        rarities=rarities,
        documents=names,
        chunks=chunks,
        prompt=load_prompt,
        confirm_work=nobody_asks,
        embed=embed if meaning else None,
        coverage=coverage,
    )


@asynccontextmanager
async def library_of(folder: Path, home: Path) -> AsyncIterator[Library]:
    """A library that has read ``folder``."""
    library = await Library.open(home=home_with_model(home), settings=Settings())
    try:
        await library.index(
            [folder], collection="default", run_id=new_run_id(), hidden=False, emit=_unheard
        )
        yield library
    finally:
        await library.close()


async def _unheard(event: Event) -> None:
    """Nobody listens."""


async def events_of(
    protocol: AnswerProtocol, question: str, parts: Parts, task: Task | None = None
) -> list[Event]:
    """Every event of one answer."""
    asked = task or Task(question=question, run_id="run", searchable=3, files=3)
    return [event async for event in protocol.run(asked, parts)]


def answer_of(events: Sequence[Event]) -> Answer:
    """The answer, which ends the events and comes once."""
    (ready,) = [event for event in events if isinstance(event, AnswerReady)]
    assert events[-1] is ready
    return ready.answer
