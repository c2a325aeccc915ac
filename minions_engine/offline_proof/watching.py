"""Runs commands under every means there is and collects what they did on the network."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.errors import EngineError
from minions_engine.offline_proof.bridge import LOOPBACK, outer_ends
from minions_engine.offline_proof.calls import NetworkCall, of_hook, of_strace, processes
from minions_engine.offline_proof.inside import Plan, to_json
from minions_engine.offline_proof.means import PACKAGES, Means

_HOOK = Path(__file__).resolve().parent / "hook"
_PATIENCE_S = 600.0
_CONNECT_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What became of each command, every network call, and the records of them.

    ``processes`` are the Python processes that carried the hook.
    """

    results: tuple[Mapping[str, Any], ...]
    calls: tuple[NetworkCall, ...]
    records: tuple[Path, ...]
    processes: int = 0


async def watch(
    steps: Mapping[str, tuple[str, ...]],
    *,
    means: Means,
    folder: Path,
    environment: Mapping[str, str],
    ports: tuple[int, ...] = (),
    patience_s: float = _PATIENCE_S,
) -> Watched:
    """Run the commands one after the other.

    Args:
        steps: Name and command of each.
        means: What to watch with.
        folder: Where the records are written.
        environment: Of the commands.
        ports: Loopback ports outside that the commands may need.
        patience_s: Longest time for one command.
    """
    traces = {name: folder / f"{name.replace(' ', '-')}.trace" for name in steps}
    open_ports = await _answering(ports) if means.namespace else ()
    plan = Plan(
        steps=tuple(
            (name, means.watched(command, traces[name])) for name, command in steps.items()
        ),
        folder=str(folder),
        ports=open_ports,
        isolated=means.namespace,
        patience_s=patience_s,
    )
    notes = folder / "python-calls"
    search_path = (str(_HOOK), str(PACKAGES), environment.get("PYTHONPATH", ""))
    async with outer_ends(folder, open_ports):
        results = await _run(
            plan,
            means=means,
            environment={
                **environment,
                "MINIONS_NETWORK_LOG": str(notes),
                "PYTHONPATH": os.pathsep.join(filter(None, search_path)),
                "PYTHONSAFEPATH": "1",
            },
        )
    records = (*traces.values(), notes)
    return Watched(
        results=tuple(results),
        calls=(*(call for path in traces.values() for call in of_strace(path)), *of_hook(notes)),
        records=tuple(path for path in records if path.exists()),
        processes=processes(notes),
    )


async def _answering(ports: Iterable[int]) -> tuple[int, ...]:
    """Those of the ports behind which something listens."""
    found = []
    for port in ports:
        try:
            opened = asyncio.open_connection(LOOPBACK, port)
            _, writer = await asyncio.wait_for(opened, _CONNECT_S)
        except (OSError, TimeoutError):
            continue
        writer.close()
        found.append(port)
    return tuple(found)


async def _run(
    plan: Plan, *, means: Means, environment: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    path = Path(plan.folder) / "plan.json"
    path.write_text(to_json(plan), encoding="utf-8")
    runner = (sys.executable, "-m", "minions_engine.offline_proof.inside", str(path))
    process = await asyncio.create_subprocess_exec(
        *means.isolated(runner),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    try:
        out, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    if process.returncode:
        raise EngineError(
            "The session that is to be watched did not start.", next_step="Run: minions doctor"
        )
    results: list[Mapping[str, Any]] = json.loads(out)
    return results
