"""Jobs: handed in, followed, fetched, taken back; done once for one key; never a 500."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minions_engine.clients.base import ChatDelta
from minions_engine.paths import Home
from minions_engine.server.admission import Admission, Arrival
from minions_engine.server.calls import Call, Calls
from minions_engine.server.credits import Credits
from minions_engine.server.database import Database
from minions_engine.server.jobs import Jobs
from minions_engine.server.metrics import Metrics
from minions_engine.server.permissions import AppToken, Permissions
from minions_engine.server.problems import Problem
from minions_engine.server.records import Records
from minions_engine.server.tokens import Tokens
from tests.helpers.api import Api, served
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn

MESSAGES = [{"role": "user", "content": "How are you?"}]
BODY = {"model": "llama3.2", "messages": MESSAGES}


async def _ended(api: Api, job_id: str) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while True:
            job: dict[str, Any] = (await api.http.get(f"/herd/jobs/{job_id}")).json()
            if job["state"] not in ("queued", "running"):
                return job
            await asyncio.sleep(0.02)


async def test_a_job_is_handed_in_and_its_result_fetched(api: Api) -> None:
    answer = await api.post("/herd/jobs", BODY | {"client_ref": "mine"})
    assert answer.status_code == 202
    assert answer.headers["location"].endswith(answer.json()["id"])
    job = await _ended(api, answer.json()["id"])
    assert (job["state"], job["client_ref"]) == ("done", "mine")
    assert job["result"]["text"] == "I am fine, and you?"
    assert job["result"]["usage"]["completion_tokens"] > 0


async def test_what_happens_to_a_job_is_told_from_its_beginning(api: Api) -> None:
    job_id = (await api.post("/herd/jobs", BODY)).json()["id"]
    await _ended(api, job_id)
    async with api.http.stream("GET", f"/herd/jobs/{job_id}/events") as answer:
        lines = [line async for line in answer.aiter_lines() if line.startswith("data: ")]
    events = [json.loads(line.removeprefix("data: ")) for line in lines]
    assert [event["event"] for event in events] == ["state", "delta", "end"]
    assert events[1]["text"] == "I am fine, and you?"


async def test_a_failed_job_says_why(api: Api, ollama: OllamaStandIn) -> None:
    ollama.faults = lambda number, body: Fault.OUT_OF_MEMORY
    job = await _ended(api, (await api.post("/herd/jobs", BODY)).json()["id"])
    assert (job["state"], job["error"]["code"]) == ("failed", "model_unavailable")


async def test_a_job_that_waits_and_is_taken_back_never_reaches_a_node(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.faults = lambda number, body: Fault.HANG
    async with served(tmp_path, Permissions(most_parallel=1)) as api:
        first = (await api.post("/herd/jobs", BODY)).json()["id"]
        second = (await api.post("/herd/jobs", BODY)).json()["id"]
        assert (await api.http.delete(f"/herd/jobs/{second}")).json()["cancelled"]
        assert (await _ended(api, second))["state"] == "cancelled"
        while not ollama.chats:
            await asyncio.sleep(0.01)
        assert (await api.http.delete(f"/herd/jobs/{first}")).json()["cancelled"]
        assert (await _ended(api, first))["state"] == "cancelled"
    assert len(ollama.chats) == 1


async def test_jobs_of_a_revoked_token_end_also_those_that_wait(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.faults = lambda number, body: Fault.HANG
    async with served(tmp_path, Permissions(most_parallel=1)) as api:
        calls = [asyncio.ensure_future(api.chat()) for _ in range(2)]
        while not ollama.chats:
            await asyncio.sleep(0.01)
        database = Database(api.engine.home.data / "server.sqlite")
        await Tokens(database).revoke("test")
        await database.close()
        answers = await asyncio.wait_for(asyncio.gather(*calls), 5)
    assert [answer.status_code for answer in answers] == [401, 401]
    assert len(ollama.chats) == 1


async def test_one_key_is_one_run(api: Api, ollama: OllamaStandIn) -> None:
    key = {"Idempotency-Key": "k1"}
    answers = await asyncio.gather(*(api.post("/chat/completions", BODY, **key) for _ in range(5)))
    assert len({answer.json()["id"] for answer in answers}) == 1
    other = await api.post("/chat/completions", BODY | {"max_tokens": 3}, **key)
    jobs = [(await api.post("/herd/jobs", BODY, **{"Idempotency-Key": "k2"})) for _ in range(2)]
    await _ended(api, jobs[0].json()["id"])
    assert (other.status_code, other.json()["error"]["code"]) == (409, "key_used")
    assert jobs[0].json()["id"] == jobs[1].json()["id"]
    assert len(ollama.chats) == 2


async def test_another_tokens_job_is_not_to_be_found(api: Api) -> None:
    job_id = (await api.post("/herd/jobs", BODY)).json()["id"]
    async with await api.another("other") as other:
        assert (await other.get(f"/herd/jobs/{job_id}")).status_code == 404
        assert (await other.delete(f"/herd/jobs/{job_id}")).status_code == 404


async def test_a_result_is_kept_for_a_set_time(home: Home) -> None:
    clock = [0.0]
    jobs = Jobs(kept_s=60, clock=lambda: clock[0], usage_of=lambda usage: {})
    async with calls_of(home) as calls:
        call = await calls.admit(ARRIVAL, said("Yes."))
        job = jobs.begin(call)
        assert job.task is not None
        await job.task
        clock[0] = 59.0
        assert jobs.find("1", token_id=None).document()["result"]["text"] == "Yes."
        clock[0] = 61.0
        with pytest.raises(Problem):
            jobs.find("1", token_id=None)


ARRIVAL = Arrival(
    request_id="1", token=AppToken(token_id="a", name="x"), kind="job", model="m", tokens=9
)


def said(text: str) -> Any:
    async def source(call: Call) -> AsyncGenerator[ChatDelta]:
        yield ChatDelta(text=text, finish="stop")

    return source


@asynccontextmanager
async def calls_of(home: Home) -> AsyncIterator[Calls]:
    database = Database(home.data / "server.sqlite")
    credits = Credits(home.data / "credits.sqlite", key=None)
    yield Calls(
        admission=Admission(database),
        records=Records(database),
        credits=credits,
        metrics=Metrics(),
        lookup=lambda ref: None,
    )
    await credits.close()
    await database.close()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["model", "messages", "max_tokens", "stop", "multiplier", "tools", "response_format", "n",
     "temperature", "collections", "variables", "stream_options", "deadline_s", "logit_bias"]
)  # fmt: skip
PATHS = st.sampled_from(["/herd/jobs", "/chat/completions", "/completions", "/embeddings"])


async def test_no_body_makes_the_server_fail(api: Api) -> None:
    loop = asyncio.get_running_loop()
    found: list[tuple[str, Any, int]] = []

    async def send(path: str, body: Any) -> int:
        return (await api.post(path, body)).status_code

    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(PATHS, st.dictionaries(FIELDS, JSON, max_size=4) | JSON)
    def fuzz(path: str, change: Any) -> None:
        body = (
            {**BODY, "input": "x", "prompt": "x", **change} if isinstance(change, dict) else change
        )
        status = asyncio.run_coroutine_threadsafe(send(path, body), loop).result(20)
        if status >= 500:
            found.append((path, body, status))

    await asyncio.to_thread(fuzz)
    assert found == []


async def test_what_is_not_json_is_a_400(api: Api) -> None:
    headers = {"Content-Type": "application/json"}
    for body in (b"", b"{", b"\xff", b'{"a":', b"[" * 5_000):
        answer = await api.http.post("/herd/jobs", content=body, headers=headers)
        assert answer.status_code == 400
        assert answer.json()["error"]["request_id"] == answer.headers["x-request-id"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"temperature": 5}, "between 0 and 2"),
    ({"multiplier": 0.5}, "between 1 and 100"),
    ({"n": 2}, "at most 1"),
    ({"logprobs": True}, "not offered"),
    ({"response_format": {"type": "x"}}, "not known"),
    ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "text alone"),
]


async def test_what_cannot_be_obeyed_is_refused(api: Api) -> None:
    for change, words in REFUSED:
        answer = await api.post("/chat/completions", BODY | change)
        assert answer.status_code == 400
        assert words in answer.json()["error"]["message"]


async def test_what_only_would_change_the_words_is_named(api: Api) -> None:
    answer = await api.chat(seed=7, user="me", metadata={"a": "b"})
    assert (answer.status_code, answer.headers["x-minions-ignored"]) == (200, "seed")


async def test_an_unknown_route_has_the_same_shape(api: Api) -> None:
    answer = await api.http.post("/herd/nothing")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "route_not_found")
    answer = await api.http.post("/models")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")


async def test_a_wish_for_priority_is_capped_and_goes_up_only_while_others_wait(
    home: Home,
) -> None:
    async with calls_of(home) as calls:
        assert calls.multiplier("auto") == 1.0
        assert calls.multiplier(50.0) == 4.0
        one = AppToken(token_id="a", name="x", permissions=Permissions(most_parallel=1))
        first = await calls.admit(replace(ARRIVAL, token=one, multiplier=2.0), said("Yes."))
        assert calls.multiplier("auto") == pytest.approx(2.01)
        assert [delta.text async for delta in first.deltas()] == ["Yes."]
        assert calls.multiplier("auto") == 1.0
        last = await calls.admit(replace(ARRIVAL, request_id="2", multiplier=4.0), said("Yes."))
        assert calls.multiplier("auto") == 4.0
        await last.end("cancelled")
