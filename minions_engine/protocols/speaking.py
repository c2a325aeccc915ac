"""What a model says, passed on while it is said: numbers checked, silence noticed, breaks survived."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Literal

from minions_engine.clients.base import ChatDelta
from minions_engine.errors import EngineError
from minions_engine.events import Event, TextDelta, ThinkingDelta
from minions_engine.protocols.citing import Marks
from minions_engine.streaming import closing_stream

NOTHING = "NOTHING HERE"
_LABEL = "ANSWER"
_LABELLED = re.compile(r"\A[\s*_#]*answer[\s*_]*:[\s*_]*", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


class Speech:
    """One answer of one model, as it comes.

    After ``events`` has ended, ``text`` is what was shown; ``is_nothing`` says that the model
    found nothing; ``is_whole`` is false when it broke off, and ``warnings`` say why.

    Args:
        source: ``local`` or ``remote``, for the events.
        marks: Turns the numbers of lines into citations.
        may_be_nothing: The model was told how to say that it finds nothing.
    """

    def __init__(
        self,
        *,
        run_id: str,
        source: Literal["local", "remote"],
        marks: Marks,
        may_be_nothing: bool = True,
    ) -> None:
        self._run_id = run_id
        self._source = source
        self._marks = marks
        self._opening: str | None = "" if may_be_nothing else None
        self._space = ""
        self.text = ""
        self.is_nothing = False
        self.is_whole = True
        self.warnings: list[str] = []

    async def events(self, deltas: AsyncIterator[ChatDelta]) -> AsyncGenerator[Event, None]:
        """The answer as events. An error before the first word is raised, a later one noted."""
        try:
            async with closing_stream(deltas) as stream:
                async for delta in stream:
                    if delta.thinking:
                        yield ThinkingDelta(
                            run_id=self._run_id, text=delta.thinking, source=self._source
                        )
                    for event in self._shown(self._marks.feed(self._opened(delta.text))):
                        yield event
                    if delta.finish == "length":
                        self._break_off("The model reached its longest answer and stopped there.")
        except EngineError as error:
            if not self.text:
                raise
            self._break_off(f"The model broke off in the middle: {error.message}")
        for event in self._shown(self._marks.feed(self._rest()) + self._marks.finish()):
            yield event

    def _shown(self, text: str) -> list[Event]:
        """White space waits for what follows it, so that the pieces make up the answer exactly."""
        if self.is_nothing:
            return []
        text = self._space + text if self.text else text.lstrip()
        shown = text.rstrip()
        self._space = text[len(shown) :]
        if not shown:
            return []
        self.text += shown
        return [TextDelta(run_id=self._run_id, text=shown, source=self._source)]

    def _opened(self, text: str) -> str:
        """Nothing while the answer may still become “nothing here”, then all of it."""
        if self._opening is None or self.is_nothing:
            return text
        self._opening += text
        letters = _NOT_LETTERS.sub(" ", self._opening).strip().upper()
        if NOTHING.startswith(letters) or _LABEL.startswith(letters):
            return ""
        if letters.startswith(NOTHING):
            self.is_nothing = True
            return ""
        begun, self._opening = _LABELLED.sub("", self._opening, count=1), None
        return self._opened_again(begun)

    def _opened_again(self, begun: str) -> str:
        """What follows “Answer:” may become “nothing here” as well."""
        letters = _NOT_LETTERS.sub(" ", begun).strip().upper()
        if NOTHING.startswith(letters):
            self._opening = begun
            return ""
        self.is_nothing = letters.startswith(NOTHING)
        return begun

    def _rest(self) -> str:
        held, self._opening = (self._opening or "").strip(), None
        if held and _NOT_LETTERS.sub(" ", held).strip().upper() == NOTHING:
            self.is_nothing = True
        elif not self.is_nothing and not (self.text + held).strip():
            self.is_nothing = True
            self.warnings.append("The model gave an empty answer.")
        return held

    def _break_off(self, why: str) -> None:
        self.is_whole = False
        self.warnings.append(why)
