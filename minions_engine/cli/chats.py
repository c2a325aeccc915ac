"""``minions chats``: look at what was asked, put it in order, take it over, back it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli import chats_backup
from minions_engine.cli.options import JsonFlag
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.history.values import ChatInfo

EXAMPLE = """Examples:

\b
  minions chats list
  minions chats export 3f2a lease.html
  minions chats import conversations.json
  minions chats tag 3f2a home lease
  minions chats backup
"""

ChatArgument = Annotated[
    str, typer.Argument(metavar="CHAT", help="Its id, or as much of it as no other one has.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    chats = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Look at your chats, put them in order, take them over, back them up.",
        epilog=EXAMPLE,
    )
    chats.command("list", epilog="Example: minions chats list --tag home")(list_chats)
    chats.command("show", epilog="Example: minions chats show 3f2a")(show)
    chats.command("export", epilog="Example: minions chats export 3f2a lease.html")(export)
    chats.command("import", epilog="Example: minions chats import conversations.json")(take_over)
    chats.command("archive", epilog="Example: minions chats archive 3f2a")(archive)
    chats.command("tag", epilog="Example: minions chats tag 3f2a home lease")(tag)
    chats.command("remove", epilog="Example: minions chats remove 3f2a")(remove)
    chats_backup.add_to(chats)
    app.add_typer(chats, name="chats")


async def _found(engine: Engine, name: str) -> ChatInfo:
    """The one chat whose id begins so.

    Raises:
        NotFound: there is none.
        BadInput: there are several.
    """
    from minions_engine.errors import BadInput, NotFound

    history = engine.history
    every = (*await history.chats(), *await history.chats(archived=True))
    fitting = [chat for chat in every if name and chat.chat_id.startswith(name)]
    exact = [chat for chat in fitting if chat.chat_id == name]
    if len(found := exact or fitting) == 1:
        return found[0]
    if found:
        raise BadInput(f"Several chats begin with “{name}”.", next_step="Give more of the id.")
    raise NotFound(f"There is no chat “{name}”.", next_step="See: minions chats list")


def list_chats(
    archived: Annotated[bool, typer.Option("--archived", help="Those that were put away.")] = False,
    tag: Annotated[str | None, typer.Option("--tag", help="Those that are filed under it.")] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="WORDS", help="Those that hold these words.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """List chats, newest first."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        chats = await engine.history.chats(archived=archived)
        if tag is not None:
            chats = tuple(c for c in chats if tag.casefold() in map(str.casefold, c.tags))
        if search is not None:
            hits = {hit.chat_id for hit in await engine.history.search(search, limit=1000)}
            chats = tuple(chat for chat in chats if chat.chat_id in hits)
        _tell(engine, output)
        if as_json:
            output.document(chats)
            return DONE
        for chat in chats:
            output.say(_line(chat))
        if not chats:
            narrowed = archived or tag is not None or search is not None
            output.note("There are no such chats." if narrowed else "There are no chats yet.")
        return DONE

    return execute(work, output=output)


def _line(chat: ChatInfo) -> str:
    from datetime import datetime

    at = datetime.fromtimestamp(chat.changed_at).isoformat(sep=" ", timespec="minutes")
    marks = "".join(f" #{tag}" for tag in chat.tags)
    marks += f" (from {chat.imported})" if chat.imported else ""
    return f"{chat.chat_id[:12]}  {at}  {'* ' if chat.pinned else ''}{chat.title}{marks}"


def _tell(engine: Engine, output: Output) -> None:
    if engine.history.notice:
        output.note(f"{engine.history.notice} See: minions chats restore --help")


def show(chat: ChatArgument, as_json: JsonFlag = False) -> int:
    """Print a chat with its sources."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        import json

        from minions_engine.history.exporting import as_json as written
        from minions_engine.history.exporting import as_markdown

        info = await _found(engine, chat)
        turns = await engine.history.load(info.chat_id)
        if as_json:
            output.document(json.loads(written(info, turns)))
        else:
            output.say(as_markdown(info, turns).rstrip())
        return DONE

    return execute(work, output=output)


def export(
    chat: ChatArgument,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Ends in .md, .html or .json.")],
) -> int:
    """Write a chat with its sources to a file: to read, to print, or to take over elsewhere."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        info = await _found(engine, chat)
        await engine.history.export(info.chat_id, file)
        output.say(f"Written: {file}")
        return DONE

    return execute(work, output=output)


def take_over(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A chat exported as JSON, or ChatGPT's conversations.json or zip."
        ),
    ],
    as_json: JsonFlag = False,
) -> int:
    """Take chats over: only their words, no model, key or permission."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        report = await engine.history.import_chats(file)
        if as_json:
            output.document(report)
            return DONE
        output.say(f"Chats: {len(report.chats)} new, {report.known} here already.")
        output.say(f"Questions: {report.turns} new.")
        if report.skipped:
            output.say(f"Left out, since nothing in them can be read: {report.skipped}.")
        return DONE

    return execute(work, output=output)


def archive(
    chat: ChatArgument,
    back: Annotated[bool, typer.Option("--back", help="Put it back into the list.")] = False,
) -> int:
    """Put a chat away from the list; it is still found by its words."""
    from minions_engine.cli.running import DONE, execute

    output = Output()

    async def work(engine: Engine) -> int:
        info = await _found(engine, chat)
        await engine.history.archive(info.chat_id, not back)
        output.say(f"{'Back in the list' if back else 'Put away'}: {info.title}")
        return DONE

    return execute(work, output=output)


def remove(chat: ChatArgument, as_json: JsonFlag = False) -> int:
    """Erase a chat for good, every byte of it here; backups are cleaned apart."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        info = await _found(engine, chat)
        await engine.history.delete(info.chat_id)
        await engine.history.purge(at_once=True)
        if as_json:
            output.document({"chat_id": info.chat_id})
        else:
            output.say(f"Erased: {info.title}")
        output.note("Backups may still hold it: minions chats backup --forget-erased")
        return DONE

    return execute(work, output=output)


def tag(
    chat: ChatArgument,
    tags: Annotated[
        list[str] | None, typer.Argument(metavar="[TAG]...", help="None takes all away.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """File a chat under exactly these tags."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        info = await _found(engine, chat)
        changed = await engine.history.tag(info.chat_id, tags or [])
        if as_json:
            output.document(changed)
        else:
            output.say(_line(changed))
        return DONE

    return execute(work, output=output)
