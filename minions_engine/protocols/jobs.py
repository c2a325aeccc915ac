"""What a supervisor may ask for and what a reader may answer. Data alone: never code.

Everything from outside is bounded here: what is too much is cut, what is unknown has no effect.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, model_validator

MOST_TASKS = 8
_MOST_KEYWORDS = 8
_LONGEST_TASK = 300
_LONGEST_KEYWORD = 60
_LONGEST_NOTES = 400
_LONGEST_FINDING = 400
_MOST_LINES = 20


def _cut(limit: int) -> BeforeValidator:
    """Texts and lists are taken up to a length."""

    def cut(value: Any) -> Any:
        return value[:limit] if isinstance(value, str | list) else value

    return BeforeValidator(cut)


Keyword = Annotated[str, _cut(_LONGEST_KEYWORD)]


class PlannedTask(BaseModel):
    """One thing to look for in every passage that is read for it."""

    task: Annotated[str, _cut(_LONGEST_TASK), Field(min_length=3)]
    keywords: Annotated[list[Keyword], _cut(_MOST_KEYWORDS)] = []
    read: Literal["best", "all"] = "best"


class JobPlan(BaseModel):
    """Tasks of one round."""

    tasks: Annotated[list[PlannedTask], Field(min_length=1)]

    @property
    def taken(self) -> list[PlannedTask]:
        """Those that are done; nobody does the rest."""
        return self.tasks[:MOST_TASKS]


class JobOutput(BaseModel):
    """What a reader found in one passage; no answer is “nothing here”."""

    answer: Annotated[str | None, _cut(_LONGEST_FINDING)]
    lines: Annotated[list[int], _cut(_MOST_LINES)] = []

    @property
    def found(self) -> str:
        """The finding, or an empty text."""
        said = " ".join((self.answer or "").split())
        return "" if said.strip(".").lower() in ("null", "none", "nothing", "n/a") else said


class Conclusion(BaseModel):
    """What a supervisor makes of the findings: an answer, or further tasks."""

    decision: Literal["answer", "more"] = "answer"
    answer: str | None = None
    tasks: Annotated[list[PlannedTask], _cut(3)] = []
    notes: Annotated[str, _cut(_LONGEST_NOTES)] = ""

    @model_validator(mode="before")
    @classmethod
    def _plain_tasks(cls, value: Any) -> Any:
        """A task may come as its sentence alone; a bad one is left out."""
        if not isinstance(value, dict) or not isinstance(value.get("tasks"), list):
            return value
        tasks = [{"task": t} if isinstance(t, str) else t for t in value["tasks"]]
        return value | {"tasks": [t for t in tasks if isinstance(t, dict) and t.get("task")]}
