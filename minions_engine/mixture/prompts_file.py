"""Files of prompts and questions: a JSON list, JSON lines, CSV with a heading, or a line each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput, unreadable
from minions_engine.paths import resource

_NAMES = ("prompt", "question", "query")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompted:
    """A prompt, and what counts as a right answer where that is known."""

    key: str
    prompt: str
    answers: tuple[str, ...] = ()


def read_prompts(path: Path | None) -> tuple[Prompted, ...]:
    """The prompts of a file; without one those that ship with the program.

    Raises:
        BadInput: it cannot be read, or holds no prompt.
    """
    shown = path or resource("mixtures", "prompts.json")
    try:
        text = shown.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(shown, "a file of prompts", error) from error
    found = [
        _prompted(row, number, shown) for number, row in enumerate(_rows(shown, text), start=1)
    ]
    if not found:
        raise BadInput(f"There is no prompt in “{shown}”.")
    return tuple(found)


def _rows(path: Path, text: str) -> Sequence[Any]:
    if path.suffix.lower() == ".json":
        try:
            rows = json.loads(text)
        except ValueError as error:
            raise BadInput(f"“{path}” is not JSON.") from error
        if not isinstance(rows, list):
            raise BadInput(f"“{path}” has to be a list of prompts.")
        return rows
    if path.suffix.lower() == ".csv":
        return list(csv.DictReader(io.StringIO(text)))
    lines = [line for line in text.splitlines() if line.strip()]
    if path.suffix.lower() != ".jsonl":
        return lines
    try:
        return [json.loads(line) for line in lines]
    except ValueError as error:
        raise BadInput(f"A line of “{path}” is not JSON.") from error


def _prompted(row: Any, number: int, path: Path) -> Prompted:
    if isinstance(row, str):
        row = {"prompt": row}
    words = next((row[n] for n in _NAMES if row.get(n)), None) if isinstance(row, dict) else None
    if not isinstance(words, str) or not words.strip():
        raise BadInput(
            f"Entry {number} of “{path}” has no prompt.",
            next_step='Write each as a text, or as {"prompt": "…", "answer": "…"}.',
        )
    answers = row.get("answers") or row.get("answer") or ()
    if not isinstance(answers, list | tuple):
        answers = (answers,)
    return Prompted(
        key=str(row.get("id") or number),
        prompt=words.strip(),
        answers=tuple(str(answer) for answer in answers),
    )
