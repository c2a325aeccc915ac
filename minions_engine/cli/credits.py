"""``minions credits``: what programs may spend at the local API. Accounting, and no money."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag, words
from minions_engine.cli.output import Output, counted

if TYPE_CHECKING:
    from minions_engine.server.credits import Credits

AppArgument = Annotated[
    str, typer.Argument(metavar="NAME", callback=words, help="Name of the program's token.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    credits = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Say what calls of the local API cost and who has how many credits. Off by itself.",
        epilog="Example: minions credits price --prompt 10 --token 1",
    )
    credits.command("price", epilog="Example: minions credits price --token 1")(price)
    credits.command("grant", epilog="Example: minions credits grant notes 5000")(grant)
    credits.command("info", epilog="Example: minions credits info --json")(info)
    credits.command("verify", epilog="Example: minions credits verify")(verify)
    app.add_typer(credits, name="credits")


def price(
    prompt: Annotated[int, typer.Option(min=0, help="Credits for each call.")] = 0,
    token: Annotated[int, typer.Option(min=0, help="Credits for each token.")] = 0,
    model: Annotated[
        str, typer.Option(metavar="MODEL", help="Only for this model; else for all.")
    ] = "",
    as_json: JsonFlag = False,
) -> int:
    """Set what calls cost; all zero makes them free again. A running server has to be restarted."""
    from dataclasses import replace

    output = Output(as_json=as_json)

    async def work(credits: Credits) -> int:
        now = await credits.price()
        if model:
            now = replace(now, models={**now.models, model: (prompt, token)})
        else:
            now = replace(now, per_prompt=prompt, per_token=token)
        await credits.set_price(now)
        if as_json:
            output.document(now)
        else:
            output.say(f"A call costs {prompt} credits and {token} for each token.")
        return 0

    return _with_credits(work, output, anew=True)


def grant(
    name: AppArgument,
    amount: Annotated[int, typer.Argument(min=1, metavar="CREDITS")],
    every_h: Annotated[
        float | None, typer.Option(min=1, help="So many anew every so many hours.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Give a program credits, once or in every period."""
    from minions_engine.cli.tokens import opened_tokens

    output = Output(as_json=as_json)

    async def work(credits: Credits) -> int:
        async with opened_tokens() as tokens:
            token = await tokens.named(name)
        every_s = None if every_h is None else every_h * 3_600
        account = await credits.grant(token.token_id, amount, every_s=every_s)
        if as_json:
            output.document(account)
        else:
            output.say(f"{token.name} has {account.balance} credits.")
        return 0

    return _with_credits(work, output, anew=True)


def info(as_json: JsonFlag = False) -> int:
    """Show prices and what every program has."""
    from minions_engine.cli.tokens import opened_tokens

    output = Output(as_json=as_json)

    async def work(credits: Credits) -> int:
        async with opened_tokens() as tokens:
            names = {token.token_id: token.name for token in await tokens.all()}
        now, accounts = await credits.price(), await credits.accounts()
        if as_json:
            rows = [
                {"name": names.get(a.account, ""), "balance": a.balance, "held": a.held}
                for a in accounts
            ]
            output.document({"on": credits.is_on, "price": now, "accounts": rows})
            return 0
        if not credits.is_on:
            output.say("Credits are off: every call is free.")
            return 0
        output.say(f"A call costs {now.per_prompt} credits and {now.per_token} for each token.")
        for account in accounts:
            name = names.get(account.account, account.account)
            output.say(f"{name}  {account.balance} credits, {account.held} held")
        return 0

    return _with_credits(work, output)


def verify(as_json: JsonFlag = False) -> int:
    """Check the ledger of credits. It shows changes made without its key; it does not bind you."""
    output = Output(as_json=as_json)

    async def work(credits: Credits) -> int:
        if not credits.is_on:
            output.document({"ok": True, "rows": 0, "first_bad": None}) if as_json else output.say(
                "Credits are off, so there is no ledger."
            )
            return 0
        check = await credits.verify()
        if as_json:
            output.document(check)
        elif check.ok:
            output.say(f"The ledger is as it was written: {counted(check.rows, 'row')}.")
        else:
            where = "its balances" if check.first_bad is None else f"row {check.first_bad}"
            output.say(f"The ledger was changed from outside, at {where}.")
        return 0 if check.ok else 1

    return _with_credits(work, output)


def _with_credits(
    work: Callable[[Credits], Awaitable[int]], output: Output, *, anew: bool = False
) -> int:
    from minions_engine.cli.running import run_to_the_end

    async def run() -> int:
        from minions_engine.paths import Home
        from minions_engine.server.credits import Credits
        from minions_engine.server.serving import ledger_key, new_ledger_key

        home = Home.from_environment()
        home.create()
        key = await ledger_key(home)
        if key is None and anew:
            key = await new_ledger_key(home)
        credits = Credits(home.data / "credits.sqlite", key=key)
        try:
            return await work(credits)
        finally:
            await credits.close()

    return run_to_the_end(run(), output=output)
