"""What became of every job: who asked, how long it waited and worked, what it took. No words.

Kept in ``herd.sqlite`` by a thread of its own. A job that runs has a row already, so that a process
that is killed leaves “interrupted” behind and not nothing. A file that cannot be written costs
history, never an answer; how many rows were lost is known.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from minions_engine.errors import JobCancelled
from minions_engine.herd.base import JobResult
from minions_engine.herd.calls import Call
from minions_engine.herd.discipline import Asked, Place
from minions_engine.herd.values import JobEnd, JobRecord
from minions_engine.types import TokenCount

KEPT_IN_MEMORY = 1_000


class Shelf(Protocol):
    """Where records are kept."""

    def put(self, record: JobRecord) -> None:
        """Keep a record, in place of an earlier one of the same job."""
        ...


class Journal:
    """Notes jobs as they come, begin and end.

    Args:
        shelf: Where they are kept; without one the latest are kept in memory.
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self.latest: deque[JobRecord] = deque(maxlen=KEPT_IN_MEMORY)

    @contextmanager
    def entry(self, asked: Asked) -> Iterator[Entry]:
        """One job from its coming to its end, however that is."""
        entry = Entry(asked)
        if self._shelf is not None:
            self._shelf.put(entry.record("queued"))
        state: JobEnd | None = None
        try:
            yield entry
            state = entry.ended_as
        except (JobCancelled, asyncio.CancelledError, GeneratorExit):
            state = "cancelled"
            raise
        finally:
            self._keep(entry.record(state or ("interrupted" if entry.answered else "failed")))

    def begun(self, entry: Entry) -> None:
        """It runs: from now on a killed process leaves a trace of it."""
        if self._shelf is not None:
            self._shelf.put(entry.record("running"))

    def finished(self, asked: Asked, place: Place, result: JobResult) -> None:
        """A job of a run of many is over."""
        self._keep(
            JobRecord(
                job_id=Entry.new_id(),
                app=asked.app,
                model=asked.model,
                node=place.node.server.name,
                state=result.outcome,
                at=time.time() - result.queued_s - result.run_s,
                queued_s=result.queued_s,
                first_token_s=None,
                total_s=result.queued_s + result.run_s,
                usage=result.usage,
                priority=asked.priority,
                multiplier=asked.multiplier,
                client_ref=asked.client_ref,
            )
        )

    def _keep(self, record: JobRecord) -> None:
        self.latest.append(record)
        if self._shelf is not None:
            self._shelf.put(record)


class Entry:
    """One job, while it is not over."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._came_at = time.time()
        self._clock_at = time.monotonic()
        self._node = ""
        self._queued_s: float | None = None
        self._first_token_s: float | None = None
        self._usage = TokenCount()
        self.ended_as: JobEnd = "failed"
        self.answered = False

    @staticmethod
    def new_id() -> str:
        """A name for a job that nobody has named."""
        return secrets.token_hex(6)

    def begins(self, place: Place) -> None:
        """It has left the queue."""
        self._node = place.node.server.name
        if self._queued_s is None:
            self._queued_s = time.monotonic() - self._clock_at

    def ends(self, call: Call) -> None:
        """An attempt is over."""
        self._usage += call.usage
        if call.first_after_s is not None and self._first_token_s is None:
            self.answered = True
            self._first_token_s = (self._queued_s or 0.0) + call.first_after_s
        self.ended_as = "truncated" if call.finish == "length" else "done"

    def record(self, state: JobEnd) -> JobRecord:
        """It as a row."""
        total_s = time.monotonic() - self._clock_at
        asked = self._asked
        return JobRecord(
            job_id=asked.job_id,
            app=asked.app,
            model=asked.model,
            node=self._node,
            state=state,
            at=self._came_at,
            queued_s=total_s if self._queued_s is None else self._queued_s,
            first_token_s=self._first_token_s,
            total_s=total_s,
            usage=self._usage,
            priority=asked.priority,
            multiplier=asked.multiplier,
            client_ref=asked.client_ref,
        )
