"""``minions doctor``: what works here, what does not, and the one next step."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, WrongUsage
from minions_engine.cli.output import Failure, Output
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.offline_proof import OfflineProof
    from minions_engine.types import Check


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("doctor", cls=DocsCommand, epilog="Example: minions doctor --json")(doctor)


def doctor(
    offline: Annotated[
        bool,
        typer.Option(
            "--prove-offline",
            help="Run a whole session under watch and report every network call that is made.",
        ),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Keep the report of --prove-offline: as Markdown, and as JSON beside it.",
        ),
    ] = None,
    docs: Annotated[
        list[Path] | None,
        typer.Option(
            "--docs",
            metavar="PATH...",
            help="Files and folders for --prove-offline, in place of the samples; only read.",
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Say what works here, what does not, and the next step."""
    from minions_engine.cli.running import DONE, execute
    from minions_engine.types import Check

    output = Output(as_json=as_json)
    if report is not None and not offline:
        raise WrongUsage("--report belongs to --prove-offline.")
    if docs and not offline:
        raise WrongUsage("--docs belongs to --prove-offline.")
    if missing := [path for path in docs or () if not path.exists()]:
        raise WrongUsage(f"There is no file or folder {missing[0]}.")
    if report is not None and not report.absolute().parent.is_dir():
        raise WrongUsage("There is no folder to write the report to.")
    if offline:
        return _prove([path.absolute() for path in docs or ()], report, output)

    async def work(engine: Engine) -> int:
        _tell(await engine.doctor(), output)
        return DONE

    def fail(failure: Failure) -> None:
        # A library that does not open is exactly what a person runs this command for.
        output.explain(failure)
        check = Check(
            check="library", ok=False, detail=failure.message, next_step=failure.next_step
        )
        _tell((check,), output)

    return execute(work, output=output, fail=fail)


def _prove(docs: Sequence[Path], report: Path | None, output: Output) -> int:
    from minions_engine.cli.running import DONE, FAILED, run_to_the_end
    from minions_engine.offline_proof import prove_offline, verdict, write_report
    from minions_engine.paths import Home

    home = Home.from_environment()
    whose = "your" if docs else "the sample"
    output.note(f"A session with {whose} files runs under watch. It may take a minute or more.")

    async def work() -> int:
        proof = await prove_offline(home=home, docs=docs)
        if report is not None:
            for path in write_report(proof, report):
                output.note(f"Written: {path}")
        _show(proof, output)
        output.note(verdict(proof))
        return DONE if proof.ok else FAILED

    return run_to_the_end(work(), output=output)


def _show(proof: OfflineProof, output: Output) -> None:
    from minions_engine.offline_proof import report_as_json, report_as_markdown

    if output.as_json:
        output.document(report_as_json(proof))
    else:
        output.say(report_as_markdown(proof))


def _tell(checks: Sequence[Check], output: Output) -> None:
    if output.as_json:
        output.document(checks)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    width = max(len(check.check) for check in checks)
    for check in checks:
        mark, style = ("ok", "green") if check.ok else ("no", "bold red")
        line = Text.assemble((f"{mark}  ", style), f"{check.check:{width}}  {check.detail}")
        console.print(line)
        if check.next_step:
            console.print(Text(f"    {'':{width}}  {check.next_step}"))
