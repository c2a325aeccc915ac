"""Many questions, one after the other, into a file that a stopped batch goes on with.

Every answer is a JSON line that is on disk before the next question begins. A line that was cut
in the middle is taken out and answered again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput
from minions_engine.mixture.prompts_file import Prompted

Answer = Callable[[Prompted], Awaitable[dict[str, Any]]]


class BatchFile:
    """The file of results.

    Raises:
        BadInput: it holds results of other questions, or cannot be written.
    """

    def __init__(self, path: Path, questions: Sequence[Prompted]) -> None:
        self._path = path
        self._questions = questions
        self.done = self._kept()

    @property
    def left(self) -> int:
        """Questions that have no answer yet."""
        return len(self._questions) - self.done

    async def run(self, answer: Answer, *, told: Callable[[int, int], None]) -> int:
        """Answer what is left; returns how many answers are errors. ``told`` hears how far it is."""
        failed = 0
        for number, question in enumerate(self._questions[self.done :], start=self.done + 1):
            told(number, len(self._questions))
            fields = await answer(question)
            failed += "error" in fields
            self._append({"id": question.key, "question": _mark(question), **fields})
            self.done = number
        return failed

    def _kept(self) -> int:
        """Whole lines of an earlier run, which have to be those of the first questions."""
        if not self._path.exists():
            return 0
        try:
            data = self._path.read_bytes()
        except OSError as error:
            raise BadInput(f"“{self._path}” cannot be read: {error.strerror}.") from error
        whole = data[: data.rfind(b"\n") + 1]
        lines = [line for line in whole.split(b"\n") if line]
        if len(lines) > len(self._questions) or not all(
            _is_of(line, question) for line, question in zip(lines, self._questions, strict=False)
        ):
            raise BadInput(
                f"“{self._path}” holds something else than answers to these questions.",
                next_step="Name another file with --out.",
            )
        if len(whole) < len(data):
            os.truncate(self._path, len(whole))
        return len(lines)

    def _append(self, row: dict[str, Any]) -> None:
        line = json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n"
        try:
            with self._path.open("ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise BadInput(f"“{self._path}” cannot be written: {error.strerror}.") from error


def _mark(question: Prompted) -> str:
    """By this a question is known again."""
    return hashlib.sha256(question.prompt.encode()).hexdigest()[:16]


def _is_of(line: bytes, question: Prompted) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and row.get("question") == _mark(question)
