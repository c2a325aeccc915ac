"""What the local API adds to a call: CPU time of this process, over calling the herd itself.

    .venv/bin/python -m tests.benchmarks.api_overhead

The model is a stand-in in a thread of another process's weight: its CPU is measured away by calling
the herd alone for the same answers, and taking the difference.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from minions_engine.clients.base import ChatRequest
from minions_engine.messages import Message, Origin
from minions_engine.server.permissions import Permissions, Window
from tests.helpers.api import Api, served

CALLS = 200
MODEL = "ollama/llama3.2:latest"
LIMITED = Permissions(windows=(Window(what="requests", most=10**6, seconds=3_600),))
_SERVER = """
import sys, time
from tests.helpers.ollama_stand_in import OllamaStandIn
with OllamaStandIn(brain=lambda messages, schema: "I am fine, and you? " * 5) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


async def _herd(api: Api) -> None:
    message = Message.of("user", "How are you?", Origin.USER)
    request = ChatRequest(messages=(message,), max_tokens=1_024, temperature=0.7)
    async for _ in api.engine.herd.complete(MODEL, request, app="bench"):
        pass


async def _api(api: Api) -> None:
    assert (await api.chat()).status_code == 200


async def _stream(api: Api) -> None:
    assert (await api.chat(stream=True)).status_code == 200


async def _client(api: Api) -> None:
    """What the client of this measurement takes itself: a call that the doorman answers."""
    body = {"model": MODEL, "messages": [{"role": "user", "content": "How are you?"}]}
    answer = await api.http.post("/chat/completions", json=body, headers={"Host": "x"})
    assert answer.status_code == 403


async def measured() -> dict[str, float]:
    """Milliseconds of CPU a call, as p50."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder), LIMITED) as api:
            for name, call in (
                ("herd", _herd),
                ("api", _api),
                ("stream", _stream),
                ("client", _client),
            ):
                for _ in range(20):
                    await call(api)
                took = []
                for _ in range(CALLS):
                    began = time.process_time()
                    await call(api)
                    took.append((time.process_time() - began) * 1_000)
                found[name] = statistics.median(took)
    return found


def main() -> None:
    """Measure and say."""
    server = subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None and server.stdin is not None
    os.environ["OLLAMA_HOST"] = server.stdout.readline().strip()
    try:
        found = asyncio.run(measured())
    finally:
        server.stdin.close()
        server.wait()
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value:.2f} ms CPU a call, p50 of {CALLS}\n")
    over = found["api"] - found["herd"] - found["client"]
    sys.stdout.write(f"the API adds {over:.2f} ms to the herd's own call (target: under 5)\n")
    sys.stdout.write(
        f"with the client's own work counted in: {found['api'] - found['herd']:.2f} ms\n"
    )


if __name__ == "__main__":
    main()
