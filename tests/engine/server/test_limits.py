"""Limits hold under concurrency, are told, and are given back for what failed."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest

from minions_engine.errors import BadInput
from minions_engine.server.permissions import Permissions, Window
from tests.helpers.api import Api, served
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn, every

TWENTY = Permissions(windows=(Window(what="requests", most=20, seconds=3_600),))


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("20r/h", Window(what="requests", most=20, seconds=3_600)),
        ("50000t/7d", Window(what="tokens", most=50_000, seconds=604_800)),
        ("1r/m", Window(what="requests", most=1, seconds=60)),
    ],
)
def test_a_limit_is_written_in_short(text: str, window: Window) -> None:
    assert Window.parse(text) == window


@pytest.mark.parametrize("text", ["", "20", "20/h", "r/h", "20x/h", "-1r/h"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Window.parse(text)


async def test_of_fifty_calls_at_once_a_limit_of_twenty_lets_twenty_in(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    async with served(tmp_path, TWENTY) as api:
        answers = await asyncio.gather(*(api.chat(max_tokens=5) for _ in range(50)))
        async with await api.another("other") as other:
            body = {"model": "llama3.2", "messages": [{"role": "user", "content": "x"}]}
            unaffected = await other.post("/chat/completions", json=body)
    assert Counter(a.status_code for a in answers) == {200: 20, 429: 30}
    refused = next(a for a in answers if a.status_code == 429)
    error = refused.json()["error"]
    assert (error["code"], error["remaining"], error["limit"]) == ("limit_reached", 0, 20)
    assert 3_590 <= int(refused.headers["retry-after"]) <= 3_601
    assert refused.headers["x-ratelimit-remaining-requests"] == "0"
    assert len(ollama.chats) == 21
    assert unaffected.status_code == 200


async def test_tokens_are_held_in_full_and_settled_by_what_was_used(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    window = Window(what="tokens", most=1_000, seconds=3_600)
    async with served(tmp_path, Permissions(windows=(window,))) as api:
        first = await api.chat(max_tokens=900)
        used = first.json()["usage"]["total_tokens"]
        limits = (await api.http.get("/herd/info")).json()["limits"]
        assert limits[0]["used"] == used < 100
        assert (await api.chat(max_tokens=1_000)).status_code == 429


async def test_a_failed_call_gives_its_tokens_back(tmp_path: Path, ollama: OllamaStandIn) -> None:
    ollama.faults = every(1, Fault.OUT_OF_MEMORY)
    window = Window(what="tokens", most=1_000, seconds=3_600)
    async with served(tmp_path, Permissions(windows=(window,))) as api:
        assert (await api.chat(max_tokens=900)).status_code == 503
        assert (await api.http.get("/herd/info")).json()["limits"][0]["used"] == 0


async def test_more_tokens_than_a_token_may_have_are_refused_with_the_range(api: Api) -> None:
    answer = await api.chat(max_tokens=100_000)
    assert answer.status_code == 400
    assert "1 to 4096" in answer.json()["error"]["message"]


async def test_a_full_line_is_told_at_once(tmp_path: Path, ollama: OllamaStandIn) -> None:
    ollama.faults = every(1, Fault.HANG)
    async with served(tmp_path, Permissions(most_parallel=1, most_queued=1)) as api:
        waiting = [asyncio.ensure_future(api.chat()) for _ in range(2)]
        while len((await api.http.get("/herd/queue")).json()["data"]) < 2:
            pass
        took = []  # of the processor, since the machine may have other work
        for _ in range(5):
            began = time.process_time()
            answer = await api.chat()
            took.append(time.process_time() - began)
        while not ollama.chats:  # the first of them is on its way to the server
            await asyncio.sleep(0.01)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "queue_full")
    assert min(took) < 0.05
    assert len(ollama.chats) == 1


async def test_limits_hold_while_nothing_can_be_written(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    """A locked file: who has limits waits outside, who has none is answered all the same."""
    async with served(tmp_path, TWENTY) as api, await api.another("free") as free:
        await api.chat()
        lock = sqlite3.connect(api.engine.home.data / "server.sqlite", isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        body = {"model": "llama3.2", "messages": [{"role": "user", "content": "x"}]}
        limited = await api.chat()
        unlimited = await free.post("/chat/completions", json=body)
        lock.execute("ROLLBACK")
        lock.close()
        assert (limited.status_code, unlimited.status_code) == (503, 200)
        assert limited.json()["error"]["code"] == "limits_unavailable"
        info = (await api.http.get("/herd/info")).json()
        assert not info["history_complete"]
        assert info["limits"][0]["used"] == 1
        assert (await api.chat()).status_code == 200
