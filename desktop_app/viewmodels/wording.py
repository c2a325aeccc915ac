"""Sizes, times and errors in words."""

from __future__ import annotations

from minions_engine import EngineError, RunFailed

_GIGABYTE = 1e9


def size_of(size_bytes: int) -> str:
    """Gigabytes, or megabytes below one."""
    if size_bytes >= _GIGABYTE:
        return f"{size_bytes / _GIGABYTE:.1f} GB"
    return f"{max(1, round(size_bytes / 1e6)):,} MB"


def minutes_of(seconds: float) -> str:
    """About how long, in minutes, or in seconds below one."""
    if seconds < 60:
        return f"about {max(1, round(seconds))} s"
    if seconds < 5400:
        return f"about {round(seconds / 60)} min"
    return f"about {seconds / 3600:.1f} h"


def sentence(error: EngineError | RunFailed) -> str:
    """What happened, and the next step."""
    return " ".join(part for part in (error.message, error.next_step) if part)
