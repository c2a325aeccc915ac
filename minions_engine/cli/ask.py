"""``minions ask``: one question, or a file of them, answered from the files with quotes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import (
    CollectionOption,
    DocsOption,
    Egress,
    EventsFlag,
    JsonFlag,
    Protocol,
    WrongUsage,
    check_one,
    check_scope,
    model_name,
    words,
)
from minions_engine.cli.output import Output
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from minions_engine.cli.scope import Reading
    from minions_engine.engine import Engine
    from minions_engine.types import Answer

EXAMPLE = """Examples:

\b
  minions ask "When does the lease end?"
  minions ask "Who pays for repairs?" --docs lease.pdf letters
  minions ask --questions questions.jsonl --collection contracts
"""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to answer."""

    protocol: Protocol
    warnings: tuple[str, ...]


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("ask", cls=DocsCommand, epilog=EXAMPLE)(ask)


def ask(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUESTION", callback=words, help="In your own words."),
    ] = None,
    docs: DocsOption = None,
    collection: CollectionOption = None,
    protocol: Annotated[
        Protocol, typer.Option(help="Who reads and who answers; quotes needs no model.")
    ] = Protocol.AUTO,
    local: Annotated[
        str | None,
        typer.Option(metavar="MODEL", callback=model_name, help="Local model, provider/model."),
    ] = None,
    remote: Annotated[
        str | None,
        typer.Option(metavar="MODEL", callback=model_name, help="Remote model, provider/model."),
    ] = None,
    max_rounds: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Most rounds of a protocol.")
    ] = None,
    egress: Annotated[Egress | None, typer.Option(help="What may leave this machine.")] = None,
    max_remote_tokens: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Most remote tokens of the question.")
    ] = None,
    preset: Annotated[
        str | None, typer.Option(metavar="NAME", help="Preset of --protocol mixture.")
    ] = None,
    questions: Annotated[
        str | None, typer.Option(metavar="FILE.jsonl", help="Answer each line; - is stdin.")
    ] = None,
    as_json: JsonFlag = False,
    events: EventsFlag = False,
) -> int:
    """Answer a question from your files, with quotes that you can check."""
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import find_scope

    check_scope(collection, docs)
    check_one(question, questions, name="QUESTION", option="--questions")
    if events and (as_json or questions is not None):
        raise WrongUsage("--events excludes --json and --questions.")
    if preset is not None and protocol is not Protocol.MIXTURE:
        raise WrongUsage("--preset belongs to --protocol mixture.")
    # In this version no model takes part, so limits and --egress have nothing to hold back.
    wish = Wish(protocol=protocol, warnings=_unused_models(local, remote))
    if questions is not None:
        return _batch(questions, wish, collection=collection, docs=docs)
    output = Output(as_json=as_json, as_events=events)

    async def work(engine: Engine) -> int:
        await engine.check_protocol(protocol.value)
        reading = await find_scope(engine, collection=collection, docs=docs, output=output)
        answer = await _answer(engine, question or "", reading, wish, output)
        return _tell(answer, output)

    return execute(work, output=output)


def _batch(path: str, wish: Wish, *, collection: str | None, docs: list[str] | None) -> int:
    from minions_engine.cli.batch import Batch, RowResult, read_rows
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import find_scope

    output = Output()
    batch = Batch(rows=read_rows(path), output=output)

    async def work(engine: Engine) -> int:
        await engine.check_protocol(wish.protocol.value)
        reading = await find_scope(engine, collection=collection, docs=docs, output=output)

        async def answer(question: str) -> RowResult:
            answer = await _answer(engine, question, reading, wish, output)
            return RowResult(fields=dataclasses.asdict(answer), found=not answer.abstained)

        return await batch.run(answer)

    return execute(work, output=output, fail=batch.fail)


async def _answer(
    engine: Engine, question: str, reading: Reading, wish: Wish, output: Output
) -> Answer:
    from minions_engine.cli.running import follow
    from minions_engine.events import AnswerReady, Event, new_run_id

    answers: list[Answer] = []
    run_id = new_run_id()
    extra = (*wish.warnings, *reading.warnings)

    def complete(event: Event) -> Event:
        if not isinstance(event, AnswerReady):
            return event
        answer = event.answer
        return dataclasses.replace(
            event, answer=dataclasses.replace(answer, warnings=(*answer.warnings, *extra))
        )

    def each(event: Event) -> None:
        if isinstance(event, AnswerReady):
            answers.append(event.answer)

    stream = engine.ask(question, scope=reading.scope, protocol=wish.protocol.value, run_id=run_id)
    await follow(stream, run_id=run_id, output=output, each=each, change=complete)
    return answers[-1]


def _tell(answer: Answer, output: Output) -> int:
    from minions_engine.cli.places import print_answer
    from minions_engine.cli.running import DONE, NO_EVIDENCE

    if output.as_json:
        output.document(answer)
    elif output.for_people:
        print_answer(answer, output)
        for warning in answer.warnings:
            output.note(f"Note: {warning}")
    return NO_EVIDENCE if answer.abstained else DONE


def _unused_models(local: str | None, remote: str | None) -> tuple[str, ...]:
    named = [model for model in (local, remote) if model]
    if not named:
        return ()
    return (f"This version cannot use a model yet: {' and '.join(named)} took no part.",)
