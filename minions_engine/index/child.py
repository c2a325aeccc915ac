"""Run a module of this package in a process of its own and wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_LOOK_S = 0.1


class Stopped(Exception):
    """Nobody wants the result of this work any more."""


def run_module(
    module: str,
    arguments: Sequence[str],
    *,
    seconds: float,
    environment: Mapping[str, str] | None = None,
    stop: threading.Event | None = None,
) -> tuple[int, bytes]:
    """The exit code and standard output of ``python -m module arguments``.

    A packaged program is started with the same arguments, and its entry script must hand them
    to ``runpy``.

    Args:
        stop: Set by another thread when nobody waits any more: the process is killed.

    Raises:
        TimeoutError: It took longer than ``seconds`` and was killed.
        Stopped: ``stop`` was set.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, os.environ.get("PYTHONPATH", "")]
    end = time.monotonic() + seconds
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            # Modules that lie in the folder one happens to be in are not loaded.
            "PYTHONSAFEPATH": "1",
            **(environment or {}),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            while True:
                try:
                    output, _ = child.communicate(timeout=_LOOK_S)
                    return child.returncode, output
                except subprocess.TimeoutExpired:
                    if stop is not None and stop.is_set():
                        raise Stopped from None
                    if time.monotonic() > end:
                        raise TimeoutError(module) from None
        finally:
            if child.poll() is None:
                child.kill()
