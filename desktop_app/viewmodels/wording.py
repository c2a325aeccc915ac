"""Sizes, times and errors in words."""

from __future__ import annotations

from desktop_app.language import tr
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
        return tr("about {max} s").format(max=max(1, round(seconds)))
    if seconds < 5400:
        return tr("about {seconds} min").format(seconds=round(seconds / 60))
    return tr("about {seconds:.1f} h").format(seconds=seconds / 3600)


def sentence(error: EngineError | RunFailed) -> str:
    """What happened, and the next step."""
    return " ".join(part for part in (error.message, error.next_step) if part)
