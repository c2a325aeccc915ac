"""``minions mixture check`` and ``gain``: what models are good for, and whether several are better."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minions_engine.cli.options import (
    CollectionOption,
    DocsOption,
    JsonFlag,
    LocalOption,
    WrongUsage,
    check_scope,
)
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.mixture.known import Gain

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Of the preset.")]


def check(
    models: Annotated[
        str | None, typer.Option(metavar="A,B", help="Models, with commas between them.")
    ] = None,
    prompts: Annotated[
        str | None, typer.Option(metavar="FILE", help="Your own prompts: .json, .jsonl, .csv, .txt")
    ] = None,
    role: Annotated[
        str, typer.Option("--as", metavar="ROLE", help="proposer, aggregator or both.")
    ] = "both",
    out: Annotated[
        str | None, typer.Option(metavar="FILE.json", help="Keep every answer and figure.")
    ] = None,
    fake: Annotated[
        bool, typer.Option("--fake", help="With models that are made up, to see how it works.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """See which models are good at drafting, and which at putting drafts together."""
    from minions_engine.cli.running import FAILED, execute

    roles = {"both": ("proposer", "aggregator")}.get(role, (role,))
    if not set(roles) <= {"proposer", "aggregator"}:
        raise WrongUsage("--as is proposer, aggregator or both.")
    if not models and not fake:
        raise WrongUsage("Name models with --models A,B, or see how it works with --fake.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from minions_engine.cli.running import DONE
        from minions_engine.mixture.checking import document
        from minions_engine.mixture.made_up import NAMES

        names = [name.strip() for name in (models or ",".join(NAMES)).split(",") if name.strip()]
        entries = []
        checking = engine.mixture.check(
            names,
            roles=roles,  # type: ignore[arg-type]
            prompts=Path(prompts).expanduser() if prompts else None,
            fake=fake,
        )
        async for entry in checking:
            entries.append(entry)
            ended = entry.error or f"{entry.seconds:.1f} s"
            output.note(f"{entry.model} as {entry.role}, prompt {len(entries)}: {ended}")
        made = document(entries, made_at=time.time())
        if out is not None:
            _keep(out, made)
        if as_json:
            output.document(made)
        else:
            _print_verdicts(made["models"], output)
        return FAILED if all(entry.error for entry in entries) else DONE

    return execute(work, output=output)


def gain(
    name: NameArgument,
    questions: Annotated[
        str, typer.Option(metavar="FILE.jsonl", help="Questions with known answers, one a line.")
    ],
    docs: DocsOption = None,
    collection: CollectionOption = None,
    local: LocalOption = None,
    as_json: JsonFlag = False,
) -> int:
    """Measure on your own questions whether a preset beats the best of its models alone."""
    from minions_engine.cli.running import execute

    check_scope(collection, docs)
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from minions_engine.asking import AskOptions
        from minions_engine.bench import read_questions
        from minions_engine.bench.gaining import measure_gain
        from minions_engine.cli.running import DONE
        from minions_engine.cli.scope import find_scope
        from minions_engine.mixture.known import Gain

        asked = read_questions(Path(questions).expanduser())
        scope = None
        if collection is not None or docs:
            reading = await find_scope(engine, collection=collection, docs=docs, output=output)
            scope = reading.scope
        preset = await engine.mixture.cast(engine.mixture.presets.load(name), local=local)
        measuring = measure_gain(
            engine, preset, asked, scope=scope, options=AskOptions(local=local)
        )
        async for step in measuring:
            if isinstance(step, Gain):
                _print_gain(step, output)
            else:
                right = "failed" if step.error else "right" if step.score.correct else "wrong"
                output.note(f"{step.protocol}, question {step.id}: {right}")
        return DONE

    return execute(work, output=output)


def _keep(path: str, made: dict[str, Any]) -> None:
    from minions_engine.cli.output import to_json
    from minions_engine.errors import BadInput

    try:
        Path(path).expanduser().write_bytes(to_json(made, indent=1) + b"\n")
    except OSError as error:
        raise BadInput(f"“{path}” cannot be written: {error.strerror}.") from error


def _print_verdicts(models: list[dict[str, Any]], output: Output) -> None:
    from minions_engine.decoding import value_from_json
    from minions_engine.mixture.checking import Verdict

    rows: list[Verdict] = [value_from_json(Verdict, row) for row in models]
    for verdict in rows:
        score = "?" if verdict.score is None else f"{verdict.score:.0%}"
        speed = "" if verdict.tokens_per_s is None else f", {verdict.tokens_per_s:.0f} tokens/s"
        faults = f", {verdict.failed} failed" if verdict.failed else ""
        output.say(f"{verdict.model} as {verdict.role}: {score} right{speed}{faults}")
        if verdict.role == "aggregator":
            usable = "yes" if verdict.usable else "no"
            output.say(f"  usable as aggregator: {usable}, {verdict.why}")


def _print_gain(found: Gain, output: Output) -> None:
    if output.as_json:
        output.document(found)
        return
    output.say(
        f"{found.preset}: {found.right:.0%} right; {found.best} alone: {found.right_alone:.0%}, "
        f"of {found.questions} questions."
    )
    output.say(f"{found.label[0].upper()}{found.label[1:]}.")
