"""How each event of a run changes its turn. No Qt, no state."""

from __future__ import annotations

import dataclasses

from desktop_app.language import said, tr, tr_later
from desktop_app.viewmodels.turns import (
    Quote,
    Review,
    Turn,
    TurnState,
)
from minions_engine import (
    Answer,
    AnswerReady,
    Citation,
    DraftFinished,
    EgressBlocked,
    EgressReview,
    EgressSent,
    Event,
    JobFinished,
    PassagesFound,
    QuotesFound,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    TextDelta,
    ThinkingDelta,
    WorkReview,
)

MENDED_AT_MODELS = {
    "remote_required": tr_later("Set up a remote model"),
    "key_missing": tr_later("Save a key"),
    "key_refused": tr_later("Save another key"),
    "budget_reached": tr_later("Change the budget"),
    "local_required": tr_later("Get a local model"),
    "model_unavailable": tr_later("See your models"),
    "not_local": tr_later("See your models"),
}
"""Errors that the page about models mends, and what its button says then."""


def advance(turn: Turn, event: Event) -> Turn:
    """The turn after ``event``. Events that do not concern a turn leave it as it is."""
    match event:
        case RunStarted():
            turn = dataclasses.replace(turn, protocol=event.protocol, warnings=event.warnings)
        case PassagesFound():
            turn = dataclasses.replace(turn, searchable=event.searchable, files=event.files)
        case QuotesFound():
            turn = dataclasses.replace(turn, early=_numbered(event.citations, first=1))
        case RoundStarted():
            turn = dataclasses.replace(turn, doing=_purpose(event), jobs_done=0, jobs=event.jobs)
        case JobFinished():
            turn = dataclasses.replace(turn, jobs_done=event.done, jobs=event.jobs)
        case DraftFinished():
            turn = dataclasses.replace(turn, jobs_done=turn.jobs_done + 1)
        case TextDelta():
            return dataclasses.replace(turn, text=turn.text + event.text, review=None)
        case ThinkingDelta():
            turn = dataclasses.replace(turn, thinking=turn.thinking + event.text)
        case EgressReview() | WorkReview():
            turn = dataclasses.replace(turn, review=event)
        case EgressSent():
            turn = dataclasses.replace(
                turn, sent=(*turn.sent, event), messages_sent=len(turn.sent) + 1, review=None
            )
        case EgressBlocked():
            turn = dataclasses.replace(turn, review=None)
        case AnswerReady():
            turn = _answered(turn, event.answer)
        case RunFailed():
            turn = dataclasses.replace(
                turn,
                state=TurnState.FAILED,
                message=said(event.message),
                next_step="" if event.code in MENDED_AT_MODELS else said(event.next_step),
                code=event.code,
                messages_sent=max(event.sent, len(turn.sent)),
                review=None,
            )
        case RunCancelled():
            turn = dataclasses.replace(
                turn,
                state=TurnState.STOPPED,
                message=tr("Stopped."),
                messages_sent=len(turn.sent),
                review=None,
            )
        case _:
            pass
    log = turn.log.with_event(event)
    return turn if log is turn.log else dataclasses.replace(turn, log=log)


def _answered(turn: Turn, answer: Answer) -> Turn:
    first = len(answer.citations) + 1
    early = tuple(dataclasses.replace(q, number=n) for n, q in enumerate(turn.early, start=first))
    return dataclasses.replace(
        turn,
        state=TurnState.NOTHING_FOUND if answer.abstained else TurnState.ANSWERED,
        protocol=answer.protocol,
        text=answer.answer or "",
        quotes=_numbered(answer.citations, first=1),
        early=early,
        message=_nothing_found(turn) if answer.abstained else "",
        warnings=answer.warnings,
        answer=answer,
        messages_sent=answer.egress.messages,
        review=None,
    )


def _nothing_found(turn: Turn) -> str:
    if turn.files == 0:
        return tr("There are no files to search yet. Drop some here, then ask again.")
    if turn.searchable is not None and turn.files and turn.searchable < turn.files:
        return tr("Nothing found in the files read so far. Ask again when more are ready.")
    return tr("Nothing in your files answers this. Try other words, or add the file that knows.")


def _numbered(citations: tuple[Citation, ...], *, first: int) -> tuple[Quote, ...]:
    return tuple(_quote(number, c) for number, c in enumerate(citations, start=first))


def _quote(number: int, citation: Citation) -> Quote:
    return Quote(
        number=number,
        document=citation.document,
        page=citation.page,
        line_start=citation.line_start,
        line_end=citation.line_end,
        start=citation.start,
        text=citation.quote,
        verified=citation.verified,
    )


def _purpose(event: RoundStarted) -> str:
    words = {
        "plan": tr("planning"),
        "read": tr("reading"),
        "conclude": tr("concluding"),
        "drafts": tr("writing drafts"),
        "compare": tr("comparing the drafts"),
        "answer": tr("writing the answer"),
    }
    return words.get(event.purpose, event.purpose)


__all__ = [
    "MENDED_AT_MODELS",
    "Quote",
    "Review",
    "Turn",
    "TurnState",
    "advance",
]
