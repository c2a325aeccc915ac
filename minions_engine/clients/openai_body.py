"""Makes the body of a call in OpenAI's dialect, with the oddities of whom it is for."""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any

from minions_engine.clients import generation
from minions_engine.clients.base import ChatRequest
from minions_engine.clients.providers import Provider
from minions_engine.clients.special_tokens import defused
from minions_engine.messages import Message

EFFORT = "reasoning_effort"
OLD_LIMIT, NEW_LIMIT = "max_tokens", "max_completion_tokens"
OPTIONAL = (
    NEW_LIMIT,
    OLD_LIMIT,
    "temperature",
    "response_format",
    "stream_options",
    "stop",
    EFFORT,
)
"""Fields that some models refuse, as is found out by asking."""

_REASONING_ROOM = 2048
"""A model that reasons thinks within the limit of its answer, and needs room to do so."""


def body_of(
    row: Provider,
    model: str,
    request: ChatRequest,
    *,
    temperature: float,
    max_tokens: int,
    refused: Set[str] = frozenset(),
    local: bool = False,
) -> bytes:
    """The body, byte for byte as it will be sent.

    Args:
        refused: Fields that this model does not take.
        local: Break up marks of chat templates in the words of documents; a local server may
            take them for its own.
    """
    body: dict[str, Any] = {
        "model": model,
        "messages": [
            _local_message(message) if local else {"role": message.role, "content": message.text}
            for message in request.messages
        ],
        "stream": True,
    }
    reasons = bool(row.reasoning) and model.startswith(row.reasoning)
    if reasons:
        max_tokens = max(max_tokens, _REASONING_ROOM)
    if reasons and row.takes_effort and EFFORT not in refused:
        body[EFFORT] = "medium" if request.think else "low"
    if "temperature" not in refused and not (reasons and row.own_temperature):
        body["temperature"] = generation.temperature(request.generation, temperature)
        body |= generation.sampling(row.name, request.generation)
    body[_limit_name(row, refused)] = max_tokens
    if request.stop and "stop" not in refused:
        body["stop"] = list(request.stop)
    if row.counts_streams and "stream_options" not in refused:
        body["stream_options"] = {"include_usage": True}
    if local and request.tools:
        body["tools"] = [dict(tool) for tool in request.tools]
        if request.tool_choice is not None:
            body["tool_choice"] = request.tool_choice
    shape = _shape(row, request)
    if shape and "response_format" not in refused:
        body["response_format"] = shape
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _local_message(message: Message) -> dict[str, Any]:
    said: dict[str, Any] = {"role": message.role, "content": defused(message)}
    if message.tool_call_id:
        said["tool_call_id"] = message.tool_call_id
    if message.tool_calls:
        said["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": call.arguments},
            }
            for call in message.tool_calls
        ]
    return said


def limit_of(body: bytes) -> int:
    """Most tokens of the answer that a body asks for."""
    asked = json.loads(body)
    return int(asked.get(NEW_LIMIT) or asked.get(OLD_LIMIT) or 0)


def _limit_name(row: Provider, refused: Set[str]) -> str:
    other = OLD_LIMIT if row.limit_name == NEW_LIMIT else NEW_LIMIT
    return other if row.limit_name in refused else row.limit_name


def _shape(row: Provider, request: ChatRequest) -> dict[str, Any] | None:
    if request.schema is None or row.shapes == "prompt":
        return None
    if row.shapes == "object":
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "json_schema": {"name": "reply", "schema": dict(request.schema)},
    }
