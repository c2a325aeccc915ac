"""``minions transcript``: an answer that was kept in a file, shown again and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag
from minions_engine.cli.output import Output, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minions_engine.engine import Engine
    from minions_engine.events import Event

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="Of ask --transcript FILE.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    transcript = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Show and check an answer that was kept with ask --transcript.",
        epilog="Example: minions transcript verify answer.json",
    )
    transcript.command("show", epilog="Example: minions transcript show answer.html")(show)
    transcript.command("verify", epilog="Example: minions transcript verify answer.json")(verify)
    app.add_typer(transcript, name="transcript")


def show(
    file: FileArgument,
    events: Annotated[
        bool, typer.Option("--events", help="Replay the events as JSON lines.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Show the answer again, as it was given; nothing is asked of any model."""
    from minions_engine.cli.options import WrongUsage
    from minions_engine.cli.running import run_to_the_end

    if events and as_json:
        raise WrongUsage("--events and --json exclude each other: give one of them.")
    output = Output(as_json=as_json, as_events=events)
    return run_to_the_end(_shown(file, output), output=output)


async def _shown(file: str, output: Output) -> int:
    from minions_engine.cli.output import Failed, Failure
    from minions_engine.cli.places import print_answer
    from minions_engine.cli.running import DONE, FAILED, NO_EVIDENCE
    from minions_engine.events import RunFailed
    from minions_engine.transcript import read_transcript

    kept = read_transcript(Path(file))
    for event in kept.events:
        output.event(event)
    answer = kept.answer
    if answer is None:
        last = kept.events[-1]
        if output.as_events:
            return FAILED
        if isinstance(last, RunFailed):
            raise Failed(Failure.of(last))
        raise Failed(Failure(code="interrupted", message="This run was stopped before its answer."))
    if output.as_json:
        output.document(answer)
    elif output.for_people:
        output.say(kept.content.question)
        output.say()
        print_answer(answer, output)
        if not kept.seal_intact:
            output.note("This file was changed after it was made.")
    return NO_EVIDENCE if answer.abstained else DONE


def verify(file: FileArgument, as_json: JsonFlag = False) -> int:
    """Check that files, citations and messages are still as the transcript says."""
    from minions_engine.cli.running import DONE, FAILED, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from minions_engine.transcript import read_transcript

        check = await engine.transcripts.verify(read_transcript(Path(file)))
        if as_json:
            output.document(check)
        else:
            held = ", ".join(
                (
                    counted(check.files, "file"),
                    counted(check.citations, "citation"),
                    counted(check.messages, "message"),
                )
            )
            output.say(f"{held}: {'all as they were' if check.ok else 'not as they were'}.")
            for problem in check.problems:
                output.say(f"- {problem}")
        return DONE if check.ok else FAILED

    return execute(work, output=output)


async def keep(engine: Engine, events: Sequence[Event], path: str) -> None:
    """Write the transcript of a run that is over; of one that never began there is none."""
    from minions_engine.events import RunStarted

    if any(isinstance(event, RunStarted) for event in events):
        await engine.transcripts.export(events, path)
