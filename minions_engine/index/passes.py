"""One pass over a listing: what it was asked for, and what it has counted so far."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from minions_engine.events import Event
from minions_engine.types import FileProblem, FileState

Emit = Callable[[Event], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read particular files: passwords live here, in memory alone."""

    password: str | None = None
    ocr: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Pass:
    """One indexing run. Belongs to the engine's loop; ``unread`` also to the lane that writes."""

    run_id: str
    collection: str
    collection_id: int
    emit: Emit
    options: ReadOptions
    reread: bool
    """Files are read again, whatever is known of them."""
    started: float = field(default_factory=time.monotonic)
    counts: Counter[FileState] = field(default_factory=Counter)
    problems: list[FileProblem] = field(default_factory=list)
    file_ids: list[int] = field(default_factory=list)
    done: int = 0
    files: int = 0
    unread: int = 0
    """Files that are listed and the store does not know yet."""

    def take_problem(self, problem: FileProblem) -> None:
        """Count a file that cannot be searched, and remember why."""
        self.counts[problem.state] += 1
        self.problems.append(problem)
