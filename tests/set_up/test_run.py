"""``run.py`` as its user meets it: a copy in an empty folder, with stand-ins for outside programs.

What a full installation takes is left to the fresh clone that a person or a build server makes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


class Checkout:
    """A folder with ``run.py`` in it and a folder of stand-ins that is first on the PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.programs = folder / "programs"
        self.calls = folder / "calls.txt"
        self.programs.mkdir()
        (self.folder / "resources").mkdir(parents=True)
        shutil.copy(ROOT / "run.py", self.folder)
        shutil.copy(ROOT / "pyproject.toml", self.folder)
        shutil.copy(ROOT / "resources" / "sample-questions.jsonl", self.folder / "resources")

    def stand_in(self, path: Path, *, code: int = 0, on: str = "") -> None:
        """A program that writes down how it was called; ``code`` ends the calls that hold ``on``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'#!/bin/sh\necho "{path.name} $*" >> "{self.calls}"\n'
            f'case "$*" in *"{on}"*) exit {code};; esac\n'
        )
        path.chmod(0o755)

    def pretend_installed(
        self, *, code: int = 0, on: str = "", extras: tuple[str, ...] = ("", "test")
    ) -> None:
        self.stand_in(self.folder / ".venv" / "bin" / "python", code=code, on=on)
        mark = self.ask_run("run.fingerprint()")
        stamp = {"fingerprint": mark, "extras": list(extras)}
        (self.folder / ".venv" / "set-up.json").write_text(json.dumps(stamp))

    def change(self, old: str, new: str) -> None:
        file = self.folder / "run.py"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def torch_index(self, address: str) -> None:
        self.change("TORCH_CPU_WHEELS = ", f'TORCH_CPU_WHEELS = "{address}" or ')

    def ask_run(self, expression: str) -> str:
        """Value of an expression inside ``run.py``, without starting it."""
        result = self._python("-c", f"import run; print({expression})")
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self._python("run.py", *arguments, **environment)

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def _python(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        base = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        base["PATH"] = f"{self.programs}{os.pathsep}{base['PATH']}"
        return subprocess.run(
            [sys._base_executable, *words],
            cwd=self.folder,
            env={**base, **environment},
            capture_output=True,
            text=True,
            timeout=60,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_arguments_and_exit_code_pass_through(checkout: Checkout) -> None:
    checkout.pretend_installed(code=3)
    result = checkout.run("ask", "a question", "--docs", "folder")
    assert result.returncode == 3
    assert checkout.called() == ["python -m minions_engine ask a question --docs folder"]
    assert result.stdout == ""


def test_nothing_is_installed_twice(checkout: Checkout) -> None:
    checkout.pretend_installed()
    checkout.run("doctor")
    checkout.run("doctor")
    assert checkout.called() == ["python -m minions_engine doctor"] * 2


def test_without_a_screen_the_sample_question_is_answered(checkout: Checkout) -> None:
    checkout.change("ctypes.CDLL(library)", "pass")
    checkout.pretend_installed()
    result = checkout.run()
    assert result.returncode == 0
    (call,) = checkout.called()
    assert call.startswith("python -m minions_engine ask When does the lease end")
    assert call.endswith("--docs " + str(checkout.folder / "resources" / "samples"))
    assert "no screen" in result.stderr


def test_with_a_screen_the_window_opens(checkout: Checkout) -> None:
    checkout.change("ctypes.CDLL(library)", "pass")
    checkout.pretend_installed()
    checkout.run(DISPLAY=":99")
    assert checkout.called()[-1].startswith("python -m desktop_app ")


def test_a_screen_that_does_not_open_is_no_screen(checkout: Checkout) -> None:
    checkout.change("ctypes.CDLL(library)", "pass")
    checkout.pretend_installed(code=1)
    result = checkout.run(DISPLAY=":99")
    assert "cannot be opened" in result.stderr
    assert "minions_engine ask" in checkout.called()[-1]


def test_the_tests_run_with_pytest(checkout: Checkout) -> None:
    checkout.change("ctypes.CDLL(library)", "pass")
    checkout.pretend_installed(code=5)
    assert checkout.run("test", "-k", "quotes").returncode == 5
    assert checkout.called() == [
        "python -m pytest -n auto --maxprocesses 4 --dist loadfile -k quotes"
    ]


def test_a_changed_project_is_installed_again(checkout: Checkout) -> None:
    checkout.pretend_installed()
    (checkout.folder / "pyproject.toml").write_text("[project]\n")
    checkout.torch_index("http://127.0.0.1:9")
    checkout.run("doctor")
    assert any("pip install --editable" in call for call in checkout.called())
    assert checkout.called()[-1] == "python -m minions_engine doctor"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the default build is for CPUs")
def test_the_cpu_build_of_torch_is_taken_where_its_index_answers(checkout: Checkout) -> None:
    class Index(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Index) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        checkout.torch_index(address)
        checkout.pretend_installed()
        (checkout.folder / ".venv" / "set-up.json").unlink()
        checkout.run("doctor")
        server.shutdown()
        thread.join()
    (torch,) = [call for call in checkout.called() if "torch==" in call]
    assert torch.endswith(f"--extra-index-url {address}")


def test_without_the_index_the_size_of_the_default_build_is_told(checkout: Checkout) -> None:
    checkout.torch_index("http://127.0.0.1:9")
    checkout.pretend_installed()
    (checkout.folder / ".venv" / "set-up.json").unlink()
    result = checkout.run("doctor")
    (torch,) = [call for call in checkout.called() if "torch==" in call]
    assert "--extra-index-url" not in torch
    assert sys.platform != "linux" or "about 3 GB" in result.stderr


def test_the_test_extra_is_added_to_an_installation_without_it(checkout: Checkout) -> None:
    checkout.change("ctypes.CDLL(library)", "pass")
    checkout.pretend_installed(extras=("",))
    checkout.run("test")
    installed = [call for call in checkout.called() if "pip install" in call]
    assert installed == [f"python -m pip install --editable {checkout.folder}[test]"]


def test_a_failed_step_says_which_and_what_to_do(checkout: Checkout) -> None:
    checkout.pretend_installed(code=7, on="pip install", extras=())
    result = checkout.run("doctor")
    assert result.returncode == 1
    assert "Failed. Installing the program and its libraries: ended with 7" in result.stderr
    assert "run the same command again" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_venv_module_is_named_with_its_line(checkout: Checkout) -> None:
    checkout.stand_in(checkout.programs / "apt-get")
    # ``None`` in sys.modules is what a module that is not there looks like to find_spec.
    checkout.change("ROOT = Path(", "sys.modules['ensurepip'] = None\nROOT = Path(")
    result = checkout.run("doctor")
    assert result.returncode == 1
    assert "no module ensurepip" in result.stderr
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"sudo apt-get install -y python{version}-venv" in result.stderr
    assert "Traceback" not in result.stderr


def test_another_python_is_refused_with_a_reason(checkout: Checkout) -> None:
    checkout.change("OLDEST, NEWEST = (3, 11), (3, 13)", "OLDEST, NEWEST = (3, 98), (3, 99)")
    result = checkout.run("doctor")
    assert result.returncode == 1
    assert "the program needs 3.11, 3.12 or 3.13" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes Qt's libraries from outside")
def test_missing_libraries_of_qt_are_installed_or_named(checkout: Checkout) -> None:
    checkout.change('"libEGL.so.1"', '"libNoSuchThing.so.9"')
    checkout.stand_in(checkout.programs / "apt-get")
    checkout.stand_in(checkout.programs / "sudo", code=1)
    checkout.pretend_installed()
    result = checkout.run()
    line = "apt-get install -y --no-install-recommends"
    if os.geteuid() == 0:
        assert any(call.startswith(line) for call in checkout.called())
    else:
        assert "sudo -n true" in checkout.called()
    # The stand-in installs nothing, so in both cases the line is printed and the terminal answers.
    assert f"sudo {line}" in result.stderr
    assert "libegl1" in result.stderr
    assert "minions_engine ask" in checkout.called()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes Qt's libraries from outside")
def test_the_tests_of_the_window_do_not_start_without_its_libraries(checkout: Checkout) -> None:
    checkout.change('"libEGL.so.1"', '"libNoSuchThing.so.9"')
    checkout.stand_in(checkout.programs / "apt-get", code=1)
    checkout.stand_in(checkout.programs / "sudo", code=1)
    checkout.pretend_installed()
    result = checkout.run("test")
    assert result.returncode == 1
    assert "-m pytest" not in "\n".join(checkout.called())
