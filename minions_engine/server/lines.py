"""One line for each token: so many of its calls at once, so many waiting, the rest refused."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from minions_engine.server.permissions import AppToken
from minions_engine.server.problems import Problem


@dataclass(slots=True, eq=False)
class Place:
    """A place in the line of a token; ``ready`` waits until it is at the front."""

    line: _Line
    turn: asyncio.Future[None]

    async def ready(self) -> None:
        """Wait for one's turn."""
        await self.turn

    def leave(self) -> None:
        """Let the next one in."""
        self.line.leave(self.turn)


@dataclass(slots=True, eq=False)
class _Line:
    working: set[asyncio.Future[None]] = field(default_factory=set)
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)
    most: int = 1

    def leave(self, turn: asyncio.Future[None]) -> None:
        self.working.discard(turn)
        if turn in self.waiting:
            self.waiting.remove(turn)
        turn.cancel()
        while self.waiting and len(self.working) < self.most:
            following = self.waiting.popleft()
            if not following.done():
                self.working.add(following)
                following.set_result(None)


class Lines:
    """The lines of all tokens. Belongs to one loop."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    def enter(self, token: AppToken) -> Place:
        """Take a place.

        Raises:
            Problem: too many of this token's calls wait already.
        """
        line = self._lines.setdefault(token.token_id, _Line())
        line.most = max(1, token.permissions.most_parallel)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if len(line.working) < line.most:
            line.working.add(turn)
            turn.set_result(None)
        elif len(line.waiting) >= token.permissions.most_queued:
            raise Problem(
                status=429,
                code="queue_full",
                message=f"{len(line.waiting)} calls of this token wait already.",
                hint="Wait until some of them are done.",
                headers={"Retry-After": "5"},
            )
        else:
            line.waiting.append(turn)
        return Place(line, turn)
