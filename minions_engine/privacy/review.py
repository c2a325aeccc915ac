"""Questions to the person that a run waits for, and the person's answers."""

from __future__ import annotations

import asyncio

from minions_engine.events import EgressReview, WorkReview
from minions_engine.streaming import Emit
from minions_engine.types import Decision


class Reviews:
    """What waits for a decision. Belongs to the engine's loop."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[Decision]] = {}
        self._of_messages: set[str] = set()

    async def ask(self, review: EgressReview | WorkReview, emit: Emit) -> Decision:
        """Show a review and wait, without end, for what the person says to it."""
        answer: asyncio.Future[Decision] = asyncio.get_running_loop().create_future()
        self._waiting[review.review_id] = answer
        if isinstance(review, EgressReview):
            self._of_messages.add(review.review_id)
        try:
            await emit(review)
            return await answer
        finally:
            del self._waiting[review.review_id]
            self._of_messages.discard(review.review_id)

    def decide(self, review_id: str, decision: Decision) -> bool:
        """The person's answer. False when nothing waits for it any more."""
        answer = self._waiting.get(review_id)
        if answer is None or answer.done():
            return False
        answer.set_result(decision)
        return True

    def keep_here(self) -> None:
        """Nothing is to leave any more: what waits to be sent is answered on this machine."""
        for review_id in tuple(self._of_messages):
            self.decide(review_id, Decision(action="local"))

    @property
    def waiting(self) -> tuple[str, ...]:
        """Reviews that wait, oldest first."""
        return tuple(self._waiting)
