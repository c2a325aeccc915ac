"""The cache of results as one run sees it: which job is the same as one before.

A job is the same when the model, its weights, every word it is asked, the shape of its answer
and what it belongs to are the same. Only a hash of all that is kept as the key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from minions_engine.clients.structured import parse_reply, schema_of
from minions_engine.errors import ReplyInvalid
from minions_engine.herd.base import Job, JobResult

if TYPE_CHECKING:
    from pydantic import BaseModel

    from minions_engine.herd.results import ResultCache


class Remembered:
    """The cache as one run of one model sees it.

    Args:
        cache: ``None`` remembers nothing.
        model: Identity of the model: its name and the digest of its weights.
    """

    def __init__(self, cache: ResultCache | None, *, model: str) -> None:
        self._cache = cache
        self._model = model
        self._forms: dict[type[BaseModel], str] = {}

    async def look_up(self, jobs: Sequence[Job]) -> list[tuple[Job, JobResult | None]]:
        """Every job with what is known of it, in order."""
        keys = {job.job_id: self._key(job) for job in jobs if job.subject}
        if self._cache is None or not keys:
            return [(job, None) for job in jobs]
        found = await self._cache.find(list(keys.values()))
        return [(job, _known(job, found.get(keys.get(job.job_id, b"")))) for job in jobs]

    def begin(self) -> int:
        """To be asked for when a job begins, and handed to ``keep``."""
        return self._cache.epoch if self._cache is not None else 0

    async def keep(self, result: JobResult, *, began: int) -> None:
        """Remember a result that is good and belongs to something."""
        job = result.job
        if self._cache is None or not job.subject or result.outcome != "done":
            return
        full = self._cache.keep(self._key(job), result.text, job.documents, epoch=began)
        if full:
            await self._cache.flush()

    async def flush(self) -> None:
        """Write what is not yet written."""
        if self._cache is not None:
            await self._cache.flush()

    def _key(self, job: Job) -> bytes:
        asked = job.request
        words = [
            self._model,
            job.subject,
            [(message.role, message.text) for message in asked.messages],
            (asked.max_tokens, asked.temperature, asked.stop, asked.think),
            asked.schema,
            self._form(job.reply),
        ]
        return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).digest()

    def _form(self, shape: type[BaseModel] | None) -> str:
        if shape is None:
            return ""
        if shape not in self._forms:
            self._forms[shape] = json.dumps(schema_of(shape), sort_keys=True)
        return self._forms[shape]


def _known(job: Job, text: str | None) -> JobResult | None:
    if text is None:
        return None
    try:
        value = parse_reply(text, job.reply) if job.reply is not None else None
    except ReplyInvalid:
        return None
    return JobResult(job=job, outcome="done", text=text, value=value, cached=True, attempts=0)
