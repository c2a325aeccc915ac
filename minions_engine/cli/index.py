"""``minions index``: make files searchable, once or for as long as they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import EventsFlag, JsonFlag, WrongUsage, check_standing, words
from minions_engine.cli.output import Failure, Output, counted, one_line

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.types import IndexReport

EXAMPLE = """Example:

\b
  minions index ~/Documents/contracts --collection contracts
"""
PROBLEMS_SHOWN = 20


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("index", epilog=EXAMPLE)(index)


def index(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders.")],
    collection: Annotated[
        str,
        typer.Option("--collection", metavar="NAME", callback=words, help="Where they belong."),
    ] = "default",
    watch: Annotated[bool, typer.Option("--watch", help="Go on until Ctrl-C.")] = False,
    as_json: JsonFlag = False,
    events: EventsFlag = False,
) -> int:
    """Make files searchable. Folders recurse; unchanged files cost nothing."""
    from minions_engine.cli.running import DONE, FAILED, execute
    from minions_engine.cli.scope import index_paths, no_usable_file, usable

    if as_json and events:
        raise WrongUsage("--json and --events exclude each other: give one of them.")
    if not all(paths):
        raise WrongUsage("A PATH is empty.")
    check_standing(paths)
    output = Output(as_json=as_json, as_events=events)

    async def work(engine: Engine) -> int:
        report = await index_paths(
            engine, paths, collection=collection, hidden=False, output=output
        )
        _tell(report, output, lines=watch)
        if watch:
            return await _watch(engine, collection, output)
        if usable(report):
            return DONE
        output.explain(Failure.of(no_usable_file(report)))
        return FAILED

    return execute(work, output=output, ends_by_stopping=watch)


async def _watch(engine: Engine, collection: str, output: Output) -> int:
    """One report a pass, until the person stops it.

    The engine's first pass catches what changed since the report that was just printed; when
    there is nothing, it is not worth a report.
    """
    from minions_engine.cli.running import DONE, follow
    from minions_engine.events import Event, IndexFinished, IndexStarted, new_run_id

    changed: list[int] = []

    def each(event: Event) -> None:
        if isinstance(event, IndexStarted):
            changed.append(event.changed)
        elif isinstance(event, IndexFinished) and (len(changed) > 1 or changed[-1]):
            _tell(event.report, output, lines=True)

    output.note("Watching for changes. Stop with Ctrl-C.")
    run_id = new_run_id()
    stream = engine.watch(collection, run_id=run_id)
    await follow(stream, run_id=run_id, output=output, each=each)
    return DONE


def _tell(report: IndexReport, output: Output, *, lines: bool) -> None:
    if output.as_json:
        (output.line if lines else output.document)(report)
    if not output.for_people:
        return
    counts = [
        f"{count} {state.replace('_', ' ')}" for state, count in report.files.items() if count
    ]
    output.say(f"{report.collection}: {', '.join(counts) or 'no files'}")
    output.say(
        f"{counted(report.documents, 'document')}, {counted(report.pages, 'page')},"
        f" {counted(report.chunks, 'passage')} in {report.seconds.total:.1f} s"
    )
    for problem in report.problems[:PROBLEMS_SHOWN]:
        output.say(
            f"  {problem.state.replace('_', ' ')}: {one_line(problem.file)}: {problem.reason}"
        )
    if (more := len(report.problems) - PROBLEMS_SHOWN) > 0:
        output.say(f"  and {more} more; see them all with --json")
