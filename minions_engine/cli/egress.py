"""``minions egress``: what left this machine, word for word, and what may leave."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minions_engine.cli import consenting
from minions_engine.cli.options import JsonFlag, WrongUsage
from minions_engine.cli.output import Output, counted, write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minions_engine.engine import Engine
    from minions_engine.privacy.ledger import LedgerEntry

_EVERYTHING = 1_000_000_000


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    egress = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        help="See what left this machine, and say what may.",
        epilog="Example: minions egress list",
    )
    egress.command("list", epilog="Example: minions egress list --json")(list_entries)
    egress.command("show", epilog="Example: minions egress show 3")(show)
    egress.command("verify", epilog="Example: minions egress verify")(verify)
    egress.command("export", epilog="Example: minions egress export ledger.jsonl")(export)
    consenting.add_to(egress)
    app.add_typer(egress, name="egress")


def list_entries(
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Newest N.")] = 1000,
    as_json: JsonFlag = False,
) -> int:
    """List the messages that left or were about to, newest first."""
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        entries = await engine.egress.entries(limit=limit)
        if as_json:
            output.document([_row(entry) for entry in entries])
        else:
            _print(entries, output)
        return DONE

    return execute(work, output=output)


def show(
    entry: Annotated[int, typer.Argument(metavar="ID", help="Number in the list.")],
    body: Annotated[
        bool, typer.Option("--body", help="Print what was sent, byte for byte, and no more.")
    ] = False,
    as_json: JsonFlag = False,
) -> int:
    """Show one message exactly as it was sent, and what became of it."""
    from minions_engine.cli.running import DONE, execute

    if body and as_json:
        raise WrongUsage("--body and --json exclude each other: give one of them.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        found = await engine.egress.entry(entry)
        if body:
            write_bytes(found.body)
        elif as_json:
            output.document(_fields(found))
        else:
            _print_entry(found, output)
        return DONE

    return execute(work, output=output)


def verify(as_json: JsonFlag = False) -> int:
    """Check that no row of the ledger was changed or taken away."""
    from minions_engine.cli.running import DONE, FAILED, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        check = await engine.egress.verify()
        if as_json:
            output.document(check)
        else:
            state = "unbroken" if check.ok else f"not as written from row {check.first_bad} on"
            output.say(f"{counted(check.rows, 'row')}: {state}.")
        if not check.ok:
            output.note("Keep a copy of ledger.sqlite: something has changed what it says.")
        return DONE if check.ok else FAILED

    return execute(work, output=output)


def export(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="Where to; without it, stdout.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Write every message as a line of JSON, with its exact words."""
    from minions_engine.cli.running import DONE, execute
    from minions_engine.errors import BadInput

    if as_json and file is None:
        raise WrongUsage("--json says where it was written: give FILE with it.")
    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        if file is None:
            for entry in reversed(await engine.egress.entries(limit=_EVERYTHING)):
                output.line(_fields(await engine.egress.entry(entry.id)))
            return DONE
        try:
            count = await engine.egress.export(file)
        except OSError as error:
            raise BadInput(
                f"“{file}” cannot be written: {error.strerror or 'no reason is known'}.",
                next_step="Name a file in a folder that is there and yours.",
            ) from error
        if as_json:
            output.document({"file": file, "entries": count})
        else:
            output.say(f"{count} {'message' if count == 1 else 'messages'} written to {file}.")
        return DONE

    return execute(work, output=output)


def _row(entry: LedgerEntry) -> dict[str, Any]:
    names = ("id", "at", "host", "model", "tokens", "characters", "outcome")
    return {name: getattr(entry, name) for name in names}


def _fields(entry: LedgerEntry) -> dict[str, Any]:
    return dataclasses.asdict(entry) | {"body": entry.text}


def _print(entries: Sequence[LedgerEntry], output: Output) -> None:
    if not entries:
        output.say("Nothing has left this machine.")
    for entry in entries:
        at = datetime.fromtimestamp(entry.at).astimezone().strftime("%Y-%m-%d %H:%M")
        output.say(
            f"{entry.id:>5}  {at}  {entry.model} at {entry.host}  {entry.outcome}  "
            f"{entry.characters} characters, about {entry.tokens} tokens"
        )


def _print_entry(entry: LedgerEntry, output: Output) -> None:
    at = datetime.fromtimestamp(entry.at).astimezone().isoformat(sep=" ", timespec="seconds")
    figures = entry.figures
    tries = f", {entry.attempts} attempts" if entry.attempts > 1 else ""
    output.say(f"Message {entry.id} of {at}")
    output.say(f"    to {entry.model} at {entry.host} ({entry.zone}): {entry.outcome}{tries}")
    output.say(f"    purpose: {entry.purpose}; allowed by: {entry.approval} ({entry.mode})")
    output.say(
        f"    {entry.characters} characters; longest run of your files' words "
        f"{figures.longest_run_words}; {figures.document_share:.1%} of one document; "
        f"{figures.redactions} places replaced"
    )
    price = entry.usd if entry.usd is not None else entry.estimated_usd
    if price is not None:
        output.say(f"    {price:.4f} dollars{'' if entry.usd is not None else ' at most'}")
    output.say(f"    SHA-256 of what was sent: {entry.sha256}")
    output.say()
    output.say(_readable(entry.text))


def _readable(body: str) -> str:
    """The body as indented JSON; as it is where it is none."""
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
    except ValueError:
        return body
