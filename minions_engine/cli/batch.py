"""Many questions in one process: a JSON line for each line read, in the same order.

A line that fails gives an error row and does not stop the others.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.cli.options import WrongUsage, whole_text
from minions_engine.cli.output import Failed, Failure, Output, counted
from minions_engine.cli.running import DONE, FAILED, NO_EVIDENCE
from minions_engine.errors import EngineError

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a batch; ``failure`` is set when the line asks nothing."""

    key: Any
    question: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What a question gave; ``found`` is false when there was no evidence."""

    fields: dict[str, Any]
    found: bool


def read_rows(path: str) -> list[Row]:
    """The questions of a JSON-lines file, ``-`` for stdin. Empty lines are passed over."""
    try:
        from_stdin = path == STDIN
        data = sys.stdin.buffer.read() if from_stdin else Path(path).expanduser().read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise WrongUsage(f"{path}: {reason}.") from error
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [_row(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _row(line: bytes, number: int) -> Row:
    try:
        value = json.loads(line)
    except ValueError:
        return _bad_row(None, f"Line {number} is not JSON.")
    if not isinstance(value, dict):
        return _bad_row(None, f"Line {number} is not a JSON object.")
    question = value.get("question")
    if not isinstance(question, str) or not question.strip():
        return _bad_row(value.get("id"), f"Line {number} has no “question”.")
    return Row(key=value.get("id"), question=whole_text(question))


def _bad_row(key: Any, message: str) -> Row:
    step = 'Write each line as {"id": "1", "question": "…"}.'
    return Row(key=key, failure=Failure(code="bad_input", message=message, next_step=step))


@dataclass(slots=True, kw_only=True)
class Batch:
    """The rows of a batch and how many of them have been printed."""

    rows: Sequence[Row]
    output: Output
    printed: int = 0
    failed: int = 0
    found: int = 0

    async def run(self, answer: Callable[[str], Awaitable[RowResult]]) -> int:
        """Answer every row and print it at once; the exit code of the batch."""
        for row in self.rows:
            await self._run_row(row, answer)
        if self.failed:
            self.output.note(f"{self.failed} of {counted(len(self.rows), 'question')} failed.")
            return FAILED
        return DONE if self.found or not self.rows else NO_EVIDENCE

    async def _run_row(self, row: Row, answer: Callable[[str], Awaitable[RowResult]]) -> None:
        if row.failure is not None:
            self._print_failed(row, row.failure)
            return
        try:
            result = await answer(row.question)
        except EngineError as error:
            self._print_failed(row, Failure.of(error))
        except Failed as error:
            self._print_failed(row, error.failure)
        else:
            self.found += result.found
            self._print({"id": row.key, **result.fields})

    def fail(self, failure: Failure) -> None:
        """Nothing more can be answered: every row that is left fails for the same reason."""
        self.output.explain(failure)
        for row in self.rows[self.printed :]:
            self._print_failed(row, row.failure or failure)

    def _print_failed(self, row: Row, failure: Failure) -> None:
        self.failed += 1
        self._print({"id": row.key, "error": dataclasses.asdict(failure)})

    def _print(self, row: dict[str, Any]) -> None:
        self.printed += 1
        self.output.line(row)
