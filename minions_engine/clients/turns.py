"""A request as plain turns, for models whose template is filled in on our side."""

from __future__ import annotations

import json

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.special_tokens import defused

_SCHEMA_ORDER = "\n\nAnswer with JSON that fits this schema and with nothing else:\n"


def turns_of(request: ChatRequest, *, system: bool = True) -> list[dict[str, str]]:
    """Who says what, marks in it broken up; a wanted shape is asked for in words at the end.

    Args:
        system: Whether the model knows a system's words; if not they stand in front of the
            first question.
    """
    turns = [{"role": message.role, "content": defused(message)} for message in request.messages]
    if request.schema is not None:
        turns[-1]["content"] += _SCHEMA_ORDER + json.dumps(request.schema)
    return turns if system else _without_system(turns)


def _without_system(turns: list[dict[str, str]]) -> list[dict[str, str]]:
    words = [turn["content"] for turn in turns if turn["role"] == "system"]
    rest = [dict(turn) for turn in turns if turn["role"] != "system"]
    if words and rest:
        rest[0]["content"] = "\n\n".join([*words, rest[0]["content"]])
    return rest
