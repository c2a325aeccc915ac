"""Mixtures as models of the API: chosen like any other, with their own files or none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minions_engine.mixture.preset_file import preset_from_toml
from minions_engine.server.permissions import Permissions
from tests.helpers.api import Api, served
from tests.helpers.engines import indexed
from tests.helpers.ollama_stand_in import OllamaStandIn

THREE = """
[[layers]]
models = ["ollama/a", "ollama/b", "ollama/c"]
[[layers]]
models = ["ollama/z"]
"""


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Any:
    def brain(messages: list[dict[str, Any]], schema: Any) -> str:
        return "Put together." if "Draft 1" in messages[0]["content"] else "A draft of mine."

    with OllamaStandIn(models=("a", "b", "c", "z"), brain=brain) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
async def api(tmp_path: Path, models: OllamaStandIn) -> AsyncIterator[Api]:
    async with served(tmp_path, Permissions()) as made:
        made.engine.mixture.presets.save(preset_from_toml("default", THREE))
        yield made


async def test_a_mixture_is_chosen_like_a_model(api: Api, models: OllamaStandIn) -> None:
    listed = {row["id"] for row in (await api.http.get("/models")).json()["data"]}
    assert {"moa:default", "moa:self-moa", "moa:select"} <= listed
    answer = (await api.chat("moa:default")).json()
    assert answer["choices"][0]["message"]["content"] == "Put together."
    (last,) = [chat for chat in models.chats if chat["model"].startswith("z")]
    assert last["messages"][0]["content"].count("A draft of mine.") == 3
    assert len(models.chats) == 4
    counted = models.counted
    assert answer["usage"]["prompt_tokens"] == counted.prompt_tokens
    assert answer["usage"]["completion_tokens"] == counted.completion_tokens


async def test_it_streams_its_answer_and_not_its_drafts(api: Api) -> None:
    stream = await api.chat("moa:default", stream=True)
    assert "Put" in stream.text
    assert "A draft of mine" not in stream.text
    assert "[DONE]" in stream.text


async def test_files_are_read_only_where_a_collection_is_named(
    tmp_path: Path, models: OllamaStandIn, sample_folder: Path
) -> None:
    async with served(tmp_path, Permissions(collections=("work",))) as api:
        api.engine.mixture.presets.save(preset_from_toml("default", THREE))
        await indexed(api.engine, sample_folder / "notes.txt", collection="work")
        await api.chat("moa:default")
        assert not any("Lines from the files" in str(chat) for chat in models.chats)
        await api.chat("moa:default@work")
        assert any("Lines from the files" in str(chat) for chat in models.chats)
        refused = await api.chat("moa:default@private")
    assert refused.status_code == 404


async def test_a_token_gets_no_model_that_is_not_its_own(api: Api, models: OllamaStandIn) -> None:
    async with await api.another("few", replace(Permissions(), models=("ollama/a",))) as http:
        body = {"model": "moa:default", "messages": [{"role": "user", "content": "How?"}]}
        refused = await http.post("/chat/completions", json=body)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "model_not_allowed")
    assert not models.chats


async def test_an_unknown_preset_is_not_found(api: Api) -> None:
    refused = await api.chat("moa:nonesuch")
    assert refused.status_code == 404
    assert "default" in refused.text


async def test_a_preset_with_a_remote_model_needs_the_tokens_leave(api: Api) -> None:
    cloud = THREE.replace("ollama/z", "openai/gpt-4o")
    api.engine.mixture.presets.save(preset_from_toml("cloud", cloud))
    refused = await api.chat("moa:cloud")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "cloud_not_allowed")
