"""Every version of every prompt and chain, and the runs that were kept. Blocking; any thread.

A change adds a version and deletes none, so that an old run shows the text it was made with.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minions_engine.errors import BadInput, Busy, DataDamaged, DiskFull, NotFound
from minions_engine.prompt_library.entry_file import check_name, entry_from, kind_of
from minions_engine.prompt_library.values import Kind, PromptRun, Version

_FIRST = """
CREATE TABLE IF NOT EXISTS versions (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    at REAL NOT NULL,
    UNIQUE (name, number)
);
CREATE TABLE IF NOT EXISTS removed (name TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    model TEXT NOT NULL,
    at REAL NOT NULL,
    seconds REAL NOT NULL,
    variables TEXT NOT NULL,
    answer TEXT NOT NULL,
    error TEXT NOT NULL
);
"""
_SCHEMA = 1
_MOST_RUNS = 2_000
_NEWEST = """
SELECT v.name, v.kind, v.number, v.sha256, v.at, v.text FROM versions v
WHERE v.number = (SELECT max(number) FROM versions w WHERE w.name = v.name)
  AND v.name NOT IN (SELECT name FROM removed)
"""


class PromptStore:
    """One file of prompts. Any process may write.

    Args:
        path: Made when the first prompt is saved.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def newest(self) -> tuple[tuple[Version, str], ...]:
        """The newest version of every entry, with its text, by name."""
        if not self._path.exists():
            return ()
        with self._opened() as db:
            rows = db.execute(f"{_NEWEST} ORDER BY v.name").fetchall()
        return tuple((_version(row[:5]), row[5]) for row in rows)

    def text(self, name: str, number: int | None = None) -> tuple[Version, str]:
        """One version and its text; the newest without a number.

        Raises:
            NotFound: there is none; the message names what there is.
        """
        check_name(name)
        row = None
        if self._path.exists():
            with self._opened() as db:
                wanted, values = _NEWEST + " AND v.name = ?", (name,)
                if number is not None:
                    wanted = (
                        "SELECT name, kind, number, sha256, at, text FROM versions "
                        "WHERE name = ? AND number = ?"
                    )
                    row = db.execute(wanted, (name, number)).fetchone()
                else:
                    row = db.execute(wanted, values).fetchone()
        if row is None:
            raise self._missing(name, number)
        return _version(row[:5]), row[5]

    def versions(self, name: str) -> tuple[Version, ...]:
        """Every version, oldest first. Raises as ``text``."""
        self.text(name)
        with self._opened() as db:
            rows = db.execute(
                "SELECT name, kind, number, sha256, at FROM versions WHERE name = ? ORDER BY number",
                (name,),
            ).fetchall()
        return tuple(_version(row) for row in rows)

    def save(self, name: str, text: str) -> Version:
        """Keep a text as the newest version; the same text again makes none.

        Raises:
            BadInput: it cannot be used, or is of another kind than the versions before it.
        """
        entry_from(name, text)
        kind, digest = kind_of(text), hashlib.sha256(text.encode()).hexdigest()
        with self._opened() as db:
            row = db.execute(
                "SELECT name, kind, number, sha256, at FROM versions WHERE name = ? "
                "ORDER BY number DESC LIMIT 1",
                (name,),
            ).fetchone()
            was_removed = db.execute("DELETE FROM removed WHERE name = ?", (name,)).rowcount
            last = _version(row) if row else None
            if last is not None and last.kind is not kind and not was_removed:
                raise BadInput(f"“{name}” is a {last.kind.value}, not a {kind.value}.")
            if last is not None and last.sha256 == digest:
                return last
            made = Version(
                name=name,
                kind=kind,
                number=last.number + 1 if last else 1,
                sha256=digest,
                at=time.time(),
            )
            db.execute(
                "INSERT INTO versions (name, kind, number, sha256, text, at) VALUES (?,?,?,?,?,?)",
                (name, kind.value, made.number, digest, text, made.at),
            )
        return made

    def remove(self, name: str) -> bool:
        """Take an entry out of the lists; its versions stay for the runs. False: there is none."""
        if name not in {version.name for version, _ in self.newest()}:
            return False
        with self._opened() as db:
            db.execute("INSERT OR REPLACE INTO removed VALUES (?, ?)", (name, time.time()))
        return True

    def erase(self, name: str) -> int:
        """Delete an entry with every version and run of it, bytes and all. Returns its versions."""
        if not self._path.exists():
            return 0
        with self._opened() as db:
            db.execute("DELETE FROM runs WHERE name = ?", (name,))
            db.execute("DELETE FROM removed WHERE name = ?", (name,))
            return db.execute("DELETE FROM versions WHERE name = ?", (name,)).rowcount

    # -- runs --------------------------------------------------------------------------

    def keep_run(self, run: PromptRun) -> int:
        """Keep what a run gave; the oldest make room. Returns its id."""
        with self._opened() as db:
            made = db.execute(
                "INSERT INTO runs (name, number, sha256, model, at, seconds, variables, answer, "
                "error) VALUES (?,?,?,?,?,?,?,?,?)",
                (
                    run.name,
                    run.version,
                    run.sha256,
                    run.model,
                    run.at,
                    run.seconds,
                    json.dumps(dict(run.variables), ensure_ascii=False),
                    run.answer,
                    run.error,
                ),
            ).lastrowid
            db.execute("DELETE FROM runs WHERE id <= (SELECT max(id) FROM runs) - ?", (_MOST_RUNS,))
        return made or 0

    def runs(self, name: str = "", *, limit: int = 100) -> tuple[PromptRun, ...]:
        """Runs, newest first; of one entry if it is named."""
        if not self._path.exists():
            return ()
        with self._opened() as db:
            rows = db.execute(
                "SELECT id, name, number, sha256, model, at, seconds, variables, answer, error "
                "FROM runs WHERE ? IN ('', name) ORDER BY id DESC LIMIT ?",
                (name, limit),
            ).fetchall()
        return tuple(
            PromptRun(
                run_id=row[0],
                name=row[1],
                version=row[2],
                sha256=row[3],
                model=row[4],
                at=row[5],
                seconds=row[6],
                variables=json.loads(row[7]),
                answer=row[8],
                error=row[9],
            )
            for row in rows
        )

    # -- the file ----------------------------------------------------------------------

    def _missing(self, name: str, number: int | None) -> NotFound:
        names = [version.name for version, _ in self.newest()]
        if number is not None and name in names:
            return NotFound(f"“{name}” has no version {number}.")
        return NotFound(
            f"There is no prompt “{name}”.",
            next_step=f"There are: {', '.join(names[:20])}."
            if names
            else "Make one with: minions prompts new NAME",
        )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A transaction; on disk when the block has ended."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            db = sqlite3.connect(self._path, timeout=5)
            try:
                self._path.chmod(0o600)
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA secure_delete = ON")
                found: int = db.execute("PRAGMA user_version").fetchone()[0]
                if found > _SCHEMA:
                    raise DataDamaged(
                        "The prompts were written by a newer version of this program.",
                        next_step="Update the program.",
                    )
                if found < _SCHEMA:
                    db.executescript(_FIRST)
                    db.execute(f"PRAGMA user_version = {_SCHEMA}")
                with db:
                    db.execute("BEGIN IMMEDIATE")
                    yield db
            finally:
                db.close()
        except (sqlite3.Error, OSError) as error:
            raise _told(error) from error


def _told(error: sqlite3.Error | OSError) -> Busy | DiskFull | DataDamaged:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DiskFull("The disk is full, so the prompt was not kept.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy("Another program is writing the prompts.", next_step="Try again.")
    return DataDamaged(
        "The file of prompts cannot be read or written.",
        next_step="Move prompts.sqlite out of the data folder; a new one is made.",
    )


def _version(row: tuple[str, str, int, str, float]) -> Version:
    name, kind, number, digest, at = row
    return Version(name=name, kind=Kind(kind), number=number, sha256=digest, at=at)
