"""An Ollama server: what it has, and fetching, loading and removing models on request."""

from __future__ import annotations

import socket
import time
from contextlib import aclosing

import pytest

from minions_engine.clients.ollama_server import OllamaServer
from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import (
    BadInput,
    EngineError,
    ModelUnavailable,
    NotLocal,
)
from minions_engine.types import Zone
from tests.helpers.ollama_stand_in import PULL, OllamaStandIn, PullStep, StandInModel


async def test_models_are_listed_with_what_is_known() -> None:
    remote = StandInModel(name="big:cloud", size_bytes=384, remote_host="https://ollama.com:443")
    with OllamaStandIn(["llama3.2:latest", remote]) as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            await server.load("llama3.2", num_ctx=4096)
            here, elsewhere = await server.list()
            assert await server.version() == "0.21.0"
    assert (here.model, here.zone, here.loaded) == ("llama3.2:latest", Zone.DEVICE, True)
    assert here.size_bytes == 2_019_393_189
    assert here.context == 131_072
    assert len(here.digest) == 64
    assert elsewhere.zone is Zone.INTERNET
    assert elsewhere.remote_host == "https://ollama.com:443"


async def test_a_model_of_which_nothing_is_said_is_not_listed_as_local() -> None:
    with OllamaStandIn() as stand_in:
        stand_in.show_answer = {}
        async with aclosing(OllamaServer(stand_in.url)) as server:
            (listed,) = await server.list()
    assert listed.zone is Zone.INTERNET
    assert listed.remote_host


async def test_a_model_is_loaded_and_let_go() -> None:
    with OllamaStandIn() as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            await server.load("llama3.2", num_ctx=4096)
            assert stand_in.loaded == {"llama3.2:latest": 4096}
            await server.unload("llama3.2")
            assert stand_in.loaded == {}


async def test_a_model_is_removed() -> None:
    with OllamaStandIn() as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            await server.delete("llama3.2")
            assert stand_in.models == {}
            with pytest.raises(ModelUnavailable, match="not on this machine"):
                await server.delete("llama3.2")


async def test_a_pull_tells_how_far_it_is_over_all_parts() -> None:
    parts = [
        PullStep(status=f"pulling {part}", digest=part, total=100, completed=done)
        for part in ("one", "two")
        for done in (None, 40, 100)
    ]
    with OllamaStandIn(pull=(PULL[0], *parts, PULL[-1])) as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            steps = [step async for step in server.pull("qwen3")]
        assert "qwen3:latest" in stand_in.models
    assert [(step.done_bytes, step.total_bytes) for step in steps] == [
        (None, None),
        (0, 100),
        (40, 100),
        (100, 100),
        (100, 200),
        (140, 200),
        (200, 200),
        (200, 200),
    ]
    assert steps[-1].status == "success"


async def test_closing_a_pull_stops_it() -> None:
    with OllamaStandIn(load_s=60) as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            async with aclosing(server.pull("qwen3")) as steps:
                await anext(steps)
                assert stand_in.connections == 1
            end = time.monotonic() + 1
            while stand_in.connections and time.monotonic() < end:
                time.sleep(0.002)
            assert stand_in.connections == 0
        assert "qwen3:latest" not in stand_in.models


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("pull model manifest: file does not exist", "no model"),
        ("write /models/blobs: no space left on device", "no room"),
        ("max retries exceeded: dial tcp: lookup registry: no such host", "could not be fetched"),
    ],
)
async def test_a_pull_that_fails_says_why(error: str, words: str) -> None:
    with OllamaStandIn(pull=(PULL[0], PullStep(error=error))) as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            with pytest.raises(EngineError) as caught:
                [step async for step in server.pull("qwen3")]
    assert words in caught.value.message
    assert caught.value.next_step


async def test_a_pull_that_ends_in_the_middle_is_no_success() -> None:
    with OllamaStandIn(pull=PULL[:3]) as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            with pytest.raises(ModelUnavailable, match="broke off"):
                [step async for step in server.pull("qwen3")]


async def test_a_server_that_is_silent_is_given_up_within_three_seconds() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        begun = time.perf_counter()
        async with aclosing(OllamaServer(f"127.0.0.1:{held.getsockname()[1]}")) as server:
            with pytest.raises(ModelUnavailable, match="does not answer"):
                await server.version()
    assert time.perf_counter() - begun < 3.5


@pytest.mark.parametrize(
    "address",
    ["http://192.0.2.7:11434", "10.0.0.7", "[2001:db8::7]:11434", "[fe80::1]", "8.8.8.8"],
)
async def test_an_address_off_this_machine_is_never_connected_to(address: str) -> None:
    """The guard around every test fails this one if as much as a connection is tried."""
    async with aclosing(OllamaServer(address)) as server:
        with pytest.raises(NotLocal) as caught:
            await server.version()
    assert "nothing was sent" in caught.value.message


async def test_an_address_that_makes_no_sense_is_said_so() -> None:
    with pytest.raises(BadInput):
        OllamaServer("ftp://127.0.0.1")


async def test_an_old_server_is_warned_about() -> None:
    with OllamaStandIn(version="0.1.20") as stand_in:
        async with aclosing(OllamaServer(stand_in.url)) as server:
            (warning,) = await server.warnings()
    assert "0.1.20" in warning
    assert "https://" in warning


async def test_a_server_that_is_open_to_the_network_is_warned_about() -> None:
    stand_in = OllamaStandIn()
    for host, warned in (("127.0.0.1", False), ("0.0.0.0", True)):
        stand_in.host = host
        with stand_in:
            async with aclosing(OllamaServer(stand_in.url)) as server:
                warnings = await server.warnings()
        assert any("other machines" in warning for warning in warnings) is warned
        stand_in.port = 0


async def test_a_cloud_model_is_refused_through_the_other_dialect_too() -> None:
    with OllamaStandIn() as stand_in:
        client = OpenAIClient(
            "llama3.2:latest", provider="llama_cpp", base_url=f"{stand_in.url}/v1"
        )
        assert await client.check_local() is Zone.DEVICE
        stand_in.turn_remote("llama3.2:latest")
        with pytest.raises(NotLocal, match="works on another one"):
            await client.check_local()
        await client.close()
