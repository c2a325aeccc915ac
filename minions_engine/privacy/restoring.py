"""Puts back, in an answer that streams, what placeholders stand for."""

from __future__ import annotations

from collections.abc import Callable

_LONGEST_PLACEHOLDER = 48
"""An opening bracket waits for its end so many characters, then it is shown as it came."""


class StreamRestorer:
    """Holds back the end of a stream while it may be the beginning of a placeholder.

    Args:
        restore: Restores a whole stretch of text.
    """

    def __init__(self, restore: Callable[[str], str]) -> None:
        self._restore = restore
        self._held = ""

    def feed(self, text: str) -> str:
        """What can be shown now."""
        text = self._held + text
        cut = _undecided(text)
        self._held = text[cut:]
        return self._restore(text[:cut])

    def flush(self) -> str:
        """What was held back, when nothing more comes."""
        text, self._held = self._held, ""
        return self._restore(text)


def _undecided(text: str) -> int:
    """Where the stretch begins that may still become a placeholder."""
    at = max(text.rfind("["), text.rfind("［"))
    while at > 0 and text[at - 1] in "[［ ":
        at -= 1
    if at < 0 or len(text) - at > _LONGEST_PLACEHOLDER:
        return len(text)
    tail = text[at:].rstrip()
    # One closing bracket may be the first of two.
    if tail.endswith("]]") or ("]" in tail and not tail.endswith("]")):
        return len(text)
    return at
