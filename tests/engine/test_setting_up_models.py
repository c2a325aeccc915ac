"""What helps to set a model up: servers that answer, models that fit, and how fast one is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine import Engine, Home, ModelUnavailable, NotLocal
from minions_engine.clients.discovery import find_servers
from minions_engine.clients.suggested import suggestions_for
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel

GIGABYTE = 10**9


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    async with await Engine.open(home=Home.at(tmp_path / "home")) as opened:
        yield opened


async def test_the_speed_of_a_model_is_that_of_its_server(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaStandIn(
        brain=lambda messages, schema: "word " * 100, prefill_rate=4000.0, decode_rate=200.0
    ) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        speed = await engine.models.test("ollama/llama3.2")
        asked = server.chats[-1]
    assert speed.model == "ollama/llama3.2"
    # The machine that runs the tests has other work too: never faster, at times much slower.
    assert 200 < speed.read_tokens_s < 4400
    assert 20 < speed.write_tokens_s < 230
    assert asked["options"]["num_predict"] <= 200
    assert "lighthouse" in str(asked)


async def test_a_probe_goes_to_no_model_that_works_elsewhere(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = StandInModel(name="llama3.2:latest", remote_host="https://ollama.com:443")
    with OllamaStandIn([elsewhere]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        with pytest.raises(NotLocal):
            await engine.models.test("ollama/llama3.2")
        with pytest.raises(ModelUnavailable):
            await engine.models.test("ollama/absent")
        assert server.chats == []


async def test_servers_are_told_apart_by_what_they_answer() -> None:
    with OllamaStandIn(["a", "b"]) as server:
        found = await find_servers({"ollama": server.url, "vllm": "http://127.0.0.1:9/v1"})
    there, absent = found
    assert (there.title, there.models, there.start) == ("Ollama", 2, "ollama serve")
    assert (absent.models, absent.address) == (None, "127.0.0.1:9")


@pytest.mark.parametrize("total", [4, 8, 16, 64])
def test_suggestions_fit_the_machine(total: int) -> None:
    found = suggestions_for(total_bytes=total * GIGABYTE, free_bytes=total * GIGABYTE // 2)
    assert 1 <= len(found.models) <= 5
    assert found.as_of
    sizes = [row.size_bytes for row in found.models if row.fits_now]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size <= total * GIGABYTE / 2 for size in sizes)


def test_a_small_machine_is_offered_the_smallest() -> None:
    (only,) = suggestions_for(total_bytes=2 * GIGABYTE, free_bytes=GIGABYTE // 2).models
    assert not only.fits_now
