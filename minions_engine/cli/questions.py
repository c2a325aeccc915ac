"""One question on its way: asked of the engine, reviewed by the person, shown as it is answered."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Awaitable
from dataclasses import dataclass, field
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self, assert_never

from minions_engine.asking import AskOptions
from minions_engine.cli.output import Failed, Failure, Output, counted, safe
from minions_engine.cli.places import place, print_answer, print_coverage
from minions_engine.cli.progress import WorkProgress
from minions_engine.cli.reviewing import Reviewer
from minions_engine.cli.running import follow
from minions_engine.cli.typed import TypedLines, has_terminal
from minions_engine.events import (
    AnswerReady,
    CoverageGrew,
    DraftFinished,
    DraftStarted,
    EgressBlocked,
    EgressReview,
    EgressSent,
    EmbeddingProgressed,
    Event,
    FileFailed,
    FileIndexed,
    IndexFinished,
    IndexStarted,
    JobFinished,
    JobStarted,
    PassagesFound,
    PullFinished,
    PullProgressed,
    QuotesFound,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    TextDelta,
    ThinkingDelta,
    UsageUpdated,
    WorkReview,
    new_run_id,
)
from minions_engine.types import Answer, Decision, EgressMode

if TYPE_CHECKING:
    from minions_engine.cli.scope import Reading
    from minions_engine.engine import Engine

_QUOTES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to answer: the protocol by name, and everything else."""

    protocol: str
    options: AskOptions = AskOptions()


@dataclass(slots=True)
class Asker:
    """Asks questions of one command, one after the other.

    Args:
        engine: Answers.
        output: How the command speaks.
        live: Show the answer as it comes; for a person at a terminal.
    """

    engine: Engine
    output: Output
    live: bool = False
    lines: TypedLines = field(default_factory=TypedLines)
    run_id: str = ""
    """The run that is under way."""
    events: list[Event] = field(default_factory=list)
    """What the last question's run has said so far."""

    async def ask(self, question: str, reading: Reading, wish: Wish) -> Answer:
        """The answer, shown when people read along.

        Raises:
            Failed: it could not be answered, or was stopped on the way.
        """
        reviewer = Reviewer(
            output=self.output,
            lines=self.lines,
            terminal=has_terminal(),
            unseen=_unseen(wish),
            estimate=partial(
                self.engine.estimate,
                question,
                scope=reading.scope,
                protocol=wish.protocol,
                options=wish.options,
            ),
        )
        self.run_id = new_run_id()
        stream = self.engine.ask(
            question,
            scope=reading.scope,
            protocol=wish.protocol,
            options=wish.options,
            run_id=self.run_id,
        )

        self.events = []

        def completed(event: Event) -> Event:
            if isinstance(event, RunFailed):
                return reviewer.explained(event)
            if isinstance(event, AnswerReady):
                warnings = (*event.answer.warnings, *reading.warnings, *_absent(wish, event.answer))
                answer = dataclasses.replace(event.answer, warnings=warnings)
                return dataclasses.replace(event, answer=answer)
            return event

        def complete(event: Event) -> Event:
            self.events.append(completed(event))
            return self.events[-1]

        with _View(self.engine, reviewer, live=self.live) as view:
            try:
                await follow(
                    stream, run_id=self.run_id, output=self.output, each=view.show, change=complete
                )
            finally:
                self.run_id = ""
                view.end_line()
        if view.answer is None:
            raise Failed(Failure(code="interrupted", message="The answer was stopped."))
        if self.output.for_people:
            print_answer(view.answer, self.output, shown=view.shown)
            if view.answer.protocol == "local" and view.answer.jobs.planned:
                print_coverage(view.answer.coverage, self.output)
            _notes_after(view.answer, self.output)
        return view.answer


def _absent(wish: Wish, answer: Answer) -> tuple[str, ...]:
    """Who named a model wants to know that another way of answering was taken."""
    if answer.protocol == "mixture":
        # The preset says which models take part, and each draft names its own.
        return ()
    named = (wish.options.local, wish.options.remote)
    used = (answer.models.local, answer.models.remote)
    absent = [name for name in named if isinstance(name, str) and name not in used]
    if not absent:
        return ()
    return (f"{' and '.join(absent)} took no part: this was answered by “{answer.protocol}”.",)


def _unseen(wish: Wish) -> Decision:
    """What becomes of a message that nobody can be shown.

    Who asked for ``--egress ask``, or for a protocol that needs the remote model, is refused.
    Who only has that mode saved gets the answer of this machine.
    """
    meant = wish.options.egress is EgressMode.ASK or wish.protocol != "auto"
    return Decision(action="refuse" if meant else "local")


class _View:
    """What is seen of a run: progress and notes on stderr, the words of the answer on stdout."""

    def __init__(self, engine: Engine, reviewer: Reviewer, *, live: bool) -> None:
        self._engine = engine
        self._reviewer = reviewer
        self._output = reviewer.output
        self._progress = WorkProgress()
        self._live = live
        self.shown = ""
        self.answer: Answer | None = None

    def __enter__(self) -> Self:
        self._progress.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.__exit__(kind, error, trace)

    def end_line(self) -> None:
        """Whatever comes next begins on a line of its own."""
        if self.shown and not self.shown.endswith("\n"):
            sys.stdout.write("\n")
            sys.stdout.flush()

    def show(self, event: Event) -> Awaitable[None] | None:
        """Take one event; a review is answered before the next is taken."""
        match event:
            case EgressReview() | WorkReview():
                return self._decide(event)
            case TextDelta(text=text, source=source) if self._live and source != "quotes":
                self._progress.clear()
                sys.stdout.write(safe(text))
                sys.stdout.flush()
                self.shown += text
            case QuotesFound() if self._live:
                self._quotes(event)
            case ThinkingDelta(text=text, source="remote") if text.startswith("Plan of round"):
                self._note(text.rstrip())
            case EgressSent(figures=figures):
                self._note(
                    f"Sent to {event.model} at {event.host}: {figures.characters} characters, "
                    f"longest run of your files' words {figures.longest_run_words}. "
                    f"Read it: minions egress show {event.entry}"
                )
            case EgressBlocked() if self._reviewer.unseen_refused:
                pass  # nobody decided: the failure that follows says why
            case EgressBlocked(message=message, next_step=step):
                self._note(f"Kept back: {message} {step}".rstrip())
            case AnswerReady(answer=answer):
                self.answer = answer
            case DraftFinished() if self._live:
                self._draft(event)
            case RoundStarted() | JobFinished():
                self._progress.show(event)
            case (
                RunStarted()
                | RunFailed()
                | RunCancelled()
                | IndexStarted()
                | FileIndexed()
                | FileFailed()
                | EmbeddingProgressed()
                | IndexFinished()
                | PassagesFound()
                | QuotesFound()
                | JobStarted()
                | CoverageGrew()
                | DraftStarted()
                | DraftFinished()
                | TextDelta()
                | ThinkingDelta()
                | UsageUpdated()
                | PullProgressed()
                | PullFinished()
            ):
                pass
            case _:
                assert_never(event)
        return None

    async def _decide(self, review: EgressReview | WorkReview) -> None:
        self._progress.clear()
        self.end_line()
        decision = await self._reviewer.decide(review)
        self._engine.decide(review.review_id, decision)

    def _quotes(self, event: QuotesFound) -> None:
        found = [f"  {place(c)}: {' '.join(c.quote.split())[:160]}" for c in event.citations]
        if found and not self.shown:
            self._note("\n".join(["While the model reads, what fits:", *found[:_QUOTES_SHOWN], ""]))

    def _draft(self, draft: DraftFinished) -> None:
        """One line a draft; its words are in the events."""
        ended = draft.outcome if not draft.reason else f"{draft.outcome}: {draft.reason}"
        words = f", {len(draft.text.split())} words" if draft.text else ""
        self._note(
            f"Layer {draft.layer}, draft {draft.number} by {draft.model}: "
            f"{ended}{words}, {draft.seconds:.1f} s"
        )

    def _note(self, text: str) -> None:
        self._progress.clear()
        self.end_line()
        self._output.note(text)


def _notes_after(answer: Answer, output: Output) -> None:
    for warning in answer.warnings:
        output.note(f"Note: {warning}")
    egress, cost = answer.egress, answer.cost
    if egress.messages:
        left = counted(egress.messages, "message")
        spent = "an unknown price" if cost.spent_usd is None else f"{cost.spent_usd:.4f} dollars"
        about = "about " if cost.estimated else ""
        output.note(
            f"{left} left this machine, {egress.characters} characters, for {about}{spent}."
        )
