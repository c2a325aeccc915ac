"""Sends what was allowed, tells what came of it, and puts names back into the answer."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, replace

from minions_engine.clients.base import ChatDelta, Permit, WireClient, estimated_tokens
from minions_engine.errors import (
    CreditUsedUp,
    EngineError,
    KeyMissing,
    KeyRefused,
    RateLimited,
    RemoteFailed,
    SendBlocked,
)
from minions_engine.events import EgressSent
from minions_engine.privacy.book import Book
from minions_engine.privacy.budget import QuestionSpending, usd_of
from minions_engine.privacy.consents import check_lock
from minions_engine.privacy.examining import Examined
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Outcome
from minions_engine.privacy.restoring import StreamRestorer
from minions_engine.types import Price, TokenCount, Zone

_ANSWERED_NO = (KeyRefused, CreditUsedUp, RateLimited)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """A message that may go; its row in the ledger is durable."""

    entry: int
    examined: Examined
    zone: Zone


class Transmission:
    """One message on the wire.

    Args:
        shut: Set when nothing may leave any more; the message is broken off at once.
    """

    def __init__(
        self,
        *,
        book: Book,
        run: GateRun,
        wire: WireClient,
        spending: QuestionSpending,
        price: Price | None,
        shut: asyncio.Event,
        restorers: tuple[StreamRestorer, StreamRestorer],
        leave: Leave,
    ) -> None:
        self._book = book
        self._run = run
        self._wire = wire
        self._spending = spending
        self._price = price
        self._shut = shut
        self._text, self._thinking = restorers
        self._leave = leave
        self._outcome: Outcome = "unknown"
        self._attempts = 0
        self._told = False
        self._reply: list[str] = []
        self._usage: TokenCount | None = None
        self._estimated = True

    async def answer(self) -> AsyncGenerator[ChatDelta, None]:
        """The answer, with names put back. Whatever happens, the ledger says it."""
        try:
            async with aclosing(self._sent()) as deltas:
                async for delta in deltas:
                    await self._tell()
                    self._note(delta)
                    yield self._restored(delta)
            rest = self._text.flush(), self._thinking.flush()
            self._outcome = "sent"
            if any(rest):
                yield ChatDelta(text=rest[0], thinking=rest[1])
        except (asyncio.CancelledError, GeneratorExit):
            self._outcome = "sent" if self._outcome == "sent" else "cancelled"
            raise
        except EngineError as error:
            self._outcome = _outcome_of(error, tried=self._attempts > 0)
            if self._outcome != "not sent":
                await self._tell()
            raise
        finally:
            await self._record()

    async def _sent(self) -> AsyncGenerator[ChatDelta, None]:
        """The deltas as they come, until nothing may leave any more."""
        examined = self._leave.examined
        permit = Permit(
            host=self._wire.endpoint.host,
            sha256=hashlib.sha256(examined.out.body).hexdigest(),
            attempts=self._run.attempts,
            trying=self._trying,
        )
        stream = self._wire.send(examined.out.body, permit, timeout_s=examined.request.timeout_s)
        shut = asyncio.create_task(self._shut.wait())
        step: asyncio.Task[ChatDelta | None] | None = None
        try:
            while True:
                step = asyncio.create_task(_next(stream))
                await asyncio.wait({step, shut}, return_when=asyncio.FIRST_COMPLETED)
                if shut.done():
                    self._outcome = "cancelled"
                    raise _shut_down()
                delta = step.result()
                if delta is None:
                    return
                yield delta
        finally:
            shut.cancel()
            waiting = [task for task in (shut, step) if task is not None]
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            await _close(stream)

    async def _trying(self, attempt: int) -> None:
        """Before each attempt: the lock may have been closed meanwhile, by another process too."""
        await self._book.on(check_lock)
        self._attempts = attempt
        if attempt > 1:
            await self._book.on(lambda ledger: ledger.try_again(self._leave.entry, attempt))

    def _note(self, delta: ChatDelta) -> None:
        self._reply.append(delta.text)
        if delta.usage is not None:
            self._usage, self._estimated = delta.usage, delta.estimated

    def _restored(self, delta: ChatDelta) -> ChatDelta:
        text, thinking = self._text.feed(delta.text), self._thinking.feed(delta.thinking)
        if delta.finish is not None:
            text, thinking = text + self._text.flush(), thinking + self._thinking.flush()
        return replace(delta, text=text, thinking=thinking)

    async def _tell(self) -> None:
        """Say once that the message has left."""
        if self._told:
            return
        self._told = True
        examined = self._leave.examined
        await self._run.emit(
            EgressSent(
                run_id=self._run.run_id,
                entry=self._leave.entry,
                model=self._wire.endpoint.name,
                host=self._wire.endpoint.host,
                zone=self._leave.zone,
                messages=examined.out.messages,
                figures=examined.verdict.figures,
                purpose=examined.request.purpose,
            )
        )

    async def _record(self) -> None:
        examined, reply = self._leave.examined, "".join(self._reply)
        own = TokenCount(
            requests=1,
            prompt_tokens=examined.prompt_tokens,
            completion_tokens=estimated_tokens(reply),
        )
        left = self._outcome != "not sent"
        costs = self._usage is not None or bool(reply) or self._outcome in ("sent", "unknown")
        usage = self._usage or own
        usd = usd_of(self._price, usage) if costs else (0.0 if not left else None)
        if left:
            self._run.meter.add_egress(examined.verdict.figures)
        if left and costs:
            self._run.meter.add_remote(usage, usd=usd, estimated=self._estimated)
            self._spending.add(
                own=own, claimed=self._usage, derived_tokens=examined.verdict.derived_tokens
            )
        await self._book.on(
            lambda ledger: ledger.finish(
                self._leave.entry,
                self._outcome,
                usage=self._usage,
                usd=usd,
                reply=reply,
                attempts=self._attempts,
            )
        )


def _outcome_of(error: EngineError, *, tried: bool) -> Outcome:
    if isinstance(error, SendBlocked):
        return "cancelled" if error.rule == "mode" and tried else "not sent"
    if isinstance(error, _ANSWERED_NO):
        return "failed"
    if isinstance(error, KeyMissing):
        return "not sent"
    if isinstance(error, RemoteFailed):
        return "unknown" if error.may_have_arrived else "not sent"
    return "unknown"


async def _next(stream: AsyncIterator[ChatDelta]) -> ChatDelta | None:
    async for delta in stream:
        return delta
    return None


async def _close(stream: AsyncIterator[ChatDelta]) -> None:
    close = getattr(stream, "aclose", None)
    if close is not None:
        await close()


def _shut_down() -> SendBlocked:
    return SendBlocked(
        "The answer was broken off: nothing may leave this machine any more.",
        next_step="Ask with --protocol local, which sends nothing.",
        rule="mode",
    )
