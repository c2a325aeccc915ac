"""Says the text of an answer while its tokens are still being computed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

Say = Callable[[str], None]


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class Speaking:
    """Takes tokens as they are made and says their text; what ``generate`` calls a streamer."""

    def __init__(self, tokenizer: Any, say: Say | None, stop: threading.Event) -> None:
        self._tokenizer = tokenizer
        self._say = say
        self._stop = stop
        self._prompt_seen = False
        self.tokens: list[int] = []
        self.text = ""

    def put(self, tokens: Any) -> None:
        """Take the next tokens; the first are those of the prompt."""
        if self._stop.is_set():
            raise Stopped
        if not self._prompt_seen:
            self._prompt_seen = True
            return
        self.tokens += tokens.flatten().tolist()
        self._speak(self._tokenizer.decode(self.tokens, skip_special_tokens=True))

    def end(self) -> None:
        """Say what was held back."""
        self._speak(self._tokenizer.decode(self.tokens, skip_special_tokens=True), last=True)

    def _speak(self, text: str, *, last: bool = False) -> None:
        # A letter may be made of several tokens: half of one is not said yet.
        if text.endswith("\ufffd") and not last:
            return
        new, self.text = text[len(self.text) :], text
        if new and self._say is not None:
            self._say(new)
