"""What a process holds at a moment, so that a long run can be shown to be steady.

Memory is taken after a collection, and after the C library has handed back what it had set
aside: what is left is held by something.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import psutil

from tests.helpers.guards import child_pids

_ROUGH = {"memory_mb": 0.10, "objects": 0.10, "widgets": 0.03}
"""The share by which each may be more; of what is not here, a few may come and go."""
_A_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Counts of what a leak would make more."""

    memory_mb: float
    objects: int
    descriptors: int
    threads: int
    tasks: int
    processes: int
    files: int
    widgets: int = 0

    def __str__(self) -> str:
        shown = (f"{f.name} {getattr(self, f.name):.0f}" for f in fields(self))
        return ", ".join(shown)


def footprint(*, folders: Sequence[Path] = (), widgets: int = 0) -> Footprint:
    """What this process holds now.

    Args:
        folders: Where temporary files may be left over.
        widgets: How many widgets there are, where that is known; to be counted with the same
            chat and page open, though rows and answers that are kept to be used again vary.
    """
    for _ in range(3):
        gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    process = psutil.Process()
    return Footprint(
        memory_mb=process.memory_info().rss / 1e6,
        objects=len(gc.get_objects()),
        descriptors=process.num_fds() if sys.platform != "win32" else process.num_handles(),
        threads=threading.active_count(),
        tasks=_tasks(),
        processes=len(child_pids()),
        files=sum(1 for folder in folders for _ in folder.rglob("*")),
        widgets=widgets,
    )


def growth(early: Footprint, late: Footprint) -> list[str]:
    """What is more than it was, in words."""
    found = []
    for field in fields(Footprint):
        before, after = getattr(early, field.name), getattr(late, field.name)
        allowed = _ROUGH[field.name] * before if field.name in _ROUGH else _A_FEW
        if after - before > allowed:
            found.append(f"{field.name}: {before:.0f} became {after:.0f}")
    return found


def kinds() -> Counter[str]:
    """How many objects of each type there are, for finding out what a leak holds."""
    gc.collect()
    return Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())


def _tasks() -> int:
    try:
        return len(asyncio.all_tasks())
    except RuntimeError:  # no loop here
        return 0
