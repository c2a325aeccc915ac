"""What happened in a run, step by step, in words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import tr, tr_later
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
    "plan": tr_later("The remote model plans what to look for"),
    "read": tr_later("The local model reads"),
    "conclude": tr_later("The remote model concludes from what was found"),
    "drafts": tr_later("Models write drafts"),
    "compare": tr_later("The drafts are compared"),
    "answer": tr_later("The answer is written"),
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
            return (
                "step",
                tr("Question accepted; answered as “{protocol}”.").format(protocol=event.protocol),
                "",
            )
        case PassagesFound():
            found = count(len(event.passages), "passage")
            where = tr("{searchable:,} of {count}").format(
                searchable=event.searchable, count=count(event.files, "file")
            )
            return "step", tr("{found} found in {where}.").format(found=found, where=where), ""
        case QuotesFound() if event.citations:
            return (
                "step",
                tr("{count} to read meanwhile.").format(count=count(len(event.citations), "quote")),
                "",
            )
        case RoundStarted():
            return "round", round_title(event), ""
        case ThinkingDelta():
            head, _, rows = plan_of(event).partition("\n")
            return "plan", head.rstrip(":"), rows.strip()
        case EgressReview():
            return (
                "step",
                tr("Asked whether {count} may go to {model}.").format(
                    count=count(event.tokens, "token"), model=event.model
                ),
                "",
            )
        case WorkReview():
            return (
                "step",
                tr("Asked whether {count} of reading are wanted.").format(
                    count=count(event.jobs, "job")
                ),
                "",
            )
        case EgressSent():
            what = count(event.figures.tokens, "token")
            return (
                "sent",
                tr("{what} left for {model} at {host}.").format(
                    what=what, model=event.model, host=event.host
                ),
                "",
            )
        case EgressBlocked():
            return "kept", tr("Kept here: {message}").format(message=event.message), event.next_step
        case AnswerReady():
            return "end", _ended(event), "\n".join(event.answer.warnings)
        case RunFailed():
            return "end", event.message, event.next_step
        case RunCancelled():
            return "end", tr("Stopped on request."), ""
        case _:
            return None


def round_title(event: RoundStarted) -> str:
    """What a round is for; its number where there are several."""
    purpose = _PURPOSES.get(event.purpose, event.purpose[:1].upper() + event.purpose[1:])
    jobs = f" · {count(event.jobs, 'job')}" if event.purpose == "read" and event.jobs else ""
    number = (
        tr("Round {number} of {most} · ").format(number=event.number, most=event.most)
        if event.most > 1
        else ""
    )
    return f"{number}{purpose}{jobs}"


def _ended(event: AnswerReady) -> str:
    answer = event.answer
    if answer.abstained:
        return tr("Nothing in the files answers the question.")
    if not answer.citations:
        return tr("The answer is there, without quotes.")
    verified = sum(citation.verified for citation in answer.citations)
    return tr("{verified} of {count} verified word for word.").format(
        verified=verified, count=count(len(answer.citations), "quote")
    )
