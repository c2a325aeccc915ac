"""The ledger: durable before it is acknowledged, and honest about what became of a message."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minions_engine.errors import DataDamaged, NotFound
from minions_engine.privacy.ledger import Ledger, SourceWords
from minions_engine.types import TokenCount
from tests.engine.privacy.entries import sending


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ledger.sqlite"


def _filled(path: Path, entries: int = 5) -> None:
    ledger = Ledger(path)
    for number in range(entries):
        entry = ledger.intend(sending(), f"body {number}".encode())
        ledger.finish(entry, "sent", usd=0.1)
    ledger.close()


def test_an_entry_is_what_was_written(path: Path) -> None:
    ledger = Ledger(path)
    body = '{"messages": "Grüße \U0001f511"}'.encode()
    shown = (SourceWords(document="/a.txt", start=3, end=9),)
    entry = ledger.intend(sending(shown=shown), body)
    usage = TokenCount(requests=1, prompt_tokens=7, completion_tokens=2)
    ledger.finish(entry, "sent", usage=usage, usd=0.25, reply="yes")
    ledger.close()

    found = Ledger(path).entry(entry)
    assert found.body == body
    assert found.text == body.decode()
    assert (found.outcome, found.usd, found.usage, found.shown) == ("sent", 0.25, usage, shown)
    assert found.figures.characters == 12


def test_a_message_without_an_end_is_of_unknown_fate(path: Path) -> None:
    ledger = Ledger(path)
    ledger.intend(sending(), b"x")
    assert ledger.entries()[0].outcome == "unknown"


def test_the_newest_entry_stands_first(path: Path) -> None:
    _filled(path, 3)
    ledger = Ledger(path)
    assert [entry.id for entry in ledger.entries()] == [5, 3, 1]
    assert len(ledger.entries(limit=2)) == 2


def test_a_missing_entry_is_not_found(path: Path) -> None:
    with pytest.raises(NotFound):
        Ledger(path).entry(7)


def test_an_unbroken_chain_verifies(path: Path) -> None:
    _filled(path)
    check = Ledger(path).verify()
    assert (check.ok, check.rows, check.first_bad) == (True, 10, None)


@pytest.mark.parametrize(
    ("damage", "first_bad"),
    [
        ("UPDATE chain SET record = replace(record, 'gpt-4o', 'gpt-5x') WHERE seq = 5", 5),
        ("UPDATE chain SET body = x'789c030000000001' WHERE seq = 5", 5),
        ("UPDATE chain SET body = 'zero' WHERE seq = 3", 3),
        ("UPDATE chain SET at = at + 1 WHERE seq = 4", 4),
        ("UPDATE chain SET at = 'noon' WHERE seq = 4", 4),
        ("DELETE FROM chain WHERE seq = 6", 6),
        ("DELETE FROM chain WHERE seq = 10", 10),
        ("DELETE FROM chain", 1),
        ("UPDATE chain SET hash = 'x' WHERE seq = 10", 10),
        ("UPDATE chain SET entry = 1 WHERE seq = 4", 4),
    ],
)
def test_a_change_from_outside_is_found_where_it_is(
    path: Path, damage: str, first_bad: int
) -> None:
    _filled(path)
    with sqlite3.connect(path) as db:
        db.execute(damage)
    db.close()
    check = Ledger(path).verify()
    assert not check.ok
    assert check.first_bad == first_bad


def test_a_file_that_is_no_ledger_is_damage(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database at all" * 500)
    with pytest.raises(DataDamaged):
        Ledger(path)


def test_a_ledger_of_a_newer_program_is_left_alone(path: Path) -> None:
    _filled(path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(DataDamaged, match="newer"):
        Ledger(path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_its_owner_can_read_the_file(path: Path) -> None:
    _filled(path)
    assert path.stat().st_mode & 0o077 == 0


def test_an_export_holds_every_body(path: Path, tmp_path: Path) -> None:
    _filled(path, 3)
    target = tmp_path / "left.jsonl"
    assert Ledger(path).export(target) == 3
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["body"] for line in lines] == ["body 0", "body 1", "body 2"]


def test_money_counts_claims_estimates_and_unknown_fates(path: Path) -> None:
    ledger = Ledger(path)
    ledger.finish(ledger.intend(sending(usd=0.5), b"1"), "sent", usd=0.2)
    ledger.finish(ledger.intend(sending(usd=0.5), b"2"), "sent")
    ledger.intend(sending(usd=0.5), b"3")
    ledger.finish(ledger.intend(sending(usd=0.5), b"4"), "failed")
    ledger.finish(ledger.intend(sending(usd=None), b"5"), "sent")
    assert ledger.spent_usd(at=time.time()) == pytest.approx(1.2)
    assert ledger.spent_usd(at=time.time() + 40 * 86_400) == 0.0


def test_a_clock_that_is_turned_back_reopens_no_month(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(path)
    now = time.time()
    ledger.intend(sending(usd=0.5), b"1")
    monkeypatch.setattr(time, "time", lambda: now - 60 * 86_400)
    ledger.intend(sending(usd=0.5), b"2")
    assert ledger.latest_at() >= now
    assert ledger.spent_usd(at=ledger.latest_at()) == pytest.approx(1.0)


def test_words_shown_are_remembered_until_the_document_is_forgotten(path: Path) -> None:
    ledger = Ledger(path)
    words = SourceWords(document="/a.txt", start=3, end=9)
    ledger.intend(sending(shown=(words,)), b"1")
    ledger.intend(sending(shown=(words,), conversation_id="c2"), b"2")
    assert ledger.shown("/a.txt", conversation_id="c1") == (words,)
    assert ledger.shown("/a.txt") == (words, words)
    ledger.forget(["/a.txt"])
    assert ledger.shown("/a.txt") == ()
    assert ledger.verify().ok


_WRITER = """
import sys
from pathlib import Path
from minions_engine.privacy.ledger import Ledger
from tests.engine.privacy.entries import sending
ledger = Ledger(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    ledger.finish(ledger.intend(sending(run_id=sys.argv[3]), b"x" * 200), "sent")
"""


def _writer(path: Path, entries: int, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(path), str(entries), name])


def test_several_processes_write_one_unbroken_chain(path: Path) -> None:
    writers = [_writer(path, 25, f"r{number}") for number in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    ledger = Ledger(path)
    assert ledger.verify().ok
    assert len(ledger.entries()) == 75


def test_a_writer_that_is_killed_leaves_an_unbroken_chain(
    path: Path, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    _filled(path, 1)
    for _ in range(3):
        ledger = Ledger(path)
        before = len(ledger.entries())
        writer = _writer(path, 100_000, "killed")
        wait_until(lambda ledger=ledger, before=before: len(ledger.entries()) > before + 3)
        writer.kill()
        writer.wait(10)
        assert ledger.verify().ok
        ledger.close()


def test_what_has_left_is_counted_over_all_time(path: Path) -> None:
    _filled(path, 3)
    ledger = Ledger(path)
    ledger.intend(sending(), b"of unknown fate")
    ledger.finish(ledger.intend(sending(), b"never left"), "not sent")
    assert ledger.left() == 4
