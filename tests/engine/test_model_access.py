"""Models by name: which of them may read, and which are fetched only when a person asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine import Home, Settings
from minions_engine.clients.base import ChatRequest
from minions_engine.clients.ollama import OllamaClient
from minions_engine.errors import BadInput, LocalRequired, ModelUnavailable, NotLocal
from minions_engine.herd.base import Job
from minions_engine.messages import Message
from minions_engine.metering import Meter
from minions_engine.model_access import ModelAccess
from minions_engine.privacy.consents import Consents
from minions_engine.types import Zone
from tests.helpers.in_process_model import InProcessModel
from tests.helpers.loopback import Received, Reply
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel

EMBEDDER = "nomic-embed-text:latest"


@pytest.fixture
async def models(home: Home) -> AsyncIterator[ModelAccess]:
    models = ModelAccess(home=home, settings=Settings())
    yield models
    await models.close()


async def test_a_trusted_host_reads_only_where_something_may_leave(models: ModelAccess) -> None:
    client = InProcessModel(lambda request: "yes", zone=Zone.NETWORK)
    consents = Consents(trusted_nodes=("tower",))
    with pytest.raises(NotLocal, match="nothing may leave"):
        await models.local(client, consents=consents, meter=Meter(), only_here=True)
    assert (await models.local(client, consents=consents, meter=Meter())).name == "test/small"


async def test_a_model_that_is_found_is_one_that_reads_here(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = StandInModel(name="gpt-oss:120b-cloud", remote_host="https://ollama.com:443")
    with OllamaStandIn([cloud, EMBEDDER, StandInModel(size_bytes=1000)]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        found = await models.local(None, consents=Consents(), meter=Meter(), only_here=True)
        assert found.name == "ollama/llama3.2:latest"
        assert not [request for request in server.received if request.path == "/api/pull"]


class Slow(OllamaStandIn):
    """A server on a machine that has much else to do."""

    async def answer(self, received: Received, reply: Reply) -> None:
        await asyncio.sleep(0.5)
        await super().answer(received, reply)


async def test_a_slow_server_is_found_as_well(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Slow() as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        found = await models.local(None, consents=Consents(), meter=Meter())
        assert found.name == "ollama/llama3.2:latest"


async def test_a_run_keeps_its_model_when_another_brings_its_own_client(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ChatRequest(messages=(Message.of("user", "Is it so?"),))
    with OllamaStandIn() as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        clients = [OllamaClient("llama3.2") for _ in range(2)]
        asked = [
            await models.local(client, consents=Consents(), meter=Meter()) for client in clients
        ]
        for model in asked:
            assert [delta async for delta in model.stream(request)]
        for client in clients:
            await client.close()


async def test_where_no_model_can_read_the_way_to_one_is_said(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaStandIn([EMBEDDER]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        with pytest.raises(LocalRequired) as caught:
            await models.local(None, consents=Consents(), meter=Meter())
    assert "minions models pull" in caught.value.next_step


@pytest.mark.parametrize("name", ["openai/gpt-4o", "llama3.2", "nobody/model"])
async def test_a_name_that_cannot_read_is_said_so(models: ModelAccess, name: str) -> None:
    with pytest.raises(BadInput):
        await models.local(name, consents=Consents(), meter=Meter())


async def test_a_folder_that_is_no_model_is_said_so(models: ModelAccess, tmp_path: Path) -> None:

    with pytest.raises(ModelUnavailable, match="not a language model"):
        await models.local(f"transformers/{tmp_path}", consents=Consents(), meter=Meter())


async def test_a_model_that_turns_remote_between_two_questions_reads_no_more(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = ChatRequest(messages=(Message.of("user", "CANARY"),))
    with OllamaStandIn() as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        model = await models.local("ollama/llama3.2", consents=Consents(), meter=Meter())
        assert [delta async for delta in model.stream(request)]
        server.turn_remote("llama3.2:latest")
        seen = len(server.received)
        with pytest.raises(NotLocal):
            assert [delta async for delta in model.stream(request)]
        with pytest.raises(NotLocal):
            job = Job(job_id="1", request=request)
            assert [event async for event in model.run([[job]])]
        assert all(b"CANARY" not in received.body for received in server.received[seen:])


async def test_the_reader_is_the_model_that_a_question_would_get(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = StandInModel(name="huge:latest", size_bytes=10**15)
    with OllamaStandIn([EMBEDDER, huge, StandInModel(size_bytes=1000)]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        reader = await models.reader()
        assert (reader.model, reader.given) == ("ollama/llama3.2:latest", False)
        assert reader.fitting == ("ollama/llama3.2:latest",)
        assert reader.too_large == ("ollama/huge:latest",)
        monkeypatch.setenv("MINIONS_LOCAL", "ollama/huge")
        reader = await models.reader()
        assert (reader.model, reader.given) == ("ollama/huge", True)


async def test_providers_say_where_they_are(
    models: ModelAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AZURE_OPENAI_ENDPOINT", raising=False)
    rows = {row.name: row for row in models.providers(Consents(hosts={"groq": "https://a.test"}))}
    assert (rows["openai"].host, rows["openai"].local) == ("api.openai.com", False)
    assert rows["groq"].host == "a.test"
    assert rows["azure"].host == ""
    assert rows["ollama"].local
