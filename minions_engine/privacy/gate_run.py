"""What the gate has to know of one question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from minions_engine.metering import Meter
from minions_engine.privacy.budget import Limits
from minions_engine.privacy.consents import Consents
from minions_engine.streaming import Emit
from minions_engine.types import EgressMode

Sources = Callable[[str], Awaitable[Mapping[str, str]]]
Shorten = Callable[[str, int], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRun:
    """One question.

    Attributes:
        conversation_id: Limits on what leaves add up over it.
        max_tokens: Most tokens of the question; ``None`` is as allowed in general.
        strict: No word for word stretch of a document at all; ``None`` likewise.
        collections: Collections the question is about; a person's ``never`` adds them to
            those that nothing is sent from.
        never: Names of documents of which nothing may leave. ``sources`` gives their texts too.
        own_words: What the person typed in this conversation.
        keys: ``hash_of_key`` of each key that is kept on this machine.
        sources: Names and texts of the documents that a text may have been copied from.
        read_tokens: Tokens of documents that were read for the question so far.
        shorten: Says a text again in other words, at most so many; ``None`` where no local
            model can.
        attempts: How often a message may be tried.
        only_to: Hosts that may be spoken to; ``None`` leaves it to the client's transport.
        incognito: Nothing of the conversation is to stay but the record of what left.
    """

    run_id: str
    conversation_id: str
    mode: EgressMode
    consents: Consents
    emit: Emit
    meter: Meter
    sources: Sources
    max_tokens: int | None = None
    strict: bool | None = None
    collections: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    own_words: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    read_tokens: Callable[[], int] = lambda: 0
    shorten: Shorten | None = None
    attempts: int = 3
    only_to: frozenset[str] | None = None
    incognito: bool = False

    @property
    def limits(self) -> Limits:
        """What may leave for this question."""
        consents = self.consents
        return Limits(
            question_tokens=consents.question_tokens
            if self.max_tokens is None
            else self.max_tokens,
            monthly_usd=consents.monthly_usd,
            strict=consents.strict if self.strict is None else self.strict,
        )
