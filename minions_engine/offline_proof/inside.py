"""Runs the steps of a session, in a network namespace if its parent has made one.

    python -m minions_engine.offline_proof.inside PLAN.json

The plan is a ``Plan``; what became of each step is written to stdout as JSON. Without a plan it
only tries whether a namespace can be used.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import struct
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from minions_engine.offline_proof.bridge import inner_ends

_SIOCSIFFLAGS = 0x8914
_UP_AND_RUNNING = 0x1 | 0x40
_MOST_WORDS_OF_AN_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run, and how.

    Attributes:
        steps: Name and command of each step.
        folder: Where the files that stand for ports are.
        ports: Ports of model servers outside; empty where the network is shared.
        isolated: Whether this is a namespace of its own, whose loopback is still down.
        patience_s: Longest time for one step.
    """

    steps: tuple[tuple[str, tuple[str, ...]], ...]
    folder: str
    ports: tuple[int, ...]
    isolated: bool
    patience_s: float


async def run(plan: Plan) -> list[dict[str, Any]]:
    """Every step, one after the other; a failed one keeps none from being tried."""
    task = asyncio.current_task()
    if task is not None and os.name == "posix":
        # Ended by its parent, it still ends the step that runs.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    if plan.isolated:
        _raise_loopback()
    async with inner_ends(Path(plan.folder), tuple(plan.ports)):
        return [await _step(name, command, plan.patience_s) for name, command in plan.steps]


async def _step(name: str, command: tuple[str, ...], patience_s: float) -> dict[str, Any]:
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=os.name == "posix",
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), patience_s)
        code, said = process.returncode, err
    except TimeoutError:
        out, code, said = b"", None, f"it took longer than {patience_s:g} s".encode()
    finally:
        _end(process)
        await process.wait()
    return {
        "name": name,
        "code": code,
        "seconds": round(time.monotonic() - began, 2),
        "out": out.decode("utf-8", "replace"),
        "said": said.decode("utf-8", "replace")[-_MOST_WORDS_OF_AN_ERROR:],
    }


def _end(process: asyncio.subprocess.Process) -> None:
    """End what is left of a step, and its own children with it."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _raise_loopback() -> None:
    """Switch on the loopback of a new network namespace."""
    if sys.platform != "linux":
        return
    import fcntl
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", _UP_AND_RUNNING)
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, request)


def main() -> None:
    """Read the plan, run it, write what became of it; without one, try a namespace only."""
    if len(sys.argv) < 2:
        _raise_loopback()
        return
    plan = Plan(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    sys.stdout.write(json.dumps(asyncio.run(run(plan))))


def to_json(plan: Plan) -> str:
    """The plan as ``main`` reads it."""
    return json.dumps(asdict(plan))


if __name__ == "__main__":
    main()
