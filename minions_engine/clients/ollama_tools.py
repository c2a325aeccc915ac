"""Tools in Ollama's own dialect, which hands arguments over as objects and has no ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from minions_engine.messages import Message, ToolCall

if TYPE_CHECKING:
    from ollama import ChatResponse


def turn_of(message: Message, text: str) -> dict[str, Any]:
    """A message as the server takes it; ``text`` are its words, ready to be sent."""
    turn: dict[str, Any] = {"role": message.role, "content": text}
    if message.tool_calls:
        turn["tool_calls"] = [
            {"function": {"name": call.name, "arguments": _arguments(call)}}
            for call in message.tool_calls
        ]
    return turn


def tool_calls_of(part: ChatResponse, *, before: int) -> tuple[ToolCall, ...]:
    """Calls that a part of an answer asks for, numbered on from ``before``."""
    return tuple(
        ToolCall(
            index=number,
            id=f"call_{number}",
            name=call.function.name,
            arguments=json.dumps(dict(call.function.arguments), ensure_ascii=False),
        )
        for number, call in enumerate(part.message.tool_calls or (), start=before)
    )


def _arguments(call: ToolCall) -> dict[str, Any]:
    try:
        arguments = json.loads(call.arguments or "{}")
    except ValueError:
        return {}
    return arguments if isinstance(arguments, dict) else {}
