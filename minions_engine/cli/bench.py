"""``minions bench``: questions with known answers, put to every protocol with your own models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import (
    DocsOption,
    Egress,
    EgressOption,
    JsonFlag,
    LocalOption,
    RemoteOption,
    RoundsOption,
    TokensOption,
    WrongUsage,
)
from minions_engine.cli.output import Output
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minions_engine.asking import AskOptions
    from minions_engine.bench import BenchQuestion, Figures
    from minions_engine.engine import Engine
    from minions_engine.types import Scope

PROTOCOLS = ("quotes", "local", "remote", "minion", "minions")
EXAMPLE = """Examples:

\b
  minions bench questions.jsonl --docs reports
  minions bench questions.jsonl --protocols quotes,minions --remote openai/gpt-4o --egress auto
"""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("bench", cls=DocsCommand, epilog=EXAMPLE)(bench)


def bench(
    questions: Annotated[
        str, typer.Argument(metavar="FILE.jsonl", help="A question with its answer a line.")
    ],
    docs: DocsOption = None,
    protocols: Annotated[
        str, typer.Option(metavar="A,B", help="Which; by itself, all that can run here.")
    ] = "",
    local: LocalOption = None,
    remote: RemoteOption = None,
    max_rounds: RoundsOption = None,
    egress: EgressOption = None,
    max_remote_tokens: TokensOption = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The first N questions.")
    ] = None,
    plot: Annotated[
        str | None, typer.Option(metavar="FILE.svg", help="Draw right answers over cost.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Measure how right, dear, fast and private each way of answering is with your models.

    Without --docs the files are those of the folder “documents” beside FILE.jsonl.
    """
    from minions_engine.cli.running import execute
    from minions_engine.cli.scope import find_scope

    named = [name.strip() for name in protocols.split(",") if name.strip()]
    if unknown := [name for name in named if name not in PROTOCOLS]:
        raise WrongUsage(f"--protocols knows {', '.join(PROTOCOLS)}, and not “{unknown[0]}”.")
    file = Path(questions).expanduser()
    folders = docs or [str(file.parent / "documents")]
    options = _options(local, remote, max_rounds, egress, max_remote_tokens)
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from minions_engine.bench import read_questions

        asked = read_questions(file)[:limit]
        usable = await _usable(engine, named, options, output)
        reading = await find_scope(engine, collection=None, docs=folders, output=output)
        scopes = [_scope(question, reading.scope, folders) for question in asked]
        return await _measure(engine, asked, scopes, usable, options, output=output, plot=plot)

    return execute(work, output=output)


def _options(
    local: str | None,
    remote: str | None,
    max_rounds: int | None,
    egress: Egress | None,
    max_remote_tokens: int | None,
) -> AskOptions:
    from minions_engine.asking import AskOptions
    from minions_engine.types import EgressMode

    return AskOptions(
        local=local,
        remote=remote,
        max_rounds=max_rounds,
        egress=None if egress is None else EgressMode(egress.value),
        max_remote_tokens=max_remote_tokens,
        confirmed_work=True,
    )


async def _usable(
    engine: Engine, named: Sequence[str], options: AskOptions, output: Output
) -> list[str]:
    """The protocols that can run here; one that was asked for by name has to."""
    from minions_engine.errors import EngineError

    found: list[str] = []
    for protocol in named or PROTOCOLS:
        try:
            await engine.check_protocol(protocol, options)
        except EngineError as error:
            if named:
                raise
            output.note(f"Without “{protocol}”: {error.message}")
        else:
            found.append(protocol)
    return found


def _scope(question: BenchQuestion, scope: Scope, folders: Sequence[str]) -> Scope:
    """What a question is asked of: its own documents, where it names some that are there."""
    import dataclasses
    import os

    names = [
        os.path.abspath(path)
        for folder in map(Path, folders)
        for name in question.documents
        for path in ([folder] if folder.name == name else [folder / name])
        if path.is_file()
    ]
    return dataclasses.replace(scope, documents=tuple(dict.fromkeys(names)))


async def _measure(
    engine: Engine,
    questions: Sequence[BenchQuestion],
    scopes: Sequence[Scope],
    protocols: Sequence[str],
    options: AskOptions,
    *,
    output: Output,
    plot: str | None,
) -> int:
    from minions_engine.bench import as_svg, figures_of, run_question
    from minions_engine.cli.running import DONE, FAILED
    from minions_engine.errors import BadInput

    table: list[Figures] = []
    everything = []
    for protocol in protocols:
        rows = []
        for number, (question, scope) in enumerate(zip(questions, scopes, strict=True), start=1):
            output.note(f"{protocol}: question {number} of {len(questions)}")
            rows.append(
                await run_question(
                    engine, question, scope=scope, protocol=protocol, options=options
                )
            )
        table.append(figures_of(rows))
        everything += rows
    if output.as_json:
        output.document({"table": table, "rows": everything})
    else:
        _print(table, output)
    if plot is not None:
        try:
            Path(plot).write_text(as_svg(table), encoding="utf-8")
        except OSError as error:
            raise BadInput(f"“{plot}” cannot be written: {error.strerror}.") from error
    return FAILED if all(line.failed == line.questions for line in table) else DONE


def _print(table: Sequence[Figures], output: Output) -> None:
    """The table as Markdown, so that it can be kept as it is."""
    output.say(
        "| protocol | right | F1 | evidence | dollars | remote tokens | local tokens | seconds"
        " | longest run | share | failed |"
    )
    output.say("|---" * 11 + "|")
    for line in table:
        cells = (
            line.protocol,
            _share(line.correct),
            "?" if line.f1 is None else f"{line.f1:.2f}",
            _share(line.evidence),
            "?" if line.usd is None else f"{line.usd:.5f}",
            "?" if line.remote_tokens is None else f"{line.remote_tokens:.0f}",
            "?" if line.local_tokens is None else f"{line.local_tokens:.0f}",
            "?" if line.seconds is None else f"{line.seconds:.2f}",
            f"{line.longest_run_words} words",
            _share(line.document_share),
            f"{line.failed} of {line.questions}",
        )
        output.say("| " + " | ".join(cells) + " |")
    for line in table:
        for error in line.errors:
            output.note(f"{line.protocol}: {error}")


def _share(value: float | None) -> str:
    return "?" if value is None else f"{value:.1%}"
