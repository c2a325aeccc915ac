"""``minions doctor``: what works here, what does not, and the one next step."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from minions_engine.cli.options import JsonFlag
from minions_engine.cli.output import Failure, Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.types import Check


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("doctor", epilog="Example: minions doctor --json")(doctor)


def doctor(as_json: JsonFlag = False) -> int:
    """Say what works here, what does not, and the next step."""
    from minions_engine.cli.running import DONE, execute
    from minions_engine.types import Check

    output = Output(as_json=as_json)

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
