"""A stand-in of a service that speaks OpenAI's dialect. It records every byte it is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.helpers.loopback import LoopbackServer, Received, Reply
from tests.helpers.supervisors import planner

Brain = Callable[[list[dict[str, Any]], Mapping[str, Any] | None], str]


@dataclass(slots=True, kw_only=True)
class Fault:
    """What goes wrong with a call. Fields that are not set do no harm.

    ``cut_after`` breaks the connection after so many pieces; ``body`` is a whole answer in place
    of the stream; ``endless`` sends comments for ever, ``rambles`` words; ``usage`` replaces the
    counts.
    """

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    cut_after: int | None = None
    content_type: str = "text/event-stream"
    endless: bool = False
    rambles: bool = False
    hang: bool = False
    usage: dict[str, Any] | None = None
    without_usage: bool = False
    delay_s: float = 0.0


class OpenAIStandIn(LoopbackServer):
    """Answers ``/v1/chat/completions`` with a brain, in a stream.

    Args:
        brain: Says what the model says.
        faults: Taken one a call, from the first on; calls after them are healthy.
        models: What ``/v1/models`` lists.
        clock_s: Seconds that a call takes before its first piece.
        facts: Answers to other paths, beside the dialect or instead of it.
    """

    def __init__(
        self,
        brain: Brain = planner,
        *,
        faults: list[Fault] | None = None,
        models: tuple[str, ...] = ("gpt-4o",),
        clock_s: float = 0.0,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__()
        self.brain = brain
        self.faults = list(faults or ())
        self.models = models
        self.clock_s = clock_s
        self.facts = dict(facts or {})
        self.prompt_tokens = 0
        self.completion_tokens = 0

    @property
    def base_url(self) -> str:
        """What a client is pointed at."""
        return f"{self.url}/v1"

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    @property
    def bodies(self) -> list[bytes]:
        """Every body that came to the chat, byte for byte, in order."""
        return [r.body for r in self.received if r.path.endswith("/chat/completions")]

    @property
    def text(self) -> str:
        """Every byte that came, as text; keys in headers are no part of it."""
        return b"\n".join(received.body for received in self.received).decode()

    async def answer(self, received: Received, reply: Reply) -> None:
        if received.path in self.facts:
            reply.send_json(self.facts[received.path])
            return
        if received.path.endswith("/models"):
            listed = [{"id": name, "object": "model"} for name in self.models]
            reply.send_json({"object": "list", "data": listed})
            return
        if not received.path.partition("?")[0].endswith("/chat/completions"):
            reply.send(b"not here", status=404, content_type="text/plain")
            return
        fault = self.faults.pop(0) if self.faults else Fault()
        if self.clock_s or fault.delay_s:
            await asyncio.sleep(self.clock_s + fault.delay_s)
        if fault.hang:
            await asyncio.Event().wait()
        if fault.status:
            reply.send(
                fault.body or b'{"error": {"message": "as the test wants it"}}',
                status=fault.status,
                headers=fault.headers,
            )
            return
        if fault.body is not None:
            reply.send(fault.body, content_type=fault.content_type, headers=fault.headers)
            return
        await self._stream(received.json, reply, fault)

    async def _stream(self, asked: dict[str, Any], reply: Reply, fault: Fault) -> None:
        shape = asked.get("response_format") or {}
        schema = shape.get("json_schema", {}).get("schema") or ({} if shape else None)
        said = self.brain(asked["messages"], schema)
        limit = asked.get("max_tokens") or asked.get("max_completion_tokens") or 10**9
        reply.start(content_type="text/event-stream")
        if fault.endless:
            while True:
                reply.piece(b": still here\n\n")
                await asyncio.sleep(0.01)
        while fault.rambles:
            self._event(reply, {"delta": {"content": "and so on " * 100}})
            await asyncio.sleep(0)
        finish = "stop" if len(said) <= 4 * limit else "length"
        said = said[: 4 * limit]
        for number, at in enumerate(range(0, len(said), 16)):
            if number == fault.cut_after:
                reply.cut()
                return
            self._event(reply, {"delta": {"content": said[at : at + 16]}})
            await asyncio.sleep(0)
        self._event(reply, {"delta": {}, "finish_reason": finish})
        if not fault.without_usage and (asked.get("stream_options") or {}).get("include_usage"):
            usage = fault.usage or self._counted(asked, said)
            reply.piece(b"data: " + json.dumps(_chunk([], usage)).encode() + b"\n\n")
        reply.piece(b"data: [DONE]\n\n")
        reply.finish()

    def _counted(self, asked: dict[str, Any], said: str) -> dict[str, Any]:
        """Tokens as this service counts: characters of the messages / 4."""
        prompt = sum(len(m["content"]) for m in asked["messages"]) // 4
        completion = len(said) // 4
        self.prompt_tokens += prompt
        self.completion_tokens += completion
        return {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
        }

    def _event(self, reply: Reply, choice: dict[str, Any]) -> None:
        chunk = _chunk([{"index": 0, "finish_reason": None, **choice}], None)
        reply.piece(b"data: " + json.dumps(chunk).encode() + b"\n\n")


def _chunk(choices: list[dict[str, Any]], usage: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "stand-in",
        "choices": choices,
        "usage": usage,
    }
