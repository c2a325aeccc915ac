"""``minions mixture``: presets of several models, checks of models, and many questions at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minions_engine.cli.mixture_check import NameArgument, check, gain
from minions_engine.cli.options import (
    CollectionOption,
    DocsOption,
    JsonFlag,
    LocalOption,
    WrongUsage,
    check_one,
    check_scope,
    words,
)
from minions_engine.cli.output import Output
from minions_engine.cli.variadic import DocsCommand

if TYPE_CHECKING:
    from minions_engine.cli.questions import Asker, Wish
    from minions_engine.cli.scope import Reading
    from minions_engine.engine import Engine
    from minions_engine.mixture.prompts_file import Prompted

EXAMPLE = """Examples:

\b
  minions mixture list
  minions mixture run "Why is the sky blue?" --preset self-moa
  minions mixture check --models ollama/llama3.2,ollama/qwen3 --out check.json
  minions mixture suggest --save mine
"""


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    mixture = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Let several local models answer together, and see whether that helps.",
        epilog=EXAMPLE,
    )
    mixture.command("list", epilog="Example: minions mixture list --json")(list_presets)
    mixture.command("show", epilog="Example: minions mixture show default")(show)
    mixture.command("save", epilog="Example: minions mixture save mine preset.toml")(save)
    mixture.command("remove", epilog="Example: minions mixture remove mine")(remove)
    mixture.command("check", epilog=EXAMPLE)(check)
    mixture.command("suggest", epilog="Example: minions mixture suggest --save mine")(suggest)
    mixture.command("run", cls=DocsCommand, epilog=EXAMPLE)(run)
    mixture.command(
        "gain",
        cls=DocsCommand,
        epilog="Example: minions mixture gain default --questions known.jsonl",
    )(gain)
    app.add_typer(mixture, name="mixture")


def list_presets(local: LocalOption = None, as_json: JsonFlag = False) -> int:
    """List the presets, the models each would use now, and whether it is worth its calls."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        infos = await engine.mixture.infos(local=local)
        if as_json:
            output.document(infos)
            return DONE
        for info in infos:
            output.say(f"{info.name}: {info.title or info.problem}")
            if info.models:
                output.say(f"  {', '.join(info.models)}; {info.calls} calls; {info.label}")
            for line in (info.problem if info.models else "", *info.warnings):
                if line:
                    output.say(f"  {line}")
        return DONE

    return execute(work, output=output)


def show(name: NameArgument) -> int:
    """Print a preset as it is written, to look at or to change."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        output.say(engine.mixture.presets.text(name).rstrip())
        return DONE

    return execute(work, output=output)


def save(
    name: NameArgument,
    file: Annotated[str, typer.Argument(metavar="FILE.toml", help="The preset as it is written.")],
) -> int:
    """Keep a preset under a name."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        from minions_engine.errors import unreadable

        try:
            text = Path(file).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(file, "a preset", error) from error
        engine.mixture.presets.write(name, text)
        output.say(f"Kept as “{name}”. Use it with: --protocol mixture --preset {name}")
        return DONE

    return execute(work, output=output)


def remove(name: NameArgument) -> int:
    """Delete a preset of your own; one that ships with the program comes back."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        from minions_engine.errors import NotFound

        if not engine.mixture.presets.remove(name):
            raise NotFound(f"You have no preset “{name}” of your own.")
        output.say(f"Removed “{name}”.")
        return DONE

    return execute(work, output=output)


def suggest(
    save_as: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Keep it under this name.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Suggest a preset from what the last check found."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from minions_engine.mixture.preset_file import preset_to_toml

        preset = engine.mixture.suggest(name=save_as or "suggested")
        if save_as is not None:
            engine.mixture.presets.save(preset)
        if as_json:
            output.document(await engine.mixture.info(preset))
        else:
            output.say(preset_to_toml(preset).rstrip())
        return DONE

    return execute(work, output=output)


def run(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUESTION", callback=words, help="In your own words."),
    ] = None,
    preset: Annotated[str, typer.Option(metavar="NAME", help="See: minions mixture list")] = "",
    docs: DocsOption = None,
    collection: CollectionOption = None,
    local: LocalOption = None,
    questions: Annotated[
        str | None, typer.Option(metavar="FILE", help="Answer each: .txt, .jsonl, .csv, .json")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE.jsonl", help="Of --questions: go on here after a stop."),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Ask several models together: what they know, or your files with --docs or --collection."""
    from minions_engine.cli.running import execute

    check_scope(collection, docs)
    check_one(question, questions, name="QUESTION", option="--questions")
    if (questions is None) != (out is None):
        raise WrongUsage("--questions and --out belong together.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        import sys

        from minions_engine.asking import AskOptions
        from minions_engine.cli.questions import Asker, Wish
        from minions_engine.cli.running import DONE, NO_EVIDENCE
        from minions_engine.cli.scope import Reading, find_scope
        from minions_engine.types import Scope

        knowing = collection is None and not docs
        options = AskOptions(local=local, preset=preset, without_documents=knowing)
        wish = Wish(protocol="mixture", options=options)
        await engine.check_protocol(wish.protocol, wish.options)
        reading = (
            Reading(scope=Scope())
            if knowing
            else await find_scope(engine, collection=collection, docs=docs, output=output)
        )
        if questions is not None and out is not None:
            quiet = Asker(engine, Output(as_lines=True))
            return await _batch(quiet, Path(questions), Path(out), wish, reading, output)
        asker = Asker(engine, output, live=output.for_people and sys.stdout.isatty())
        answer = await asker.ask(question or "", reading, wish)
        if as_json:
            output.document(answer)
        return NO_EVIDENCE if answer.abstained else DONE

    return execute(work, output=output)


async def _batch(
    asker: Asker, questions: Path, out: Path, wish: Wish, reading: Reading, output: Output
) -> int:
    import dataclasses

    from minions_engine.cli.output import Failed, Failure
    from minions_engine.cli.running import DONE, FAILED
    from minions_engine.errors import EngineError
    from minions_engine.mixture.batches import BatchFile
    from minions_engine.mixture.prompts_file import read_prompts

    async def answer(asked: Prompted) -> dict[str, Any]:
        try:
            return dataclasses.asdict(await asker.ask(asked.prompt, reading, wish))
        except Failed as error:
            return {"error": dataclasses.asdict(error.failure)}
        except EngineError as error:
            return {"error": dataclasses.asdict(Failure.of(error))}

    batch = BatchFile(out.expanduser(), read_prompts(questions.expanduser()))
    if batch.done:
        output.note(f"{batch.done} questions are answered in “{out}” already.")
    failed = await batch.run(
        answer, told=lambda number, all_: output.note(f"Question {number} of {all_}")
    )
    output.say(f"{batch.done} answers are in “{out}”.")
    return FAILED if failed else DONE
