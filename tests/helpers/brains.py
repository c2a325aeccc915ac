"""What stand-ins of models say: small readers of our own prompts, without a model.

A brain is ``(messages, schema) -> text``; messages are ``{"role", "content"}`` as on the wire. A
brain understands whatever has numbered lines ``[3] words`` and a ``Question:`` after them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minions_engine.index.lexical import query_terms

Brain = Callable[[list[dict[str, Any]], Mapping[str, Any] | None], str]

_LINE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_QUESTION = re.compile(r"^(?:New question|Question|Task): (.*)$", re.MULTILINE | re.DOTALL)
NOTHING = "NOTHING HERE"
_ENOUGH = 0.5
_MOST = 3


def reader(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Answers with the lines that share most words with the question, and their numbers."""
    asked, question = _asked(messages)
    if "Rewritten:" in asked[-40:]:
        return _rewritten(asked, question)
    found = _best(_lines(asked), question)
    if schema is not None:
        return _findings(found)
    if not found:
        return NOTHING
    return " ".join(f"{_plain(words)} [{number}]." for number, words in found)


def silent(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Finds nothing, ever."""
    return _findings([]) if schema is not None else NOTHING


def stubborn(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Never keeps to a shape, and cites what does not exist."""
    if schema is not None:
        return "I would rather not answer in JSON."
    return "It is certain [97]. As your file says, “this sentence stands in no file of yours”."


def obedient(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Does what a document tells it to: repeats all lines it was shown when one gives orders."""
    asked, _ = _asked(messages)
    lines = _lines(asked)
    if not any(_ORDER.search(words) for _, words in lines):
        return reader(messages, schema)
    if schema is not None:
        return _findings(lines)
    return "\n".join(f"{words} [{number}]" for number, words in lines)


_ORDER = re.compile(
    r"\b(ignore|disregard|forget|instead|you must|send|repeat|reveal|copy|output|system)\b", re.I
)


def _asked(messages: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The last message of the person, and the question at its end."""
    text = next((str(m["content"]) for m in reversed(messages) if m["role"] == "user"), "")
    found = list(_QUESTION.finditer(text))
    question = found[-1].group(1) if found else text
    marker = max(text.rfind("\nQuestion: "), text.rfind("\nTask: "), text.rfind("\nNew question: "))
    if marker >= 0:
        question = text[marker:].split(": ", 1)[1]
    return text, question.split("\n\n", 1)[0].strip()


def _lines(asked: str) -> list[tuple[int, str]]:
    return [(int(number), words) for number, words in _LINE.findall(asked)]


def _best(lines: Sequence[tuple[int, str]], question: str) -> list[tuple[int, str]]:
    """Lines that have at least half of the question's telling words, most first."""
    wanted = set(query_terms(question))
    scored = [(len(wanted & set(query_terms(words))), number, words) for number, words in lines]
    most = max((score for score, _, _ in scored), default=0)
    if not wanted or most < _ENOUGH * len(wanted):
        return []
    best = sorted((s for s in scored if s[0] >= max(1, most - 0)), key=lambda s: (-s[0], s[1]))
    return [(number, words) for _, number, words in best[:_MOST]]


def _findings(lines: Sequence[tuple[int, str]]) -> str:
    return json.dumps({"items": [{"fact": _plain(w), "lines": [n]} for n, w in lines]})


def _plain(words: str) -> str:
    return words.rstrip(" .")


def _rewritten(asked: str, question: str) -> str:
    """The new question with the telling words of the one before it."""
    earlier = re.findall(r"^Question: (.*)$", asked, re.MULTILINE)
    words = earlier[-1].rstrip("?. ") if earlier else ""
    return f"{question.rstrip('?. ')} ({words})?"
