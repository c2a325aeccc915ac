"""Keeps what became of jobs in ``herd.sqlite``, by a thread of its own, some at a time.

Any process may write. Rows of a process that is gone and had jobs running say “interrupted” when
the file is opened next. What cannot be written is counted, and costs nobody an answer.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

from minions_engine.herd.values import JobRecord
from minions_engine.index.lane import Lane as Thread
from minions_engine.types import TokenCount

log = logging.getLogger(__name__)
T = TypeVar("T")

KEPT_ROWS = 100_000
_TOGETHER_S = 0.3
_OPEN = ("queued", "running")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    job_id TEXT PRIMARY KEY, app TEXT NOT NULL, state TEXT NOT NULL, at REAL NOT NULL,
    process TEXT NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jobs_by_time ON jobs (at);
CREATE INDEX IF NOT EXISTS jobs_by_app ON jobs (app, at);
CREATE INDEX IF NOT EXISTS jobs_open ON jobs (state) WHERE state IN ('queued', 'running');
CREATE TABLE IF NOT EXISTS wishes (job_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Records:
    """The file. Opened when it is first written to or read.

    Args:
        path: Where it is.
        patience_s: How long another process is waited for.
    """

    def __init__(self, path: Path, *, patience_s: float = 2.0) -> None:
        self._path = path
        self._patience_s = patience_s
        self._thread: Thread | None = None
        self._connection: sqlite3.Connection | None = None
        self._unwritten: dict[str, JobRecord] = {}
        self._writing: asyncio.Task[None] | None = None
        self._open_jobs: set[str] = set()
        self.on_cancel: Callable[[str], bool] | None = None
        """Stops a job of this process that another process wants stopped."""
        self.lost = 0
        """Rows that could not be written: the history is not complete."""

    def put(self, record: JobRecord) -> None:
        """Keep a record, in place of an earlier one of the same job."""
        self._unwritten[record.job_id] = record
        if record.state in _OPEN:
            self._open_jobs.add(record.job_id)
        else:
            self._open_jobs.discard(record.job_id)
        if self._writing is None:
            self._writing = asyncio.get_running_loop().create_task(self._soon())

    async def list(self, *, limit: int, app: str | None = None) -> tuple[JobRecord, ...]:
        """Records, the newest first; those of one app alone where it is named."""
        await self.flush()
        if self._connection is None and not self._path.exists():
            return ()
        return await self._run(lambda: self._list(limit, app), otherwise=())

    async def open_jobs(self) -> tuple[JobRecord, ...]:
        """Jobs that wait and run, of every process that is alive."""
        await self.flush()
        if not self._path.exists():
            return ()
        return await self._run(self._list_open, otherwise=())

    async def wish_cancelled(self, job_id: str) -> bool:
        """Have whichever process has a job stop it. False when none has it."""
        if all(record.job_id != job_id for record in await self.open_jobs()):
            return False
        return await self._run(lambda: self._wish(job_id), otherwise=False)

    async def flush(self) -> None:
        """Write what is not yet written."""
        records, self._unwritten = list(self._unwritten.values()), {}
        if records and not await self._run(lambda: self._write(records), otherwise=False):
            self.lost += len(records)

    async def close(self) -> None:
        """Write what is left and close the file."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
        await self.flush()
        if self._thread is not None:
            await self._thread.run(self._close)
            self._thread.close()
            self._thread = None

    async def _soon(self) -> None:
        while True:
            await asyncio.sleep(_TOGETHER_S)
            await self.flush()
            if not self._open_jobs:
                break
            none: tuple[str, ...] = ()
            wishes = await self._run(lambda: self._wishes(set(self._open_jobs)), otherwise=none)
            for job_id in wishes:
                if self.on_cancel is not None:
                    self.on_cancel(job_id)
        self._writing = None

    # -- in the thread -------------------------------------------------------------------

    async def _run(self, work: Callable[[], T], *, otherwise: T) -> T:
        if self._thread is None:
            self._thread = Thread("herd-records")

        def safely() -> T:
            try:
                return work()
            except (sqlite3.Error, OSError) as error:
                log.info("history of the herd: %s", type(error).__name__)
                if not isinstance(error, sqlite3.OperationalError):
                    self._set_aside()
                return otherwise

        return await self._thread.run(safely)

    def _write(self, records: Sequence[JobRecord]) -> bool:
        process = _this_process()
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            db.executemany(
                "INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?, ?, ?)",
                [(r.job_id, r.app, r.state, r.at, process, _text(r)) for r in records],
            )
        return True

    def _list(self, limit: int, app: str | None) -> tuple[JobRecord, ...]:
        where, values = ("", []) if app is None else ("WHERE app = ?", [app])
        rows = self._open().execute(
            f"SELECT record FROM jobs {where} ORDER BY at DESC LIMIT ?", [*values, limit]
        )
        return tuple(_record(text) for (text,) in rows)

    def _list_open(self) -> tuple[JobRecord, ...]:
        rows = self._open().execute(
            "SELECT process, record FROM jobs WHERE state IN ('queued', 'running') ORDER BY at"
        )
        return tuple(_record(text) for process, text in rows if _is_alive(process))

    def _wish(self, job_id: str) -> bool:
        self._open().execute("INSERT OR IGNORE INTO wishes VALUES (?)", (job_id,))
        return True

    def _wishes(self, ours: set[str]) -> tuple[str, ...]:
        db = self._open()
        found = [job for (job,) in db.execute("SELECT job_id FROM wishes") if job in ours]
        db.executemany("DELETE FROM wishes WHERE job_id = ?", [(job,) for job in found])
        return tuple(found)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            db = sqlite3.connect(
                self._path,
                isolation_level=None,
                check_same_thread=False,
                timeout=self._patience_s,
            )
            try:
                self._path.chmod(0o600)
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=NORMAL")
                db.executescript(_SCHEMA)
                _tidy(db)
            except sqlite3.Error:
                db.close()
                raise
            self._connection = db
        return self._connection

    def _set_aside(self) -> None:
        """A damaged file is kept under another name, and a new one is begun."""
        self._close()
        for number in range(1, 100):
            aside = self._path.with_name(f"herd.damaged-{number}.sqlite")
            if not aside.exists():
                log.warning("the history of the herd was damaged; it is kept aside")
                self._path.replace(aside)
                break
        for suffix in ("-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _tidy(db: sqlite3.Connection) -> None:
    """Rows of processes that were killed, and rows that are too old."""
    open_rows = "SELECT DISTINCT process FROM jobs WHERE state IN ('queued', 'running')"
    for (process,) in db.execute(open_rows).fetchall():
        if not _is_alive(process):
            db.execute(
                "UPDATE jobs SET state = 'interrupted', "
                "record = json_set(record, '$.state', 'interrupted') "
                "WHERE state IN ('queued', 'running') AND process = ?",
                (process,),
            )
    db.execute(
        "DELETE FROM jobs WHERE at < (SELECT at FROM jobs ORDER BY at DESC LIMIT 1 OFFSET ?)",
        (KEPT_ROWS,),
    )


def _this_process() -> str:
    return _process(os.getpid())


def _is_alive(process: str) -> bool:
    number = process.partition(" ")[0]
    return number.isdigit() and _process(int(number)) == process


def _process(number: int) -> str:
    """A process by its number and its start, since numbers are given out again."""
    import psutil

    try:
        return f"{number} {psutil.Process(number).create_time():.2f}"
    except psutil.Error:
        return ""


def _text(record: JobRecord) -> str:
    return json.dumps(asdict(record))


def _record(text: str) -> JobRecord:
    raw: dict[str, Any] = json.loads(text)
    names = {field.name for field in fields(JobRecord)}
    raw["usage"] = TokenCount(**raw.get("usage", {}))
    return JobRecord(**{name: value for name, value in raw.items() if name in names})
