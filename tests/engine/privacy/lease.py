"""A text that the tests of the gate send from, and a service that says it back."""

from __future__ import annotations

from typing import Any

LEASE = (
    "The tenant pays a monthly rent of 1,250 euros on the third working day of each month to the "
    "account named by the landlord, and keeps the stairwell, the garden path and the bicycle "
    "cellar free of furniture, prams and rubbish at all times unless the landlord agrees in "
    "writing beforehand. "
)
LONG_RUN = LEASE[:230]


def echo(messages: list[dict[str, Any]], schema: object = None) -> str:
    """Says what it was told last."""
    return f"You said: {messages[-1]['content']}"
