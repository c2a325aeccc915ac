"""``minions ask``: one question, or a file of them, answered from the files with quotes."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import (
    AboutOption,
    CollectionOption,
    DocsOption,
    Egress,
    EgressOption,
    EventsFlag,
    IncognitoFlag,
    JsonFlag,
    LocalOption,
    PresetOption,
    Protocol,
    ProtocolOption,
    RemoteOption,
    RoundsOption,
    SendDocumentsFlag,
    StrictFlag,
    TokensOption,
    WholeFlag,
    WrongUsage,
    YesFlag,
    check_one,
    check_preset,
    check_scope,
    words,
)
from minions_engine.cli.output import Output
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from minions_engine.cli.questions import Wish
    from minions_engine.engine import Engine

EXAMPLE = """Examples:

\b
  minions ask "When does the lease end?"
  minions ask "Who pays for repairs?" --docs lease.pdf letters
  minions ask "What are the risks?" --protocol minions --remote openai/gpt-4o --egress ask
  minions ask --questions questions.jsonl --collection contracts
"""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("ask", cls=DocsCommand, epilog=EXAMPLE)(ask)


def ask(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUESTION", callback=words, help="In your own words; - is stdin."),
    ] = None,
    docs: DocsOption = None,
    collection: CollectionOption = None,
    protocol: ProtocolOption = Protocol.AUTO,
    local: LocalOption = None,
    remote: RemoteOption = None,
    max_rounds: RoundsOption = None,
    egress: EgressOption = None,
    max_remote_tokens: TokensOption = None,
    strict: StrictFlag = False,
    incognito: IncognitoFlag = False,
    send_documents: SendDocumentsFlag = False,
    whole: WholeFlag = None,
    about: AboutOption = "",
    yes: YesFlag = False,
    preset: PresetOption = None,
    questions: Annotated[
        str | None, typer.Option(metavar="FILE.jsonl", help="Answer each line; - is stdin.")
    ] = None,
    transcript: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Keep all that was done in a .json or .html file."),
    ] = None,
    as_json: JsonFlag = False,
    events: EventsFlag = False,
) -> int:
    """Answer a question from your files, with quotes that you can check."""
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import scope_of

    check_scope(collection, docs)
    if question == "-":
        if sys.stdin.isatty():
            Output().note("Type the question, then Enter and Ctrl-D.")
        question = words(sys.stdin.read())
    check_one(question, questions, name="QUESTION", option="--questions")
    if events and (as_json or questions is not None):
        raise WrongUsage("--events excludes --json and --questions.")
    if transcript is not None and questions is not None:
        raise WrongUsage("--transcript excludes --questions.")
    if transcript is not None and not Path(transcript).parent.is_dir():
        raise WrongUsage("--transcript names a folder that is not there.")
    if transcript is not None and Path(transcript).suffix.lower() not in (".json", ".html"):
        raise WrongUsage("--transcript names a file that ends in .json or .html.")
    check_preset(preset, protocol)
    wish = wish_of(
        protocol=protocol,
        local=local,
        remote=remote,
        max_rounds=max_rounds,
        egress=egress,
        max_remote_tokens=max_remote_tokens,
        strict=strict,
        incognito=incognito,
        send_documents=send_documents,
        whole=whole,
        about=about,
        yes=yes,
        preset=preset,
    )
    if questions is not None:
        return _batch(questions, wish, collection=collection, docs=docs)
    output = Output(as_json=as_json, as_events=events)

    async def work(engine: Engine) -> int:
        from minions_engine.cli.questions import Asker
        from minions_engine.cli.running import DONE, NO_EVIDENCE
        from minions_engine.cli.transcript import keep

        await engine.check_protocol(wish.protocol, wish.options)
        live = output.for_people and sys.stdout.isatty()
        asker = Asker(engine, output, live=live)
        async with scope_of(
            engine, collection=collection, docs=docs, output=output, incognito=incognito
        ) as reading:
            try:
                answer = await asker.ask(question or "", reading, wish)
                if as_json:
                    output.document(answer)
            finally:
                if transcript is not None:
                    await keep(engine, asker.events, transcript)
        return NO_EVIDENCE if answer.abstained else DONE

    return execute(work, output=output)


def wish_of(
    *,
    protocol: Protocol,
    local: str | None,
    remote: str | None,
    max_rounds: int | None,
    egress: Egress | None,
    max_remote_tokens: int | None,
    strict: bool,
    incognito: bool,
    send_documents: bool,
    whole: bool | None,
    about: str,
    yes: bool,
    preset: str | None,
) -> Wish:
    """The options of a question as the engine takes them."""
    from minions_engine.asking import AskOptions
    from minions_engine.cli.questions import Wish
    from minions_engine.types import EgressMode

    options = AskOptions(
        local=local,
        remote=remote,
        egress=None if egress is None else EgressMode(egress.value),
        max_rounds=max_rounds,
        max_remote_tokens=max_remote_tokens,
        # Without the flag it is as saved.
        strict=strict or None,
        incognito=incognito,
        send_documents=send_documents,
        whole=whole,
        confirmed_work=yes,
        about=about,
        preset=preset or "",
    )
    return Wish(protocol=protocol.value, options=options)


def _batch(path: str, wish: Wish, *, collection: str | None, docs: list[str] | None) -> int:
    from minions_engine.cli.batch import Batch, RowResult, read_rows
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import scope_of

    output = Output(as_lines=True)
    batch = Batch(rows=read_rows(path), output=output)

    async def work(engine: Engine) -> int:
        from minions_engine.cli.questions import Asker

        await engine.check_protocol(wish.protocol, wish.options)
        asker = Asker(engine, output)
        async with scope_of(
            engine,
            collection=collection,
            docs=docs,
            output=output,
            incognito=wish.options.incognito,
        ) as reading:

            async def answer(question: str) -> RowResult:
                answer = await asker.ask(question, reading, wish)
                return RowResult(fields=dataclasses.asdict(answer), found=not answer.abstained)

            return await batch.run(answer)

    return execute(work, output=output, fail=batch.fail)
