"""``minions chats backup`` and ``restore``: copies that were read back, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, WrongUsage
from minions_engine.cli.output import Output, counted

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.history.values import BackupInfo


def add_to(chats: typer.Typer) -> None:
    """Register the commands."""
    chats.command("backup", epilog="Example: minions chats backup --list")(backup)
    chats.command(
        "restore", epilog="Example: minions chats restore history-20260131-090000.sqlite"
    )(restore)


def backup(
    show: Annotated[bool, typer.Option("--list", help="List the backups; make none.")] = False,
    forget: Annotated[
        bool,
        typer.Option("--forget-erased", help="Take chats that you erased out of the backups too."),
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Back up your chats and the ledger now, and read the copies back.

    It happens each day by itself while the window is open; three days and four weeks are kept.
    """
    from minions_engine.cli.running import DONE, execute

    if show and forget:
        raise WrongUsage("--list and --forget-erased exclude each other: give one of them.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        backups = engine.history.backups
        if forget:
            cleaned = await backups.forget_erased()
            if as_json:
                output.document({"cleaned": cleaned})
            else:
                output.say(f"Backups that were cleaned: {cleaned}.")
            return DONE
        found = await (backups.list() if show else backups.make())
        if as_json:
            output.document(found)
            return DONE
        for info in found:
            output.say(_line(info))
        if not found:
            output.note("There are no backups." if show else "There is nothing to back up yet.")
        return DONE

    return execute(work, output=output)


def _line(info: BackupInfo) -> str:
    said = "  put aside by a restore" if info.replaced else ""
    return f"{info.name}  {info.size_bytes / 1e6:.1f} MB{said}"


def restore(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Of: minions chats backup --list")
    ] = None,
    missing: Annotated[
        bool,
        typer.Option(
            "--missing",
            help="After damage: add what is missing here, and leave everything else as it is.",
        ),
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Have your chats as they were in a backup; the present ones are kept aside."""
    from minions_engine.cli.running import DONE, execute

    if (name is None) != missing:
        raise WrongUsage("Give the name of a backup, or --missing.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        backups = engine.history.backups
        if name is None:
            recovered = await backups.recover()
            if as_json:
                output.document(recovered)
            else:
                output.say(
                    f"Came back: {counted(recovered.chats, 'chat')}, {counted(recovered.turns, 'question')}."
                )
            return DONE
        aside = await backups.restore(name)
        if as_json:
            output.document({"restored": name, "aside": aside.name if aside else None})
            return DONE
        output.say(f"Your chats are as they were in {name}.")
        if aside is not None:
            output.say(f"What was there until now: minions chats restore {aside.name}")
        return DONE

    return execute(work, output=output)
