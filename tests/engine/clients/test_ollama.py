"""A model of an Ollama server, over real HTTP, in good and bad weather."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest, LocalClient
from minions_engine.clients.ollama import OllamaClient
from minions_engine.errors import (
    ContextOverflow,
    DeadlinePassed,
    EngineError,
    ModelUnavailable,
    NotLocal,
    QueueFull,
    ReplyInvalid,
)
from minions_engine.messages import Message
from minions_engine.types import Zone
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn, StandInModel, every


def asking(text: str = "Who signed it?", **options: Any) -> ChatRequest:
    return ChatRequest(messages=(Message.of("user", text),), **options)


@asynccontextmanager
async def client_of(server: OllamaStandIn, **options: Any) -> AsyncIterator[OllamaClient]:
    client = OllamaClient(base_url=server.url, **options)
    try:
        yield client
    finally:
        await client.close()


async def answer(client: OllamaClient, request: ChatRequest) -> list[ChatDelta]:
    return [delta async for delta in client.chat(request)]


def said(deltas: list[ChatDelta]) -> str:
    return "".join(delta.text for delta in deltas)


async def test_an_answer_streams_and_ends_with_what_the_server_counted() -> None:
    with OllamaStandIn(brain=lambda m, s: "Ada signed it.", decode_rate=40, speed=1000) as server:
        async with client_of(server) as client:
            driven: LocalClient = client
            assert await driven.check_local() is Zone.DEVICE
            deltas = await answer(client, asking())
        assert said(deltas) == "Ada signed it."
        assert len(deltas) > 2
        assert deltas[-1].finish == "stop"
        assert not deltas[-1].estimated
        usage = deltas[-1].usage
        assert usage is not None
        assert usage.prompt_tokens == server.counted.prompt_tokens
        assert usage.completion_tokens == server.counted.completion_tokens


async def test_the_window_is_settled_once_so_that_the_model_loads_once() -> None:
    with OllamaStandIn() as server:
        async with client_of(server) as client:
            for context in (6000, 2000, None):
                await answer(client, asking(context_tokens=context))
        assert server.counted.windows == [6000]


async def test_a_cloud_model_is_refused_before_anything_is_given_to_it() -> None:
    with OllamaStandIn() as server:
        server.turn_remote("llama3.2:latest")
        async with client_of(server) as client:
            with pytest.raises(NotLocal):
                await client.check_local()
            with pytest.raises(NotLocal):
                await answer(client, asking())
        assert server.chats == []
