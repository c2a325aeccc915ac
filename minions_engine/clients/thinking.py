"""Parts what a model thinks from what it answers, while both are still coming.

Servers that know a thinking model send its thoughts apart. Where one does not, the thoughts
stand in the answer between ``<think>`` and ``</think>``.
"""

from __future__ import annotations

_OPEN = "<think>"
_CLOSE = "</think>"


class ThinkingSplitter:
    """Takes an answer piece by piece and gives back (thinking, text) of each piece."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "start"

    def feed(self, piece: str) -> tuple[str, str]:
        """What is certain by now; what might be half of a mark is held back."""
        if self._state == "text":
            return "", piece
        self._held += piece
        thinking = ""
        if self._state == "start":
            begun = self._held.lstrip()
            if _OPEN.startswith(begun[: len(_OPEN)]) and len(begun) < len(_OPEN):
                return "", ""
            if not begun.startswith(_OPEN):
                return "", self._rest("text")
            self._held, self._state = begun.removeprefix(_OPEN), "thinking"
        if self._state == "thinking":
            inside, mark, after = self._held.partition(_CLOSE)
            if not mark:
                keep = _half_mark(inside)
                self._held = inside[len(inside) - keep :]
                return inside[: len(inside) - keep], ""
            thinking, self._held, self._state = inside, after, "gap"
        # Blank lines after the thoughts belong to neither.
        self._held = self._held.lstrip()
        return thinking, self._rest("text") if self._held else ""

    def end(self) -> tuple[str, str]:
        """What was still held back."""
        if self._state == "thinking":
            return self._rest("text"), ""
        return "", self._rest("text")

    def _rest(self, state: str) -> str:
        held, self._held, self._state = self._held, "", state
        return held


def _half_mark(text: str) -> int:
    """Length of the end of ``text`` that may be the beginning of the closing mark."""
    longest = min(len(text), len(_CLOSE) - 1)
    return next((n for n in range(longest, 0, -1) if _CLOSE.startswith(text[-n:])), 0)
