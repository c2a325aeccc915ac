"""Cuts an answer at a stop word, for servers that do not do it themselves."""

from __future__ import annotations


class StopCutter:
    """Takes text in pieces and gives back what stands before the first stop word.

    What might be the beginning of a stop word is held back until it is known.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = tuple(word for word in words if word)
        self._longest = max(map(len, self._words), default=0)
        self._held = ""
        self.stopped = False

    def feed(self, piece: str) -> str:
        """What is certain by now."""
        if not self._words:
            return piece
        if self.stopped:
            return ""
        self._held += piece
        found = [at for word in self._words if (at := self._held.find(word)) >= 0]
        if found:
            said, self._held, self.stopped = self._held[: min(found)], "", True
            return said
        keep = self._possible()
        said, self._held = (
            self._held[: len(self._held) - keep],
            self._held[len(self._held) - keep :],
        )
        return said

    def end(self) -> str:
        """What was held back and is no stop word after all."""
        held, self._held = self._held, ""
        return held

    def _possible(self) -> int:
        """Length of the end that may be the beginning of a stop word."""
        for size in range(min(self._longest - 1, len(self._held)), 0, -1):
            end = self._held[-size:]
            if any(word.startswith(end) for word in self._words):
                return size
        return 0
