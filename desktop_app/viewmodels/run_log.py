"""What is remembered of a run for its trace: events, oldest first, growing at one end. No Qt."""

from __future__ import annotations

import dataclasses

from minions_engine import (
    AnswerReady,
    CoverageGrew,
    DraftFinished,
    DraftStarted,
    EgressBlocked,
    EgressReview,
    EgressSent,
    Event,
    JobFinished,
    JobStarted,
    PassagesFound,
    QuotesFound,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    ThinkingDelta,
    WorkReview,
)

# As the engine writes it, in whichever language the window speaks.
_PLAN_MARK = "Plan of round "
_LOGGED = (
    AnswerReady,
    CoverageGrew,
    DraftFinished,
    DraftStarted,
    EgressBlocked,
    EgressReview,
    EgressSent,
    JobFinished,
    JobStarted,
    PassagesFound,
    QuotesFound,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    WorkReview,
)


class RunLog:
    """A sequence that is never changed; a longer one shares what both have in common.

    Thousands of jobs would make thousands of copies of a plain tuple.
    """

    __slots__ = ("_events", "_length")

    def __init__(self, events: list[Event] | None = None, length: int = 0) -> None:
        self._events: list[Event] = [] if events is None else events
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RunLog) and self.since(0) == other.since(0)

    def __hash__(self) -> int:
        return hash(self._length)

    def since(self, place: int) -> list[Event]:
        """What came at ``place`` and after it."""
        return self._events[place : self._length]

    def with_event(self, event: Event) -> RunLog:
        """The sequence with one more; events that no trace shows leave it as it is."""
        kept = _kept(event)
        if kept is None:
            return self
        shared = self._events if len(self._events) == self._length else self.since(0)
        shared.append(kept)
        return RunLog(shared, self._length + 1)


def plan_of(event: ThinkingDelta) -> str:
    """The plan that a supervisor has written; empty for other thoughts."""
    _, mark, plan = event.text.rpartition(_PLAN_MARK)
    return f"{mark}{plan}".strip() if mark and event.source == "remote" else ""


def _kept(event: Event) -> Event | None:
    """The event as it is remembered: words that stand elsewhere too are left out."""
    if isinstance(event, PassagesFound):
        passages = tuple(dataclasses.replace(passage, text="") for passage in event.passages)
        return dataclasses.replace(event, passages=passages)
    if isinstance(event, EgressReview):
        return dataclasses.replace(event, messages=())
    if isinstance(event, ThinkingDelta):
        return event if plan_of(event) else None
    return event if isinstance(event, _LOGGED) else None
