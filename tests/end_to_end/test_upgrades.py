"""A file of an older program is brought up to date whole or not at all, wherever that is killed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from minions_engine.history.database import MIGRATIONS as HISTORY
from minions_engine.index.schema import MIGRATIONS as LIBRARY
from tests.helpers.command_line import ROOT
from tests.helpers.histories import old_file
from tests.helpers.killed_statements import facts


def at_version(scripts: tuple[str, ...], version: int) -> Callable[[Path], None]:
    """Makes a file as the program of that version left it."""

    def make(path: Path) -> None:
        db = sqlite3.connect(path)
        for script in scripts[:version]:
            db.executescript(script)
        db.execute(f"PRAGMA user_version={version}")
        db.commit()
        db.close()

    return make


def nothing_yet(path: Path) -> None:
    """The very first start."""


CASES = [
    pytest.param("history", old_file, id="history with chats"),
    *(
        pytest.param(kind, at_version(scripts, version), id=f"{kind} {version}")
        for kind, scripts in (("history", HISTORY), ("library", LIBRARY))
        for version in range(1, len(scripts))
    ),
    *(pytest.param(kind, nothing_yet, id=f"new {kind}") for kind in
      ("history", "library", "ledger", "server")),
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize(("kind", "make"), CASES)
def test_an_upgrade_that_is_killed_at_any_statement_is_done_by_the_next_start(
    tmp_path: Path, kind: str, make: Callable[[Path], None]
) -> None:
    (tmp_path / "old").mkdir()
    make(tmp_path / "old" / "file.sqlite")
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.killed_statements", kind, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5, "it was killed in the middle"


def test_old_chats_are_all_there_after_the_upgrade(tmp_path: Path) -> None:
    from minions_engine.history.database import Database

    path = tmp_path / "history.sqlite"
    old_file(path)
    rows = {name: count for name, _, count in facts(path)[1:]}  # type: ignore[misc]
    Database(path).close()
    version, *tables = facts(path)
    after = {name: count for name, _, count in tables}  # type: ignore[misc]
    assert version == len(HISTORY)
    assert rows["turns"] > 0
    assert {name: after[name] for name in rows} == rows
