"""What works on this machine, what does not, and the one next step for each."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import aclosing

from minions_engine.clients.route import proxy_of_environment
from minions_engine.errors import EngineError
from minions_engine.library import Library
from minions_engine.model_access import ModelAccess
from minions_engine.paths import Home
from minions_engine.privacy.consents import UNLOCK, Consents
from minions_engine.privacy.door import Door
from minions_engine.settings import Settings
from minions_engine.types import Check, EgressMode, Zone

_LOW_DISK_BYTES = 1_000_000_000
_MOST_NAMES = 5
_NETWORK_KINDS = (
    "nfs", "cifs", "smb", "afs", "afpfs", "ceph", "glusterfs", "ncpfs", "webdav", "davfs",
    "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd", "remote",
)  # fmt: skip


async def examine(
    library: Library, *, models: ModelAccess, door: Door, home: Home, settings: Settings
) -> tuple[Check, ...]:
    """Every check, in the order a person would ask."""
    try:
        consents = await door.consents()
    except EngineError:
        consents = Consents()  # the check of the ledger says what is wrong with it
    return (
        _data_folder(library, home),
        _disk(home),
        _sqlite(),
        await _library_file(library),
        await _vector_index(library),
        await _embedding(library, settings),
        _ocr(),
        await _local_models(models, consents),
        *await _ollama(),
        _egress(consents),
        *_proxy(consents),
        _tripwire(door),
        await _key_store(models, consents),
        await _ledger(door),
    )


def _data_folder(library: Library, home: Home) -> Check:
    if library.read_only:
        return Check(
            check="data folder",
            ok=True,
            detail=f"{home.data}; another Minions program owns it, this one only reads",
        )
    import psutil

    mounts = [(part.mountpoint, part.fstype) for part in psutil.disk_partitions(all=True)]
    if kind := network_kind(str(home.data), mounts):
        return Check(
            check="data folder",
            ok=False,
            detail=f"{home.data} lies on another machine ({kind}); a lost connection can damage it.",
            next_step="Set MINIONS_HOME to a folder of this machine.",
        )
    writable = os.access(home.data, os.W_OK)
    return Check(
        check="data folder",
        ok=writable,
        detail=str(home.data),
        next_step=""
        if writable
        else "Make the folder writable, or set MINIONS_HOME to another one.",
    )


def network_kind(path: str, mounts: Iterable[tuple[str, str]]) -> str:
    """The kind of network disk that a folder lies on, or empty.

    Args:
        path: An absolute path.
        mounts: Where each file system is mounted, and of what kind it is.
    """
    if path.startswith(("\\\\", "//")):
        return "network share"
    holding = [
        (len(point), kind)
        for point, kind in mounts
        if path == point or path.startswith(point.rstrip(os.sep) + os.sep)
    ]
    kind = max(holding)[1] if holding else ""
    return kind if kind.casefold().startswith(_NETWORK_KINDS) else ""


def _disk(home: Home) -> Check:
    free = shutil.disk_usage(home.data).free
    ok = free > _LOW_DISK_BYTES
    return Check(
        check="disk space",
        ok=ok,
        detail=f"{free / 1e9:.1f} GB free",
        next_step="" if ok else "Free some space before you index large folders.",
    )


def _sqlite() -> Check:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(word)")
    except sqlite3.OperationalError:
        return Check(
            check="full-text search",
            ok=False,
            detail=f"SQLite {sqlite3.sqlite_version} has no FTS5.",
            next_step="Use a Python whose SQLite has FTS5, for example the one of python.org.",
        )
    finally:
        connection.close()
    return Check(check="full-text search", ok=True, detail=f"SQLite {sqlite3.sqlite_version}")


async def _library_file(library: Library) -> Check:
    infos = await library.collections()
    documents = sum(info.documents for info in infos)
    ok = await library.integrity()
    return Check(
        check="library",
        ok=ok,
        detail=f"documents: {documents}, collections: {len(infos)}",
        next_step="" if ok else "Move the data folder aside and index your folders again.",
    )


async def _vector_index(library: Library) -> Check:
    if library.read_only:
        return Check(check="vector index", ok=True, detail="Checked by the program that owns it.")
    report = await library.verify()
    ok = report.ok or report.repaired > 0
    detail = f"{report.checked} known vectors found themselves"
    if report.repaired:
        detail = f"It was damaged and has been rebuilt: {report.repaired} vectors."
    elif report.missing_vectors:
        detail = f"{report.missing_vectors} chunks have no vector yet."
    return Check(
        check="vector index",
        ok=ok,
        detail=detail,
        next_step="" if ok else "Index the folder again to finish: minions index FOLDER",
    )


async def _embedding(library: Library, settings: Settings) -> Check:
    try:
        embedder = await library.models.load(settings.embedding_model)
    except EngineError as error:
        return Check(
            check="embedding model", ok=False, detail=error.message, next_step=error.next_step
        )
    return Check(
        check="embedding model",
        ok=True,
        detail=f"{embedder.name}, {embedder.precision}, vectors of {embedder.dimensions} numbers",
    )


def _ocr() -> Check:
    ok = importlib.util.find_spec("rapidocr") is not None
    return Check(
        check="text recognition",
        ok=ok,
        detail="rapidocr with its own models" if ok else "rapidocr is not installed.",
        next_step="" if ok else "Install the program again: python3 run.py",
    )


async def _local_models(models: ModelAccess, consents: Consents) -> Check:
    rows = [row for row in await models.rows(consents) if row.model != consents.remote_model]
    here = [row.model for row in rows if row.zone is Zone.DEVICE]
    away = len(rows) - len(here)
    if not here:
        return Check(
            check="local model",
            ok=True,
            detail="None answers on this machine; questions are answered with quotes.",
            next_step="For answers in words, start Ollama and run: minions models pull "
            "ollama/llama3.2",
        )
    detail = f"{len(here)} on this machine: {', '.join(here[:_MOST_NAMES])}"
    if away:
        detail += f"; {away} listed here work on other machines and never read your files"
    return Check(check="local model", ok=True, detail=detail)


async def _ollama() -> tuple[Check, ...]:
    """What is known to be unwise about a running Ollama; nothing when it does not run."""
    from minions_engine.clients.ollama_server import OllamaServer

    async with aclosing(OllamaServer()) as server:
        try:
            warnings = await server.warnings()
        except EngineError:
            return ()
    return tuple(Check(check="Ollama", ok=False, detail=warning) for warning in warnings)


def _egress(consents: Consents) -> Check:
    if consents.offline:
        return Check(
            check="what may leave", ok=True, detail="Nothing: Offline is on.", next_step=UNLOCK
        )
    if consents.mode is EgressMode.LOCAL_ONLY:
        return Check(
            check="what may leave",
            ok=True,
            detail="Nothing: local-only.",
            next_step="See it proved with: minions doctor --prove-offline",
        )
    how = "after you have seen it" if consents.mode is EgressMode.ASK else "within the budget"
    return Check(
        check="what may leave",
        ok=True,
        detail=f"Messages to {consents.remote_model or 'the remote model you name'}, {how}; "
        f"at most {consents.question_tokens} tokens a question and "
        f"{consents.monthly_usd:g} dollars a month.",
    )


def _proxy(consents: Consents) -> tuple[Check, ...]:
    """A proxy that only the environment names is not used; its address may hold a password."""
    if consents.proxy or not proxy_of_environment():
        return ()
    return (
        Check(
            check="proxy",
            ok=True,
            detail="The environment names one, and it is not used.",
            next_step="For the way to remote models: minions egress allow --proxy URL",
        ),
    )


def _tripwire(door: Door) -> Check:
    wire = door.tripwire
    if not wire.installed:
        detail = "Off in this process: machines of your own network do local work."
        return Check(check="tripwire", ok=True, detail=detail)
    return Check(
        check="tripwire",
        ok=wire.refused == 0,
        detail=f"On: {wire.passed} connections left this process, {wire.refused} were refused.",
        next_step="Please report it; see who it was with: minions doctor --prove-offline"
        if wire.refused
        else "",
    )


async def _key_store(models: ModelAccess, consents: Consents) -> Check:
    try:
        store = await models.remotes.keys.store()
    except EngineError as error:
        return Check(
            check="key store",
            ok=consents.mode is EgressMode.LOCAL_ONLY,  # there it is not needed
            detail=f"{error.message} A key is kept for one session, or taken from the environment.",
            next_step=error.next_step,
        )
    known = sorted({info.provider for info in await models.remotes.keys.list()})
    return Check(
        check="key store", ok=True, detail=f"{store}; keys: {', '.join(known) if known else 'none'}"
    )


async def _ledger(door: Door) -> Check:
    try:
        found = await door.verify()
    except EngineError as error:
        return Check(check="ledger", ok=False, detail=error.message, next_step=error.next_step)
    if found.ok:
        return Check(check="ledger", ok=True, detail=f"unbroken; rows: {found.rows}")
    return Check(
        check="ledger",
        ok=False,
        detail=f"Row {found.first_bad} of {found.rows} is not as it was written.",
        next_step="Keep a copy of ledger.sqlite in the data folder, and see: minions egress verify",
    )
