"""What services answer in OpenAI's dialect, each in its own way, and what is made of it."""

from __future__ import annotations

import json
import tracemalloc
from contextlib import aclosing
from typing import Any

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import (
    RemoteFailed,
    ReplyInvalid,
)
from minions_engine.types import TokenCount
from tests.engine.clients.test_openai import REQUEST, echo, remote, sent
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn

SAID = "A plain answer of a few words, said in pieces."


def stream(*events: dict[str, Any]) -> Fault:
    """A service that sends these events."""
    lines = [b"data: " + json.dumps(event).encode() + b"\n\n" for event in events]
    return Fault(body=b"".join(lines) + b"data: [DONE]\n\n")


def piece(**delta: Any) -> dict[str, Any]:
    return {"id": "1", "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}


def last(reason: str = "stop", **more: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "choices": [{"index": 0, "delta": {}, "finish_reason": reason}],
        **more,
    }


async def answer_to(fault: Fault) -> tuple[str, str, ChatDelta]:
    """(text, thinking, last delta) of a remote answer."""
    with OpenAIStandIn(echo, faults=[fault]) as server:
        deltas = await sent(remote(server), server)
    return "".join(d.text for d in deltas), "".join(d.thinking for d in deltas), deltas[-1]


async def test_thoughts_that_come_apart_stay_apart() -> None:
    for name in ("reasoning_content", "reasoning"):
        fault = stream(piece(**{name: "Hm."}), piece(content="Seven."), last())
        text, thinking, _ = await answer_to(fault)
        assert (text, thinking) == ("Seven.", "Hm.")


async def test_thoughts_in_blocks_stay_apart() -> None:
    blocks = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]},
        {"type": "text", "text": "Seven."},
    ]
    text, thinking, _ = await answer_to(stream(piece(content=blocks), last()))
    assert (text, thinking) == ("Seven.", "Hm.")


async def test_a_refusal_is_the_answer() -> None:
    text, _, _ = await answer_to(stream(piece(refusal="I cannot do that."), last()))
    assert text == "I cannot do that."


async def test_what_a_filter_stopped_is_no_answer() -> None:
    with pytest.raises(RemoteFailed, match="filter"):
        await answer_to(stream(piece(content="Once"), last("content_filter")))


async def test_an_answer_that_was_cut_says_so() -> None:
    _, _, end = await answer_to(stream(piece(content="Once upon"), last("length")))
    assert end.finish == "length"


async def test_a_service_that_knows_no_streams_is_understood() -> None:
    whole = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": "<think>Hm.</think>Seven."},
            }
        ],
        "usage": {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11},
    }
    fault = Fault(body=json.dumps(whole).encode(), content_type="application/json")
    text, thinking, end = await answer_to(fault)
    assert (text, thinking) == ("Seven.", "Hm.")
    assert end.usage is not None
    assert end.usage.prompt_tokens == 9


async def test_pieces_without_a_choice_say_nothing() -> None:
    fault = stream({"type": "ping"}, {"choices": []}, piece(content="Yes."), last())
    assert (await answer_to(fault))[0] == "Yes."


@pytest.mark.parametrize(
    ("usage", "cached"),
    [
        ({"prompt_tokens_details": {"cached_tokens": 7}}, 7),
        ({"prompt_cache_hit_tokens": 6}, 6),
        ({"prompt_tokens_details": {"cached_tokens": 99}}, 10),
        ({"prompt_tokens_details": {"cached_tokens": -1}}, None),
        ({}, None),
    ],
)
async def test_tokens_that_were_kept_are_counted_where_they_are_told(
    usage: dict[str, Any], cached: int | None
) -> None:
    counts = {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12, **usage}
    _, _, end = await answer_to(stream(piece(content="Yes."), last(usage=counts)))
    assert end.usage == TokenCount(
        requests=1, prompt_tokens=10, cached_prompt_tokens=cached, completion_tokens=2
    )
    assert not end.estimated


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": 0, "completion_tokens": 2},
        {"prompt_tokens": 10, "completion_tokens": 0},
        {"prompt_tokens": "10", "completion_tokens": 2},
        {"prompt_tokens": None, "completion_tokens": None},
        {"prompt_tokens": 1.5, "completion_tokens": 2},
        {"prompt_tokens": True, "completion_tokens": 2},
        {},
        "many",
    ],
    ids=str,
)
async def test_a_count_that_cannot_be_is_not_believed(usage: object) -> None:
    try:
        _, _, end = await answer_to(stream(piece(content="Yes."), last(usage=usage)))
    except RemoteFailed:
        return
    assert end.estimated


async def test_a_server_that_goes_on_is_not_listened_to() -> None:
    with OpenAIStandIn(echo, faults=[Fault(rambles=True)]) as server:
        client = OpenAIClient("tiny", provider="llama_cpp", base_url=server.base_url)
        request = ChatRequest(messages=REQUEST.messages, max_tokens=50)
        deltas = [delta async for delta in client.chat(request)]
        await client.close()
    assert deltas[-1].finish == "length"
    assert sum(len(delta.text) for delta in deltas) < 10_000


async def test_a_flood_takes_no_memory() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(ReplyInvalid):
            await answer_to(Fault(body=b"data: " + b"x" * (20 << 20)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < (20 << 20) * 2 + (50 << 20)  # the stand-in itself holds the flood twice


async def test_an_answer_may_be_as_long_as_was_asked_for() -> None:
    said = [piece(content="word " * 20, padding="x" * 900) for _ in range(4000)]
    with OpenAIStandIn(echo, faults=[stream(*said, last())]) as server:
        client = remote(server)
        body = client.encode(ChatRequest(messages=REQUEST.messages, max_tokens=100_000))
        deltas = await sent(client, server, body=body)
    assert sum(len(delta.text) for delta in deltas) == 4000 * 100


async def test_closing_the_answer_ends_the_request() -> None:
    with OpenAIStandIn(echo, faults=[Fault(rambles=True)]) as server:
        client = OpenAIClient("tiny", provider="llama_cpp", base_url=server.base_url)
        request = ChatRequest(messages=REQUEST.messages, max_tokens=100_000)
        async with aclosing(client.chat(request)) as deltas:
            async for _ in deltas:
                break
        with pytest.raises(StopAsyncIteration):
            await anext(deltas)
        await client.close()
        # The stand-in goes on for as long as somebody listens, and would never let go.
