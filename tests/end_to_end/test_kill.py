"""Killed anywhere, the library has lost nothing that it had acknowledged.

The default run kills a few times; ``-m kill`` runs 200 kills (see tests/benchmarks/README.md).
"""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from minions_engine.index.store import Store
from tests.helpers.models import model_cache

FILES = 60
DRIVER = [sys.executable, "-m", "minions_engine", "index", "--events"]


def make_folder(folder: Path) -> dict[str, set[str]]:
    """Files of different lengths; gives the texts that each file has had, by path."""
    versions: dict[str, set[str]] = {}
    for number in range(FILES):
        lines = [
            f"File {number} line {line} speaks of subject{number}x{line}."
            for line in range(3 + number % 7 * 9)
        ]
        path = folder / f"part{number % 5}" / f"file{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines))
        versions[str(path)] = {path.read_text()}
    return versions


def index_until_killed(
    folder: Path, environment: dict[str, str], after_s: float | None
) -> tuple[set[str], bool]:
    """Acknowledged files of one run that is killed after a time, and whether it came to its end."""
    acknowledged: set[str] = set()
    finished = False
    with subprocess.Popen(
        [*DRIVER, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout is not None
        if after_s is not None:
            killer = subprocess.Popen([sys.executable, "-c", _KILL, str(process.pid), str(after_s)])
        for line in process.stdout:
            if not line.endswith(b"\n"):
                continue
            event = json.loads(line)
            if event["event"] == "FileIndexed":
                acknowledged.add(event["file"])
            finished = finished or event["event"] == "IndexFinished"
        process.wait()
        if after_s is not None:
            killer.kill()
            killer.wait()
    return acknowledged, finished


_KILL = f"import os,sys,time; time.sleep(float(sys.argv[2])); os.kill(int(sys.argv[1]), {int(signal.SIGKILL)})"


def check_nothing_lost(home: Path, acknowledged: set[str], versions: dict[str, set[str]]) -> None:
    """Every acknowledged file is whole; every file shown as ready is whole too."""
    path = home / "data" / "library.sqlite"
    if not path.exists():
        assert not acknowledged
        return
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    store = Store(path, read_only=True)
    ready = {p for p, known in store.known_files().items() if known.state.value == "ready"}
    assert acknowledged <= ready
    for name in ready:
        text = store.documents.text(name)
        assert text in versions[name]
        covered = "".join(text[c.start : c.end] for c in store.documents.show(name).chunks)
        assert "".join(covered.split()) == "".join(text.split())
    (chunks,) = store.connection.execute("SELECT COUNT(*) FROM chunks").fetchone()
    (words,) = store.connection.execute("SELECT COUNT(*) FROM chunks_fts").fetchone()
    assert chunks == words
    store.close()


def run_kills(tmp_path: Path, environment: dict[str, str], *, kills: int, seed: int) -> None:
    """Kill ``kills`` runs at random moments; a run that ends lets the folder change again."""
    choice = random.Random(seed)
    folder, home = tmp_path / "folder", tmp_path / "home"
    versions = make_folder(folder)
    environment = {**environment, "MINIONS_HOME": str(home)}
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "embedding-models").symlink_to(model_cache() / "embedding-models")
    acknowledged: set[str] = set()
    for _ in range(kills):
        new, finished = index_until_killed(folder, environment, choice.uniform(0.2, 4.0))
        acknowledged |= new
        check_nothing_lost(home, acknowledged, versions)
        if finished:
            for number in range(0, FILES, 3):
                path = folder / f"part{number % 5}" / f"file{number}.txt"
                path.write_text(path.read_text() + f"\nAdded {choice.random()}.")
                versions[str(path)].add(path.read_text())
    new, finished = index_until_killed(folder, environment, None)
    assert finished
    check_nothing_lost(home, acknowledged | new, versions)
    store = Store(home / "data" / "library.sqlite", read_only=True)
    key = store.meta("model_key") or ""
    embedded, chunks = store.vectors.counts(key)
    assert embedded == chunks
    assert store.vectors.outside_chroma(key, 1) == []
    assert store.vectors.stale() == []


def test_a_few_kills(tmp_path: Path, environment: dict[str, str]) -> None:
    run_kills(tmp_path, environment, kills=6, seed=1)


@pytest.mark.kill
def test_two_hundred_kills(tmp_path: Path, environment: dict[str, str]) -> None:
    run_kills(tmp_path, environment, kills=200, seed=2)
