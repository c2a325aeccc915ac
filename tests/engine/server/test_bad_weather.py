"""What programs are told when nodes die, are gone, or never were."""

from __future__ import annotations

import json
from pathlib import Path

from minions_engine.herd.values import NodeSpec
from minions_engine.server.permissions import Permissions
from tests.helpers.api import Api, served
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn, StandInModel


async def test_an_answer_that_breaks_off_keeps_what_had_come_and_is_not_mixed_with_another(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.brain = lambda messages, schema: "One two three four five six seven eight."
    ollama.faults = lambda number, body: Fault.CUT
    async with served(tmp_path, Permissions(scopes=("chat", "history"))) as api:
        whole = await api.chat()
        stream = await api.chat(stream=True)
        rows = (await api.http.get("/herd/history")).json()["data"]
    error = whole.json()["error"]
    assert whole.status_code == 503
    assert error["partial"].startswith("One two")
    assert "eight" not in error["partial"]
    events = [line.removeprefix("data: ") for line in stream.text.splitlines() if line]
    last = json.loads(events[-1])
    assert last["error"]["code"] == error["code"]
    assert "[DONE]" not in stream.text
    assert len(ollama.chats) == 2
    assert [row["state"] for row in rows] == ["failed", "failed"]


async def test_before_its_first_word_a_call_is_tried_again_unseen(
    api: Api, ollama: OllamaStandIn
) -> None:
    ollama.faults = lambda number, body: Fault.ERROR_500 if number == 1 else None
    answer = await api.chat()
    assert answer.json()["choices"][0]["message"]["content"] == "I am fine, and you?"
    assert len(ollama.chats) == 2


async def test_a_model_of_a_node_that_is_down_is_a_503_with_its_name(api: Api) -> None:
    with OllamaStandIn(models=[StandInModel(name="special:latest")]) as shed:
        await api.engine.herd.add_node(NodeSpec(name="shed", kind="ollama", address=shed.url))
        names = [row["id"] for row in (await api.http.get("/models")).json()["data"]]
        assert "ollama/special:latest" in names
        assert (await api.chat("special")).status_code == 200
    answer = await api.chat("special", deadline_s=0.5)
    assert answer.status_code in (503, 504), answer.text
    assert answer.headers["x-request-id"]


async def test_a_prompt_that_fits_no_window_is_told_as_such(
    api: Api, ollama: OllamaStandIn
) -> None:
    answer = await api.chat(messages=[{"role": "user", "content": "word " * 60_000}])
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "context_overflow")
    assert ollama.chats == []


async def test_without_any_model_server_the_api_says_so(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.is_web_page = True
    async with served(tmp_path) as api:
        answer = await api.chat()
        listed = await api.http.get("/models")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "local_required"
    assert listed.status_code == 200
