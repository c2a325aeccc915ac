"""The Python client, and the two example programs that use it, against a server."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from minions_engine.client import Bid, HerdClient
from minions_engine.errors import EngineError, ModelUnavailable
from tests.conftest import ROOT
from tests.helpers.api import Api
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn


def example(name: str) -> ModuleType:
    path = ROOT / "resources" / "examples" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_the_example_of_the_reference_runs(api: Api) -> None:
    told: list[str] = []
    async with HerdClient(api.url, token=api.token) as herd:
        text = await herd.run("Write a story in 10 words or less.", 10)
        bid = Bid(fee=100, multiplier=1.1, reference="mine")
        await herd.run("What is the meaning of life?", 20, told.append, bid)
        info = await herd.info()
    assert text == "I am fine, and you?"
    assert told == [text]
    assert {"price", "last_multiplier", "queue_length", "wait_estimate_s", "models"} <= set(info)
    assert info["last_multiplier"] == 1.1
    assert info["queue_length"] == 0


async def test_a_refusal_is_an_error_with_the_servers_code(api: Api) -> None:
    async with HerdClient(api.url, token="mns_a_b") as herd:
        with pytest.raises(EngineError) as caught:
            await herd.run("x")
    assert caught.value.code == "token_invalid"
    async with HerdClient("http://127.0.0.1:9/v1") as herd:
        with pytest.raises(ModelUnavailable, match="No server of minions answers"):
            await herd.info()


async def test_who_stops_waiting_takes_the_job_back(api: Api, ollama: OllamaStandIn) -> None:
    ollama.faults = lambda number, body: Fault.HANG
    async with HerdClient(api.url, token=api.token) as herd:
        task = asyncio.create_task(herd.run("x"))
        while not ollama.chats:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with asyncio.timeout(5):
            while (await api.http.get("/herd/queue")).json()["data"]:
                await asyncio.sleep(0.02)


async def test_notes_are_graded_on_time_and_a_missed_run_is_made_up_once(
    api: Api, ollama: OllamaStandIn, tmp_path: Path
) -> None:
    grading = example("note_grading")
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("A good day.")
    (folder / "old.md").write_text("Long ago.")
    os.utime(folder / "old.md", (0, 0))
    clock = [1_000_000.0]
    os.utime(folder / "a.md", (clock[0], clock[0]))
    ollama.brain = lambda messages, schema: "4."

    async def sleep(seconds: float) -> None:
        # The second look comes too early, the third after five missed days.
        clock[0] += seconds if clock[0] < 1_000_050 else 5 * 86_400

    schedule = grading.Schedule(file=folder / ".grading.json", every_s=86_400)
    async with HerdClient(api.url, token=api.token) as herd:
        done = await grading.run(herd, folder, schedule, now=lambda: clock[0], sleep=sleep, runs=1)
        first = (folder / "grades.report").read_text()
        again = await grading.run(herd, folder, schedule, now=lambda: clock[0], sleep=sleep, runs=4)
    assert (done, again) == (1, 2)
    assert first == "# Notes, mean grade 4.0\n\n- a.md: 4\n"
    assert len(ollama.chats) == 1


async def test_the_bot_cuts_at_its_mark_and_answers_neither_itself_nor_twice_at_once(
    api: Api, ollama: OllamaStandIn
) -> None:
    chat = example("chat_bot")
    ollama.brain = lambda messages, schema: "Hello Ann. <end> Ann: and more"
    room: list[str] = []
    character = chat.Character(reply_probability=0.5, context_lines=2)
    chances = iter([0.1, 0.9, 0.2, 0.2])
    async with HerdClient(api.url, token=api.token) as herd:
        bot = chat.Bot(herd, character, room.append, chance=lambda: next(chances))
        assert await bot.hear("Ann: hello")
        assert not await bot.hear(room[-1])
        assert not await bot.hear("Ann: anybody?")
        answered = await asyncio.gather(bot.hear("Ann: one"), bot.hear("Ann: two"))
    assert answered == [True, False]
    assert room == ["Otto: Hello Ann."] * 2
    assert "hello" not in str(ollama.chats[-1]["messages"])
