"""The supervisor: a remote model that plans and concludes, and sees neither files nor history.

Each call says all it needs anew (question, notes, new findings), so that a further round costs
what its findings cost and nothing for the rounds before.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from minions_engine.clients.base import ChatClient, ChatRequest
from minions_engine.clients.structured import parse_reply, schema_of
from minions_engine.errors import ReplyInvalid
from minions_engine.messages import Message, Origin, Part
from minions_engine.protocols.base import Parts
from minions_engine.protocols.jobs import Conclusion, JobPlan
from minions_engine.streaming import closing_stream

M = TypeVar("M", bound=BaseModel)

_PLAN_TOKENS = 500
_CONCLUSION_TOKENS = 900
_TIMEOUT_S = 120.0
_LAST = "This is the last round: decide “answer” with what there is."
_ANSWER = re.compile(r'"answer"\s*:\s*"')
_ESCAPE = re.compile(
    r"\\(?:u[0-9a-fA-F]{0,4})?$|\\u[dD][89abAB][0-9a-fA-F]{2}(?:\\(?:u[0-9a-fA-F]{0,3})?)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question as the supervisor gets it.

    ``text`` is as typed; ``meant`` is the same made complete from the chat, and empty when it
    was complete already. It may hold words of earlier answers.
    """

    text: str
    meant: str = ""

    @property
    def part(self) -> Part:
        """The question as a part of a message."""
        if self.meant:
            return Part(text=self.meant, origin=Origin.DOCUMENT)
        return Part(text=self.text, origin=Origin.USER)


@dataclass(slots=True)
class Concluding:
    """One conclusion as it comes: ``text`` so far, ``value`` when it is whole."""

    value: Conclusion | None = None
    _raw: str = ""
    _shown: int = 0
    _at: int | None = field(default=None)

    def feed(self, text: str) -> str:
        """What the answer has gained by this piece of JSON."""
        self._raw += text
        if self._at is None:
            begun = _ANSWER.search(self._raw)
            if begun is None:
                return ""
            self._at = begun.end()
        whole = _decoded(self._raw[self._at :])
        new, self._shown = whole[self._shown :], len(whole)
        return new

    @property
    def raw(self) -> str:
        """Everything the model said."""
        return self._raw


class Supervisor:
    """A remote model in its part of a protocol.

    Args:
        remote: Behind the egress gate.
        parts: Loads prompts.
        plan_prompt: Name of the prompt it plans with.
    """

    def __init__(self, remote: ChatClient, parts: Parts, *, plan_prompt: str) -> None:
        self._remote = remote
        self._parts = parts
        self._plan_prompt = plan_prompt

    async def plan(self, asked: Asked, files: str, *, about: str = "") -> JobPlan:
        """Tasks for the readers. ``about`` are the person's own words on the files.

        Raises:
            ReplyInvalid: even when asked again, it is no plan.
        """
        messages = self._parts.prompt(self._plan_prompt).messages(
            {
                "files": Part(text=files),
                "about": Part(text=f"About them: {about}\n" if about else "", origin=Origin.USER),
                "question": asked.part,
            }
        )
        return await self._shaped(messages, JobPlan, max_tokens=_PLAN_TOKENS)

    async def conclude(
        self, asked: Asked, findings: Sequence[Part], *, notes: str, last: bool, into: Concluding
    ) -> AsyncGenerator[str, None]:
        """The answer's text while it comes; ``into`` holds the whole conclusion afterwards.

        Raises:
            ReplyInvalid: it is no conclusion, and nothing of an answer was said.
        """
        messages = self._parts.prompt("minions/conclude").messages(
            {
                "question": asked.part,
                "notes": Part(text=f"Known so far: {notes}\n", origin=Origin.REMOTE)
                if notes
                else Part(text=""),
                "findings": findings,
                "last": Part(text=_LAST if last else "", origin=Origin.TEMPLATE),
            }
        )
        request = _request(messages, Conclusion, max_tokens=_CONCLUSION_TOKENS, purpose="conclude")
        async with closing_stream(self._remote.chat(request)) as deltas:
            async for delta in deltas:
                new = into.feed(delta.text)
                if new:
                    yield new
        try:
            into.value = parse_reply(into.raw, Conclusion)
        except ReplyInvalid:
            said = Concluding().feed(into.raw) if _ANSWER.search(into.raw) else ""
            if not said:
                raise
            into.value = Conclusion(decision="answer", answer=said)

    async def _shaped(self, messages: tuple[Message, ...], shape: type[M], *, max_tokens: int) -> M:
        """An answer of a shape; asked once more when it is none."""
        said = await self._said(_request(messages, shape, max_tokens=max_tokens, purpose="plan"))
        try:
            return parse_reply(said, shape)
        except ReplyInvalid:
            again = await self._said(
                _request(messages, shape, max_tokens=max_tokens, purpose="plan")
            )
            return parse_reply(again, shape)

    async def _said(self, request: ChatRequest) -> str:
        pieces: list[str] = []
        async with closing_stream(self._remote.chat(request)) as deltas:
            async for delta in deltas:
                pieces.append(delta.text)
        return "".join(pieces)


def _request(
    messages: tuple[Message, ...], shape: type[BaseModel], *, max_tokens: int, purpose: str
) -> ChatRequest:
    return ChatRequest(
        messages=messages,
        schema=schema_of(shape),
        max_tokens=max_tokens,
        timeout_s=_TIMEOUT_S,
        purpose=purpose,
    )


def _decoded(raw: str) -> str:
    """The beginning of a JSON string, up to its end or to what has come of it."""
    end = 0
    while end < len(raw) and raw[end] != '"':
        end += 2 if raw[end] == "\\" else 1
    piece = _ESCAPE.sub("", raw[: min(end, len(raw))])
    try:
        return str(json.loads(f'"{piece}"', strict=False))
    except ValueError:
        return ""
