"""A vector index is opened in a process that may die of it; the program's own stays."""

from __future__ import annotations

import sqlite3
import sys
import threading
from pathlib import Path

import pytest

from minions_engine.index.child import Stopped, run_module
from minions_engine.index.database import Database
from minions_engine.privacy.chain import Chain


@pytest.mark.skipif(sys.platform == "win32", reason="codes of POSIX signals")
def test_a_child_that_crashes_is_a_code_and_no_crash() -> None:
    code, _ = run_module("tests.helpers.crashing", [], seconds=60)
    assert code < 0


def test_a_child_that_hangs_is_ended() -> None:
    with pytest.raises(TimeoutError):
        run_module("http.server", ["0", "--bind", "127.0.0.1"], seconds=0.5)


def test_a_child_that_nobody_waits_for_any_more_is_ended() -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        run_module("http.server", ["0", "--bind", "127.0.0.1"], seconds=600, stop=stop)


def test_what_is_acknowledged_is_flushed_to_the_disk(tmp_path: Path) -> None:
    """Power may fail after any commit: SQLite's log is flushed before the commit returns."""
    library = Database(tmp_path / "library.sqlite")
    ledger = Chain(tmp_path / "ledger.sqlite")
    for run in (library.connection.execute, ledger.look):
        (level,), *_ = list(run("PRAGMA synchronous"))
        (mode,), *_ = list(run("PRAGMA journal_mode"))
        assert (level, mode) == (2, "wal")
    ledger.close()
    library.close()


def test_the_log_of_a_power_cut_ends_at_a_whole_change(tmp_path: Path) -> None:
    """Whatever of the end of the log did not reach the disk, whole changes are what is left."""
    path = tmp_path / "ledger.sqlite"
    chain = Chain(path)
    for number in range(30):
        with chain.transaction():
            chain.append("intended", {"number": number}, body=b"body " * 200)
    data, log = path.read_bytes(), path.with_name("ledger.sqlite-wal").read_bytes()
    chain.close()
    counts = []
    for step in range(40):
        cut = tmp_path / f"cut{step}"
        cut.mkdir()
        (cut / "ledger.sqlite").write_bytes(data)
        kept = log[: len(log) * step // 39]
        torn = kept[:-7] + b"\xff" * 7 if kept else b""
        (cut / "ledger.sqlite-wal").write_bytes(torn if step % 2 else kept)
        if not data and not kept:
            continue
        after = Chain(cut / "ledger.sqlite")
        check = after.verify()
        assert check.ok, step
        counts.append(check.rows)
        after.close()
        raw = sqlite3.connect(cut / "ledger.sqlite")
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()
    assert counts == sorted(counts)
    assert counts[-1] >= 29 and len(set(counts)) > 10
