"""``minions serve``: the local API, for programs of this machine or, with tokens, of the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minions_engine.cli.options import JsonFlag
from minions_engine.cli.output import Output

if TYPE_CHECKING:
    from minions_engine.engine import Engine

EXAMPLE = """Examples:

\b
  minions tokens new notes
  minions serve
  minions serve --lan --cert cert.pem --cert-key key.pem
"""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("serve", epilog=EXAMPLE)(serve)


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port; 0 takes a free one.")] = 8722,
    lan: Annotated[
        bool, typer.Option("--lan", help="Let other machines of your network in, with a token.")
    ] = False,
    open_to_device: Annotated[
        bool, typer.Option("--open", help="Programs of this machine need no token.")
    ] = False,
    cert: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Certificate, to be reached by https.")
    ] = None,
    cert_key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Key of that certificate.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A further name it goes by.")
    ] = None,
    as_json: JsonFlag = False,
) -> int:
    """Serve models and answers to your own programs, in OpenAI's dialect, until stopped."""
    from minions_engine.cli.running import DONE, execute
    from minions_engine.server.address import Serving
    from minions_engine.server.serving import serve

    output = Output(as_json=as_json)
    serving = Serving(
        host=host,
        port=port,
        lan=lan,
        open_to_device=open_to_device,
        certificate=cert,
        certificate_key=cert_key,
        names=tuple(name or ()),
    )

    def ready(url: str) -> None:
        if as_json:
            output.document({"url": url, "docs": f"{url.removesuffix('/v1')}/docs"})
        else:
            output.say(f"Serving at {url}; stop with Ctrl-C.")
        if not serving.is_for_this_machine and serving.certificate is None:
            output.note(
                "Without a certificate everything goes over your network unencrypted, tokens too; "
                "see --cert."
            )

    async def work(engine: Engine) -> int:
        if not open_to_device and not await _has_token(engine):
            output.note("No program has a token yet. Make one with: minions tokens new NAME")
        await serve(engine, serving, ready=ready)
        return DONE

    return execute(work, output=output, ends_by_stopping=True)


async def _has_token(engine: Engine) -> bool:
    from minions_engine.server.database import Database
    from minions_engine.server.tokens import Tokens

    database = Database(engine.home.data / "server.sqlite")
    try:
        tokens = Tokens(database)
        return len(await tokens.all()) > len(await tokens.revoked())
    finally:
        await database.close()
