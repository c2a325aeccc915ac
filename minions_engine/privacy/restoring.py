"""Puts back, in an answer that streams, what placeholders stand for."""

from __future__ import annotations

import re
from collections.abc import Callable

_LONGEST_PLACEHOLDER = 48
"""An opening bracket waits for its end so many characters, then it is shown as it came."""
_LONGEST_LINE = 20_000
"""In the rest of a longer line nothing comes back."""
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class StreamRestorer:
    """Holds back the end of a stream while it may be the beginning of a placeholder.

    A line is restored as a whole each time, so that a link or code that began in an earlier
    piece is still seen as one: nothing comes back in there.

    Args:
        restore: Restores a whole stretch of text.
    """

    def __init__(self, restore: Callable[[str], str]) -> None:
        self._restore = restore
        self._held = ""
        self._line = ""
        self._shown = ""
        self._fence = ""

    def feed(self, text: str) -> str:
        """What can be shown now."""
        text = self._held + text
        cut = _undecided(text)
        self._held = text[cut:]
        return self._show(text[:cut])

    def flush(self) -> str:
        """What was held back, when nothing more comes."""
        text, self._held = self._held, ""
        return self._show(text)

    def _show(self, text: str) -> str:
        return "".join(self._continued(piece) for piece in _LINES.findall(text))

    def _continued(self, piece: str) -> str:
        """The next piece of a line, restored as the line so far demands."""
        self._line += piece
        new = piece
        if len(self._line) <= _LONGEST_LINE:
            restored = self._restore(self._fence + self._line)[len(self._fence) :]
            # Where the line is read in another way than before, nothing more comes back in it.
            if restored.startswith(self._shown):
                new = restored[len(self._shown) :]
            self._shown += new
        if piece.endswith("\n"):
            self._end_line()
        return new

    def _end_line(self) -> None:
        mark = self._line.lstrip()[:3]
        if mark in ("```", "~~~"):
            self._fence = "" if self._fence else f"{mark}\n"
        self._line = self._shown = ""


def _undecided(text: str) -> int:
    """Where the stretch begins that may still become a placeholder."""
    at = max(text.rfind("["), text.rfind("［"))
    while at > 0 and text[at - 1] in "[［ ":
        at -= 1
    if at < 0 or len(text) - at > _LONGEST_PLACEHOLDER:
        return len(text)
    tail = text[at:].rstrip()
    # One closing bracket may be the first of two, and what follows may make a link of it.
    return len(text) if "]" in tail and not tail.endswith("]") else at
