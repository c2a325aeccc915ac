"""A local model inside the test process: a brain behind the herd's face."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

from pydantic import ValidationError

from minions_engine.clients.base import ChatDelta, ChatRequest, estimated_tokens
from minions_engine.errors import EngineError
from minions_engine.herd.base import Job, JobBegun, JobResult, Lane, Priority
from minions_engine.types import TokenCount
from tests.helpers.brains import Brain, reader


class BrainModel:
    """Answers with a brain, word by word.

    Args:
        fails: Raised after ``fails_after`` pieces of an answer.
        fails_after_jobs: With ``fails``: so many jobs are done before.
    """

    name = "test/brain"

    def __init__(
        self,
        brain: Brain = reader,
        *,
        context_tokens: int = 4096,
        slots: int = 2,
        fails: EngineError | None = None,
        fails_after: int = 0,
        fails_after_jobs: int | None = None,
    ) -> None:
        self.brain = brain
        self.context_tokens = context_tokens
        self.slots = slots
        self.fails = fails
        self.fails_after = fails_after
        self.fails_after_jobs = fails_after_jobs
        self.requests: list[ChatRequest] = []
        self.open_streams = 0

    def _said(self, request: ChatRequest) -> str:
        messages: list[dict[str, Any]] = [
            {"role": m.role, "content": m.text} for m in request.messages
        ]
        size = sum(len(m["content"]) for m in messages) // 4 + request.max_tokens
        assert size <= self.context_tokens, f"{size} tokens do not fit {self.context_tokens}"
        self.requests.append(request)
        return self.brain(messages, request.schema)

    async def stream(
        self, request: ChatRequest, *, priority: Priority = Priority.CHAT, app: str = "desktop"
    ) -> AsyncIterator[ChatDelta]:
        self.open_streams += 1
        try:
            said = self._said(request)
            for number, word in enumerate(said.split(" ")):
                if self.fails is not None and number >= self.fails_after:
                    raise self.fails
                await asyncio.sleep(0)
                yield ChatDelta(text=word if number == 0 else f" {word}")
            yield ChatDelta(
                finish="stop",
                usage=TokenCount(requests=1, completion_tokens=estimated_tokens(said)),
            )
        finally:
            self.open_streams -= 1

    async def run(
        self, lanes: Iterable[Lane], *, priority: Priority = Priority.JOB, app: str = "desktop"
    ) -> AsyncIterator[JobBegun | JobResult]:
        done = 0
        for lane in lanes:
            for job in lane:
                if self.fails is not None and done == self.fails_after_jobs:
                    raise self.fails
                await asyncio.sleep(0)
                yield JobBegun(job=job, node="test")
                yield self._result(job)
                done += 1

    def _result(self, job: Job) -> JobResult:
        said = self._said(job.request)
        if job.reply is None:
            return JobResult(job=job, outcome="done", text=said)
        try:
            value = job.reply.model_validate_json(said)
        except ValidationError:
            return JobResult(job=job, outcome="failed", text=said, reason="It is not of the shape.")
        return JobResult(job=job, outcome="done", text=said, value=value)
