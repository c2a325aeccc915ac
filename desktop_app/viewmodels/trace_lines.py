"""What happened in a run, step by step, in words."""

from __future__ import annotations

import dataclasses
from pathlib import PurePath

from desktop_app.viewmodels.turns import TraceLine, Turn, TurnState, count
from minions_engine import (
    AnswerReady,
    EgressBlocked,
    EgressReview,
    EgressSent,
    Event,
    JobFinished,
    PassagesFound,
    QuotesFound,
    RoundStarted,
    RunFailed,
    RunStarted,
    WorkReview,
)

_MOST_TRACED = 400
_LONGEST_TRACED = 160


def traced(turn: Turn, event: Event) -> Turn:
    """The turn with a line about ``event`` in its trace."""
    if len(turn.trace) >= _MOST_TRACED and not isinstance(event, AnswerReady | RunFailed):
        return turn
    line = TraceLine(seconds=max(0.0, event.at - turn.asked_at), text=_trace_text(turn, event))
    return dataclasses.replace(turn, trace=(*turn.trace, line))


def _trace_text(turn: Turn, event: Event) -> str:
    match event:
        case RunStarted():
            return f"Question accepted; answered as “{event.protocol}”."
        case PassagesFound():
            found = count(len(event.passages), "passage")
            return f"{found} found in {event.searchable:,} of {event.files:,} files."
        case QuotesFound():
            return f"{count(len(event.citations), 'quote')} to read meanwhile."
        case RoundStarted():
            jobs = f", {count(event.jobs, 'job')}" if event.jobs else ""
            return f"Round {event.number} of {event.most}: {event.purpose}{jobs}."
        case JobFinished():
            name = PurePath(event.document).name
            said = f": {event.answer[:_LONGEST_TRACED]}" if event.answer else ""
            kept = ", known already" if event.cached else ""
            return f"{name}: {event.outcome}{kept}{said}"
        case EgressReview():
            return f"Asked whether {count(event.tokens, 'token')} may go to {event.model}."
        case WorkReview():
            return f"Asked whether {count(event.jobs, 'job')} of reading are wanted."
        case EgressSent():
            return f"{event.figures.characters:,} characters left for {event.model}."
        case EgressBlocked():
            return f"Kept here: {event.message}"
        case AnswerReady():
            if turn.state is TurnState.NOTHING_FOUND:
                return "Nothing in the files answers the question."
            return f"{turn.verified} of {count(len(turn.quotes), 'quote')} verified word for word."
        case RunFailed():
            return event.message
        case _:
            return "Stopped on request."
