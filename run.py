#!/usr/bin/env python3
"""Set up and start, from a fresh checkout: ``python3 run.py``.

    python3 run.py                        set up, then open the window with the sample folder
                                          (without a screen: answer the sample question here)
    python3 run.py ask "…" --docs DIR     set up, then hand these words to ``minions``
    python3 run.py test [pytest options]  set up with the test tools, then run every test
                                         on every core (-n 0: in one process)

Standard library only, because it runs before anything is installed. Everything it makes is in
``.venv`` beside it. All its own output goes to stderr; the program's exit code is passed on.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SAMPLES = ROOT / "resources" / "samples"
SAMPLE_QUESTIONS = ROOT / "resources" / "sample-questions.jsonl"

OLDEST, NEWEST = (3, 11), (3, 13)
TORCH = "torch==2.13.0"
TORCH_CPU_WHEELS = "https://download.pytorch.org/whl/cpu"
ROOM_NEEDED = 5 * 10**9

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
# Programs that tests drive, and the Debian or Ubuntu package that has them.
TEST_PROGRAMS = {
    "dbus-daemon": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "strace": "strace",
    "unshare": "util-linux",
    "xdotool": "xdotool",
}

# What Qt loads from the system on Linux, and the Debian or Ubuntu package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class SetupFailed(Exception):
    """A step of the set-up failed; the text says which, and what to do."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def run_step(title: str, command: list[str], advice: str) -> None:
    """One visible step: a line before it, its own output, a line with its seconds after it."""
    say(f"[set-up] {title} …")
    began = time.monotonic()
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment.pop("PYTHONHOME", None)
    try:
        with subprocess.Popen(command, stdout=sys.stderr, env=environment) as process:
            code = wait_aloud(process, title)
    except OSError as error:
        raise SetupFailed(f"{title}: {error}. {advice}") from error
    if code:
        raise SetupFailed(f"{title}: ended with {code}; its last lines above say why. {advice}")
    say(f"[set-up] {title}: done in {time.monotonic() - began:.0f} s")


def wait_aloud(process: subprocess.Popen[bytes], title: str) -> int:
    """Wait for a step and say every half minute that it is still going on."""
    began = time.monotonic()
    while True:
        try:
            return process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            say(f"[set-up] {title}: still at work after {time.monotonic() - began:.0f} s")


# --- .venv -----------------------------------------------------------------------------------


def check_python() -> None:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise SetupFailed(
            f"This is Python {platform.python_version()}; the program needs 3.11, 3.12 or 3.13. "
            "Install one of them and start with it, for example: python3.12 run.py"
        )


def venv_advice() -> str:
    name = f"python3.{sys.version_info[1]}-venv"
    if shutil.which("apt-get"):
        return f"sudo apt-get install -y {name}"
    if shutil.which("apk"):
        return "sudo apk add python3 py3-pip"
    return "install a complete Python 3.11 to 3.13, with its modules venv and ensurepip"


def succeeds(*command: str) -> bool:
    """Whether a command runs and ends well; its output is dropped."""
    try:
        return (
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
        )
    except OSError:
        return False


def make_venv() -> None:
    """Make ``.venv`` unless it is there and whole (one left half made is made again)."""
    whole = f"import pip, sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    if PYTHON.exists() and succeeds(str(PYTHON), "-c", whole):
        return
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise SetupFailed(
            f"This Python has no module {' and no module '.join(missing)}, which makes .venv. "
            f"Run this line, then start again:\n\n    {venv_advice()}\n"
        )
    free = shutil.disk_usage(ROOT).free
    if free < ROOM_NEEDED:
        say(
            f"[set-up] only {free / 1e9:.1f} GB are free here; the set-up needs up to "
            f"{ROOM_NEEDED / 1e9:.0f} GB"
        )
    run_step(
        "Making .venv",
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        f"If a part of Python is missing: {venv_advice()}",
    )


# --- packages --------------------------------------------------------------------------------


def fingerprint() -> str:
    """Changes whenever the packages in ``.venv`` might have to."""
    parts = (sys.version, str(ROOT))
    return hashlib.sha256(
        (ROOT / "pyproject.toml").read_bytes() + "\n".join(parts).encode()
    ).hexdigest()


def installed_extras() -> set[str] | None:
    """Extras of an up-to-date installation (``""`` is the program itself); ``None``: none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        return set(stamp["extras"]) if stamp["fingerprint"] == fingerprint() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def answers(url: str, seconds: float) -> bool:
    """Whether a server answers in time. The thread bounds the name look-up as well."""
    result: list[bool] = []

    def ask() -> None:
        try:
            with urllib.request.urlopen(url, timeout=seconds) as reply:
                result.append(reply.status == 200)
        except (OSError, ValueError):
            result.append(False)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    return bool(result and result[0])


def install_torch(pip: list[str]) -> None:
    """First and alone, so that on Linux its CPU build is taken where one is to be had."""
    command = [*pip, "install", "--no-deps", TORCH]
    if sys.platform == "linux":
        if answers(f"{TORCH_CPU_WHEELS}/torch/", 3):
            command += ["--extra-index-url", TORCH_CPU_WHEELS]
            say("[set-up] PyTorch's own index answers: taking its CPU build (about 200 MB)")
        else:
            say(
                "[set-up] PyTorch's own index does not answer within 3 s: pip takes what it finds "
                "elsewhere. The default build of Linux is for graphics cards: about 3 GB with "
                "what it brings along."
            )
    run_step(
        "Installing torch",
        command,
        "Check the network and the free room on the disk, then run the same command again.",
    )


def install(extra: str) -> None:
    check_python()
    done = installed_extras()
    if done is not None and extra in done:
        return
    make_venv()
    pip = [str(PYTHON), "-m", "pip"]
    if done is None:
        say("[set-up] The first set-up takes several minutes; after that it is done.")
        install_torch(pip)
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    run_step(
        "Installing the program and its libraries",
        [*pip, "install", "--editable", target],
        "Check the network, then run the same command again: it goes on where it stopped.",
    )
    stamp = {"fingerprint": fingerprint(), "extras": sorted({"", extra} | (done or set()))}
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


# --- Qt's system libraries -------------------------------------------------------------------


def missing_libraries() -> list[str]:
    """Packages of those libraries that the system cannot load."""
    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def become_root() -> list[str] | None:
    """The words before a command that make it run as root without a question, if any do."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def install_libraries() -> bool:
    """Make Qt's system libraries be there; false, with the line to run, where it may not."""
    if sys.platform != "linux":
        return True
    packages = missing_libraries()
    if not packages:
        return True
    say(f"[set-up] Qt needs system libraries that are not there: {', '.join(packages)}")
    if install_packages(packages, missing_libraries):
        return True
    if shutil.which("apt-get"):
        line = " ".join([*APT_INSTALL, *packages])
        say(f"[set-up] Run this line once:\n\n    sudo {line}\n")
    else:
        say("[set-up] Install the packages of your system that hold these libraries.")
    return False


def missing_test_programs() -> list[str]:
    """Packages of the programs that some tests drive and that are not there."""
    return [package for name, package in TEST_PROGRAMS.items() if shutil.which(name) is None]


def install_test_programs() -> None:
    """Have the programs there that some tests drive; without them those tests are skipped."""
    if sys.platform == "linux" and missing_test_programs():
        install_packages(missing_test_programs(), missing_test_programs)
        if missing := missing_test_programs():
            say(f"[set-up] Some tests are skipped without: {', '.join(missing)}")


def install_packages(packages: list[str], missing: Callable[[], list[str]]) -> bool:
    """Install packages of the system where that is allowed; true when nothing is missing then."""
    prefix = become_root() if shutil.which("apt-get") else None
    if prefix is None:
        return False
    as_root = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    patient = ["-o", "DPkg::Lock::Timeout=120"]
    try:
        run_step("Reading the list of system packages", [*as_root, "apt-get", "update"], "")
        line = [*as_root, *APT_INSTALL, *packages, *patient]
        run_step("Installing what is missing of the system", line, "")
    except SetupFailed as error:
        say(f"[set-up] {error}")
    return not missing()


# --- start -----------------------------------------------------------------------------------


def hand_over(arguments: list[str], **environment: str) -> int:
    """Run Python of ``.venv`` in place of this process, so that signals and exit code are its."""
    command = [str(PYTHON), *arguments]
    if WINDOWS:
        return subprocess.run(command, env={**os.environ, **environment}).returncode
    return os.execve(command[0], command, {**os.environ, **environment})


def screen_opens() -> bool:
    """Whether Qt can open the screen; asked in a child, because Qt aborts where it cannot."""
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        say("[start] There is no screen here.")
        return False
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    result = subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True)
    if result.returncode:
        reason = (result.stderr.strip().splitlines() or ["Qt ended without a word"])[0]
        say(f"[start] The screen cannot be opened: {reason}")
    return result.returncode == 0


def start_with_samples() -> int:
    if install_libraries() and screen_opens():
        say("[start] Opening the window with the sample folder …")
        return hand_over(["-m", "desktop_app", str(SAMPLES)])
    question = json.loads(SAMPLE_QUESTIONS.read_text(encoding="utf-8").splitlines()[0])["question"]
    say(f"[start] Answering the sample question in the terminal: {question}")
    say('[start] Your own files: python3 run.py ask "your question" --docs FOLDER')
    return hand_over(["-m", "minions_engine", "ask", question, "--docs", str(SAMPLES)])


def run_tests(options: list[str]) -> int:
    if not install_libraries():
        raise SetupFailed("The tests of the window need Qt's system libraries; see the line above.")
    os.chdir(ROOT)
    # A file of tests stays in one process: what its tests share is made once.
    side_by_side = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
    return hand_over(["-m", "pytest", *side_by_side, *options], QT_QPA_PLATFORM="offscreen")


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["test"]:
            install("test")
            install_test_programs()
            return run_tests(arguments[1:])
        install("")
        if not arguments:
            return start_with_samples()
        return hand_over(["-m", "minions_engine", *arguments])
    except SetupFailed as error:
        say(f"\n[set-up] Failed. {error}")
        return 1
    except KeyboardInterrupt:
        say("\n[set-up] Stopped. Run the same command again to go on.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
