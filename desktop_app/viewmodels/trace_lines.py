"""What happened in a run, step by step, in words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import said, tr, tr_later
from desktop_app.viewmodels.run_log import plan_of
from desktop_app.viewmodels.turns import Turn
from desktop_app.viewmodels.ways import title_of_protocol
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
                tr("Question accepted; answered as “{protocol}”.").format(
                    protocol=title_of_protocol(event.protocol)
                ),
                "",
            )
        case PassagesFound():
            where = tr("{part:,} of %n file(s)", "", event.files).format(part=event.searchable)
            found = tr("%n passage(s) found in {where}.", "", len(event.passages))
            return "step", found.format(where=where), ""
        case QuotesFound() if event.citations:
            return (
                "step",
                tr("%n quote(s) to read meanwhile.", "", len(event.citations)),
                "",
            )
        case RoundStarted():
            return "round", round_title(event), ""
        case ThinkingDelta():
            head, _, rows = said(plan_of(event)).partition("\n")
            return "plan", head.rstrip(":："), rows.strip()
        case EgressReview():
            return (
                "step",
                tr("Asked whether %n token(s) may go to {model}.", "", event.tokens).format(
                    model=event.model
                ),
                "",
            )
        case WorkReview():
            return (
                "step",
                tr("Asked whether %n job(s) of reading (is|are) wanted.", "", event.jobs),
                "",
            )
        case EgressSent():
            gone = tr("%n token(s) left for {model} at {host}.", "", event.figures.tokens)
            return (
                "sent",
                gone.format(model=event.model, host=event.host),
                "",
            )
        case EgressBlocked():
            kept = tr("Kept here: {message}").format(message=said(event.message))
            return "kept", kept, said(event.next_step)
        case AnswerReady():
            return "end", _ended(event), "\n".join(map(said, event.answer.warnings))
        case RunFailed():
            return "end", said(event.message), said(event.next_step)
        case RunCancelled():
            return "end", tr("Stopped on request."), ""
        case _:
            return None


def round_title(event: RoundStarted) -> str:
    """What a round is for; its number where there are several."""
    purpose = said(event.purpose)
    parts = [tr(_PURPOSES.get(event.purpose, purpose[:1].upper() + purpose[1:]))]
    if event.most > 1:
        round_ = tr("Round {number} of {most}").format(number=event.number, most=event.most)
        parts.insert(0, round_)
    if event.purpose == "read" and event.jobs:
        parts.append(tr("%n job(s)", "", event.jobs))
    return " · ".join(parts)


def _ended(event: AnswerReady) -> str:
    answer = event.answer
    if answer.abstained:
        return tr("Nothing in the files answers the question.")
    if not answer.citations:
        return tr("The answer is there, without quotes.")
    verified = sum(citation.verified for citation in answer.citations)
    return tr(
        "{verified} of %n quote(s) verified word for word.", "", len(answer.citations)
    ).format(verified=verified)
