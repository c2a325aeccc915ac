"""Finds out whether a message may go: within every limit, or by the person's yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from minions_engine.clients.base import ChatRequest, Endpoint
from minions_engine.errors import SendRefused
from minions_engine.events import EgressBlocked, EgressReview, new_run_id
from minions_engine.messages import Message
from minions_engine.privacy.book import Book
from minions_engine.privacy.consents import load_consents, save_consents
from minions_engine.privacy.examining import Examined, Examiner
from minions_engine.privacy.findings import Excess
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Ledger
from minions_engine.privacy.pseudonyms import Pseudonyms
from minions_engine.privacy.remedies import cut, in_other_words, with_texts
from minions_engine.privacy.review import Reviews
from minions_engine.privacy.zones import zone_by_name
from minions_engine.types import Decision

_CUTS_TO_WORDS = (8, 3)
_REMEDIED = frozenset({"run", "copied", "share", "volume", "life"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Messages that may go, and by whose leave.

    ``examined`` is how they were looked at last, when ``noted`` messages had left.
    """

    messages: tuple[Message, ...]
    approval: str
    over_limit: bool = False
    examined: Examined | None = None
    noted: int = 0


class Approval:
    """Who lets the messages of one question go.

    Args:
        noted: How many messages the gate has noted so far.
    """

    def __init__(
        self,
        *,
        book: Book,
        reviews: Reviews,
        run: GateRun,
        endpoint: Endpoint,
        examiner: Examiner,
        pseudonyms: Pseudonyms,
        noted: Callable[[], int],
    ) -> None:
        self._book = book
        self._reviews = reviews
        self._run = run
        self._endpoint = endpoint
        self._examiner = examiner
        self._pseudonyms = pseudonyms
        self._noted = noted

    async def fitted(self, request: ChatRequest, messages: tuple[Message, ...]) -> Allowed:
        """The messages within every limit: as they are, in other words, or with words left out."""
        noted = self._noted()
        examined = await self._examiner.examine(request, messages)
        first = next(iter(examined.verdict.excesses), None)
        for remedy in (None, *_CUTS_TO_WORDS):
            if _beyond_help(examined):
                break
            if remedy is None:
                messages = await self._said_anew(messages, examined)
            else:
                messages = cut(messages, examined.overlap, words=remedy)
            noted = self._noted()
            examined = await self._examiner.examine(request, messages)
        examined.verdict.insist()
        if first is not None:
            await self._tell_shortened(first)
        return Allowed(messages=messages, approval="budget", examined=examined, noted=noted)

    async def _said_anew(
        self, messages: tuple[Message, ...], examined: Examined
    ) -> tuple[Message, ...]:
        shorten = self._run.shorten
        if shorten is None:
            return messages
        shorter = await in_other_words(messages, examined.overlap, shorten)
        return await self._pseudonyms.put_in(shorter)

    async def reviewed(self, request: ChatRequest, messages: tuple[Message, ...]) -> Allowed:
        """The messages as the person has let them go."""
        while True:
            examined = await self._examiner.examine(request, messages)
            if examined.verdict.final:
                examined.verdict.insist()
            decision = await self._reviews.ask(self._review(examined), self._run.emit)
            if decision.action == "send":
                messages = await self._edited(messages, decision)
                return Allowed(
                    messages=messages,
                    approval="person over limit" if decision.over_limit else "person",
                    over_limit=decision.over_limit,
                )
            if decision.action != "shorter":
                raise await self._refused(decision)
            anew = await self._said_anew(messages, examined)
            messages = anew if anew != messages else _cut_shorter(messages, examined)

    async def _edited(
        self, messages: tuple[Message, ...], decision: Decision
    ) -> tuple[Message, ...]:
        if not decision.edits:
            return messages
        edits = {(message, part): text for message, part, text in decision.edits}
        return await self._pseudonyms.put_in(with_texts(messages, edits))

    async def _refused(self, decision: Decision) -> SendRefused:
        if decision.action == "never":
            await self._book.on(lambda ledger: _never_again(ledger, self._run.collections))
        rule = "refused" if decision.action == "refuse" else decision.action
        return SendRefused(
            "The message was not sent, as you decided.",
            next_step="Ask with --protocol local, which sends nothing.",
            rule=rule,
        )

    def _review(self, examined: Examined) -> EgressReview:
        verdict = examined.verdict
        return EgressReview(
            run_id=self._run.run_id,
            review_id=new_run_id(),
            model=self._endpoint.name,
            host=self._endpoint.host,
            zone=zone_by_name(self._endpoint.host),
            messages=examined.out.messages,
            figures=verdict.figures,
            findings=verdict.sentences,
            over_limit=bool(verdict.excesses),
            tokens=examined.prompt_tokens,
            usd=examined.usd,
            purpose=examined.request.purpose,
        )

    async def _tell_shortened(self, excess: Excess) -> None:
        await self._run.emit(
            EgressBlocked(
                run_id=self._run.run_id,
                rule=excess.rule,
                message=f"A part of a message was kept here. {excess.message}",
                words=excess.words,
            )
        )


def _beyond_help(examined: Examined) -> bool:
    """Whether no remedy is needed, or none helps."""
    excesses = examined.verdict.excesses
    return not excesses or any(excess.rule not in _REMEDIED for excess in excesses)


def _cut_shorter(messages: tuple[Message, ...], examined: Examined) -> tuple[Message, ...]:
    for words in _CUTS_TO_WORDS:
        shorter = cut(messages, examined.overlap, words=words)
        if shorter != messages:
            return shorter
    return messages


def _never_again(ledger: Ledger, collections: tuple[str, ...]) -> None:
    consents = load_consents(ledger)
    never = tuple(dict.fromkeys((*consents.never_send, *collections)))
    save_consents(ledger, replace(consents, never_send=never))
