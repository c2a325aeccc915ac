"""What works on this machine, what does not, and the one next step for each."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3

from minions_engine.errors import EngineError
from minions_engine.library import Library
from minions_engine.paths import Home
from minions_engine.settings import Settings
from minions_engine.types import Check

_LOW_DISK_BYTES = 1_000_000_000


async def examine(library: Library, *, home: Home, settings: Settings) -> tuple[Check, ...]:
    """Every check, in the order a person would ask."""
    return (
        _data_folder(library, home),
        _disk(home),
        _sqlite(),
        await _library_file(library),
        await _vector_index(library),
        await _embedding(library, settings),
        _ocr(),
    )


def _data_folder(library: Library, home: Home) -> Check:
    if library.read_only:
        return Check(
            check="data folder",
            ok=True,
            detail="Another Minions program owns it; this one only reads.",
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
        detail=f"{documents} documents in {len(infos)} collections",
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
        detail=f"{embedder.name}, {embedder.precision}, {embedder.dimensions} dimensions",
    )


def _ocr() -> Check:
    ok = importlib.util.find_spec("rapidocr") is not None
    return Check(
        check="text recognition",
        ok=ok,
        detail="rapidocr with its own models" if ok else "rapidocr is not installed.",
        next_step="" if ok else "Install the program again: python3 run.py",
    )
