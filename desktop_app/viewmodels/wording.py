"""Sizes, times and errors in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale

from desktop_app.language import number, said, tr
from minions_engine import EngineError, RunFailed

_GIGABYTE = 1e9


def size_of(size_bytes: int) -> str:
    """Gigabytes, or megabytes below one."""
    if size_bytes >= _GIGABYTE:
        return f"{number(size_bytes / _GIGABYTE, '.1f')} GB"
    return f"{number(max(1, round(size_bytes / 1e6)))} MB"


def seconds_of(seconds: float) -> str:
    """Seconds, to a tenth."""
    return tr("{seconds:.1f} s").format(seconds=seconds)


def minutes_of(seconds: float) -> str:
    """About how long, in minutes, or in seconds below one."""
    if seconds < 60:
        return tr("about {seconds} s").format(seconds=max(1, round(seconds)))
    if seconds < 5400:
        return tr("about {minutes} min").format(minutes=round(seconds / 60))
    return tr("about {hours:.1f} h").format(hours=seconds / 3600)


def sentence(error: EngineError | RunFailed) -> str:
    """What happened, and the next step."""
    return together(said(part) for part in (error.message, error.next_step))


def together(sentences: Iterable[str]) -> str:
    """Sentences one after the other; in Chinese no space parts them."""
    gap = "" if QLocale().language() is QLocale.Language.Chinese else " "
    return gap.join(filter(None, sentences))
