"""Takes the pieces of a call together: one whole answer, or an error with what had come of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from minions_engine.clients.base import ChatDelta, Finish
from minions_engine.errors import EngineError
from minions_engine.messages import ToolCall
from minions_engine.server.calls import Call
from minions_engine.server.problems import of_engine
from minions_engine.types import TokenCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A whole answer. ``more`` is what an answering mode says beside it."""

    text: str
    thinking: str
    tool_calls: tuple[ToolCall, ...]
    finish: Finish
    usage: TokenCount
    more: dict[str, Any] = field(default_factory=dict)


async def collected(call: Call) -> Result:
    """The whole answer of a call. Raises as ``Call.deltas``."""
    text: list[str] = []
    thinking: list[str] = []
    tools: dict[int, ToolCall] = {}
    finish: Finish = "stop"
    usage = TokenCount()
    async with aclosing(_kept(call, text)) as deltas:
        async for delta in deltas:
            thinking.append(delta.thinking)
            finish = delta.finish or finish
            usage = delta.usage or usage
            for piece in delta.tool_calls:
                known = tools.get(piece.index)
                tools[piece.index] = piece if known is None else _joined(known, piece)
    return Result(
        text="".join(text),
        thinking="".join(thinking),
        tool_calls=tuple(tools[index] for index in sorted(tools)),
        finish=finish,
        usage=usage,
        more=call.more,
    )


async def _kept(call: Call, text: list[str]) -> AsyncGenerator[ChatDelta]:
    """The answer; what had come of one that broke off is told with the error."""
    try:
        async with aclosing(call.deltas()) as deltas:
            async for delta in deltas:
                text.append(delta.text)
                yield delta
    except EngineError as error:
        problem = of_engine(error)
        if said := "".join(text):
            problem.more = {**problem.more, "partial": said}
        raise problem from error


def _joined(known: ToolCall, piece: ToolCall) -> ToolCall:
    return replace(
        known,
        id=known.id or piece.id,
        name=known.name + piece.name,
        arguments=known.arguments + piece.arguments,
    )
