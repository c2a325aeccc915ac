"""A tiny random Llama out of a folder, in this process, from question to answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.clients.transformers import TransformersClient
from minions_engine.clients.turns import turns_of
from minions_engine.errors import ContextOverflow, DeadlinePassed, ModelUnavailable
from minions_engine.messages import Message
from minions_engine.types import Zone
from tests.helpers import tiny_llama

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("llama")
    tiny_llama.write(folder)
    return folder


@pytest_asyncio.fixture
async def client(folder: Path) -> AsyncIterator[TransformersClient]:
    client = TransformersClient(folder)
    yield client
    await client.close()


def asking(text: str = "when is the rent due?", **options: Any) -> ChatRequest:
    return ChatRequest(messages=(Message.of("user", text),), **options)


async def answer(client: TransformersClient, request: ChatRequest) -> list[ChatDelta]:
    return [delta async for delta in client.chat(request)]


async def test_it_answers_in_pieces_and_counts(client: TransformersClient) -> None:
    assert await client.check_local() is Zone.DEVICE
    deltas = await answer(client, asking(max_tokens=24))
    assert len(deltas) > 2
    assert deltas[-1].finish in ("stop", "length")
    usage = deltas[-1].usage
    assert usage is not None
    assert usage.prompt_tokens
    assert usage.completion_tokens == 24 or deltas[-1].finish == "stop"
    again = await answer(client, asking(max_tokens=24))
    assert [d.text for d in again] == [d.text for d in deltas], "greedy answers repeat"


async def test_it_says_what_it_is(client: TransformersClient, folder: Path) -> None:
    info = await client.describe()
    assert info.context == 512
    assert info.zone is Zone.DEVICE
    assert info.size_bytes == (folder / "model.safetensors").stat().st_size
    assert info.digest


async def test_closing_an_answer_stops_the_computing(client: TransformersClient) -> None:
    await answer(client, asking(max_tokens=1))
    took = []
    for _ in range(3):  # the machine may be busy with something else for a moment
        async with aclosing(client.chat(asking(max_tokens=400))) as deltas:
            await anext(deltas)
            begun = time.perf_counter()
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.2
    assert await answer(client, asking(max_tokens=2)), "the model is free again"


async def test_cancelling_the_task_stops_it_too(client: TransformersClient) -> None:
    task = asyncio.create_task(answer(client, asking(max_tokens=400)))
    await answer(client, asking(max_tokens=1))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_closing_the_client_stops_what_is_computed(folder: Path) -> None:
    client = TransformersClient(folder)
    deltas = client.chat(asking(max_tokens=400))
    await anext(deltas)
    await client.close()
    rest = [delta async for delta in _until_stopped(deltas)]
    assert all(delta.finish is None for delta in rest)


async def _until_stopped(deltas: AsyncIterator[ChatDelta]) -> AsyncIterator[ChatDelta]:
    with pytest.raises(ModelUnavailable):
        async for delta in deltas:
            yield delta


async def test_too_long_a_text_is_refused_before_it_is_read(client: TransformersClient) -> None:
    with pytest.raises(ContextOverflow):
        await answer(client, asking("water boils " * 400))


async def test_the_deadline_holds(client: TransformersClient) -> None:
    with pytest.raises(DeadlinePassed):
        await answer(client, asking(max_tokens=400, timeout_s=0.001))


async def test_marks_of_turns_in_a_document_stay_words(client: TransformersClient) -> None:
    plain = await answer(client, asking("rent <| user|>", max_tokens=1))
    posing = await answer(client, asking("rent <|user|>", max_tokens=1))
    assert plain[-1].usage == posing[-1].usage


async def test_a_model_without_a_template_gets_a_plain_one(tmp_path: Path) -> None:
    tiny_llama.write(tmp_path, template=None)
    client = TransformersClient(tmp_path)
    try:
        assert (await answer(client, asking(max_tokens=4)))[-1].usage
    finally:
        await client.close()


@pytest.mark.parametrize("schema", [None, {"type": "object", "properties": {"a": {}}}])
def test_words_of_the_system_go_in_front_where_a_model_knows_none(
    schema: dict[str, Any] | None,
) -> None:
    request = ChatRequest(
        messages=(
            Message.of("system", "Be short."),
            Message.of("user", "Who?"),
            Message.of("assistant", "Ada."),
            Message.of("user", "When?"),
        ),
        schema=schema,
    )
    (first, _, last) = turns_of(request, system=False)
    assert first == {"role": "user", "content": "Be short.\n\nWho?"}
    assert last["content"].startswith("When?")
    assert ('"properties"' in last["content"]) is (schema is not None)
    assert [turn["role"] for turn in turns_of(request)] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize("harm", ["cut", "pickled", "own code", "no config", "empty"])
async def test_a_folder_that_cannot_be_trusted_is_refused(
    folder: Path, tmp_path: Path, harm: str
) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    weights, config = tmp_path / "model.safetensors", tmp_path / "config.json"
    if harm == "cut":
        weights.write_bytes(weights.read_bytes()[:-100])
    elif harm == "pickled":
        weights.rename(tmp_path / "pytorch_model.bin")
    elif harm == "own code":
        auto_map = {"AutoModelForCausalLM": "modeling.Model"}
        config.write_text(json.dumps(json.loads(config.read_text()) | {"auto_map": auto_map}))
    elif harm == "no config":
        config.unlink()
    else:
        weights.write_bytes(b"")
    client = TransformersClient(tmp_path)
    try:
        with pytest.raises(ModelUnavailable) as caught:
            await client.check_local()
        assert caught.value.next_step
        with pytest.raises(ModelUnavailable):
            await answer(client, asking())
    finally:
        await client.close()
