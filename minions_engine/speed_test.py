"""How fast a local model is here: a probe of some seconds with a text of our own."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from minions_engine.clients.base import ChatDelta, ChatRequest, estimated_tokens
from minions_engine.herd.base import Priority
from minions_engine.messages import Message, Origin, Part
from minions_engine.metering import Meter
from minions_engine.streaming import closing_stream
from minions_engine.types import ModelSpeed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from minions_engine.herd.base import LocalModel
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.consents import Consents

PROBE_S = 5.0
_LOAD_WITHIN_S = 300.0
_ANSWER_TOKENS = 160
_WORDS = 400
_LEAST_S = 1e-6


async def speed_of(models: ModelAccess, name: str, consents: Consents) -> ModelSpeed:
    """Load a model, have it read a text, and let it write for at most five seconds.

    Raises:
        ModelUnavailable, NotLocal: as when it is asked to read.
    """
    model = await models.local(name, consents=consents, meter=Meter(), only_here=True)
    began = time.monotonic()
    await _first(model, _request(model, "Say: yes.", max_tokens=1))
    load_s = time.monotonic() - began
    return await _measured(model, load_s)


async def _measured(model: LocalModel, load_s: float) -> ModelSpeed:
    # The time stands in front, so that no cache of an earlier probe can serve the text.
    text = f"{time.time_ns()} {_text()}\n\nTell what this text is about, at length."
    request = _request(model, text, max_tokens=_ANSWER_TOKENS)
    began = time.monotonic()
    first_at: float | None = None
    pieces, written, last = 0, "", None
    async with closing_stream(model.stream(request, priority=Priority.CHAT)) as deltas:
        async for delta in deltas:
            now = time.monotonic()
            if delta.text or delta.thinking:
                first_at = first_at or now
                pieces += 1
                written += delta.text + delta.thinking
            last = delta.usage or last
            if first_at is not None and now - first_at >= PROBE_S:
                break
    ended = time.monotonic()
    first_at = first_at or ended
    prompt = (last.prompt_tokens if last else None) or estimated_tokens(text)
    # A server sends a token a piece; one that sends more is counted by it, or by its letters.
    counted = last.completion_tokens if last else None
    answer = counted or max(pieces, estimated_tokens(written))
    return ModelSpeed(
        model=model.name,
        load_s=load_s,
        read_tokens_s=prompt / max(first_at - began, _LEAST_S),
        write_tokens_s=answer / max(ended - first_at, _LEAST_S),
    )


async def _first(model: LocalModel, request: ChatRequest) -> None:
    stream: AsyncIterator[ChatDelta] = model.stream(request, priority=Priority.CHAT)
    async with asyncio.timeout(_LOAD_WITHIN_S):
        async for _ in stream:
            pass


def _request(model: LocalModel, text: str, *, max_tokens: int) -> ChatRequest:
    message = Message(role="user", parts=(Part(text=text, origin=Origin.TEMPLATE),))
    return ChatRequest(
        messages=(message,),
        max_tokens=max_tokens,
        context_tokens=model.context_tokens,
        timeout_s=_LOAD_WITHIN_S,
    )


def _text() -> str:
    """Plain words; what they say does not matter."""
    words = (
        "the harbour opens at six and the boats go out with the tide while the market sets "
        "up its stalls of fish bread and oranges along the old wall beside the lighthouse"
    ).split()
    return " ".join(words[i % len(words)] for i in range(_WORDS))
