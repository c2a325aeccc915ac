"""``minions search``: the passages or documents that fit a query best."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minions_engine.cli.options import (
    CollectionOption,
    DocsOption,
    Group,
    JsonFlag,
    Method,
    check_one,
    check_scope,
    words,
)
from minions_engine.cli.output import Output, one_line
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.types import Passage, Scope, ScoredDocument

EXAMPLE = """Examples:

\b
  minions search "notice period" --docs contracts -k 5
  minions search --queries questions.jsonl --group document
"""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to search."""

    k: int
    group: Group
    method: Method


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gave; one of the two is empty, by what was asked for."""

    passages: Sequence[Passage]
    documents: Sequence[ScoredDocument]
    seconds: float

    @property
    def any(self) -> bool:
        """Whether there is evidence at all."""
        return bool(self.passages or self.documents)


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("search", cls=DocsCommand, epilog=EXAMPLE)(search)


def search(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", callback=words, help="What to look for.")
    ] = None,
    collection: CollectionOption = None,
    docs: DocsOption = None,
    k: Annotated[int, typer.Option("-k", min=1, max=10_000, help="How many to show.")] = 10,
    group: Annotated[Group, typer.Option(help="List passages or documents.")] = Group.PASSAGE,
    method: Annotated[Method, typer.Option(help="By words, by meaning, or both.")] = Method.HYBRID,
    queries: Annotated[
        str | None,
        typer.Option(metavar="FILE.jsonl", help="Answer each line; - is stdin."),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Find passages in your files."""
    from minions_engine.cli.running import DONE, NO_EVIDENCE, execute
    from minions_engine.cli.scope import find_scope

    check_scope(collection, docs)
    check_one(query, queries, name="QUERY", option="--queries")
    output = Output(as_json=as_json)
    wish = Wish(k=k, group=group, method=method)

    async def work(engine: Engine) -> int:
        reading = await find_scope(engine, collection=collection, docs=docs, output=output)
        for warning in reading.warnings:
            output.note(warning)
        found = await _find(engine, query or "", reading.scope, wish)
        if as_json:
            output.document(_fields(query or "", found, wish))
        else:
            _print(found, output)
        return DONE if found.any else NO_EVIDENCE

    if queries is not None:
        return _batch(queries, wish, collection=collection, docs=docs)
    return execute(work, output=output)


def _batch(path: str, wish: Wish, *, collection: str | None, docs: list[str] | None) -> int:
    from minions_engine.cli.batch import Batch, RowResult, read_rows
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import find_scope

    output = Output()
    batch = Batch(rows=read_rows(path), output=output)

    async def work(engine: Engine) -> int:
        reading = await find_scope(engine, collection=collection, docs=docs, output=output)
        for warning in reading.warnings:
            output.note(warning)

        async def answer(question: str) -> RowResult:
            found = await _find(engine, question, reading.scope, wish)
            return RowResult(fields=_fields(question, found, wish), found=found.any)

        return await batch.run(answer)

    return execute(work, output=output, fail=batch.fail)


async def _find(engine: Engine, query: str, scope: Scope, wish: Wish) -> Found:
    started = time.monotonic()
    passages: Sequence[Passage] = ()
    documents: Sequence[ScoredDocument] = ()
    if wish.group is Group.DOCUMENT:
        documents = await engine.search_documents(
            query, scope=scope, k=wish.k, method=wish.method.value
        )
    else:
        passages = await engine.search(query, scope=scope, k=wish.k, method=wish.method.value)
    return Found(passages=passages, documents=documents, seconds=time.monotonic() - started)


def _fields(query: str, found: Found, wish: Wish) -> dict[str, Any]:
    by_document = wish.group is Group.DOCUMENT
    return {
        "query": query,
        **({"documents": found.documents} if by_document else {"passages": found.passages}),
        "seconds": found.seconds,
    }


def _print(found: Found, output: Output) -> None:
    from minions_engine.cli.places import print_passage

    if not found.any:
        output.say("Nothing was found.")
    for number, passage in enumerate(found.passages, start=1):
        print_passage(number, passage, output)
    for document in found.documents:
        line = f"{one_line(document.document)}  ({document.score:.3f})"
        output.say(line, opens=document.document)
        for passage in document.passages:
            output.say(f"    {' '.join(passage.text.split())[:200]}")
        output.say()
