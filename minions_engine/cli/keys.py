"""``minions keys``: the keys of remote services. A key is typed or piped in, never an argument."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, WrongUsage, words
from minions_engine.cli.output import Failed, Failure, Output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minions_engine.engine import Engine
    from minions_engine.types import KeyInfo

_MOST_CHARACTERS = 10_000

ProviderArgument = Annotated[
    str,
    typer.Argument(metavar="PROVIDER", callback=words, help="The service, for example openai."),
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    keys = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Keep the keys of remote services in the key store of your system.",
        epilog="Example: minions keys set openai",
    )
    keys.command("set", epilog="Example: minions keys set openai < key.txt")(set_key)
    keys.command("list", epilog="Example: minions keys list --json")(list_keys)
    keys.command("remove", epilog="Example: minions keys remove openai")(remove)
    app.add_typer(keys, name="keys")


def set_key(
    provider: ProviderArgument,
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
    as_json: JsonFlag = False,
) -> int:
    """Save a key: it is asked for without being shown, or read from stdin."""
    from minions_engine.cli.running import DONE, execute
    from minions_engine.secrets import SESSION

    if more:
        # The usual words would repeat what is likely to be a key.
        raise WrongUsage(
            "A key is not written on the command line, where other programs can read it. "
            "Leave it out and type it when you are asked. If this was a real key, make a new one."
        )
    output = Output(as_json=as_json)
    # Before the loop runs, which would keep Ctrl-C from ending the question.
    key = _typed(provider)

    async def work(engine: Engine) -> int:
        info = await engine.keys.save(provider, key)
        if info.store == SESSION:
            raise Failed(
                Failure(
                    code="key_store",
                    message="The key was not saved, since it would be gone with this command.",
                    next_step=info.note,
                )
            )
        if as_json:
            output.document(_row(info))
        else:
            output.say(f"The key for {info.provider} ({info.host}) is in your {info.store}.")
        return DONE

    return execute(work, output=output)


def list_keys(as_json: JsonFlag = False) -> int:
    """List which keys there are and where each is kept. No key is shown."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        infos = await engine.keys.list()
        if as_json:
            output.document([_row(info) for info in infos])
        else:
            _print(infos, output)
        return DONE

    return execute(work, output=output)


def remove(provider: ProviderArgument, as_json: JsonFlag = False) -> int:
    """Forget a key."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        removed = await engine.keys.remove(provider)
        if as_json:
            output.document({"provider": provider, "removed": removed})
        else:
            output.say("The key is forgotten." if removed else f"There is no key for {provider}.")
        return DONE

    return execute(work, output=output)


def _typed(provider: str) -> str:
    """What the person types without it being shown, or what stdin holds."""
    if not sys.stdin.isatty():
        return sys.stdin.read(_MOST_CHARACTERS)
    from getpass import getpass

    try:
        return getpass(f"Key for {provider} (it is not shown): ", stream=sys.stderr)
    except EOFError:
        return ""


def _row(info: KeyInfo) -> dict[str, str]:
    return {"provider": info.provider, "store": info.store}


def _print(infos: Sequence[KeyInfo], output: Output) -> None:
    if not infos:
        output.say("There is no key. Save one with: minions keys set PROVIDER")
    width = max((len(info.provider) for info in infos), default=0)
    for info in infos:
        output.say(f"{info.provider:{width}}  {info.store}, for {info.host} alone")
