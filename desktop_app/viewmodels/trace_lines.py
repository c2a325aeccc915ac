"""What happened in a run, step by step, in words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.viewmodels.run_log import plan_of
from desktop_app.viewmodels.turns import Turn, count
from minions_engine import (
    AnswerReady,
    EgressBlocked,
    EgressReview,
    EgressSent,
    Event,
    PassagesFound,
    QuotesFound,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    ThinkingDelta,
    WorkReview,
)

_PURPOSES = {
    "plan": "The remote model plans what to look for",
    "read": "The local model reads",
    "conclude": "The remote model concludes from what was found",
    "drafts": "Models write drafts",
    "compare": "The drafts are compared",
    "answer": "The answer is written",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the timeline.

    Attributes:
        seconds: Since the question was asked.
        kind: ``round`` begins a round, ``sent`` left this machine, ``kept`` was held back,
            ``plan`` is what a supervisor wants done, ``end`` ends a run, ``step`` is the rest.
        detail: More of it, below the line.
    """

    seconds: float
    text: str
    kind: str = "step"
    detail: str = ""


def step_of(turn: Turn, event: Event) -> Step | None:
    """The line of an event; ``None`` for what is shown in another way: jobs and drafts."""
    told = _told(event)
    if told is None:
        return None
    kind, text, detail = told
    return Step(seconds=max(0.0, event.at - turn.asked_at), text=text, kind=kind, detail=detail)


def _told(event: Event) -> tuple[str, str, str] | None:
    """Kind, words and detail."""
    match event:
        case RunStarted():
            return "step", f"Question accepted; answered as “{event.protocol}”.", ""
        case PassagesFound():
            found = count(len(event.passages), "passage")
            where = f"{event.searchable:,} of {count(event.files, 'file')}"
            return "step", f"{found} found in {where}.", ""
        case QuotesFound() if event.citations:
            return "step", f"{count(len(event.citations), 'quote')} to read meanwhile.", ""
        case RoundStarted():
            return "round", round_title(event), ""
        case ThinkingDelta():
            head, _, rows = plan_of(event).partition("\n")
            return "plan", head.rstrip(":"), rows.strip()
        case EgressReview():
            return (
                "step",
                f"Asked whether {count(event.tokens, 'token')} may go to {event.model}.",
                "",
            )
        case WorkReview():
            return "step", f"Asked whether {count(event.jobs, 'job')} of reading are wanted.", ""
        case EgressSent():
            what = count(event.figures.tokens, "token")
            return "sent", f"{what} left for {event.model} at {event.host}.", ""
        case EgressBlocked():
            return "kept", f"Kept here: {event.message}", event.next_step
        case AnswerReady():
            return "end", _ended(event), "\n".join(event.answer.warnings)
        case RunFailed():
            return "end", event.message, event.next_step
        case RunCancelled():
            return "end", "Stopped on request.", ""
        case _:
            return None


def round_title(event: RoundStarted) -> str:
    """What a round is for; its number where there are several."""
    purpose = _PURPOSES.get(event.purpose, event.purpose[:1].upper() + event.purpose[1:])
    jobs = f" · {count(event.jobs, 'job')}" if event.purpose == "read" and event.jobs else ""
    number = f"Round {event.number} of {event.most} · " if event.most > 1 else ""
    return f"{number}{purpose}{jobs}"


def _ended(event: AnswerReady) -> str:
    answer = event.answer
    if answer.abstained:
        return "Nothing in the files answers the question."
    if not answer.citations:
        return "The answer is there, without quotes."
    verified = sum(citation.verified for citation in answer.citations)
    return f"{verified} of {count(len(answer.citations), 'quote')} verified word for word."
