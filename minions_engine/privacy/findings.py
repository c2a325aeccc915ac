"""What the gate has found in a message: figures, notes, and limits that it passes."""

from __future__ import annotations

from dataclasses import dataclass, field

from minions_engine.errors import BudgetReached, SendBlocked
from minions_engine.privacy.ledger import SourceWords
from minions_engine.types import EgressTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """A limit that a message passes.

    Attributes:
        rule: One word for the ledger and the window: ``run``, ``share``, ``volume`` …
        message: One sentence for the person.
        words: The words it is about, for the person alone.
        final: Nobody can allow it.
    """

    rule: str
    message: str
    words: tuple[str, ...] = ()
    next_step: str = ""
    final: bool = False

    def error(self) -> SendBlocked:
        """The excess as the error that ends a send."""
        kind = BudgetReached if self.rule in ("tokens", "money") else SendBlocked
        return kind(self.message, next_step=self.next_step, rule=self.rule, words=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What examining a message has shown.

    Attributes:
        figures: What the message would add to what has left.
        excesses: Limits it passes.
        notes: What else the person should know, one sentence each.
        shown: Words of documents that it shows.
        derived_tokens: Estimated tokens of text made from documents.
    """

    figures: EgressTotals = field(default_factory=EgressTotals)
    excesses: tuple[Excess, ...] = ()
    notes: tuple[str, ...] = ()
    shown: tuple[SourceWords, ...] = ()
    derived_tokens: int = 0

    @property
    def final(self) -> bool:
        """Whether a limit is passed that nobody can lift."""
        return any(excess.final for excess in self.excesses)

    def insist(self, *, over_limit: bool = False) -> None:
        """Raise ``SendBlocked`` for the first limit that is passed and not allowed to be."""
        for excess in self.excesses:
            if excess.final or not over_limit:
                raise excess.error()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything the person should know."""
        return (*(excess.message for excess in self.excesses), *self.notes)
