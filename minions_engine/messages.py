"""What is said to a model: messages made of parts, each of which knows where its words are from.

The origin decides what the egress gate checks. A part that does not say is treated as coming
from a document, which is the strictest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Role = Literal["system", "user", "assistant", "tool"]


class Origin(StrEnum):
    """Where words of a message come from."""

    TEMPLATE = "template"
    """Fixed text that ships with the program."""
    USER = "user"
    """Typed by the person."""
    DOCUMENT = "document"
    """Taken from documents, or written by a model that has read them."""
    REMOTE = "remote"
    """Said before by the remote model itself."""
    PLACEHOLDER = "placeholder"
    """Stands for something that stays here. Only the gate makes these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a message. ``chunk_ids`` are the chunks it was made from, where known."""

    text: str
    origin: Origin = Origin.DOCUMENT
    chunk_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCall:
    """A model's wish to have a tool called by whoever asked it. ``arguments`` is JSON text.

    In a piece of an answer each text may be the continuation of what came before for the same
    ``index``; the program itself never calls a tool.
    """

    name: str = ""
    arguments: str = ""
    id: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation with a model.

    ``tool_calls`` are what a model asked for, ``tool_call_id`` which of them this is the result
    of. Both are for local models alone: the body for a remote one never holds them.
    """

    role: Role
    parts: tuple[Part, ...]
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str = ""

    @property
    def text(self) -> str:
        """The words, as the model gets them."""
        return "".join(part.text for part in self.parts)

    @classmethod
    def of(cls, role: Role, text: str, origin: Origin = Origin.DOCUMENT) -> Message:
        """A message of one part."""
        return cls(role=role, parts=(Part(text=text, origin=origin),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """An earlier question of the same chat, and its answer as it was shown."""

    question: str
    answer: str
    protocol: str = ""
