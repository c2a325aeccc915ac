"""The stand-in behaves as the real server does where figures of ours rest on it."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from tests.helpers.ollama_stand_in import OllamaStandIn

CHUNK = "word " * 400


async def chat(
    server: OllamaStandIn, text: str, **options: Any
) -> tuple[int, list[dict[str, Any]]]:
    """Status and lines of one chat, over a plain socket."""
    body = {"model": "llama3.2", "options": options}
    body["messages"] = [{"role": "user", "content": text}]
    sent = json.dumps(body).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(
        b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b" % (len(sent), sent)
    )
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    status = int(head.split()[1])
    if "chunked" in head:
        raw = await reader.readuntil(b"0\r\n\r\n")
        lines = [json.loads(line) for line in raw.split(b"\r\n") if line.startswith(b"{")]
    else:
        length = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
        lines = [json.loads(await reader.readexactly(length))]
    writer.close()
    return status, lines


async def test_a_common_beginning_comes_out_of_the_cache() -> None:
    with OllamaStandIn(slots=1) as server:
        for task in ("first task", "second task", "third task"):
            await chat(server, CHUNK + task)
        counted = server.counted
    assert counted.prompt_tokens > 1500
    assert 0.6 < counted.cached_tokens / counted.prompt_tokens < 0.7


async def test_scattered_over_slots_the_same_work_hits_no_cache() -> None:
    with OllamaStandIn(slots=3, decode_rate=40, speed=10) as server:
        await asyncio.gather(*(chat(server, CHUNK + task) for task in ("one", "two", "three")))
        assert server.counted.cached_tokens == 0
        assert server.counted.peak_working == 3


async def test_another_window_loads_the_model_again_and_empties_the_cache() -> None:
    with OllamaStandIn() as server:
        for window in (4096, 4096, 8192):
            await chat(server, CHUNK, num_ctx=window)
        assert server.counted.windows == [4096, 8192]
        assert server.counted.cached_tokens < server.counted.prompt_tokens / 2


async def test_what_does_not_fit_is_cut_without_a_word() -> None:
    seen: list[str] = []

    def brain(messages: list[dict[str, Any]], schema: object) -> str:
        seen.append(messages[-1]["content"])
        return "done"

    with OllamaStandIn(brain=brain) as server:
        status, lines = await chat(server, "HEAD " + CHUNK + "TAIL", num_ctx=100)
        assert server.counted.truncated == 1
    assert status == 200
    assert lines[-1]["prompt_eval_count"] == 100
    assert "TAIL" in seen[0]
    assert len(seen[0]) < 500


async def test_a_full_queue_turns_people_away() -> None:
    with OllamaStandIn(slots=1, queue=1, decode_rate=40, speed=10) as server:
        outcomes = await asyncio.gather(*(chat(server, "hello") for _ in range(4)))
        assert sorted(status for status, _ in outcomes) == [200, 200, 503, 503]
        assert server.counted.peak_taken == 2
        assert server.counted.refused == 2


async def test_time_is_what_the_rates_say() -> None:
    def brain(messages: object, schema: object) -> str:
        return "x" * 400

    with OllamaStandIn(brain=brain, prefill_rate=400, decode_rate=40, speed=20) as server:
        begun = time.perf_counter()
        await chat(server, "y" * 3200)
        took = time.perf_counter() - begun
        assert 4.4 < server.counted.busy_s < 4.6
    assert took >= 0.2
