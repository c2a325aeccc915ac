"""The window's own costs: start, memory, modules, and how long it is deaf under a flood of events.

Run: ``python tests/benchmarks/desktop_start.py [--json]``. Offscreen, in fresh processes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "chromadb", "openai", "ollama", "onnxruntime", "sentence_transformers", "numpy")
ROUNDS = 5

START = """
from desktop_app.plain_imports import load_qt
load_qt()
import json, resource, sys, time
from pathlib import Path
from desktop_app.app import Shell, make_application
from minions_engine import Home
app = make_application([])
home = Home.at(Path(sys.argv[1]))
home.create()
shell = Shell(home=home)
shell.window.show()
app.processEvents()
cpu = time.process_time()
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
heavy = [name for name in sys.argv[2].split(",") if name in sys.modules]
print(json.dumps({"cpu_s": cpu, "rss_mb": rss, "modules": len(sys.modules), "heavy": heavy}))
shell.stop()
"""

FLOOD = """
from desktop_app.plain_imports import load_qt
load_qt()
import asyncio, json, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from desktop_app.app import Shell, make_application
from desktop_app.bridge import EngineThread
from minions_engine import AnswerReady, Answer, Home, TextDelta
app = make_application([])
home = Home.at(Path(sys.argv[1]))
home.create()
shell = Shell(home=home)
class Nothing:
    async def close(self): ...
async def opened(): return Nothing()
thread = EngineThread(opened)
thread.events.connect(shell.chats.take)
shell.window.show()
app.processEvents()
RATE, SECONDS = 20_000, 5
async def flood(engine):
    began = time.monotonic()
    for number in range(RATE * SECONDS):
        yield TextDelta(run_id="a", text="word ", source="local")
        ahead = number / RATE - (time.monotonic() - began)
        if ahead > 0.002:
            await asyncio.sleep(ahead)
    yield AnswerReady(run_id="a", answer=Answer(answer="done", protocol="local", abstained=False))
shell.chats.begin("a", "?", at=time.time())
beats = []
beat = QTimer(); beat.setInterval(5); beat.timeout.connect(lambda: beats.append(time.monotonic()))
batches = []
thread.events.connect(lambda batch: batches.append(len(batch)))
loop = QEventLoop()
shell.chats.busy_changed.connect(lambda busy: None if busy else loop.quit())
beat.start(); thread.start(); began = time.monotonic()
thread.run("a", flood)
loop.exec()
took = time.monotonic() - began
gaps = sorted(1000 * (b - a) for a, b in zip(beats, beats[1:]))
print(json.dumps({
    "events": RATE * SECONDS, "seconds": took, "signals": len(batches),
    "gap_ms": {"median": gaps[len(gaps) // 2], "p99": gaps[int(len(gaps) * .99)], "max": gaps[-1]},
}))
thread.stop(); shell.stop()
"""


def measure(code: str, compiled: str) -> dict[str, object]:
    """Run one measurement in a fresh process.

    Args:
        compiled: Folder of compiled modules, since an installed program has them.
    """
    own = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(
            [sys.executable, "-c", code, folder, ",".join(HEAVY)],
            cwd=ROOT,
            env=environment | own,
            capture_output=True,
            text=True,
            check=True,
        )
    return json.loads(result.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as compiled:
        measure(START, compiled)
        starts = [measure(START, compiled) for _ in range(ROUNDS)]
        flood = measure(FLOOD, compiled)
    told = {
        "start_cpu_s": statistics.median(float(str(start["cpu_s"])) for start in starts),
        "start_rss_mb": statistics.median(float(str(start["rss_mb"])) for start in starts),
        "modules": starts[0]["modules"],
        "heavy_modules": starts[0]["heavy"],
        "flood_20000_per_s": flood,
    }
    if options.json:
        print(json.dumps(told))
        return
    for name, value in told.items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
