"""``minions prompts``: keep prompts and chains, change them by versions, and take them over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli import prompts_run
from minions_engine.cli.options import JsonFlag
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine

EXAMPLE = """Examples:

\b
  minions prompts new summarise
  minions prompts run summarise --set text="$(cat note.txt)"
  minions prompts bench summarise --model ollama/llama3.2 --model ollama/qwen3
  minions prompts import prompts.yml
"""

NameArgument = prompts_run.NameArgument
FileOption = Annotated[
    str | None,
    typer.Option("--file", metavar="FILE.toml", help="Take this text instead of an editor's."),
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    prompts = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Keep prompts and chains, try them on models, and run them.",
        epilog=EXAMPLE,
    )
    prompts.command("list", epilog="Example: minions prompts list --json")(list_prompts)
    prompts.command("show", epilog="Example: minions prompts show summarise --version 2")(show)
    prompts.command("new", epilog="Example: minions prompts new summarise")(new)
    prompts.command("edit", epilog="Example: minions prompts edit summarise")(edit)
    prompts.command("versions", epilog="Example: minions prompts versions summarise")(versions)
    prompts.command("diff", epilog="Example: minions prompts diff summarise 1 2")(diff)
    prompts.command("back", epilog="Example: minions prompts back summarise 1")(back)
    prompts.command("import", epilog="Example: minions prompts import prompts.yml")(import_file)
    prompts.command("remove", epilog="Example: minions prompts remove summarise")(remove)
    prompts_run.add_to(prompts)
    app.add_typer(prompts, name="prompts")


def list_prompts(as_json: JsonFlag = False) -> int:
    """List prompts and chains with their versions and gaps."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        entries = await engine.prompts.entries()
        if as_json:
            output.document(entries)
            return DONE
        for entry in entries:
            gaps = "".join(f" {{{{{variable.name}}}}}" for variable in entry.variables)
            output.say(f"{entry.name}  v{entry.version}  {entry.kind.value}  {entry.title}{gaps}")
            if entry.problem:
                output.say(f"  {entry.problem}")
        if not entries:
            output.note("There are no prompts yet. Make one with: minions prompts new NAME")
        return DONE

    return execute(work, output=output)


def show(
    name: NameArgument,
    version: Annotated[int | None, typer.Option(help="The newest without it.")] = None,
    as_json: JsonFlag = False,
) -> int:
    """Print a prompt as it is written, to look at or to change."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        found, text = await engine.prompts.text(name, version)
        if as_json:
            output.document({"name": found.name, "version": found.number, "text": text})
        else:
            output.say(text.rstrip())
        return DONE

    return execute(work, output=output)


def new(
    name: NameArgument,
    file: FileOption = None,
    chain: Annotated[
        bool, typer.Option("--chain", help="Begin with an example of a chain.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Print how one looks, and keep nothing.")
    ] = False,
) -> int:
    """Write a prompt in your editor, from an example, and keep it."""
    from minions_engine.cli.running import DONE, execute
    from minions_engine.prompt_library.writing import EXAMPLE as PROMPT
    from minions_engine.prompt_library.writing import EXAMPLE_CHAIN

    output = Output()
    example = EXAMPLE_CHAIN if chain else PROMPT
    if show:
        output.say(example.rstrip())
        return DONE

    async def work(engine: Engine) -> int:
        from minions_engine.errors import BadInput
        from minions_engine.prompt_library.entry_file import check_name

        check_name(name)
        if any(entry.name == name for entry in await engine.prompts.entries()):
            raise BadInput(
                f"There is “{name}” already.", next_step=f"Change it: minions prompts edit {name}"
            )
        return await _keep(engine, name, file, example, output)

    return execute(work, output=output)


def edit(name: NameArgument, file: FileOption = None) -> int:
    """Change a prompt in your editor; the text before is kept as a version."""
    from minions_engine.cli.running import execute

    output = Output()

    async def work(engine: Engine) -> int:
        _, text = await engine.prompts.text(name)
        return await _keep(engine, name, file, text, output)

    return execute(work, output=output)


async def _keep(engine: Engine, name: str, file: str | None, text: str, output: Output) -> int:
    from minions_engine.cli.editing import NoEditor, edited_text
    from minions_engine.cli.running import DONE
    from minions_engine.errors import BadInput

    if file is not None:
        text = _read(file)
    else:
        try:
            text = await edited_text(text, suffix=".toml")
        except NoEditor as error:
            raise BadInput(str(error), next_step="Hand it over with: --file FILE.toml") from error
    version = await engine.prompts.save(name, text)
    output.say(f"Kept “{name}” as version {version.number}.")
    return DONE


def versions(name: NameArgument, as_json: JsonFlag = False) -> int:
    """List the versions of a prompt, oldest first."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        from datetime import datetime

        found = await engine.prompts.versions(name)
        if as_json:
            output.document(found)
            return DONE
        for version in found:
            at = datetime.fromtimestamp(version.at).isoformat(sep=" ", timespec="minutes")
            output.say(f"v{version.number}  {at}  {version.sha256[:12]}")
        return DONE

    return execute(work, output=output)


def diff(name: NameArgument, old: int, new: int) -> int:
    """Show what is different between two versions."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        output.say(await engine.prompts.diff(name, old, new) or "They are the same.")
        return DONE

    return execute(work, output=output)


def back(name: NameArgument, version: int) -> int:
    """Make an earlier version the newest again."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        made = await engine.prompts.roll_back(name, version)
        output.say(f"“{name}” is as in version {version}, now version {made.number}.")
        return DONE

    return execute(work, output=output)


def import_file(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Prompts in YAML, or one in TOML.")],
    unwrap: Annotated[
        bool, typer.Option("--unwrap", help="Take the marks of Llama 2 away.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Take over prompts: only their data, no host, no key, no permission."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        text = _read(file)
        if Path(file).suffix.lower() == ".toml":
            from minions_engine.prompt_library.values import Imported

            version = await engine.prompts.save(Path(file).stem.lower(), text)
            taken: tuple[Imported, ...] = (Imported(name=version.name, version=version.number),)
        else:
            taken = await engine.prompts.import_yaml(text, unwrap=unwrap)
        if as_json:
            output.document(taken)
            return DONE
        for one in taken:
            output.say(f"{one.name}  v{one.version}")
            for note in one.notes:
                output.say(f"  {note}")
        return DONE

    return execute(work, output=output)


def remove(
    name: NameArgument,
    erase: Annotated[
        bool, typer.Option("--erase", help="With every version and every run of it.")
    ] = False,
) -> int:
    """Take a prompt out of the list; its versions stay for the runs that were made with it."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        from minions_engine.errors import NotFound

        done = await engine.prompts.erase(name) if erase else await engine.prompts.remove(name)
        if not done:
            raise NotFound(f"There is no prompt “{name}”.")
        output.say(f"Erased “{name}”." if erase else f"Removed “{name}”.")
        return DONE

    return execute(work, output=output)


def _read(file: str) -> str:
    from minions_engine.errors import unreadable

    try:
        return Path(file).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, "text", error) from error
