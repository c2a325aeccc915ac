"""Results of an earlier bench, read back to say what has changed."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from minions_engine.errors import BadInput
from minions_engine.prompt_library.values import CaseResult


class _Cell(BaseModel):
    prompt: str
    version: int
    model: str
    case: str
    passed: bool
    answer: str = ""
    error: str = ""


def results_of(path: Path) -> tuple[CaseResult, ...]:
    """The cells of a file that ``minions prompts bench --out`` has written.

    Raises:
        BadInput: it is none; it is left as it is.
    """
    try:
        cells = TypeAdapter(list[_Cell]).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadInput(
            f"“{path.name}” holds no results of a bench.", next_step="Name another file."
        ) from error
    return tuple(
        CaseResult(
            prompt=cell.prompt,
            version=cell.version,
            model=cell.model,
            case=cell.case,
            passed=cell.passed,
            answer=cell.answer,
            error=cell.error,
        )
        for cell in cells
    )
