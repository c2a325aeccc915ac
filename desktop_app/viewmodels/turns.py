"""A conversation as values: turns and their quotes, and what is said of them. No Qt, no state."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from desktop_app.language import tr
from desktop_app.viewmodels.mentions import Mention
from desktop_app.viewmodels.run_log import RunLog
from desktop_app.viewmodels.wording import seconds_of
from minions_engine import NOTHING_FOUND, Answer, EgressReview, EgressSent, WorkReview

Review = EgressReview | WorkReview
_SLIDES = (".pptx", ".ppt", ".odp")
_SHEETS = (".xlsx", ".xls", ".xlsm", ".ods")


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
            return place_of_page(self.document, self.page)
        if self.line_start is None:
            return ""
        if self.line_end in (None, self.line_start):
            return tr("line {line_start}").format(line_start=self.line_start)
        return tr("lines {line_start}–{line_end}").format(
            line_start=self.line_start, line_end=self.line_end
        )

    @property
    def label(self) -> str:
        """Number, file and place in one line."""
        # A model may quote what stands in no file at all.
        name = self.name or tr("in no file")
        parts = [f"{self.number}  {name}", self.place]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and what became of it.

    ``early`` are quotes that were found before the answer, to read meanwhile; they are no part
    of it. Their numbers go on from those of ``quotes``. ``parent`` is the run of the turn that it
    follows; it is the ``version`` of so many ``versions`` of what follows that one, and that with
    the highest ``chosen`` is shown. ``about`` is what the question alone was about.
    """

    run_id: str
    question: str
    asked_at: float
    state: TurnState = TurnState.RUNNING
    protocol: str = ""
    text: str = ""
    quotes: tuple[Quote, ...] = ()
    early: tuple[Quote, ...] = ()
    searchable: int | None = None
    files: int | None = None
    message: str = ""
    next_step: str = ""
    code: str = ""
    warnings: tuple[str, ...] = ()
    answer: Answer | None = None
    messages_sent: int = 0
    log: RunLog = field(default_factory=RunLog)
    doing: str = ""
    about: tuple[Mention, ...] = ()
    jobs_done: int = 0
    jobs: int = 0
    thinking: str = ""
    review: Review | None = None
    sent: tuple[EgressSent, ...] = ()
    parent: str = ""
    chosen: int = 0
    version: int = 1
    versions: int = 1

    @property
    def further_warnings(self) -> tuple[str, ...]:
        """Warnings beside the one that the answer itself is: that nothing was found."""
        known = NOTHING_FOUND if self.state is TurnState.NOTHING_FOUND else ""
        return tuple(warning for warning in self.warnings if warning != known)

    @property
    def running(self) -> bool:
        """The answer is still being made."""
        return self.state is TurnState.RUNNING

    @property
    def sources(self) -> tuple[Quote, ...]:
        """Every quote whose source can be shown, in the order of their numbers."""
        return self.quotes + self.early

    @property
    def incomplete(self) -> bool:
        """Something broke on the way, and this is what there was by then."""
        if self.state in (TurnState.STOPPED, TurnState.FAILED):
            return bool(self.text or self.quotes)
        return self.answer is not None and not self.answer.complete

    @property
    def verified(self) -> int:
        """How many quotes were found again, word for word, in their files."""
        return sum(quote.verified for quote in self.quotes)

    @property
    def summary(self) -> str:
        """The line under the answer."""
        parts: list[str] = []
        if self.quotes:
            parts.append(tr("%n quote(s)", "", len(self.quotes)))
        if self.answer is not None:
            parts.extend(_work(self.answer))
            parts.append(_duration(self.answer.seconds.total))
        if not self.running:
            parts.append(left_this_machine(self.messages_sent, self._tokens_sent))
        if self.answer is not None and self.messages_sent:
            parts.append(_cost(self.answer))
        if self.searchable is not None and self.files and self.searchable < self.files:
            parts.append(
                tr("{ready:,} of %n file(s) searchable so far", "", self.files).format(
                    ready=self.searchable
                )
            )
        return " · ".join(parts)

    @property
    def _tokens_sent(self) -> int:
        return self.answer.egress.tokens if self.answer is not None else 0

    @property
    def verdict(self) -> str:
        """The verification in words; empty while there is nothing to verify."""
        if not self.quotes:
            return ""
        if self.verified == len(self.quotes):
            if len(self.quotes) == 1:
                return tr("✓ The quote is verified")
            return tr("✓ All %n quotes verified", "", len(self.quotes))
        return tr("{verified} of %n quote(s) verified", "", len(self.quotes)).format(
            verified=self.verified
        )

    @property
    def as_text(self) -> str:
        """The answer as plain text, for the clipboard."""
        if not self.quotes or self.protocol != "quotes":
            return self.text or self.message
        return "\n\n".join(f"“{q.text}”\n[{q.label.replace('  ', '] ', 1)}" for q in self.quotes)


def place_of_page(document: str, page: int | None) -> str:
    """A page in the word that its kind of file has for it; empty without pages."""
    if page is None:
        return ""
    kind = PurePath(document).suffix.lower()
    if kind in _SLIDES:
        return tr("slide {number}").format(number=page)
    if kind in _SHEETS:
        return tr("sheet {number}").format(number=page)
    return tr("p. {number}").format(number=page)


def left_this_machine(messages: int, tokens: int = 0) -> str:
    """How much has left, in words."""
    if messages == 0:
        return tr("nothing left this machine")
    if not tokens:
        return tr("%n message(s) left this machine", "", messages)
    return tr("%n message(s) left this machine ({size})", "", messages).format(
        size=tr("%n token(s)", "", tokens)
    )


def _work(answer: Answer) -> list[str]:
    """Rounds and jobs; of a single round nothing is said."""
    rounds = [tr("%n round(s)", "", answer.rounds)] if answer.rounds > 1 else []
    planned = answer.jobs.planned
    return rounds + ([tr("%n job(s)", "", planned)] if planned else [])


def _cost(answer: Answer) -> str:
    """What it cost, beside sending the files; unknown prices are said to be unknown."""
    spent, alone = answer.cost.spent_usd, answer.cost.remote_only_usd
    if spent is None:
        return tr("price not known")
    price = dollars(spent)
    if answer.cost.estimated:
        price = tr("about {price}").format(price=price)
    if not alone:
        return price
    return tr("{price} instead of {other}").format(price=price, other=dollars(alone))


def dollars(usd: float) -> str:
    """As many places as are needed to see that it is not nothing."""
    if usd >= 1 or usd == 0:
        return tr("${usd:.2f}").format(usd=usd)
    return tr("${usd:.2g}").format(usd=max(usd, 0.0001))


def _duration(seconds: float) -> str:
    return seconds_of(seconds) if seconds >= 0.1 else f"{max(1, round(seconds * 1000))} ms"
