"""Looks at a message as it would leave: what it costs, what it shows, which limits it passes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from minions_engine.clients.base import ChatRequest, WireClient, estimated_tokens
from minions_engine.messages import Message, Origin
from minions_engine.privacy.book import Book
from minions_engine.privacy.budget import QuestionSpending, usd_of, words_shown
from minions_engine.privacy.credentials import find_credentials
from minions_engine.privacy.findings import Excess, Verdict
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Ledger, SourceWords
from minions_engine.privacy.never_sent import signs_of
from minions_engine.privacy.outgoing import Outgoing, outgoing
from minions_engine.privacy.overlap import Overlap, Run
from minions_engine.privacy.shelf import Shelf
from minions_engine.types import EgressTotals, Price, TokenCount

_LEAST_ANSWER_TOKENS = 32
_STRANGE_SHARE = 0.5
_OWN_WORDS = "Ask for it in other words, or ask with --protocol local."


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
        usd = usd_of(
            self._price,
            TokenCount(prompt_tokens=prompt_tokens, completion_tokens=request.max_tokens),
        )
        text = f"{out.derived}\n{out.beside}"
        sources = await self._run.sources(text)
        own = (*self._run.own_words, *out.own)
        overlap = await self._shelf.check(text, sources, own_words=own)
        excesses = [
            *self._never(text, sources, overlap, own),
            *self._budget(left),
            *await self._money(usd),
            *self._credentials(out),
            *self._copied(overlap),
            *_strange(overlap),
            *self._volume(out),
        ]
        shown = tuple(_words_of(run) for run in overlap.runs)
        shares = await self._shares(shown)
        excesses += shares.excesses
        verdict = Verdict(
            figures=self._figures(out, overlap, prompt_tokens, shares.largest),
            excesses=tuple(excesses),
            notes=_notes(out),
            shown=shown,
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

    def _never(
        self, text: str, sources: Mapping[str, str], overlap: Overlap, own: tuple[str, ...]
    ) -> list[Excess]:
        never = self._run.never
        words = [text[run.start : run.end] for run in overlap.runs if run.document in never]
        words += signs_of(text, sources, never, own)
        if not words:
            return []
        return [
            Excess(
                rule="never",
                message="The message was kept here: it holds words of a collection that is never "
                "sent from.",
                words=tuple(words),
                next_step="Ask with --protocol local, which sends nothing.",
                final=True,
            )
        ]

    def _budget(self, left: int) -> list[Excess]:
        if left >= _LEAST_ANSWER_TOKENS:
            return []
        most = self._run.limits.question_tokens
        return [
            Excess(
                rule="tokens",
                message=f"The {most} tokens that one question may use at remote models do not "
                "suffice for another message.",
                next_step="Allow more with --max-remote-tokens, or ask with --protocol local.",
                final=True,
            )
        ]

    async def _money(self, usd: float | None) -> list[Excess]:
        if usd is None:
            return []
        most = self._run.limits.monthly_usd
        spent = await self._book.on(_spent_this_month)
        if spent + usd <= most:
            return []
        return [
            Excess(
                rule="money",
                message=f"The {most:.2f} dollars of this month do not suffice: {spent:.2f} are "
                f"spent and this message may cost {usd:.2f}.",
                next_step="Allow more for a month, or ask with --protocol local.",
                final=True,
            )
        ]

    def _credentials(self, out: Outgoing) -> list[Excess]:
        texts = [
            part.text
            for message in out.messages
            for part in message.parts
            if part.origin is not Origin.TEMPLATE
        ]
        text = "\n".join([*texts, out.beside])
        found = find_credentials(text, known=self._run.keys)
        if not found:
            return []
        kinds = ", ".join(dict.fromkeys(finding.kind for finding in found))
        return [
            Excess(
                rule="secret",
                message=f"The message was kept here: it holds what looks like a secret ({kinds}).",
                words=tuple(finding.text for finding in found),
                next_step="Take it out of the question, or ask with --protocol local.",
                final=True,
            )
        ]

    def _copied(self, overlap: Overlap) -> list[Excess]:
        limits = self._run.limits
        if limits.strict:
            too_long = list(overlap.runs)
        else:
            too_long = [
                run
                for run in overlap.runs
                if _counted(run, run.words) > limits.run_words
                or _counted(run, run.characters) > limits.run_characters
            ]
        if too_long:
            longest = max(too_long, key=lambda run: run.characters)
            return [
                Excess(
                    rule="run",
                    message=f"The message repeats {longest.words} words of a document in a row"
                    f"{_hidden(longest)}.",
                    words=tuple(dict.fromkeys(run.document for run in too_long)),
                    next_step=_OWN_WORDS,
                )
            ]
        if overlap.words > limits.copied_from_words and overlap.copied_share > limits.copied_share:
            return [
                Excess(
                    rule="copied",
                    message=f"{overlap.copied_share:.0%} of the message is taken over from "
                    "documents word for word.",
                    words=tuple(dict.fromkeys(run.document for run in overlap.runs)),
                    next_step=_OWN_WORDS,
                )
            ]
        return []

    def _volume(self, out: Outgoing) -> list[Excess]:
        tokens = self._spending.derived_tokens + _derived_tokens(out)
        most = self._run.limits.derived_most(self._run.meter.usage.local.prompt_tokens)
        if tokens <= most:
            return []
        return [
            Excess(
                rule="volume",
                message=f"This question would send about {tokens} tokens made from documents; "
                f"{most} are allowed after what was read.",
                next_step="Ask for less at once, or ask with --protocol local.",
            )
        ]

    async def _shares(self, shown: tuple[SourceWords, ...]) -> _Shares:
        shares = _Shares()
        for document in dict.fromkeys(words.document for words in shown):
            new = tuple(words for words in shown if words.document == document)
            shares.add(
                self._run, document, self._shelf.words(document), *await self._left(document, new)
            )
        return shares

    async def _left(self, document: str, new: tuple[SourceWords, ...]) -> tuple[int, int]:
        """Words of a document that would have left: in this conversation, and ever."""
        conversation = self._run.conversation_id

        def count(ledger: Ledger) -> tuple[int, int]:
            here = ledger.shown(document, conversation_id=conversation)
            return words_shown((*here, *new)), words_shown((*ledger.shown(document), *new))

        return await self._book.on(count)

    def _figures(
        self, out: Outgoing, overlap: Overlap, prompt_tokens: int, share: float
    ) -> EgressTotals:
        return EgressTotals(
            messages=1,
            tokens=prompt_tokens,
            characters=out.characters,
            longest_run_words=overlap.longest_run_words,
            longest_run_chars=overlap.longest_run_characters,
            document_share=share,
            redactions=_placeholders(out),
        )


class _Shares:
    """How much of each document would have left, and where that is too much."""

    def __init__(self) -> None:
        self.excesses: list[Excess] = []
        self.largest = 0.0

    def add(self, run: GateRun, document: str, of: int, here: int, ever: int) -> None:
        """So many words ``of`` a document: ``here`` in this conversation, ``ever`` in all."""
        self.largest = max(self.largest, here / max(1, of))
        limits = run.limits
        if here > limits.shown_most(of):
            self._exceed("share", f"{here} words of one document", document, limits.shown_most(of))
        elif ever > limits.life_most(of):
            self._exceed(
                "life", f"{ever} words of one document over time", document, limits.life_most(of)
            )

    def _exceed(self, rule: str, what: str, document: str, most: int) -> None:
        self.excesses.append(
            Excess(
                rule=rule,
                message=f"With this message {what} would have left; {most} are allowed.",
                words=(document,),
                next_step="Go on with --protocol local, which sends nothing.",
            )
        )


def _strange(overlap: Overlap) -> list[Excess]:
    if overlap.strange_share <= _STRANGE_SHARE:
        return []
    return [
        Excess(
            rule="coding",
            message="The message holds words that are of no language, as a cipher has them.",
            next_step=_OWN_WORDS,
        )
    ]


def _spent_this_month(ledger: Ledger) -> float:
    # A clock that was turned back opens no earlier month.
    return ledger.spent_usd(at=max(time.time(), ledger.latest_at()))


def _words_of(run: Run) -> SourceWords:
    return SourceWords(document=run.document, start=run.first_word, end=run.last_word)


def _counted(run: Run, figure: int) -> int:
    return -(-figure // 2) if run.common else figure


def _hidden(run: Run) -> str:
    return f", disguised ({run.decoding})" if run.decoding else ""


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
