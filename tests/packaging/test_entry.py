"""The one executable becomes the window, the command line, or a child, by its name and words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from minions_engine.readers import wire
from minions_engine.readers.base import Limits
from minions_engine.readers.child import WORKER_FLAG

ROOT = Path(__file__).resolve().parents[2]
# As the packaged program runs it: under a name of its own, its modules below one folder.
AS_PACKAGED = """
import sys
sys._MEIPASS = sys.argv[1]
sys.argv = sys.argv[2:]
with open(sys._MEIPASS + "/packaging/entry.py", encoding="utf-8") as file:
    exec(compile(file.read(), "entry.py", "exec"), {"__name__": "__main__"})
"""


def packaged(*words: str) -> list[str]:
    return [sys.executable, "-c", AS_PACKAGED, str(ROOT), *words]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        packaged(*words),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_named_minions_it_is_the_command_line() -> None:
    done = run("/usr/bin/minions", "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("minions ")


@pytest.mark.parametrize("name", ["/usr/bin/minions-desktop", "C:/Minions-Desktop.exe"])
def test_named_minions_desktop_it_is_the_window(name: str) -> None:
    done = run(name, "--help")
    assert "minions-desktop" in done.stdout
    assert "--selftest" in done.stdout


def test_modules_of_the_engine_run_as_children() -> None:
    done = run("minions-desktop", "-m", "minions_engine", "--version")
    assert done.stdout.startswith("minions ")


def test_a_child_that_fails_says_so_by_its_code(tmp_path: Path) -> None:
    done = run("minions", "-m", "minions_engine.index.probe", str(tmp_path / "nothing"), "3")
    assert done.returncode != 0


def test_other_modules_do_not_run() -> None:
    done = run("minions", "-m", "http.server", "--help")
    assert done.returncode == 2
    assert "server" not in done.stdout


def test_the_reading_child_answers_and_holds_no_engine() -> None:
    with subprocess.Popen(
        packaged("minions-desktop", WORKER_FLAG), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        setup = {"kind": "setup", "limits": asdict(Limits()), "readers": {}}
        child.stdin.write(wire.pack(setup))
        child.stdin.flush()
        length = wire.unpack_length(child.stdout.read(wire.HEADER_BYTES))
        assert wire.unpack(child.stdout.read(length))["kind"] == "ready"
        child.stdin.close()
        assert child.wait(timeout=20) == 0


GIVEN_BACK = """
import json, os, sys, entry
sys._MEIPASS = "/ours"
entry.give_back_environment()
print(json.dumps({name: os.environ.get(name) for name in sys.argv[1:]}))
"""


@pytest.mark.parametrize("before", ["/theirs", None])
def test_programs_of_the_system_do_not_get_our_libraries(before: str | None) -> None:
    ours = {"LD_LIBRARY_PATH": "/ours", "QT_PLUGIN_PATH": "/ours/PySide6/Qt/plugins"}
    theirs = {"LD_LIBRARY_PATH_ORIG": before} if before else {}
    names = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
    done = subprocess.run(
        [sys.executable, "-c", GIVEN_BACK, *names],
        cwd=ROOT / "packaging",
        env={**os.environ, **ours, **theirs, "QML2_IMPORT_PATH": "/elsewhere"},
        capture_output=True,
        text=True,
        check=True,
    )
    given_back = json.loads(done.stdout)
    assert given_back["LD_LIBRARY_PATH"] == before
    assert given_back["QT_PLUGIN_PATH"] is None
    assert given_back["QML2_IMPORT_PATH"] == "/elsewhere"
