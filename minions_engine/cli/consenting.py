"""``minions egress mode|allow|never``: the person says what may leave, and where to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import Egress, JsonFlag, WrongUsage, model_name, words
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.privacy.consents import Consents

Change = Callable[["Consents"], "Consents"]

_MODES = {
    Egress.LOCAL_ONLY: "Nothing leaves this machine.",
    Egress.ASK: "Each message is shown to you before it leaves.",
    Egress.AUTO: "Messages within the limits and the budget leave without asking.",
}


def add_to(egress: typer.Typer) -> None:
    """Register the commands."""
    egress.command("mode", epilog="Example: minions egress mode ask")(mode)
    egress.command(
        "allow", epilog="Example: minions egress allow --remote openai/gpt-4o --monthly-usd 5"
    )(allow)
    egress.command("never", epilog="Example: minions egress never health")(never)


def mode(
    to: Annotated[
        Egress | None, typer.Argument(metavar="local-only|ask|auto", help="What may leave.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Say what may leave when a question does not say it; without a word, show what is set."""
    from minions_engine.types import EgressMode

    def change(consents: Consents) -> Consents:
        if to is None:
            return consents
        # At the terminal allowing more is the person's own act, so it opens the lock too.
        return dataclasses.replace(
            consents,
            mode=EgressMode(to.value),
            offline=consents.offline and to is Egress.LOCAL_ONLY,
        )

    return _consent(change, as_json=as_json)


def allow(
    remote: Annotated[
        str | None,
        typer.Option(metavar="MODEL", callback=model_name, help="Remote model, provider/model."),
    ] = None,
    question_tokens: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Most remote tokens of a question.")
    ] = None,
    monthly_usd: Annotated[
        float | None, typer.Option(min=0, metavar="USD", help="Most dollars in a month.")
    ] = None,
    strict: Annotated[
        bool | None,
        typer.Option("--strict/--not-strict", help="Nothing of 24 characters of a file leaves."),
    ] = None,
    host: Annotated[
        list[str] | None,
        typer.Option(metavar="PROVIDER=URL", help="Where a provider is; PROVIDER= for the usual."),
    ] = None,
    node: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A machine of your own network that may read files."),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A person or firm whose name never leaves."),
    ] = None,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A proxy on the way to remote models; empty for none."),
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Set the remote model, the budget and the limits of what leaves."""
    hosts = _hosts(host or [])

    def change(consents: Consents) -> Consents:
        kept = {name: url for name, url in {**consents.hosts, **hosts}.items() if url}
        given = {
            "remote_model": remote,
            "question_tokens": question_tokens,
            "monthly_usd": monthly_usd,
            "strict": strict,
            "proxy": proxy,
        }
        changed = dataclasses.replace(
            consents,
            hosts=kept,
            trusted_nodes=tuple(dict.fromkeys((*consents.trusted_nodes, *(node or ())))),
            people=tuple(dict.fromkeys((*consents.people, *(person or ())))),
        )
        known = {name: value for name, value in given.items() if value is not None}
        return dataclasses.replace(changed, **known)  # type: ignore[arg-type]

    return _consent(change, as_json=as_json)


def never(
    collection: Annotated[
        str, typer.Argument(metavar="COLLECTION", callback=words, help="Its name.")
    ],
    undo: Annotated[bool, typer.Option("--undo", help="It may be sent from again.")] = False,
    as_json: JsonFlag = False,
) -> int:
    """Never let anything of a collection leave, whatever else is allowed."""

    def change(consents: Consents) -> Consents:
        rest = tuple(name for name in consents.never_send if name != collection)
        return dataclasses.replace(consents, never_send=rest if undo else (*rest, collection))

    # Forbidding a name that is misspelt would protect nothing.
    return _consent(change, as_json=as_json, there=None if undo else collection)


def _consent(change: Change, *, as_json: bool, there: str | None = None) -> int:
    from minions_engine.cli.running import DONE, execute

    output = Output(as_json=as_json)

    async def work(engine: Engine) -> int:
        if there is not None:
            await engine.files(there)
        consents = await engine.egress.consents()
        changed = change(consents)
        if changed != consents:
            await engine.egress.allow(changed)
            changed = await engine.egress.consents()
        if as_json:
            output.document(changed)
        else:
            _print(changed, output)
        return DONE

    return execute(work, output=output)


def _hosts(given: list[str]) -> dict[str, str]:
    from minions_engine.clients.providers import PROVIDERS

    hosts: dict[str, str] = {}
    for word in given:
        name, equals, url = word.partition("=")
        if not equals or name not in PROVIDERS:
            raise WrongUsage(f"“{word}” is not PROVIDER=URL with a provider that is known.")
        if url and not url.startswith(("https://", "http://")):
            raise WrongUsage(f"The address of {name} must begin with https:// or http://.")
        hosts[name] = url
    return hosts


def _print(consents: Consents, output: Output) -> None:
    output.say(f"{consents.mode.value}: {_MODES[Egress(consents.mode.value)]}")
    if consents.offline:
        output.say("    Offline is on: nothing leaves, whatever else is allowed.")
    output.say(f"    remote model: {consents.remote_model or 'none'}")
    output.say(f"    budget of a question: {consents.question_tokens} tokens")
    output.say(f"    budget of a month: {consents.monthly_usd:g} dollars")
    output.say(f"    strict: {'yes' if consents.strict else 'no'}")
    for name, values in (
        ("never sent from", consents.never_send),
        ("own machines", consents.own_hosts),
        ("names that never leave", consents.people),
        ("addresses", [f"{name}={url}" for name, url in consents.hosts.items()]),
        ("proxy", [consents.proxy] if consents.proxy else []),
    ):
        if values:
            output.say(f"    {name}: {', '.join(values)}")
