"""What was found before: found again by the same question only, forgotten with its document."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import Busy
from minions_engine.herd.base import Job, JobResult
from minions_engine.herd.herd import Herd
from minions_engine.herd.results import ResultCache
from minions_engine.messages import Message
from minions_engine.metering import Meter
from tests.helpers.in_process_model import InProcessModel

SECRET = "the harbour of Lisbon at dawn"


class Number(BaseModel):
    number: int


def job(question: str = "how many?", *, document: str = "/a.txt", subject: str = "c1") -> Job:
    request = ChatRequest(messages=(Message.of("user", question),))
    return Job(
        job_id=f"{subject} {question}", request=request, subject=subject, documents=(document,)
    )


@pytest.fixture
async def herd(tmp_path: Path) -> AsyncIterator[Herd]:
    herd = Herd(ResultCache(tmp_path / "results.sqlite"))
    yield herd
    await herd.close()


async def ask(herd: Herd, client: InProcessModel, *jobs: Job) -> list[JobResult]:
    meter = Meter()
    model = herd.local_model(client, meter=meter)
    found = [event async for event in model.run([jobs]) if isinstance(event, JobResult)]
    assert meter.usage.local.requests == sum(not result.cached for result in found)
    return found


async def test_the_same_job_again_asks_nobody(herd: Herd) -> None:
    client = InProcessModel(lambda _: "seven")
    (first,) = await ask(herd, client, job())
    (again,) = await ask(herd, client, job())
    assert (first.cached, again.cached, again.text) == (False, True, "seven")
    assert len(client.requests) == 1


async def test_a_shape_is_read_again_from_what_was_kept(herd: Herd) -> None:
    client = InProcessModel(lambda _: '{"number": 7}')
    shaped = replace(job(), reply=Number)
    await ask(herd, client, shaped)
    (again,) = await ask(herd, client, shaped)
    assert (again.cached, again.value) == (True, Number(number=7))


@pytest.mark.parametrize(
    "other",
    [
        job("how much?"),
        job(subject="c2"),
        replace(job(), reply=Number),
        replace(job(), request=replace(job().request, temperature=0.7)),
        replace(job(), request=replace(job().request, max_tokens=7)),
    ],
)
async def test_another_job_is_asked_anew(herd: Herd, other: Job) -> None:
    client = InProcessModel(lambda _: '{"number": 7}')
    await ask(herd, client, job())
    (result,) = await ask(herd, client, other)
    assert not result.cached


async def test_another_version_of_the_model_is_asked_anew(herd: Herd) -> None:
    client = InProcessModel(lambda _: "seven")
    await ask(herd, client, job())
    client.digest = "2"
    (result,) = await ask(herd, client, job())
    assert not result.cached


async def test_a_job_that_belongs_to_nothing_is_not_kept(herd: Herd) -> None:
    client = InProcessModel(lambda _: "seven")
    await ask(herd, client, job(subject=""))
    (again,) = await ask(herd, client, job(subject=""))
    assert not again.cached


async def test_a_failure_is_not_kept(herd: Herd) -> None:
    client = InProcessModel(lambda _: "no number")
    shaped = replace(job(), reply=Number)
    (failed,) = await ask_loosely(herd, client, shaped)
    client.brain = lambda _: '{"number": 7}'
    (again,) = await ask_loosely(herd, client, shaped)
    assert (failed.outcome, again.outcome, again.cached) == ("failed", "done", False)


async def ask_loosely(herd: Herd, client: InProcessModel, *jobs: Job) -> list[JobResult]:
    model = herd.local_model(client, meter=Meter())
    return [event async for event in model.run([jobs]) if isinstance(event, JobResult)]


async def test_forgetting_a_document_erases_its_words_from_the_file(
    herd: Herd, tmp_path: Path
) -> None:
    client = InProcessModel(lambda _: SECRET)
    await ask(herd, client, job(document="/a.txt"), job(document="/b.txt", subject="c2"))
    assert SECRET.encode() in everything_in(tmp_path)
    await herd.forget(["/a.txt", "/b.txt"])
    assert SECRET.encode() not in everything_in(tmp_path)
    (again,) = await ask(herd, client, job())
    assert not again.cached


async def test_forgetting_one_document_keeps_the_others(herd: Herd) -> None:
    client = InProcessModel(lambda _: "x")
    await ask(herd, client, job(document="/a.txt"), job(document="/b.txt", subject="c2"))
    await herd.forget(["/a.txt"])
    (kept,) = await ask(herd, client, job(document="/b.txt", subject="c2"))
    assert kept.cached


async def test_a_job_under_way_while_its_document_is_forgotten_is_not_kept(
    herd: Herd, tmp_path: Path
) -> None:
    client = InProcessModel(lambda _: SECRET, seconds=0.05)
    model = herd.local_model(client, meter=Meter())
    async for event in model.run([[job()]]):
        if not isinstance(event, JobResult):
            await herd.forget(["/a.txt"])
    await herd.close()
    assert SECRET.encode() not in everything_in(tmp_path)


async def test_it_stays_within_its_size_and_drops_what_is_oldest(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path / "results.sqlite", most_bytes=10_000)
    for number in range(100):
        cache.keep(number.to_bytes(4, "big"), "x" * 500, (), epoch=0)
        await cache.flush()
    kept = await cache.find([number.to_bytes(4, "big") for number in range(100)])
    assert sum(len(text) for text in kept.values()) <= 10_000
    assert (99).to_bytes(4, "big") in kept
    await cache.close()


async def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(b"this is no database" * 1000)
    herd = Herd(ResultCache(path))
    client = InProcessModel(lambda _: "seven")
    await ask(herd, client, job())
    (again,) = await ask(herd, client, job())
    assert again.cached
    await herd.close()


async def test_a_file_that_cannot_be_opened_costs_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    path.mkdir()
    herd = Herd(ResultCache(path))
    (result,) = await ask(herd, InProcessModel(lambda _: "seven"), job())
    assert result.text == "seven"
    await herd.close()


async def test_two_processes_may_use_it(tmp_path: Path) -> None:
    one, two = (ResultCache(tmp_path / "results.sqlite") for _ in range(2))
    one.keep(b"k", "text", (), epoch=0)
    await one.flush()
    assert await two.find([b"k"]) == {b"k": "text"}
    await one.close()
    await two.close()


async def test_forgetting_works_on_a_damaged_file_as_well(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(SECRET.encode() * 1000)
    cache = ResultCache(path)
    await cache.forget(["/a.txt"])
    assert SECRET.encode() not in everything_in(tmp_path)
    await cache.close()


async def test_what_another_process_still_reads_is_not_said_to_be_erased(tmp_path: Path) -> None:
    cache = ResultCache(tmp_path / "results.sqlite", patience_s=0.05)
    cache.keep(b"k", SECRET, ("/a.txt",), epoch=0)
    await cache.flush()
    reader = sqlite3.connect(tmp_path / "results.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM results").fetchone()
    with pytest.raises(Busy):
        await cache.forget(["/a.txt"])
    reader.close()
    await cache.forget(["/a.txt"])
    assert SECRET.encode() not in everything_in(tmp_path)
    await cache.close()


async def test_the_file_is_for_its_owner_alone(herd: Herd, tmp_path: Path) -> None:
    await ask(herd, InProcessModel(lambda _: "x"), job())
    await herd.close()
    assert (tmp_path / "results.sqlite").stat().st_mode & 0o077 == 0


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
