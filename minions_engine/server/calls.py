"""Carries out calls: each is let in, waits its turn, streams, ends in one state and is settled."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import Any, cast

from minions_engine.clients.base import ChatDelta, estimated_tokens
from minions_engine.clients.stopping import StopCutter
from minions_engine.errors import EngineError
from minions_engine.server.admission import Admission, Admitted, Arrival
from minions_engine.server.credit_book import Hold
from minions_engine.server.credits import Credits
from minions_engine.server.lines import Lines, Place
from minions_engine.server.metrics import Metrics
from minions_engine.server.problems import Problem
from minions_engine.server.records import Outcome, Records
from minions_engine.types import TokenCount

MOST_MULTIPLIER = 4.0
_STEP = 1.005

Source = Callable[[], AsyncIterator[ChatDelta]]


class Call:
    """One call that was let in. Its ``deltas`` are taken once, and in any case closed.

    ``more`` is filled in by its source: what an answering mode says beside the answer. ``keeps``
    says whether anything of its words may stay.
    """

    def __init__(
        self,
        arrival: Arrival,
        admitted: Admitted,
        source: Source,
        *,
        place: Place,
        hold: Hold | None,
        stops: tuple[str, ...],
        keep: bool,
        calls: Calls,
    ) -> None:
        self.arrival = arrival
        self.admitted = admitted
        self.more: dict[str, Any] = {}
        self.prompt_tokens = 0
        self.state = "queued"
        self.arrived = time.monotonic()
        self.task: asyncio.Task[Any] | None = None
        self._source = source
        self._place = place
        self._hold = hold
        self._stops = stops
        self.keeps = keep
        self._calls = calls
        self._queued_s: float | None = None
        self._first_s: float | None = None
        self._said: list[str] = []
        self._usage: TokenCount | None = None
        self._node = ""
        self._ended = False
        self._told = ""

    def stop(self, *, why: str) -> None:
        """End the call from outside; who waits for it is told why.

        Args:
            why: ``cancelled``, or ``revoked`` when its token no longer counts.
        """
        self._told = why
        if self.task is not None:
            self.task.cancel()

    def _stopped(self) -> Problem:
        if self._told == "revoked":
            return Problem(status=401, code="token_invalid", message="This token was revoked.")
        return Problem(status=409, code="cancelled", message="The call was cancelled.")

    async def deltas(self) -> AsyncGenerator[ChatDelta]:
        """The answer as it comes.

        Raises:
            EngineError, Problem: what kept it from coming.
        """
        self.task = asyncio.current_task()
        state, error = "failed", "defect"
        try:
            if self._told:
                raise asyncio.CancelledError
            await self._place.ready()
            async with aclosing(self._cut(self._source())) as deltas:
                async for delta in deltas:
                    self._note(delta)
                    yield delta
            state, error = "done", ""
        except asyncio.CancelledError:
            state, error = "cancelled", self._told
            if self._told:
                if self.task is not None and self.task.cancelling():
                    self.task.uncancel()
                raise self._stopped() from None
            raise
        except GeneratorExit:
            state, error = "cancelled", ""
            raise
        except (EngineError, Problem) as raised:
            error = raised.code
            state = "cancelled" if error == "cancelled" else "failed"
            raise
        finally:
            await self.end(state, error=error)

    async def _cut(self, source: AsyncIterator[ChatDelta]) -> AsyncGenerator[ChatDelta]:
        """The answer up to the first stop word, whoever would have gone on."""
        cutter = StopCutter(self._stops)
        async with aclosing(cast("AsyncGenerator[ChatDelta]", source)) as deltas:
            async for delta in deltas:
                text = cutter.feed(delta.text)
                if cutter.stopped:
                    yield ChatDelta(text=text, finish="stop", usage=delta.usage)
                    return
                if delta.finish is not None:
                    text += cutter.end()
                yield replace(delta, text=text)

    def _note(self, delta: ChatDelta) -> None:
        if self.state == "queued":
            self.state = "running"
            self._queued_s, self._node = self._calls.started(self)
        if self._first_s is None and (delta.text or delta.thinking or delta.tool_calls):
            self._first_s = time.monotonic() - self.arrived
        self._said.append(delta.text)
        self._usage = delta.usage or self._usage

    async def end(self, state: str, *, error: str = "") -> None:
        """Give back what is held and note what was used. Only the first end counts."""
        if self._ended:
            return
        self._ended = True
        self._place.leave()
        text = "".join(self._said)
        outcome = Outcome(
            state=state,
            usage=self._used(state, text),
            queued_s=self._queued_s,
            first_token_s=self._first_s,
            total_s=time.monotonic() - self.arrived,
            node=self._node,
            error=error,
            answer=text if self.keeps else None,
            usd=self.more.get("minions", {}).get("cost", {}).get("spent_usd", 0.0),
        )
        await asyncio.shield(self._calls.settled(self, outcome, self._hold))

    def _used(self, state: str, text: str) -> TokenCount:
        if self._usage is not None:
            return self._usage
        if self.state == "queued":
            return TokenCount()
        # It was broken off before its server had counted.
        return TokenCount(
            requests=1,
            prompt_tokens=self.prompt_tokens,
            completion_tokens=estimated_tokens(text),
        )


class Calls:
    """All calls of a server. Belongs to one loop."""

    def __init__(
        self,
        *,
        admission: Admission,
        records: Records,
        credits: Credits,
        metrics: Metrics,
        lookup: Callable[[str], tuple[float, str] | None],
    ) -> None:
        self.admission = admission
        self.records = records
        self.credits = credits
        self._metrics = metrics
        self._lookup = lookup
        self._lines = Lines()
        self._under_way: dict[str, Call] = {}
        self._last_multiplier = 1.0

    @property
    def under_way(self) -> tuple[Call, ...]:
        """Calls that wait or run, the oldest first."""
        return tuple(self._under_way.values())

    @property
    def last_multiplier(self) -> float:
        """That of the last call that was let in."""
        return self._last_multiplier

    def multiplier(self, wish: float | str) -> float:
        """What a wish for priority comes to; ``auto`` goes a little above the last one when
        others wait."""
        if wish == "auto":
            waits = any(call.state == "queued" for call in self._under_way.values())
            wish = self._last_multiplier * _STEP if waits else 1.0
        return min(float(wish), MOST_MULTIPLIER)

    async def admit(
        self,
        arrival: Arrival,
        source: Callable[[Call], AsyncIterator[ChatDelta]],
        *,
        stops: tuple[str, ...] = (),
        keep: bool = False,
    ) -> Call:
        """Let a call in, or say why not; whoever gets one has to take its ``deltas``.

        Raises:
            Problem: a limit is reached, too many wait, or credit is lacking.
        """
        place = self._lines.enter(arrival.token)
        hold: Hold | None = None
        try:
            hold = await self.credits.hold(arrival)
            admitted = await self.admission.admit(arrival)
        except BaseException:
            place.leave()
            if hold is not None:
                await asyncio.shield(self.credits.settle(hold, 0))
            raise
        call = Call(
            arrival,
            admitted,
            lambda: source(call),
            place=place,
            hold=hold,
            stops=stops,
            keep=keep,
            calls=self,
        )
        self._under_way[arrival.request_id] = call
        self._last_multiplier = arrival.multiplier
        return call

    def started(self, call: Call) -> tuple[float, str]:
        """Seconds that a call has waited, and the node that works on it."""
        found = self._lookup(call.arrival.request_id)
        waited = time.monotonic() - call.arrived
        return (min(found[0], waited), found[1]) if found else (waited, "")

    async def settled(self, call: Call, outcome: Outcome, hold: Hold | None) -> None:
        """A call is over."""
        self._under_way.pop(call.arrival.request_id, None)
        self._metrics.ended(call.arrival, outcome)
        if hold is not None:
            used = outcome.usage if outcome.state != "failed" else TokenCount()
            paid = await self.credits.settle_usage(hold, used)
            outcome = replace(outcome, credits=paid)
        if call.admitted.counted:
            await self.records.settle(call.arrival.request_id, outcome)

    def cancel(self, request_id: str, *, token_id: str | None) -> bool:
        """Stop a call; one that waits never reaches a node. False when there is none."""
        call = self._under_way.get(request_id)
        if call is None or (token_id is not None and call.arrival.token.token_id != token_id):
            return False
        call.stop(why="cancelled")
        return True

    def cancel_of(self, token_ids: Iterable[str]) -> int:
        """Stop whatever these tokens have under way, as they no longer count."""
        ended = set(token_ids)
        calls = [call for call in self.under_way if call.arrival.token.token_id in ended]
        for call in calls:
            call.stop(why="revoked")
        return len(calls)
