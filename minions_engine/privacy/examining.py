"""Looks at a message as it would leave: what it costs, what it shows, which limits it passes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from minions_engine.clients.base import ChatRequest, WireClient, estimated_tokens
from minions_engine.messages import Message, Origin
from minions_engine.privacy import rules
from minions_engine.privacy.book import Book
from minions_engine.privacy.budget import QuestionSpending, usd_of, words_shown
from minions_engine.privacy.findings import Excess, Verdict
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Ledger, SourceWords
from minions_engine.privacy.outgoing import Outgoing, outgoing
from minions_engine.privacy.overlap import Overlap, Run
from minions_engine.privacy.shelf import Shelf
from minions_engine.types import EgressTotals, Price, TokenCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A message that was looked at. ``usd`` is the most it may cost, where that is known."""

    request: ChatRequest
    out: Outgoing
    verdict: Verdict
    overlap: Overlap
    prompt_tokens: int
    usd: float | None


class Examiner:
    """Looks at the messages of one question.

    Args:
        book: What has left before.
        shelf: Documents to compare with.
        spending: What the question has used so far.
        price: Of the remote model, where it is known.
    """

    def __init__(
        self,
        *,
        book: Book,
        shelf: Shelf,
        run: GateRun,
        wire: WireClient,
        spending: QuestionSpending,
        price: Price | None,
    ) -> None:
        self._book = book
        self._shelf = shelf
        self._run = run
        self._wire = wire
        self._spending = spending
        self._price = price

    async def examine(self, request: ChatRequest, messages: tuple[Message, ...]) -> Examined:
        """The message as it would leave now, and what is to be said about it.

        Raises:
            SendBlocked: its bytes are not what they are said to be.
        """
        prompt_tokens = sum(estimated_tokens(message.text) for message in messages)
        left = self._run.limits.question_tokens - self._spending.tokens - prompt_tokens
        request = replace(
            request, messages=messages, max_tokens=max(1, min(request.max_tokens, left))
        )
        out = outgoing(messages, self._wire.encode(request))
        most = TokenCount(prompt_tokens=prompt_tokens, completion_tokens=request.max_tokens)
        usd = usd_of(self._price, most)
        excesses, overlap = await self._compared(out)
        shares = await self._shares(overlap)
        limits = self._run.limits
        budget = [
            *rules.tokens(left, limits),
            *rules.money(await self._book.on(_spent_this_month), usd, limits),
        ]
        verdict = Verdict(
            figures=_figures(out, overlap, prompt_tokens, shares.largest),
            excesses=(*budget, *excesses, *shares.excesses),
            notes=_notes(out),
            shown=tuple(_words_of(run) for run in overlap.runs),
            derived_tokens=_derived_tokens(out),
        )
        return Examined(
            request=request,
            out=out,
            verdict=verdict,
            overlap=overlap,
            prompt_tokens=prompt_tokens,
            usd=usd,
        )

    async def _compared(self, out: Outgoing) -> tuple[list[Excess], Overlap]:
        """What the message says, held against documents, keys and limits."""
        run, limits = self._run, self._run.limits
        sources = await run.sources(f"{out.derived}\n{out.beside}")
        own = (*run.own_words, *out.own)
        overlap = await self._shelf.check(out.derived, sources, own_words=own)
        # What stands in the body beside its messages is no part of their figures.
        beside = await self._shelf.check(out.beside, sources, own_words=own)
        derived = self._spending.derived_tokens + _derived_tokens(out)
        return [
            *rules.never(run, out.derived, sources, overlap, own),
            *rules.never(run, out.beside, sources, beside, own),
            *rules.credentials(out, run.keys),
            *rules.copied(overlap, limits),
            *rules.copied(beside, limits),
            *rules.coding(overlap),
            *rules.volume(derived, run.read_tokens(), limits),
        ], overlap

    async def _shares(self, overlap: Overlap) -> _Shares:
        """How much of each document would have left."""
        shares = _Shares()
        for document in dict.fromkeys(run.document for run in overlap.runs):
            new = tuple(_words_of(run) for run in overlap.runs if run.document == document)
            words = self._shelf.words(document)
            here, ever = await self._left(document, new)
            shares.largest = max(shares.largest, here / max(1, words))
            shares.excesses += rules.share(
                document, words=words, here=here, ever=ever, limits=self._run.limits
            )
        return shares

    async def _left(self, document: str, new: tuple[SourceWords, ...]) -> tuple[int, int]:
        """Words of a document that would have left: in this conversation, and ever."""
        conversation = self._run.conversation_id

        def count(ledger: Ledger) -> tuple[int, int]:
            here = ledger.shown(document, conversation_id=conversation)
            return words_shown((*here, *new)), words_shown((*ledger.shown(document), *new))

        return await self._book.on(count)


class _Shares:
    """The largest share of a document that would have left, and where it is too much."""

    def __init__(self) -> None:
        self.excesses: list[Excess] = []
        self.largest = 0.0


def _figures(out: Outgoing, overlap: Overlap, prompt_tokens: int, share: float) -> EgressTotals:
    return EgressTotals(
        messages=1,
        tokens=prompt_tokens,
        characters=out.characters,
        longest_run_words=overlap.longest_run_words,
        longest_run_chars=overlap.longest_run_characters,
        document_share=share,
        redactions=_placeholders(out),
    )


def _spent_this_month(ledger: Ledger) -> float:
    # A clock that was turned back opens no earlier month.
    return ledger.spent_usd(at=max(time.time(), ledger.latest_at()))


def _words_of(run: Run) -> SourceWords:
    return SourceWords(document=run.document, start=run.first_word, end=run.last_word)


def _derived_tokens(out: Outgoing) -> int:
    """Tokens made from documents; what the remote model said itself is no news to it."""
    return sum(
        estimated_tokens(part.text)
        for message in out.messages
        for part in message.parts
        if part.origin is Origin.DOCUMENT
    )


def _placeholders(out: Outgoing) -> int:
    return sum(
        part.origin is Origin.PLACEHOLDER for message in out.messages for part in message.parts
    )


def _notes(out: Outgoing) -> tuple[str, ...]:
    count = _placeholders(out)
    if not count:
        return ()
    things = "1 item was" if count == 1 else f"{count} items were"
    return (f"Rules found personal data: {things} replaced. There may be more.",)
