"""The openai SDK, pointed at the server, lists, chats, streams, calls tools and embeds."""

from __future__ import annotations

from collections.abc import AsyncIterator

import openai
import pytest
from openai import AsyncOpenAI

from tests.helpers.api import Api

MODEL = "ollama/llama3.2:latest"
HELLO = [{"role": "user", "content": "How are you?"}]


@pytest.fixture
async def sdk(api: Api) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(api_key=api.token, base_url=api.url, max_retries=0) as sdk:
        yield sdk


async def test_it_lists_models_and_finds_one(sdk: AsyncOpenAI) -> None:
    names = [model.id async for model in sdk.models.list()]
    assert MODEL in names
    assert "all-MiniLM-L6-v2" in names
    assert (await sdk.models.retrieve(MODEL)).owned_by == "local"


async def test_it_chats(sdk: AsyncOpenAI) -> None:
    answer = await sdk.chat.completions.create(model=MODEL, messages=HELLO)
    assert answer.choices[0].message.content == "I am fine, and you?"
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage is not None and answer.usage.total_tokens > 0


async def test_it_streams_and_counts(sdk: AsyncOpenAI) -> None:
    stream = await sdk.chat.completions.create(
        model="llama3.2", messages=HELLO, stream=True, stream_options={"include_usage": True}
    )
    pieces = [piece async for piece in stream]
    said = "".join(p.choices[0].delta.content or "" for p in pieces if p.choices)
    assert said == "I am fine, and you?"
    assert pieces[-1].usage is not None and pieces[-1].usage.completion_tokens > 0


async def test_it_completes_in_the_older_form(sdk: AsyncOpenAI) -> None:
    answer = await sdk.completions.create(model=MODEL, prompt="How are you?")
    assert answer.choices[0].text == "I am fine, and you?"


async def test_it_embeds(sdk: AsyncOpenAI) -> None:
    answer = await sdk.embeddings.create(model="all-MiniLM-L6-v2", input=["a lease", "a kiln"])
    assert [len(row.embedding) for row in answer.data] == [384, 384]
    assert abs(sum(x * x for x in answer.data[0].embedding) - 1) < 0.01


async def test_an_unknown_model_is_a_404_with_near_names(sdk: AsyncOpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        await sdk.chat.completions.create(model="ollama/llama3.3", messages=HELLO)
    assert caught.value.code == "model_not_found"
    assert MODEL in str(caught.value)


async def test_a_wrong_token_is_a_401(api: Api) -> None:
    async with AsyncOpenAI(api_key="mns_0_x", base_url=api.url, max_retries=0) as sdk:
        with pytest.raises(openai.AuthenticationError):
            await sdk.models.list()
