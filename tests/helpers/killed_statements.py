"""Opens a file of ours again and again, killed at its first statement, its second, and so on.

``python -m tests.helpers.killed_statements KIND FOLDER``: before each try ``FOLDER/old`` is copied
to ``FOLDER/new``; after each kill the file is opened whole. Prints how often it was killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from minions_engine.history.database import Database as HistoryFile
from minions_engine.index.database import Database as LibraryFile
from minions_engine.privacy.chain import Chain
from minions_engine.server.database import Database as ServerFile

_connect = sqlite3.connect
MOST = 2_000


def _open_server(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    ServerFile(path)._configure(connection)
    connection.close()


OPENERS: Mapping[str, Callable[[Path], Any]] = {
    "history": lambda path: HistoryFile(path).close(),
    "library": lambda path: LibraryFile(path).close(),
    "ledger": lambda path: Chain(path).close(),
    "server": _open_server,
}


def killed_at(number: int) -> Callable[..., sqlite3.Connection]:
    """``sqlite3.connect`` whose connections kill this process at a statement."""
    done = 0

    def count(_: str) -> None:
        nonlocal done
        done += 1
        if done == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = _connect(*args, **options)
        connection.set_trace_callback(count)
        return connection

    return connect


def facts(path: Path) -> tuple[object, ...]:
    """Version, tables with their columns, and how many rows each has."""
    db = _connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (version,) = db.execute("PRAGMA user_version").fetchone()
    names = [
        n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1")
    ]
    tables = []
    for name in names:
        columns = tuple(row[1] for row in db.execute(f"PRAGMA table_info('{name}')"))
        (rows,) = db.execute(f"SELECT COUNT(*) FROM '{name}'").fetchone()
        tables.append((name, columns, rows))
    db.close()
    return (version, *tables)


def main(kind: str, folder: Path) -> int:
    """Kill at every statement; returns how many there were."""
    old, new = folder / "old", folder / "new"

    def begin() -> Path:
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(old, new)
        return new / "file.sqlite"

    path = begin()
    OPENERS[kind](path)
    whole = facts(path)
    for number in range(1, MOST):
        path = begin()
        child = os.fork()
        if child == 0:
            sqlite3.connect = killed_at(number)
            OPENERS[kind](path)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        OPENERS[kind](path)
        assert facts(path) == whole, (kind, number)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            return number - 1
    raise AssertionError("it never came to its end")


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2])))
