"""Shapes of what a model is asked to reply when it reads. Small, for small models.

What is too much is cut and what is no finding is left out, so that one slip of a model does not
cost everything else that it found.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

MOST_ITEMS = 24
MOST_LINES = 12
_LONGEST_FACT = 600
_NUMBER = re.compile(r"\d{1,6}")


def _cut(value: Any) -> Any:
    """Cut here and not by the schema: servers make one rule of a grammar for each character."""
    return value.strip()[:_LONGEST_FACT] if isinstance(value, str) else value


def _numbers(value: Any) -> Any:
    """Line numbers in whatever way they were written: ``3``, ``"3"``, ``["[3]", 4]``."""
    listed = value if isinstance(value, list | tuple) else [value]
    found = [int(number) for entry in listed for number in _NUMBER.findall(str(entry))]
    return tuple(found[:MOST_LINES])


class Item(BaseModel):
    """One thing that was found, and the numbers of the lines that say so."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, json_schema_extra={"required": ["fact", "lines"]}
    )

    fact: Annotated[str, BeforeValidator(_cut), Field(min_length=1)]
    lines: Annotated[tuple[int, ...], BeforeValidator(_numbers), Field(max_length=MOST_LINES)] = ()


class Findings(BaseModel):
    """What one part of the files holds for a task; empty means nothing here."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    items: Annotated[tuple[Item, ...], Field(max_length=MOST_ITEMS)]

    @model_validator(mode="before")
    @classmethod
    def _usable(cls, value: Any) -> Any:
        if isinstance(value, list):
            value = {"items": value}
        if not isinstance(value, dict) or not isinstance(value.get("items"), list):
            return value
        items = [{"fact": item} if isinstance(item, str) else item for item in value["items"]]
        facts = [item for item in items if not isinstance(item, dict) or item.get("fact")]
        return {"items": facts[:MOST_ITEMS]}
