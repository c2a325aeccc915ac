"""What stand-ins of models say: small readers of our own prompts, without a model.

A brain is ``(messages, schema) -> text``; messages are ``{"role", "content"}`` as on the wire. A
brain understands whatever has numbered lines ``[3] words`` and a ``Question:`` after them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minions_engine.index.lexical import is_stop_term, query_terms

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
    if asked.startswith("Text:\n"):
        return _own_words(asked)
    of_all = asked.startswith("Notes")
    found = _best(_lines(asked), question, in_a_part=schema is not None or of_all)
    if of_all:
        found = found or _lines(asked)[:_MOST]
    if schema is not None:
        return _in_shape(found, schema)
    if not found:
        return NOTHING
    return " ".join(f"{_plain(words)} [{number}]." for number, words in found)


def silent(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Finds nothing, ever."""
    return _in_shape([], schema) if schema is not None else NOTHING


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
        return _in_shape(lines, schema)
    return "\n".join(f"{words} [{number}]" for number, words in lines)


_ORDER = re.compile(
    r"\b(ignore|disregard|forget|instead|you must|send|repeat|reveal|copy|output|system)\b", re.I
)


def _asked(messages: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """The last message of the person, and the question at its end."""
    said = [str(m["content"]) for m in reversed(messages) if m["role"] == "user"]
    # Whoever asks for the same once more, in the right form, stands behind the lines.
    text = next((words for words in said if _LINE.search(words)), said[0] if said else "")
    found = list(_QUESTION.finditer(text))
    question = found[-1].group(1) if found else text
    marker = max(text.rfind("\nQuestion: "), text.rfind("\nTask: "), text.rfind("\nNew question: "))
    if marker >= 0:
        question = text[marker:].split(": ", 1)[1]
    return text, question.split("\n\n", 1)[0].strip()


def _lines(asked: str) -> list[tuple[int, str]]:
    return [(int(number), words) for number, words in _LINE.findall(asked)]


def _best(
    lines: Sequence[tuple[int, str]], question: str, *, in_a_part: bool
) -> list[tuple[int, str]]:
    """Lines that fit a question best; of a part of the files, all that fit at all.

    “Deadline” and “date” are any line with a date, “amount” and “price” any with money; a
    question of command words alone (“summarise these files”) is about the first lines.
    """
    kinds = [p for words, p in _KINDS if in_a_part and words.search(question)]
    if kinds:
        return [line for line in lines if any(pattern.search(line[1]) for pattern in kinds)]
    terms = query_terms(_COMMANDS.sub(" ", question))
    wanted = {term for term in terms if not is_stop_term(term)}
    if not wanted:
        return list(lines[:_MOST])
    scored = [(len(wanted & set(query_terms(words))), number, words) for number, words in lines]
    most = max((score for score, _, _ in scored), default=0)
    if most < (1 if in_a_part else _ENOUGH * len(wanted)):
        return []
    best = sorted((s for s in scored if s[0] == most), key=lambda s: s[1])
    return [(number, words) for _, number, words in best[:_MOST]]


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{4}}-\d\d-\d\d\b"
)
_MONEY = re.compile(r"\d+(?:[.,]\d+)? ?(?:euros?|EUR|€|dollars?|USD)|[$€£] ?\d")
_KINDS = (
    (re.compile(r"\b(?:deadlines?|dates?)\b", re.I), _DATE),
    (re.compile(r"\b(?:amounts?|prices?|costs?|sums?)\b", re.I), _MONEY),
)
_COMMANDS = re.compile(
    r"\b(?:summari[sz]e|summary|compare|list|count|how many|how often|times|every|each|all|files?"
    r"|documents?|folders?|mentions?|mentioned|overview|contain|what|about)\b",
    re.I,
)


def _findings(lines: Sequence[tuple[int, str]]) -> str:
    return json.dumps({"items": [{"fact": _plain(w), "lines": [n]} for n, w in lines]})


def _in_shape(lines: Sequence[tuple[int, str]], schema: Mapping[str, Any]) -> str:
    """As the shape of a MinionS job has it, else as findings."""
    if "answer" not in schema.get("properties", {}):
        return _findings(lines)
    said = "; ".join(_plain(words) for _, words in lines) or None
    return json.dumps({"answer": said, "lines": [number for number, _ in lines]})


def _plain(words: str) -> str:
    return words.strip(" .-*")


def _own_words(asked: str) -> str:
    """A text said again without its little words, so that no long run of it is left."""
    text = asked.removeprefix("Text:\n").partition("\n\n")[0]
    return " ".join(
        w for n, w in enumerate(text.split()) if (len(w) > 3 and n % 5) or w[0].isdigit()
    )


def _rewritten(asked: str, question: str) -> str:
    """The new question with the telling words of the one before it."""
    earlier = re.findall(r"^Question: (.*)$", asked, re.MULTILINE)
    words = earlier[-1].rstrip("?. ") if earlier else ""
    return f"{question.rstrip('?. ')} ({words})?"
