"""The one queue in front of every local model: who may use the next free place."""

from __future__ import annotations

import asyncio
import itertools
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from minions_engine.errors import QueueFull
from minions_engine.herd.base import Priority
from minions_engine.herd.node import Node

MOST_WAITING = 1_000


@dataclass(slots=True, order=True)
class _Waiting:
    """Someone who waits for a place at one of ``nodes``."""

    priority: Priority
    arrival: int
    nodes: Sequence[Node] = field(compare=False)
    granted: asyncio.Future[Node] = field(compare=False)


class WaitingLine:
    """Hands out places, the most urgent first, in order of arrival among equals.

    Args:
        most_waiting: How many may wait at once; the next is refused.
    """

    def __init__(self, *, most_waiting: int = MOST_WAITING) -> None:
        self._line: list[_Waiting] = []
        self._arrivals = itertools.count()
        self._most_waiting = most_waiting

    def __len__(self) -> int:
        return len(self._line)

    async def take(self, nodes: Sequence[Node], *, priority: Priority) -> Node:
        """Wait for a place at one of ``nodes``, and hold it until ``give_back``.

        Raises:
            QueueFull: too many wait already.
        """
        if len(self._line) >= self._most_waiting:
            raise QueueFull(
                "Too much work for the local models waits already.",
                next_step="Wait until some of it is done, or stop a question that is running.",
            )
        node = _freest(nodes)
        if node is not None:
            # A free place means that nobody waits for it, so nobody is passed by.
            node.slots.take()
            return node
        granted: asyncio.Future[Node] = asyncio.get_running_loop().create_future()
        waiting = _Waiting(priority, next(self._arrivals), nodes, granted)
        insort(self._line, waiting)
        try:
            return await granted
        except asyncio.CancelledError:
            if granted.done() and not granted.cancelled():
                self.give_back(granted.result())
            else:
                self._line.remove(waiting)
            raise

    def give_back(self, node: Node) -> None:
        """Let go of a place: it goes to whoever is first in the line for it."""
        node.slots.give_back()
        at = 0
        while node.slots.free and at < len(self._line):
            waiting = self._line[at]
            if node in waiting.nodes and not waiting.granted.done():
                del self._line[at]
                node.slots.take()
                waiting.granted.set_result(node)
            else:
                at += 1

    def someone_waits(self, node: Node, *, before: Priority | None = None) -> bool:
        """Whether anyone waits for ``node``; with ``before``, anyone more urgent than that."""
        for waiting in self._line:
            if before is not None and waiting.priority >= before:
                return False
            if node in waiting.nodes:
                return True
        return False


def _freest(nodes: Sequence[Node]) -> Node | None:
    """The node with the largest free share, or ``None`` when all are at work."""
    node = max(nodes, key=lambda node: node.slots.free / node.slots.level, default=None)
    return node if node is not None and node.slots.free else None
