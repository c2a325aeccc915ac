"""Lets calls in: what a token may still use is held before the work and settled after it.

Counting and holding are one transaction, so that fifty calls at once pass a limit of twenty
exactly twenty times. If it cannot be counted, a token that has limits is not let in.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from minions_engine.errors import EngineError
from minions_engine.server.database import Database, DatabaseError, transaction
from minions_engine.server.permissions import AppToken, Window
from minions_engine.server.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A call that was let in.

    ``remaining`` are headers that say what is left. ``counted`` is false when it could not be
    written down.
    """

    request_id: str
    remaining: Mapping[str, str]
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A call that wants to be let in; ``tokens`` is the most that it may come to."""

    request_id: str
    token: AppToken
    kind: str
    model: str
    tokens: int
    multiplier: float = 1.0
    client_ref: str = ""
    prompt: str = ""
    prompt_version: str = ""
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of one limit is used."""

    window: Window
    used: int
    oldest_at: float | None

    @property
    def remaining(self) -> int:
        """What is left."""
        return max(0, self.window.most - self.used)

    def resets_in_s(self, now: float) -> float:
        """Until the oldest of what is counted falls out of the window."""
        return 0.0 if self.oldest_at is None else self.oldest_at + self.window.seconds - now


class Admission:
    """Counts calls.

    Args:
        database: Where they are written down.
        now: Unix seconds.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now
        self.uncounted = 0
        """Calls that were answered and could not be written down."""

    async def admit(self, arrival: Arrival) -> Admitted:
        """Hold what a call may take.

        Raises:
            Problem: a limit is reached, or cannot be counted.
        """
        try:
            standings = await self._database.on(lambda db: self._held(db, arrival))
        except (DatabaseError, EngineError, OSError) as error:
            if arrival.token.permissions.is_limited:
                raise _uncountable() from error
            self.uncounted += 1
            return Admitted(request_id=arrival.request_id, remaining={}, counted=False)
        now = self._now()
        return Admitted(request_id=arrival.request_id, remaining=headers_of(standings, now))

    async def standing(self, token: AppToken) -> tuple[Standing, ...]:
        """What of each of its limits a token has used."""
        return await self._database.on(lambda db: self._standings(db, token))

    def _held(self, db: sqlite3.Connection, arrival: Arrival) -> tuple[Standing, ...]:
        with transaction(db):
            before = self._standings(db, arrival.token)
            for standing in before:
                _check(standing, arrival, self._now())
            db.execute(
                "INSERT INTO requests (request_id, token_id, app, kind, model, state, arrived_at,"
                " counted_tokens, multiplier, client_ref, prompt, prompt_version, question)"
                " VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?)",
                (
                    arrival.request_id,
                    arrival.token.token_id,
                    arrival.token.name,
                    arrival.kind,
                    arrival.model,
                    self._now(),
                    arrival.tokens,
                    arrival.multiplier,
                    arrival.client_ref,
                    arrival.prompt,
                    arrival.prompt_version,
                    arrival.question,
                ),
            )
            return self._standings(db, arrival.token)

    def _standings(self, db: sqlite3.Connection, token: AppToken) -> tuple[Standing, ...]:
        return tuple(self._standing(db, token, window) for window in token.permissions.windows)

    def _standing(self, db: sqlite3.Connection, token: AppToken, window: Window) -> Standing:
        used = "count(*)" if window.what == "requests" else "coalesce(sum(counted_tokens), 0)"
        count, oldest = db.execute(
            f"SELECT {used}, min(arrived_at) FROM requests WHERE token_id = ? AND arrived_at > ?",
            (token.token_id, self._now() - window.seconds),
        ).fetchone()
        return Standing(window=window, used=int(count), oldest_at=oldest)


def _check(standing: Standing, arrival: Arrival, now: float) -> None:
    wanted = 1 if standing.window.what == "requests" else arrival.tokens
    if wanted <= standing.remaining:
        return
    window = standing.window
    wait_s = max(1, int(standing.resets_in_s(now)) + 1)
    raise Problem(
        status=429,
        code="limit_reached",
        message=f"The limit of {window.most} {window.what} in {window.seconds} s is reached.",
        hint=f"Try again in {wait_s} s.",
        headers={"Retry-After": str(wait_s), **headers_of((standing,), now)},
        more={
            "limit": window.most,
            "what": window.what,
            "remaining": standing.remaining,
            "reset_s": wait_s,
        },
    )


def headers_of(standings: tuple[Standing, ...], now: float) -> dict[str, str]:
    """The headers in which such services say what is left; of several limits the tightest."""
    found: dict[str, str] = {}
    for what in ("requests", "tokens"):
        some = [standing for standing in standings if standing.window.what == what]
        if not some:
            continue
        tightest = min(some, key=lambda standing: standing.remaining)
        found[f"x-ratelimit-limit-{what}"] = str(tightest.window.most)
        found[f"x-ratelimit-remaining-{what}"] = str(tightest.remaining)
        found[f"x-ratelimit-reset-{what}"] = f"{max(0.0, tightest.resets_in_s(now)):.0f}s"
    return found


def _uncountable() -> Problem:
    return Problem(
        status=503,
        code="limits_unavailable",
        message="The limits of this token cannot be counted now, so nothing was done.",
        hint="See whether the disk is full; then try again.",
        headers={"Retry-After": "5"},
    )
