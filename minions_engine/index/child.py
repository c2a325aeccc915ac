"""Run a module of this package in a process of its own and wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_module(
    module: str,
    arguments: Sequence[str],
    *,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    """The exit code and standard output of ``python -m module arguments``.

    A packaged program is started with the same arguments, and its entry script must hand them
    to ``runpy``.

    Raises:
        TimeoutError: It took longer than ``seconds`` and was killed.
    """
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, os.environ.get("PYTHONPATH", "")]
    try:
        done = subprocess.run(
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
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(module) from None
    return done.returncode, done.stdout
