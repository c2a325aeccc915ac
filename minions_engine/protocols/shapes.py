"""Shapes of what a model is asked to reply in jobs. Small, so that a small model can keep to them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_ITEMS = 24
MOST_LINES = 12

Fact = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


class Item(BaseModel):
    """One thing that was found, and the numbers of the lines that say so."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    fact: Fact
    lines: Annotated[tuple[int, ...], Field(max_length=MOST_LINES)] = ()


class Findings(BaseModel):
    """What one part of the files holds for a task; empty means nothing here."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    items: Annotated[tuple[Item, ...], Field(max_length=MOST_ITEMS)]
