"""Calls that nobody waits for: handed in, looked at, and fetched within a set time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from minions_engine.errors import EngineError
from minions_engine.server.calls import Call
from minions_engine.server.problems import Problem, defect, of_engine

KEPT_S = 600.0
_MOST_KEPT = 10_000


@dataclass(slots=True, eq=False)
class Job:
    """One of them. ``said`` are its pieces so far; ``changed`` wakes whoever follows it."""

    call: Call
    said: list[str] = field(default_factory=list)
    usage: dict[str, Any] = field(default_factory=dict)
    finish: str = ""
    state: str = "queued"
    problem: Problem | None = None
    until: float | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    def document(self) -> dict[str, Any]:
        """What is known of it."""
        arrival = self.call.arrival
        state = self.call.state if self.until is None else self.state
        told: dict[str, Any] = {
            "id": arrival.request_id,
            "object": "herd.job",
            "model": arrival.model,
            "state": state,
            "client_ref": arrival.client_ref,
            "multiplier": arrival.multiplier,
            "waited_s": round(time.monotonic() - self.call.arrived, 3),
            "result": None,
            "error": None,
        }
        if self.state == "done":
            text = "".join(self.said)
            how = {"finish_reason": self.finish, "usage": self.usage}
            told["result"] = {"text": text, **how, **self.call.more}
        if self.problem is not None:
            told["error"] = self.problem.document(arrival.request_id)["error"]
        return told


class Jobs:
    """The jobs of one server, each kept for a while after its end. Belongs to one loop."""

    def __init__(
        self,
        *,
        kept_s: float = KEPT_S,
        clock: Callable[[], float] = time.monotonic,
        usage_of: Callable[[Any], dict[str, Any]],
    ) -> None:
        self._jobs: dict[str, Job] = {}
        self._kept_s = kept_s
        self._clock = clock
        self._usage_of = usage_of

    def begin(self, call: Call) -> Job:
        """Work on a call that was let in."""
        self._forget_old()
        job = Job(call)
        job.task = asyncio.create_task(self._run(job))
        self._jobs[call.arrival.request_id] = job
        return job

    def find(self, job_id: str, *, token_id: str | None) -> Job:
        """A job of this token, or of any when it is ``None``.

        Raises:
            Problem: there is none, or not any more.
        """
        self._forget_old()
        job = self._jobs.get(job_id)
        if job is None or token_id not in (None, job.call.arrival.token.token_id):
            raise Problem(
                status=404,
                code="job_not_found",
                message="There is no such job.",
                hint=f"Results are kept for {self._kept_s:.0f} s.",
            )
        return job

    async def follow(self, job: Job) -> AsyncGenerator[dict[str, Any]]:
        """What happens to a job, from its beginning on, until it ends."""
        told, state = 0, ""
        while True:
            job.changed.clear()
            now = job.document()["state"]
            if now != state:
                state = now
                yield {"event": "state", "state": state}
            if told < len(job.said):
                text, told = "".join(job.said[told:]), len(job.said)
                yield {"event": "delta", "text": text}
            if job.until is not None:
                yield {"event": "end", "job": job.document()}
                return
            await job.changed.wait()

    async def close(self) -> None:
        """Stop everything."""
        tasks = [job.task for job in self._jobs.values() if job.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, job: Job) -> None:
        job.state, job.problem = "failed", defect("the job ended early")
        try:
            async with aclosing(job.call.deltas()) as deltas:
                async for delta in deltas:
                    job.said.append(delta.text)
                    job.finish = delta.finish or job.finish
                    if delta.usage is not None:
                        job.usage = self._usage_of(delta.usage)
                    job.changed.set()
            job.state, job.problem = "done", None
        except Problem as problem:
            job.state = "cancelled" if problem.code == "cancelled" else "failed"
            job.problem = problem
        except EngineError as error:
            job.state = "cancelled" if error.code == "cancelled" else "failed"
            job.problem = of_engine(error)
        finally:
            job.until = self._clock() + self._kept_s
            job.changed.set()

    def _forget_old(self) -> None:
        now = self._clock()
        ended = [key for key, job in self._jobs.items() if job.until is not None]
        for key in ended:
            until = self._jobs[key].until
            if (until is not None and until < now) or len(self._jobs) > _MOST_KEPT:
                del self._jobs[key]
