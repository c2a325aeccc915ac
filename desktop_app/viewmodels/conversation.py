"""A conversation as values: turns, quotes, and how each event changes a turn. No Qt, no state."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from minions_engine import (
    Answer,
    AnswerReady,
    Citation,
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

Review = EgressReview | WorkReview
MENDED_AT_MODELS = {
    "remote_required": "Set up a remote model",
    "key_missing": "Save a key",
    "key_refused": "Save another key",
    "budget_reached": "Change the budget",
    "local_required": "Get a local model",
    "model_unavailable": "See your models",
    "not_local": "See your models",
}
"""Errors that the page about models mends, and what its button says then."""
_MOST_TRACED = 400
_LONGEST_TRACED = 160

_PAGE_WORDS = dict.fromkeys((".pptx", ".ppt", ".odp"), "slide") | dict.fromkeys(
    (".xlsx", ".xls", ".xlsm", ".ods"), "sheet"
)


class TurnState(StrEnum):
    """Where a turn stands."""

    RUNNING = "running"
    ANSWERED = "answered"
    NOTHING_FOUND = "nothing_found"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A citation as it is shown. ``number`` is its place in the answer, from 1."""

    number: int
    document: str
    page: int | None
    line_start: int | None
    line_end: int | None
    start: int | None
    text: str
    verified: bool

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return PurePath(self.document).name

    @property
    def place(self) -> str:
        """Where in the file, in words; empty when the format has no places."""
        if self.page is not None:
            return f"{_PAGE_WORDS.get(PurePath(self.document).suffix.lower(), 'p.')} {self.page}"
        if self.line_start is None:
            return ""
        if self.line_end in (None, self.line_start):
            return f"line {self.line_start}"
        return f"lines {self.line_start}–{self.line_end}"

    @property
    def label(self) -> str:
        """Number, file and place in one line."""
        parts = [f"{self.number}  {self.name}", self.place]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """One step of a run: seconds since the question, and what happened."""

    seconds: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and what became of it."""

    run_id: str
    question: str
    asked_at: float
    state: TurnState = TurnState.RUNNING
    protocol: str = ""
    text: str = ""
    quotes: tuple[Quote, ...] = ()
    searchable: int | None = None
    files: int | None = None
    message: str = ""
    next_step: str = ""
    code: str = ""
    warnings: tuple[str, ...] = ()
    answer: Answer | None = None
    messages_sent: int = 0
    trace: tuple[TraceLine, ...] = ()
    doing: str = ""
    jobs_done: int = 0
    jobs: int = 0
    thinking: str = ""
    review: Review | None = None
    sent: tuple[EgressSent, ...] = ()

    @property
    def running(self) -> bool:
        """The answer is still being made."""
        return self.state is TurnState.RUNNING

    @property
    def verified(self) -> int:
        """How many quotes were found again, word for word, in their files."""
        return sum(quote.verified for quote in self.quotes)

    @property
    def summary(self) -> str:
        """The line under the answer."""
        parts: list[str] = []
        if self.quotes:
            parts.append(_count(len(self.quotes), "quote"))
        if self.answer is not None:
            parts.append(_duration(self.answer.seconds.total))
        if self.answer is not None and self.answer.jobs.planned:
            parts.append(_count(self.answer.jobs.planned, "job"))
        if not self.running:
            parts.append(left_this_machine(self.messages_sent))
        if self.answer is not None and self.messages_sent:
            parts.append(_cost(self.answer))
        if self.searchable is not None and self.files and self.searchable < self.files:
            parts.append(f"{self.searchable:,} of {self.files:,} files searchable so far")
        return " · ".join(parts)

    @property
    def verdict(self) -> str:
        """The verification in words; empty while there is nothing to verify."""
        if not self.quotes:
            return ""
        if self.verified == len(self.quotes):
            return "✓ " + (
                "The quote is verified in your file"
                if len(self.quotes) == 1
                else f"All {len(self.quotes)} quotes verified in your files"
            )
        return f"{self.verified} of {_count(len(self.quotes), 'quote')} verified"

    @property
    def as_text(self) -> str:
        """The answer as plain text, for the clipboard."""
        if not self.quotes or self.protocol != "quotes":
            return self.text or self.message
        return "\n\n".join(f"“{q.text}”\n[{q.label.replace('  ', '] ', 1)}" for q in self.quotes)


def left_this_machine(messages: int) -> str:
    """How much has left, in words."""
    if messages == 0:
        return "nothing left this machine"
    return f"{_count(messages, 'message')} left this machine"


def advance(turn: Turn, event: Event) -> Turn:
    """The turn after ``event``. Events that do not concern a turn leave it as it is."""
    match event:
        case RunStarted():
            turn = dataclasses.replace(turn, protocol=event.protocol, warnings=event.warnings)
        case PassagesFound():
            turn = dataclasses.replace(turn, searchable=event.searchable, files=event.files)
        case QuotesFound():
            if turn.text:
                return turn
            turn = dataclasses.replace(
                turn, quotes=tuple(_quote(i, c) for i, c in enumerate(event.citations, start=1))
            )
        case RoundStarted():
            turn = dataclasses.replace(turn, doing=_purpose(event), jobs_done=0, jobs=event.jobs)
        case JobFinished():
            turn = dataclasses.replace(turn, jobs_done=event.done, jobs=event.jobs)
        case TextDelta():
            return dataclasses.replace(turn, text=turn.text + event.text, review=None)
        case ThinkingDelta():
            return dataclasses.replace(turn, thinking=turn.thinking + event.text)
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
                message=event.message,
                next_step="" if event.code in MENDED_AT_MODELS else event.next_step,
                code=event.code,
                messages_sent=max(event.sent, len(turn.sent)),
                review=None,
            )
        case RunCancelled():
            turn = dataclasses.replace(
                turn, state=TurnState.STOPPED, message="Stopped.", review=None
            )
        case _:
            return turn
    return _traced(turn, event)


def _answered(turn: Turn, answer: Answer) -> Turn:
    return dataclasses.replace(
        turn,
        state=TurnState.NOTHING_FOUND if answer.abstained else TurnState.ANSWERED,
        protocol=answer.protocol,
        text=answer.answer or "",
        quotes=tuple(_quote(i, c) for i, c in enumerate(answer.citations, start=1)),
        message=_nothing_found(turn) if answer.abstained else "",
        warnings=answer.warnings,
        answer=answer,
        messages_sent=answer.egress.messages,
        review=None,
    )


def _nothing_found(turn: Turn) -> str:
    if turn.files == 0:
        return "There are no files to search yet. Drop some here, then ask again."
    if turn.searchable is not None and turn.files and turn.searchable < turn.files:
        return "Nothing found in the files read so far. Ask again when more are ready."
    return "Nothing in your files answers this. Try other words, or add the file that knows."


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


def _traced(turn: Turn, event: Event) -> Turn:
    if len(turn.trace) >= _MOST_TRACED and not isinstance(event, AnswerReady | RunFailed):
        return turn
    line = TraceLine(seconds=max(0.0, event.at - turn.asked_at), text=_trace_text(turn, event))
    return dataclasses.replace(turn, trace=(*turn.trace, line))


def _trace_text(turn: Turn, event: Event) -> str:
    match event:
        case RunStarted():
            return f"Question accepted; answered as “{event.protocol}”."
        case PassagesFound():
            found = _count(len(event.passages), "passage")
            return f"{found} found in {event.searchable:,} of {event.files:,} files."
        case QuotesFound():
            return f"{_count(len(event.citations), 'quote')} to read meanwhile."
        case RoundStarted():
            jobs = f", {_count(event.jobs, 'job')}" if event.jobs else ""
            return f"Round {event.number} of {event.most}: {event.purpose}{jobs}."
        case JobFinished():
            name = PurePath(event.document).name
            said = f": {event.answer[:_LONGEST_TRACED]}" if event.answer else ""
            kept = ", known already" if event.cached else ""
            return f"{name}: {event.outcome}{kept}{said}"
        case EgressReview():
            return f"Asked whether {_count(event.tokens, 'token')} may go to {event.model}."
        case WorkReview():
            return f"Asked whether {_count(event.jobs, 'job')} of reading are wanted."
        case EgressSent():
            return f"{event.figures.characters:,} characters left for {event.model}."
        case EgressBlocked():
            return f"Kept here: {event.message}"
        case AnswerReady():
            if turn.state is TurnState.NOTHING_FOUND:
                return "Nothing in the files answers the question."
            return f"{turn.verified} of {_count(len(turn.quotes), 'quote')} verified word for word."
        case RunFailed():
            return event.message
        case _:
            return "Stopped on request."


def _purpose(event: RoundStarted) -> str:
    words = {"plan": "planning", "read": "reading", "conclude": "concluding"}
    return words.get(event.purpose, event.purpose)


def _cost(answer: Answer) -> str:
    """What it cost, beside sending the files; unknown prices are said to be unknown."""
    spent, alone = answer.cost.spent_usd, answer.cost.remote_only_usd
    if spent is None:
        return "price not known"
    about = "about " if answer.cost.estimated else ""
    text = f"{about}${spent:.4f}"
    return f"{text} instead of ${alone:.4f}" if alone else text


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 0.1 else f"{max(1, round(seconds * 1000))} ms"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
