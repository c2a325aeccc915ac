"""A title for a chat: a few words by the model of this machine that answered in it.

Done when nothing else waits for the model, and never by a remote one: without a local model
that has just worked, a chat keeps its first question as its title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import EngineError
from minions_engine.events import AnswerReady
from minions_engine.herd.base import Job, JobResult, Priority
from minions_engine.messages import Origin, Part
from minions_engine.metering import Meter
from minions_engine.prompts import load_prompt
from minions_engine.protocols.speaking import NOTHING

if TYPE_CHECKING:
    from minions_engine.history.values import StoredTurn
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.door import Door

_MOST_CHARACTERS = 600
_MOST_TOKENS = 32
_LONGEST_TITLE = 60
_MOST_WORDS = 9
_AROUND = " \t\"'“”„«»‘’*_#`.:"
_LABEL = re.compile(r"^\s*title\s*[:\-]\s*", re.IGNORECASE)


class Titling:
    """Makes titles with whatever model is at hand."""

    def __init__(self, *, models: ModelAccess, door: Door) -> None:
        self._models = models
        self._door = door

    async def title(self, turn: StoredTurn) -> str:
        """A few words for what a turn is about; empty when no local model took part in it."""
        last = turn.events[-1] if turn.events else None
        if not isinstance(last, AnswerReady) or last.answer.models.local is None:
            return ""
        try:
            said = await self._asked(turn.question, last.answer.answer or "", last)
        except EngineError:
            return ""
        return cleaned_title(said)

    async def _asked(self, question: str, answer: str, ready: AnswerReady) -> str:
        local = await self._models.local(
            ready.answer.models.local,
            consents=await self._door.consents(),
            meter=Meter(),
            only_here=True,
        )
        request = ChatRequest(
            messages=load_prompt("history/title").messages(
                {
                    "question": Part(text=question[:_MOST_CHARACTERS], origin=Origin.USER),
                    "answer": Part(text=answer[:_MOST_CHARACTERS]),
                }
            ),
            max_tokens=_MOST_TOKENS,
            context_tokens=local.context_tokens,
        )
        job = Job(job_id="title", request=request)
        async for update in local.run([[job]], priority=Priority.BACKGROUND):
            if isinstance(update, JobResult) and update.outcome == "done":
                return update.text
        return ""


def cleaned_title(said: str) -> str:
    """What a model said as a title; empty when it is none."""
    lines = [line for line in said.splitlines() if line.strip()]
    if not lines:
        return ""
    if lines[0].strip(_AROUND).upper() == NOTHING:
        return ""
    title = " ".join(_LABEL.sub("", lines[0].strip(_AROUND)).strip(_AROUND).split())
    fits = len(title) <= _LONGEST_TITLE and 2 <= len(title.split()) <= _MOST_WORDS
    return title if fits else ""
