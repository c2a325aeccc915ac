"""Runs the server: on this machine alone, or for the network once somebody has a token."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import secrets
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from minions_engine.errors import BadInput, Busy, KeyMissing, KeyStoreUnavailable
from minions_engine.paths import Home
from minions_engine.secrets import SESSION, Keys, KeyVariable, service_of
from minions_engine.server.address import Serving
from minions_engine.server.app import DEVICE_HOSTS, opened_app
from minions_engine.server.database import Database
from minions_engine.server.served_prompts import ServedPrompts
from minions_engine.server.tokens import Tokens

if TYPE_CHECKING:
    from minions_engine.engine import Engine

_LOG_BYTES, _LOG_FILES = 1_000_000, 3
_LEDGER, _LEDGER_HOST, _LEDGER_VARIABLE = "minions-credits", "ledger", "MINIONS_LEDGER_KEY"


async def check(serving: Serving, home: Home) -> None:
    """Whether it may be served like this.

    Raises:
        BadInput: the network could come in without a token, the choices contradict, or the
            certificate cannot be used.
    """
    _check_certificate(serving)
    if serving.is_for_this_machine:
        return
    if not serving.lan:
        raise BadInput(
            f"“{serving.address}” can be reached from other machines.",
            next_step="Add --lan if that is meant, or leave --host out.",
        )
    if serving.open_to_device:
        raise BadInput("--open and --lan exclude each other.", next_step="Make a token instead.")
    database = Database(home.data / "server.sqlite")
    try:
        tokens = Tokens(database)
        ended = await tokens.revoked()
        valid = [token for token in await tokens.all() if token.token_id not in ended]
    finally:
        await database.close()
    if not valid:
        raise BadInput(
            "There is no token, so nobody of the network could be told apart.",
            next_step="Make one first: minions tokens new NAME",
        )


def _check_certificate(serving: Serving) -> None:
    if serving.certificate is None:
        if serving.certificate_key is not None:
            raise BadInput("--cert-key belongs to --cert.", next_step="Give both files.")
        return
    key = serving.certificate_key or serving.certificate
    for path in (serving.certificate, key):
        if not path.is_file():
            raise BadInput(f"There is no file “{path}”.", next_step="Give both files.")
    try:
        # Without a password a locked key would ask for one, where nobody may be.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(serving.certificate, key, "")
    except OSError as error:
        raise BadInput(
            f"“{serving.certificate}” and “{key}” are no certificate with its key.",
            next_step="Give both as PEM files, the key without a password.",
        ) from error


async def serve(
    engine: Engine,
    serving: Serving,
    *,
    ready: Callable[[str], None],
    prompts: ServedPrompts | None = None,
) -> None:
    """Serve until cancelled; what is under way is ended then.

    Args:
        ready: Told the address once programs can come in.
        prompts: The library of prompts, for ``prompt:<name>``.

    Raises:
        BadInput: as ``check``, or the port is taken.
        Busy: another server works with this data folder.
    """
    # A web server is loaded only when one is wanted.
    from minions_engine.server.web_server import run

    await check(serving, engine.home)
    bound = _bound(serving)
    serving = replace(serving, port=bound.getsockname()[1])
    try:
        with _only_one(engine.home), _log_file(engine.home):
            async with opened_app(
                engine,
                hosts=_hosts(serving),
                open_to_device=serving.open_to_device,
                ledger_key=await ledger_key(engine.home),
                prompts=prompts,
            ) as app:
                await run(app, serving, bound, ready)
    finally:
        bound.close()


def _bound(serving: Serving) -> socket.socket:
    """The place where it listens, taken before anything else is done."""
    family = socket.AF_INET6 if ":" in serving.address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((serving.address, serving.port))
    except OSError:
        listening.close()
        raise BadInput(
            f"The port {serving.port} of {serving.address} cannot be used.",
            next_step="Another program may have it; choose one with --port.",
        ) from None
    return listening


def _hosts(serving: Serving) -> set[str]:
    """Every name that this server goes by."""
    hosts = {*DEVICE_HOSTS, *(name.lower() for name in serving.names)}
    if serving.is_for_this_machine:
        return hosts
    name = socket.gethostname().lower()
    hosts |= {name, f"{name}.local", serving.address.lower()}
    import psutil

    for addresses in psutil.net_if_addrs().values():
        hosts |= {each.address.partition("%")[0].lower() for each in addresses}
    return hosts


@contextlib.contextmanager
def _only_one(home: Home) -> Iterator[None]:
    """Two servers over one data folder would count each for itself."""
    home.create()
    lock = FileLock(home.data / "server.lock", thread_local=False, mode=0o600)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise Busy(
            "Another server works with this data folder already.",
            next_step="Stop it first, or set MINIONS_HOME to another folder.",
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def _log_file(home: Home) -> Iterator[None]:
    """One line a request, without anybody's words, in files that do not grow for ever."""
    handler = logging.handlers.RotatingFileHandler(
        home.data / "server.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("minions_engine.server")
    before, logger.level = logger.level, logging.INFO
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.level = before
        handler.close()


# -- the key of the ledger of credits ------------------------------------------------------


async def ledger_key(home: Home) -> bytes | None:
    """What seals the ledger of credits; ``None`` when the key store does not give it."""
    if not (home.data / "credits.sqlite").exists():
        return None
    try:
        secret = await _keys(home).get(_LEDGER, host=_LEDGER_HOST)
    except (KeyMissing, KeyStoreUnavailable):
        return None
    return secret.reveal().encode()


async def new_ledger_key(home: Home) -> bytes:
    """The key of the ledger, made when there is neither a ledger nor a key yet.

    Raises:
        KeyStoreUnavailable: it could not be kept.
    """
    if (home.data / "credits.sqlite").exists():
        raise KeyStoreUnavailable(
            "The key of the ledger of credits is not in the key store.",
            next_step="Open the key store of your system, then try again.",
        )
    keys = _keys(home)
    try:
        return (await keys.get(_LEDGER, host=_LEDGER_HOST)).reveal().encode()
    except KeyMissing:
        pass
    text = secrets.token_urlsafe(32)
    info = await keys.save(_LEDGER, text, host=_LEDGER_HOST)
    if info.store == SESSION:
        raise KeyStoreUnavailable(
            "The key of the ledger could not be kept.",
            next_step=f"Open your key store, or set {_LEDGER_VARIABLE} to a long random text.",
        )
    return text.encode()


def _keys(home: Home) -> Keys:
    variable = KeyVariable(provider=_LEDGER, host=_LEDGER_HOST, name=_LEDGER_VARIABLE)
    return Keys(variables=(variable,), service=service_of(home))
