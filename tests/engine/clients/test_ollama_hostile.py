"""Whatever a server writes, the client ends in an answer or in an error that says something."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.clients.ollama import OllamaClient
from minions_engine.errors import EngineError
from minions_engine.messages import Message
from tests.helpers.loopback import Received, Reply
from tests.helpers.ollama_stand_in import OllamaStandIn

REQUEST = ChatRequest(messages=(Message.of("user", "Who?"),), max_tokens=64, timeout_s=5)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.text(max_size=12),
    st.lists(st.integers(), max_size=2),
)
MESSAGE = st.fixed_dictionaries(
    {}, optional={"role": ODD, "content": ODD, "thinking": ODD, "tool_calls": ODD}
)
PART = st.fixed_dictionaries(
    {},
    optional={
        "message": st.one_of(MESSAGE, ODD),
        "done": ODD,
        "done_reason": ODD,
        "prompt_eval_count": ODD,
        "eval_count": ODD,
        "error": ODD,
    },
)
LINE = st.one_of(PART.map(lambda part: json.dumps(part).encode()), st.binary(max_size=30))


class Saying(OllamaStandIn):
    """Answers chats with the lines it is given, as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[bytes] = []

    async def answer(self, received: Received, reply: Reply) -> None:
        if received.path != "/api/chat":
            await super().answer(received, reply)
            return
        reply.start()
        for line in self.lines:
            reply.piece(line + b"\n")
        reply.finish()


@pytest.fixture(scope="module")
def server() -> Iterator[Saying]:
    with Saying() as server:
        yield server


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(LINE, max_size=4))
def test_any_lines_end_well(server: Saying, lines: list[bytes]) -> None:
    server.lines = lines
    asyncio.run(_ends_well(server))


async def _ends_well(server: Saying) -> None:
    client = OllamaClient(base_url=server.url)
    deltas: list[ChatDelta] = []
    try:
        async for delta in client.chat(REQUEST):
            deltas.append(delta)
    except EngineError as error:
        assert error.message
        assert error.next_step
    else:
        last = deltas[-1]
        assert last.finish in ("stop", "length")
        assert last.usage is not None
        assert last.usage.prompt_tokens is not None
        assert 0 <= last.usage.prompt_tokens <= 8192
        assert last.usage.completion_tokens is not None
        assert 0 <= last.usage.completion_tokens <= 8192
    finally:
        await client.close()


@pytest.mark.parametrize("counts", [(-5, 3), (0, 3), (10, -1), (10, 10**12), (10**12, 3)])
async def test_counts_that_cannot_be_are_not_believed(
    server: Saying, counts: tuple[int, int]
) -> None:
    part: dict[str, Any] = {"message": {"role": "assistant", "content": "Ada."}, "done": True}
    part |= {"prompt_eval_count": counts[0], "eval_count": counts[1]}
    server.lines = [json.dumps(part).encode()]
    await _ends_well(server)
