"""What every route of the API is handed: the engine behind it and the books beside it."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fastapi import Request

from minions_engine.clients.base import estimated_tokens
from minions_engine.server.admission import Admission
from minions_engine.server.backend import Backend
from minions_engine.server.calls import Calls
from minions_engine.server.credits import Credits
from minions_engine.server.database import Database, DatabaseError
from minions_engine.server.metrics import Metrics
from minions_engine.server.permissions import AppToken, Scope
from minions_engine.server.problems import Problem, forbidden
from minions_engine.server.records import Records
from minions_engine.server.served_prompts import ServedPrompts
from minions_engine.server.tokens import Tokens

if TYPE_CHECKING:
    from minions_engine.engine import Engine

RESULTS_KEPT_S = 600.0
_LOOK_FOR_REVOKED_S = 0.3


@dataclass(slots=True, eq=False)
class _Once:
    """A result that is made once, whoever asks again within its time."""

    body: str
    task: asyncio.Task[Any]
    until: float


@dataclass(slots=True, eq=False)
class Parts:
    """The parts of one server. Belongs to one loop."""

    engine: Engine
    database: Database
    tokens: Tokens
    admission: Admission
    records: Records
    credits: Credits
    metrics: Metrics
    backend: Backend
    calls: Calls
    prompts: ServedPrompts | None = None
    once: dict[tuple[str, str], _Once] = field(default_factory=dict)
    watching: asyncio.Task[None] | None = None

    @classmethod
    def of(
        cls,
        engine: Engine,
        *,
        ledger_key: bytes | None = None,
        prompts: ServedPrompts | None = None,
        now: Callable[[], float] = time.time,
    ) -> Parts:
        """The parts over an engine.

        Args:
            ledger_key: Seals the ledger of credits.
            prompts: In place of the engine's own library of prompts.
            now: Unix seconds.
        """
        database = Database(engine.home.data / "server.sqlite")
        credits = Credits(engine.home.data / "credits.sqlite", key=ledger_key)
        admission, records = Admission(database, now=now), Records(database, now=now)
        metrics, backend = Metrics(), Backend(engine)
        calls = Calls(
            admission=admission,
            records=records,
            credits=credits,
            metrics=metrics,
            lookup=backend.lookup,
        )
        return cls(
            engine=engine,
            database=database,
            tokens=Tokens(database, now=now),
            admission=admission,
            records=records,
            credits=credits,
            metrics=metrics,
            backend=backend,
            calls=calls,
            prompts=engine.prompts if prompts is None else prompts,
        )

    async def start(self) -> None:
        """Settle what a killed server left behind; from now on revoked tokens are looked for."""
        await self.records.recover()
        await self.credits.recover()
        self.watching = asyncio.create_task(self._watch_tokens())

    async def close(self) -> None:
        """End what is under way and close the books."""
        if self.watching is not None:
            self.watching.cancel()
            await asyncio.gather(self.watching, return_exceptions=True)
        tasks = [each.task for each in self.once.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for call in self.calls.under_way:
            await call.end("interrupted")
        await self.credits.close()
        await self.database.close()

    async def _watch_tokens(self) -> None:
        """Calls of a token that was revoked, perhaps by another process, end at once."""
        while True:
            await asyncio.sleep(_LOOK_FOR_REVOKED_S)
            if self.calls.under_way:
                with contextlib.suppress(DatabaseError):
                    self.calls.cancel_of(await self.tokens.revoked())

    async def result_of(
        self,
        token: AppToken,
        key: str,
        body: bytes,
        make: Callable[[], Awaitable[Any]],
    ) -> asyncio.Task[Any]:
        """The task of a call with this idempotency key: of several with one key, the first's.

        Raises:
            Problem: the key was used for something else.
        """
        now, digest = time.monotonic(), hashlib.sha256(body).hexdigest()
        for old in [k for k, each in self.once.items() if each.until < now and each.task.done()]:
            del self.once[old]
        known = self.once.get((token.token_id, key))
        if known is None:
            task = asyncio.ensure_future(make())
            # Whoever asks is told of its failure; nobody may have to.
            task.add_done_callback(lambda task: task.cancelled() or task.exception())
            known = _Once(digest, asyncio.ensure_future(task), now + RESULTS_KEPT_S)
            self.once[token.token_id, key] = known
        elif known.body != digest:
            raise Problem(
                status=409,
                code="key_used",
                message="This idempotency key was used for another call.",
                hint="Use a new one for each call.",
            )
        return known.task


def parts_of(request: Request) -> Parts:
    """The parts of the server that a request came to."""
    parts: Parts = request.app.state.parts
    return parts


def token_of(request: Request, *scopes: Scope) -> AppToken:
    """The token that a request came with, which has one of these scopes.

    Raises:
        Problem: it has none of them.
    """
    token: AppToken = request.state.token
    if not set(scopes) & set(token.permissions.scopes):
        raise forbidden(
            f"This token lacks the scope “{scopes[0]}”.",
            hint="Ask the owner for a token that has it.",
            code="scope_missing",
        )
    return token


def prompt_tokens_of(texts: list[str]) -> int:
    """Tokens of a call, before anybody has counted them."""
    return sum(estimated_tokens(text) + 4 for text in texts)
