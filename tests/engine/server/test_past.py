"""The past: every call with its end, content only for who wants it kept, one's own alone."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from minions_engine.paths import Home
from minions_engine.server.admission import Admission, Arrival
from minions_engine.server.database import Database
from minions_engine.server.permissions import AppToken, Permissions
from minions_engine.server.records import Outcome, Records
from minions_engine.types import TokenCount
from tests.helpers.api import Api, served
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn

PAST = Permissions(scopes=("chat", "history"))
MARKER = "blue-heron-4711"


async def _rows(api: Api) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (await api.http.get("/herd/history")).json()["data"]
    return rows


async def test_a_success_a_failure_and_a_cancel_are_three_rows(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    faults = {"fail": Fault.OUT_OF_MEMORY, "hang": Fault.HANG}
    ollama.faults = lambda number, body: faults.get(body["messages"][-1]["content"])
    async with served(tmp_path, PAST) as api:
        await api.chat(client_ref="mine")
        await api.chat(messages=[{"role": "user", "content": "fail"}])
        before = len(ollama.chats)
        hanging = asyncio.ensure_future(api.chat(messages=[{"role": "user", "content": "hang"}]))
        while len(ollama.chats) == before:
            await asyncio.sleep(0.01)
        (job,) = (await api.http.get("/herd/queue")).json()["data"]
        assert (await api.http.delete(f"/herd/queue/{job['job_id']}")).json()["cancelled"]
        answer = await hanging
        rows = await _rows(api)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "cancelled")
    assert [row["state"] for row in rows] == ["cancelled", "failed", "done"]
    done = rows[2]
    assert done["client_ref"] == "mine"
    assert done["model"] == "ollama/llama3.2:latest"
    assert done["prompt_tokens"] > 0 < done["completion_tokens"]
    assert (done["usd"], done["credits"]) == (0.0, 0)
    assert done["queued_s"] <= done["first_token_s"] <= done["total_s"]
    assert rows[1]["error"] == "model_unavailable"


@pytest.mark.parametrize("stream", [True, False])
async def test_a_client_that_goes_away_frees_its_place(
    tmp_path: Path, ollama: OllamaStandIn, stream: bool
) -> None:
    ollama.faults = lambda number, body: Fault.HANG if number == 1 else None
    async with served(tmp_path, Permissions(scopes=("chat", "history"), most_parallel=1)) as api:
        gone = asyncio.ensure_future(api.chat(stream=stream))
        while not ollama.chats:
            await asyncio.sleep(0.01)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
        async with asyncio.timeout(1):
            assert (await api.chat()).status_code == 200
        rows = await _rows(api)
    assert [row["state"] for row in rows] == ["done", "cancelled"]


async def test_without_leave_no_content_is_anywhere_in_the_data_folder(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.brain = lambda messages, schema: f"Seen: {MARKER}."
    async with served(tmp_path, PAST) as api:
        answer = await api.chat(messages=[{"role": "user", "content": MARKER}], stop=["zzz"])
        assert MARKER in answer.text
        await api.chat(model="nothing-like-it", messages=[{"role": "user", "content": MARKER}])
        assert (await _rows(api))[0]["question"] is None
    assert _files_with(tmp_path, MARKER) == []


async def test_content_is_kept_with_leave_and_erased_without_resetting_limits(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.brain = lambda messages, schema: f"Seen: {MARKER}."
    keeping = Permissions(scopes=("chat", "history"), keep_content=True)
    async with served(tmp_path, keeping) as api:
        await api.chat(messages=[{"role": "user", "content": MARKER}])
        await api.chat(messages=[{"role": "user", "content": MARKER}], store=False)
        rows = await _rows(api)
        assert [row["question"] for row in rows] == [None, MARKER]
        assert rows[1]["answer"] == f"Seen: {MARKER}."
        erased = (await api.http.delete("/herd/history/content")).json()["erased"]
        after = await _rows(api)
    assert erased == 1
    assert [row["total_s"] for row in after] == [row["total_s"] for row in rows]
    assert _files_with(tmp_path, MARKER) == []


def _files_with(folder: Path, text: str) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return [file.name for file in files if text.encode() in file.read_bytes()]


async def test_each_token_sees_and_rates_its_own_past_alone(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    async with (
        served(tmp_path, PAST) as api,
        await api.another("other", PAST) as other,
        await api.another("owner", Permissions(scopes=("manage",))) as owner,
    ):
        mine = (await api.chat()).json()["id"]
        assert (await other.get("/herd/history")).json()["data"] == []
        rate = {"rating": 4, "comment": "good", "state": "failed", "app": "x"}
        assert (await other.put(f"/herd/history/{mine}/rating", json=rate)).status_code == 404
        assert (await api.http.put(f"/herd/history/{mine}/rating", json=rate)).status_code == 200
        bad = await api.http.put(f"/herd/history/{mine}/rating", json={"rating": 6})
        (row,) = (await owner.get("/herd/history?all=true")).json()["data"]
    assert bad.status_code == 400
    assert (row["rating"], row["state"], row["app"]) == (4, "done", "test")


@pytest.fixture
async def records(home: Home) -> Any:
    database = Database(home.data / "server.sqlite")
    clock = [0.0]
    yield Records(database), Admission(database, now=lambda: clock[0]), clock
    await database.close()


async def test_heat_over_a_change_of_the_clocks_lands_in_the_right_cells(records: Any) -> None:
    """On 29 March 2026 the hour after 1 o'clock in Berlin is 3 o'clock."""
    past, admission, clock = records
    berlin = ZoneInfo("Europe/Berlin")
    token = AppToken(token_id="a", name="notes")
    moments = [
        datetime(2026, 3, 29, 1, 30, tzinfo=berlin),
        datetime(2026, 3, 29, 3, 30, tzinfo=berlin),
        datetime(2026, 3, 29, 3, 45, tzinfo=berlin),
    ]
    for number, moment in enumerate(moments):
        clock[0] = moment.timestamp()
        arrival = Arrival(request_id=str(number), token=token, kind="chat", model="m", tokens=9)
        await admission.admit(arrival)
        usage = TokenCount(requests=1, prompt_tokens=10, completion_tokens=5)
        await past.settle(str(number), Outcome(state="done", usage=usage, queued_s=number))
    heat = await past.heat(token_id=None, since=0, zone=berlin)
    assert [(c["weekday"], c["hour"], c["requests"]) for c in heat["hours"]] == [
        (6, 1, 1),
        (6, 3, 2),
    ]
    assert heat["days"] == [
        {"day": "2026-03-29", "app": "notes", "requests": 3, "tokens": 45, "wait_s": 1.0}
    ]
    assert clock[0] - moments[0].timestamp() == 4_500


async def test_what_was_under_way_when_the_server_was_killed_is_interrupted(records: Any) -> None:
    past, admission, _ = records
    token = AppToken(token_id="a", name="notes")
    await admission.admit(Arrival(request_id="1", token=token, kind="chat", model="m", tokens=9))
    assert await past.recover() == 1
    (row,) = await past.rows(token_id=None)
    assert row["state"] == "interrupted"
    assert (await admission.standing(token)) == ()
