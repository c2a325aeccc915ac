"""``minions tokens``: which programs may use the local API, and what each of them may do."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from minions_engine.cli.options import JsonFlag, WrongUsage, words
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.server.permissions import AppToken, Permissions, Scope
    from minions_engine.server.tokens import Tokens

_DURATION = re.compile(r"(\d+)([hdwy])")
_SECONDS = {"h": 3_600, "d": 86_400, "w": 604_800, "y": 31_536_000}

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", callback=words, help="The program it is for.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    tokens = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Say which programs may use the local API, and what each of them may do.",
        epilog="Example: minions tokens new notes --limit 20r/h --collection work",
    )
    tokens.command("new", epilog="Example: minions tokens new notes --expires 30d")(new)
    tokens.command("list", epilog="Example: minions tokens list --json")(list_tokens)
    tokens.command("revoke", epilog="Example: minions tokens revoke notes")(revoke)
    app.add_typer(tokens, name="tokens")


def new(
    name: NameArgument,
    scope: Annotated[
        list[str] | None,
        typer.Option(metavar="SCOPE", help="chat, embed, history or manage; chat and embed."),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(metavar="MODEL", help="Only this local model; repeat it.")
    ] = None,
    collection: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Let it read this collection; * is every one."),
    ] = None,
    prompt: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Let it run this prompt; * is every one."),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(metavar="LIMIT", help="20r/h: requests an hour; 50000t/d: tokens a day."),
    ] = None,
    parallel: Annotated[int, typer.Option(min=1, max=1_000, help="Calls at once.")] = 4,
    queued: Annotated[int, typer.Option(min=0, help="Calls that may wait.")] = 100,
    max_tokens: Annotated[int, typer.Option(min=1, help="Most tokens of an answer.")] = 4_096,
    expires: Annotated[
        str, typer.Option(metavar="TIME", help="When it ends by itself: 12h, 30d, 1y.")
    ] = "",
    network: Annotated[
        bool, typer.Option("--network", help="Models of your own network may work for it.")
    ] = False,
    cloud: Annotated[
        bool, typer.Option("--cloud", help="Its answers may ask the remote model.")
    ] = False,
    keep_content: Annotated[
        bool, typer.Option("--keep-content", help="Keep what it asks, not only counts.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Make a token. It is shown once and kept nowhere."""
    from minions_engine.server.permissions import ANY, Permissions, Window
    from minions_engine.types import Zone

    output = Output(as_json=as_json)
    lasts_s = _lasts_s(expires)
    scopes = _scopes(scope)

    async def work(tokens: Tokens) -> None:
        permissions = Permissions(
            scopes=scopes,
            models=tuple(model or (ANY,)),
            collections=tuple(collection or ()),
            prompts=tuple(prompt or ()),
            zone=Zone.NETWORK if network else Zone.DEVICE,
            cloud=cloud,
            keep_content=keep_content,
            windows=tuple(Window.parse(text) for text in limit or ()),
            most_parallel=parallel,
            most_queued=queued,
            most_tokens=max_tokens,
        )
        token, text = await tokens.new(name, permissions, expires_in_s=lasts_s)
        if as_json:
            output.document(row_of(token) | {"token": text})
            return
        output.say(text)
        output.note("This is the only time it is shown. Give it to the program as its API key.")

    return _with_tokens(work, output)


def list_tokens(as_json: JsonFlag = False) -> int:
    """List the tokens and what they may do. None is shown in full."""
    output = Output(as_json=as_json)

    async def work(tokens: Tokens) -> None:
        found = await tokens.all()
        if as_json:
            output.document([row_of(token) for token in found])
            return
        if not found:
            output.say("There is no token. Make one with: minions tokens new NAME")
        for token in found:
            output.say(_line(token))

    return _with_tokens(work, output)


def revoke(name: NameArgument, as_json: JsonFlag = False) -> int:
    """End a token at once; whatever it has under way is stopped."""
    output = Output(as_json=as_json)

    async def work(tokens: Tokens) -> None:
        token = await tokens.revoke(name)
        if as_json:
            output.document({"name": token.name, "revoked": True})
        else:
            output.say(f"The token of {token.name} no longer counts.")

    return _with_tokens(work, output)


def _with_tokens(work: Any, output: Output) -> int:
    from minions_engine.cli.running import DONE, run_to_the_end

    async def run() -> int:
        async with opened_tokens() as tokens:
            await work(tokens)
        return DONE

    return run_to_the_end(run(), output=output)


@asynccontextmanager
async def opened_tokens() -> AsyncIterator[Tokens]:
    """The tokens of the usual data folder; a server may run beside it."""
    from minions_engine.paths import Home
    from minions_engine.server.database import Database
    from minions_engine.server.tokens import Tokens

    home = Home.from_environment()
    home.create()
    database = Database(home.data / "server.sqlite")
    try:
        yield Tokens(database)
    finally:
        await database.close()


def row_of(token: AppToken) -> dict[str, Any]:
    """A token as JSON, without what would let anybody in."""
    return {
        "name": token.name,
        "prefix": f"mns_{token.token_id}_",
        "state": _state(token),
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "permissions": token.permissions.as_record(),
    }


def _state(token: AppToken) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "valid" if token.is_valid(time.time()) else "expired"


def _line(token: AppToken) -> str:
    allowed: Permissions = token.permissions
    facts = [_state(token), " ".join(allowed.scopes)]
    if allowed.collections:
        facts.append(f"reads {', '.join(allowed.collections)}")
    facts += [f"{w.most} {w.what} in {w.seconds} s" for w in allowed.windows]
    facts += [word for word, on in (("cloud", allowed.cloud), ("kept", allowed.keep_content)) if on]
    return f"{token.name}  mns_{token.token_id}_…  {', '.join(facts)}"


def _scopes(wanted: list[str] | None) -> tuple[Scope, ...]:
    from minions_engine.server.permissions import SCOPES

    named = wanted or ["chat", "embed"]
    for name in named:
        if name not in SCOPES:
            raise WrongUsage(f"There is no scope “{name}”: choose {', '.join(SCOPES)}.")
    return cast("tuple[Scope, ...]", tuple(dict.fromkeys(named)))


def _lasts_s(text: str) -> float | None:
    if not text:
        return None
    match = _DURATION.fullmatch(text.strip().lower())
    if match is None:
        raise WrongUsage("Write --expires as a number with h, d, w or y, for example 30d.")
    return int(match[1]) * float(_SECONDS[match[2]])
