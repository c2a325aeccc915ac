"""Questions with known answers, one JSON object a line.

Fields: ``id``, ``question``, ``answer`` or ``answers``, and where known ``options`` to choose from,
``documents`` (file names) and ``evidence`` (``file`` with ``page``, ``lines`` or ``text``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minions_engine.errors import BadInput, unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where an answer stands, as far as the file of questions says."""

    file: str = ""
    page: int | None = None
    lines: tuple[int, int] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchQuestion:
    """One question. ``answers`` are all right ones; none means that rightness is not measured."""

    id: str
    question: str
    answers: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def asked(self) -> str:
        """The words that are asked, with what there is to choose from."""
        if not self.options:
            return self.question
        return "\n".join([self.question, "Choose one:", *(f"- {o}" for o in self.options)])


def read_questions(path: Path) -> tuple[BenchQuestion, ...]:
    """The questions of a file.

    Raises:
        BadInput: it cannot be read, or a line is no question.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, "a file of questions", error) from error
    found = tuple(_question(line, n) for n, line in enumerate(lines, start=1) if line.strip())
    if not found:
        raise BadInput(f"There is no question in “{path}”.")
    return found


def _question(line: str, number: int) -> BenchQuestion:
    from pydantic import BaseModel, ConfigDict, ValidationError

    class Shape(BaseModel):
        model_config = ConfigDict(coerce_numbers_to_str=True)
        id: str = str(number)
        question: str
        answer: str | None = None
        answers: tuple[str, ...] = ()
        options: tuple[str, ...] | None = None
        documents: tuple[str, ...] | None = None
        evidence: tuple[Evidence, ...] | None = None

    try:
        row = Shape.model_validate_json(line)
    except ValidationError as error:
        raise BadInput(
            f"Line {number} is not a question.",
            next_step='Write one object a line: {"id": "1", "question": "…", "answer": "…"}',
        ) from error
    answers = dict.fromkeys([*([row.answer] if row.answer else []), *row.answers])
    return BenchQuestion(
        id=row.id,
        question=row.question,
        answers=tuple(answers),
        options=row.options or (),
        documents=row.documents or (),
        evidence=row.evidence or (),
    )
