"""Ledger entries for tests."""

from __future__ import annotations

from minions_engine.privacy.ledger import Sending, SourceWords
from minions_engine.types import EgressTotals


def sending(
    *,
    run_id: str = "r1",
    usd: float | None = 0.5,
    conversation_id: str = "c1",
    shown: tuple[SourceWords, ...] = (),
    characters: int = 12,
) -> Sending:
    """What is known of a message before it leaves."""
    return Sending(
        run_id=run_id,
        conversation_id=conversation_id,
        purpose="ask",
        mode="auto",
        approval="budget",
        model="openai/gpt-4o",
        host="api.openai.com",
        zone="internet",
        tokens=3,
        usd=usd,
        figures=EgressTotals(messages=1, tokens=3, characters=characters),
        shown=shown,
    )
