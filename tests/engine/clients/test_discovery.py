"""Local servers are found by what they answer; programs that only sit on their port are not."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from minions_engine.clients.base import ModelInfo
from minions_engine.clients.discovery import (
    best_first,
    find_local_models,
    list_models,
    usual_places,
)
from minions_engine.clients.providers import PROVIDERS, base_url_of
from minions_engine.types import Zone
from tests.helpers.loopback import LoopbackServer, Received, Reply
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel

GB = 1_000_000_000


class Listing(LoopbackServer):
    """Answers one path with one document."""

    def __init__(self, path: str, document: Any) -> None:
        super().__init__()
        self._path = path
        self._document = document

    async def answer(self, received: Received, reply: Reply) -> None:
        if received.path == self._path:
            reply.send_json(self._document)
        else:
            reply.send(b"<html>not found</html>", status=404, content_type="text/html")


def owned(owner: str | None, **more: Any) -> dict[str, Any]:
    row = {"id": "qwen2.5-7b", "object": "model", **more}
    return {"object": "list", "data": [row if owner is None else row | {"owned_by": owner}]}


async def test_models_of_ollama_are_listed_with_where_they_work() -> None:
    models = ["llama3.2:latest", StandInModel(name="gpt-oss:120b-cloud", remote_host="https://x")]
    with OllamaStandIn(models) as server:
        local, cloud = await list_models({"ollama": server.url})
    assert (local.model, local.zone, local.loaded) == (
        "ollama/llama3.2:latest",
        Zone.DEVICE,
        False,
    )
    assert (cloud.zone, cloud.remote_host) == (Zone.INTERNET, "https://x")


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("llama_cpp", owned("llamacpp", meta={"n_ctx": 4096, "size": 5 * GB})),
        ("vllm", owned("vllm", max_model_len=4096)),
        ("tokasaurus", owned("tokasaurus")),
        ("lemonade", owned("lemonade", recipe="llamacpp")),
    ],
)
async def test_servers_of_the_openai_dialect_are_known_by_their_owner(
    kind: str, document: dict[str, Any]
) -> None:
    with Listing("/v1/models", document) as server:
        (found,) = await list_models({kind: f"{server.url}/v1"})
    assert found.model == f"{kind}/qwen2.5-7b"
    assert found.zone is Zone.DEVICE
    assert found.context == (4096 if kind in ("llama_cpp", "vllm") else None)


async def test_lm_studio_is_asked_in_its_own_way() -> None:
    document = {
        "data": [
            {"id": "a", "type": "llm", "state": "loaded", "max_context_length": 8192},
            {"id": "b", "type": "vlm", "state": "not-loaded", "max_context_length": 4096},
            {"id": "c", "type": "embeddings", "state": "loaded"},
        ]
    }
    with Listing("/api/v0/models", document) as server:
        found = await list_models({"lm_studio": f"{server.url}/v1"})
    assert [(m.model, m.loaded, m.context) for m in found] == [
        ("lm_studio/a", True, 8192),
        ("lm_studio/b", False, 4096),
    ]


@pytest.mark.parametrize(
    "document",
    [
        owned("openai"),
        owned(None),
        owned("lemonade"),
        {"data": "x"},
        {"data": [1, {"id": 5, "owned_by": "vllm"}]},
        [],
        None,
    ],
)
async def test_a_server_that_does_not_say_who_it_is_is_not_taken(document: Any) -> None:
    """One in front of a cloud speaks the same dialect."""
    with Listing("/v1/models", document) as server:
        assert await list_models({"vllm": f"{server.url}/v1"}) == ()


async def test_a_router_to_elsewhere_is_not_local() -> None:
    with Listing("/v1/models", owned("lemonade", recipe="router")) as server:
        assert await list_models({"lemonade": f"{server.url}/v1"}) == ()


async def test_looking_takes_a_second_at_most_whatever_sits_there() -> None:
    with silent() as silent_url, OllamaStandIn() as server, OllamaStandIn() as page:
        page.is_web_page = True
        places = {
            "vllm": f"{silent_url}/v1",
            "lm_studio": f"{silent_url}/v1",
            "llama_cpp": f"{page.url}/v1",
            "ollama": server.url,
        }
        begun = time.perf_counter()
        found = await find_local_models(places)
        took = time.perf_counter() - begun
    assert found == ("ollama/llama3.2:latest",)
    assert took < 1.5


async def test_nothing_at_all_is_nothing() -> None:
    with silent(listening=False) as url:
        assert await find_local_models({"ollama": url, "vllm": f"{url}/v1"}) == ()


@contextmanager
def silent(*, listening: bool = True) -> Iterator[str]:
    """A port that takes connections and says nothing; or one where nobody is."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        if listening:
            held.listen()
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


def test_the_best_is_what_is_in_memory_and_then_the_largest_that_fits() -> None:
    def model(name: str, size: int, **more: Any) -> ModelInfo:
        values: dict[str, Any] = {"zone": Zone.DEVICE, "loaded": False, **more}
        return ModelInfo(model=name, size_bytes=size * GB, **values)

    models = [
        model("ollama/small", 1),
        model("ollama/huge", 60),
        model("ollama/middle", 5),
        model("ollama/in-memory", 3, loaded=True),
        model("ollama/nomic-embed-text", 1),
        model("ollama/gpt-oss-cloud", 2, remote_host="ollama.com", zone=Zone.INTERNET),
        model("ollama/next-door", 2, zone=Zone.NETWORK),
    ]
    assert best_first(models, free_bytes=8 * GB) == (
        "ollama/in-memory",
        "ollama/middle",
        "ollama/small",
    )


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:11434/v1"),
        ("0.0.0.0:9999", "http://127.0.0.1:9999/v1"),
        ("http://127.0.0.1:9999/", "http://127.0.0.1:9999/v1"),
    ],
)
def test_both_ways_to_ollama_read_its_address_alike(
    address: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", address)
    assert base_url_of(PROVIDERS["ollama"]) == url
    assert usual_places()["ollama"] == url.removesuffix("/v1")
