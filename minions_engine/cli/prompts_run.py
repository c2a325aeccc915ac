"""``minions prompts run | test | bench | chain | runs``: put prompts to work."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, LocalOption, WrongUsage
from minions_engine.cli.output import Output
from minions_engine.streaming import closing_stream

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.prompt_library.values import CaseResult

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="See: minions prompts list")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=TEXT", help="Fill a gap; may be given several times."),
]


def add_to(prompts: typer.Typer) -> None:
    """Register the commands."""
    prompts.command("run", epilog="Example: minions prompts run summarise --set text=…")(run)
    prompts.command("test", epilog="Example: minions prompts test summarise")(test)
    prompts.command(
        "bench",
        epilog="Example: minions prompts bench summarise --model ollama/llama3.2 --out b.json",
    )(bench)
    prompts.command("chain", epilog="Example: minions prompts chain weekly --set topic=kilns")(
        chain
    )
    prompts.command("runs", epilog="Example: minions prompts runs --json")(runs)


def run(
    name: NameArgument,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="Fills the gap “text”; “-” reads stdin.")
    ] = None,
    values: SetOption = None,
    model: LocalOption = None,
    version: Annotated[int | None, typer.Option(help="The newest without it.")] = None,
    keep: Annotated[bool, typer.Option(help="Keep the run with its texts.")] = True,
    as_json: JsonFlag = False,
) -> int:
    """Run a prompt on a local model and print its answer as it comes."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)
    variables = _variables(values)
    said = sys.stdin.read() if text == "-" else text or ""

    async def work(engine: Engine) -> int:

        whole = ""
        pieces = engine.prompts.run(
            name, variables, said=said, model=model or "", number=version, keep=keep
        )
        async with closing_stream(pieces) as answer:
            async for piece in answer:
                whole += piece
                if not as_json:
                    sys.stdout.write(piece)
                    sys.stdout.flush()
        if as_json:
            found, _ = await engine.prompts.text(name, version)
            output.document({"name": name, "version": found.number, "answer": whole})
        else:
            output.say()
        return DONE

    return execute(work, output=output)


def test(name: NameArgument, model: LocalOption = None, as_json: JsonFlag = False) -> int:
    """Try a prompt on its own cases; exit code 1 when one fails."""
    from minions_engine.cli.running import execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        return await _bench(engine, [name], [model] if model else [], None, output)

    return execute(work, output=output)


def bench(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Prompts with cases.")],
    model: Annotated[
        list[str] | None,
        typer.Option("--model", metavar="MODEL", help="May be given several times."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE.json", help="Write results; tells changes where it is there."),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Try prompts on models, every case side by side."""
    from minions_engine.cli.running import execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        return await _bench(engine, names, model or [], out, output)

    return execute(work, output=output)


async def _bench(
    engine: Engine, names: Sequence[str], models: Sequence[str], out: str | None, output: Output
) -> int:

    from minions_engine.cli.output import to_json
    from minions_engine.cli.running import DONE, FAILED
    from minions_engine.errors import BadInput
    from minions_engine.prompt_library.results_file import results_of

    path = Path(out).expanduser() if out is not None else None
    cells: list[CaseResult] = []
    before = results_of(path) if path is not None and path.exists() else ()
    tried = engine.prompts.bench(names, models, before=before)
    async with closing_stream(tried) as results:
        async for cell in results:
            cells.append(cell)
            output.note(_line(cell))
    if path is not None:
        try:
            path.write_bytes(to_json(cells, indent=2))
        except OSError as error:
            raise BadInput(f"“{out}” cannot be written.") from error
    if output.as_json:
        output.document(cells)
    else:
        passed = sum(cell.passed for cell in cells)
        output.say(f"{passed} of {len(cells)} passed.")
    return DONE if all(cell.passed for cell in cells) else FAILED


def _line(cell: CaseResult) -> str:
    model = cell.model or "the usual model"
    where = f"{cell.prompt} v{cell.version} · {model} · {cell.case}"
    changed = ", changed" if cell.changed else ""
    if cell.passed:
        return f"passed  {where} ({cell.seconds:.1f} s{changed})"
    why = [cell.error] if cell.error else []
    why += [f"missing: {', '.join(cell.missing)}"] if cell.missing else []
    why += [f"refused: {', '.join(cell.refused)}"] if cell.refused else []
    return f"failed  {where} ({'; '.join(why) or 'it said nothing'}{changed})"


def chain(name: NameArgument, values: SetOption = None, as_json: JsonFlag = False) -> int:
    """Run the steps of a chain; what was done before a step that fails is shown."""
    from minions_engine.cli.running import execute

    output = Output(as_json=as_json)
    inputs = _variables(values)

    async def work(engine: Engine) -> int:

        from minions_engine.cli.reviewing import Reviewer
        from minions_engine.cli.running import DONE, FAILED
        from minions_engine.cli.typed import TypedLines, has_terminal
        from minions_engine.types import Decision

        reviewer = Reviewer(
            output=output,
            lines=TypedLines(),
            terminal=has_terminal(),
            unseen=Decision(action="refuse"),
        )
        done = []
        steps = engine.prompts.run_chain(name, inputs, decide=reviewer.decide)
        async with closing_stream(steps) as results:
            async for step in results:
                done.append(step)
                output.note(f"{step.name}: {step.error or 'done'} ({step.seconds:.1f} s)")
        if as_json:
            output.document(done)
        elif done:
            output.say(next((s.text for s in reversed(done) if not s.error), ""))
        return FAILED if any(step.error for step in done) else DONE

    return execute(work, output=output)


def runs(
    name: Annotated[str, typer.Argument(metavar="[NAME]")] = "",
    limit: Annotated[int, typer.Option(min=1, max=2000)] = 20,
    as_json: JsonFlag = False,
) -> int:
    """List runs that were kept, newest first, each with the version it was made with."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from datetime import datetime

        found = await engine.prompts.runs(name, limit=limit)
        if as_json:
            output.document(found)
            return DONE
        for one in found:
            at = datetime.fromtimestamp(one.at).isoformat(sep=" ", timespec="minutes")
            said = " ".join((one.error or one.answer).split())[:80]
            output.say(f"{at}  {one.name} v{one.version}  {one.model}  {one.seconds:.1f} s  {said}")
        return DONE

    return execute(work, output=output)


def _variables(values: Sequence[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in values or ():
        name, equals, text = value.partition("=")
        if not equals or not name:
            raise WrongUsage(f"“{value}” is not of the form NAME=TEXT.")
        found[name] = text
    return found
