"""How often ``quotes`` answers what the files answer, and keeps silent on what they do not.

    python -m tests.benchmarks.quotes_abstention

Questions of a set are asked of its own files; those of the other sets, of which the files know
nothing, should be turned away. Some of these the files do happen to touch (contract clauses in
filings), so the second figure cannot reach 1. The limit of evidence was chosen on these sets.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minions_engine.events import AnswerReady
from minions_engine.index.embedding import Embedder
from minions_engine.index.lexical import query_terms
from minions_engine.index.models import DEFAULT_MODEL
from minions_engine.index.sentences import sentences
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.quotes import QuotesProtocol
from minions_engine.types import Answer, Citation, Passage, Scope
from tests.benchmarks.question_sets import FOLDERS, is_hit, load_questions
from tests.benchmarks.retrieval import CACHE, Library, VectorCache, build

OWN = 25
FOREIGN = 8


def parts_of(library: Library, embedder: Embedder) -> Parts:
    """What the engine hands to the protocol."""
    retriever = library.retriever()

    async def retrieve(query: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        return retriever.search(query, scope=scope, k=k)

    async def text_of(document: str) -> str:
        return library.store.documents.text(document)

    async def rarities(terms: Sequence[str]) -> dict[str, float]:
        return retriever.rarities(terms)

    async def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return embedder.embed(texts, query=True)

    return Parts(
        retrieve=retrieve,
        text_of=text_of,
        sentences=sentences,
        question_terms=query_terms,
        rarities=rarities,
        embed=embed,
    )


async def answer_to(question: str, scope: Scope, parts: Parts) -> Answer:
    """The protocol's answer."""
    task = Task(question=question, run_id="bench", scope=scope, searchable=1, files=1)
    async for event in QuotesProtocol().run(task, parts):
        if isinstance(event, AnswerReady):
            return event.answer
    raise AssertionError("a run ends with an answer")


async def measure(library: Library, embedder: Embedder, rng: random.Random) -> None:
    """Print the figures of one set."""
    parts = parts_of(library, embedder)
    own = rng.sample(library.questions, min(OWN, len(library.questions)))
    answers = [await answer_to(q.text, library.scope(q), parts) for q in own]
    shown = [
        any(is_hit(library.name, q, _as_passage(c)) for c in a.citations)
        for q, a in zip(own, answers, strict=True)
        if library.name in ("financebench", "meetings")
    ]
    foreign = [
        question.text
        for name in FOLDERS
        if name != library.name
        for question in rng.sample(load_questions(name), FOREIGN)
    ]
    silent = [(await answer_to(text, Scope(), parts)).abstained for text in foreign]
    answered = np.mean([not a.abstained for a in answers])
    place = f"   quote on the evidence {np.mean(shown):.2f}" if shown else ""
    print(
        f"{library.name:12s} own answered {answered:.2f} (n {len(own)})"
        f"   foreign turned away {np.mean(silent):.2f} (n {len(silent)}){place}",
        flush=True,
    )


def _as_passage(citation: Citation) -> Passage:
    return Passage(
        document=citation.document,
        page=citation.page,
        line_start=citation.line_start,
        line_end=citation.line_end,
        start=citation.start or 0,
        end=citation.end or 0,
        text=citation.quote,
        score=0.0,
        chunk_id="",
    )


async def main() -> None:
    embedder = Embedder.load(DEFAULT_MODEL, cache=CACHE, precision="fp32", threads=1)
    vectors = VectorCache(embedder)
    rng = random.Random(3)
    with tempfile.TemporaryDirectory() as scratch:
        for name in FOLDERS:
            library = await build(name, Path(scratch), embedder, vectors)
            await measure(library, embedder, rng)
    embedder.close()


if __name__ == "__main__":
    asyncio.run(main())
