"""Which documents a question is about: named collections, or exactly the paths of ``--docs``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minions_engine.cli.output import Output, counted
from minions_engine.cli.progress import WorkProgress
from minions_engine.cli.running import follow
from minions_engine.errors import BadInput, NotFound
from minions_engine.events import Event, IndexFinished, new_run_id
from minions_engine.types import FileState, IndexReport, Scope

if TYPE_CHECKING:
    from minions_engine.engine import Engine

_AS_READ_LAST = (
    "Another Minions program is using the library, so the files are searched as they were read "
    "last; what has changed since is not seen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A scope, and what the person should know of how it came about."""

    scope: Scope
    warnings: tuple[str, ...] = ()


@asynccontextmanager
async def scope_of(
    engine: Engine,
    *,
    collection: str | None,
    docs: Sequence[str] | None,
    output: Output,
    incognito: bool,
) -> AsyncIterator[Reading]:
    """As ``find_scope``; what is indexed for incognito questions goes with them."""
    if not (incognito and docs) or engine.read_only:
        yield await find_scope(engine, collection=collection, docs=docs, output=output)
        return
    from minions_engine.incognito import new_incognito_id

    chat = new_incognito_id()
    await engine.incognito.begin(chat)
    # One that was killed left its files behind; nobody else can be at it, as this is the owner.
    await engine.incognito.sweep(but=(chat,))
    try:
        yield await find_scope(
            engine, collection=None, docs=docs, output=output, into=f"chat-{chat}"
        )
    finally:
        await engine.incognito.end(chat)


async def find_scope(
    engine: Engine,
    *,
    collection: str | None,
    docs: Sequence[str] | None,
    output: Output,
    into: str = "",
) -> Reading:
    """The scope of a question; ``docs`` are indexed first, into a collection of their own.

    Args:
        into: The name of that collection; by itself one that is the same for the same paths.

    Raises:
        NotFound: none of ``docs`` is there.
        BadInput: none of ``docs`` can be read.
        Failed: indexing failed.
    """
    if not docs:
        return Reading(scope=Scope(collections=(collection,) if collection else ()))
    name = into or engine.collection_of(docs)
    if engine.read_only and await _is_read(engine, name):
        return Reading(scope=Scope(collections=(name,)), warnings=(_AS_READ_LAST,))
    report = await index_paths(engine, docs, collection=name, hidden=True, output=output)
    if not usable(report):
        raise no_usable_file(report)
    scope = Scope(collections=(name,))
    return Reading(scope=scope, warnings=_unread(report))


async def _is_read(engine: Engine, collection: str) -> bool:
    """Whether an earlier question has read files into it."""
    try:
        files = await engine.files(collection)
    except NotFound:
        return False
    return any(file.state is FileState.READY for file in files)


async def index_paths(
    engine: Engine, paths: Sequence[str], *, collection: str, hidden: bool, output: Output
) -> IndexReport:
    """Index the paths with progress on stderr; the report of the run."""
    reports: list[IndexReport] = []
    run_id = new_run_id()
    with WorkProgress() as progress:

        def each(event: Event) -> None:
            progress.show(event)
            if isinstance(event, IndexFinished):
                reports.append(event.report)

        stream = engine.index(list(paths), collection=collection, hidden=hidden, run_id=run_id)
        await follow(stream, run_id=run_id, output=output, each=each)
    return reports[-1]


def usable(report: IndexReport) -> int:
    """Files of a report that can be searched."""
    return report.files[FileState.READY] + report.files[FileState.UNCHANGED]


def no_usable_file(report: IndexReport) -> NotFound | BadInput:
    """Why nothing can be searched, in the words of the first problem."""
    if not report.problems:
        return NotFound("There is no file to read there.", next_step="Name a folder with files.")
    first = report.problems[0]
    more = len(report.problems) - 1
    rest = f" So it is with {more} more." if more else ""
    message = f"No file could be read. {first.file}: {first.reason}{rest}"
    if all(problem.state is FileState.MISSING for problem in report.problems):
        return NotFound(message)
    return BadInput(message)


def _unread(report: IndexReport) -> tuple[str, ...]:
    if not report.problems:
        return ()
    first = report.problems[0]
    count, total = len(report.problems), usable(report) + len(report.problems)
    return (
        f"{count} of {counted(total, 'file')} could not be searched, for example {first.file}: {first.reason}",
    )
