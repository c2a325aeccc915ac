"""Reads an answer in OpenAI's dialect piece by piece, and believes only what can be true of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from minions_engine.clients.base import ChatDelta, Finish
from minions_engine.clients.openai_errors import broken_off, filtered
from minions_engine.clients.thinking import ThinkingSplitter
from minions_engine.messages import ToolCall
from minions_engine.types import TokenCount

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

_FINISHES: dict[str, Finish] = {"length": "length", "tool_calls": "tool_calls"}
_LONGEST_TOKEN = 12
_SPARE_CHARACTERS = 2_000
_MOST_PLAUSIBLE_TOKENS = 10_000_000


@dataclass(slots=True, kw_only=True)
class Reading:
    """One answer being read.

    Attributes:
        asked: The body, for estimating.
        max_tokens: Most tokens of the answer. A server that goes on is not listened to.
    """

    asked: bytes
    max_tokens: int
    said: int = 0
    finish: Finish | None = None
    usage: TokenCount | None = None
    thinking: ThinkingSplitter = field(default_factory=ThinkingSplitter)

    @property
    def begun(self) -> bool:
        """Something of the answer has come."""
        return self.said > 0

    @property
    def is_full(self) -> bool:
        """More has come than was asked for."""
        return self.said > self.max_tokens * _LONGEST_TOKEN + _SPARE_CHARACTERS

    def take(self, piece: ChatCompletionChunk | ChatCompletion) -> ChatDelta | None:
        """What a piece says, if it says anything.

        Raises:
            RemoteFailed: the service's filter has stopped the answer.
        """
        self.usage = self._usage(piece) or self.usage
        choices = getattr(piece, "choices", None)
        if not choices:
            return None
        choice = choices[0]
        if choice.finish_reason == "content_filter":
            raise filtered()
        if choice.finish_reason is not None:
            self.finish = _FINISHES.get(choice.finish_reason, "stop")
        # A server that knows no streams answers in one piece, which is called otherwise.
        said = choice.delta if hasattr(choice, "delta") else choice.message
        if said is None:
            return None
        extra = said.model_extra or {}
        thought = extra.get("reasoning_content") or extra.get("reasoning")
        apart, content = _parted(said.content)
        thinking, text = self.thinking.feed(content or said.refusal or "")
        thinking = (thought if isinstance(thought, str) else "") + apart + thinking
        calls = tuple(_tool_call(call, number) for number, call in enumerate(said.tool_calls or ()))
        asked = sum(len(call.name) + len(call.arguments) for call in calls)
        self.said += len(text) + len(thinking) + asked
        delta = ChatDelta(text=text, thinking=thinking, tool_calls=calls)
        return delta if text or thinking or calls else None

    def end(self) -> ChatDelta:
        """The last piece, with what was used.

        Raises:
            openai_errors.Passing: the stream ended before the answer did.
        """
        if self.is_full:
            self.finish = "length"
        if self.finish is None:
            raise broken_off()
        thinking, text = self.thinking.end()
        return ChatDelta(
            text=text,
            thinking=thinking,
            finish=self.finish,
            usage=self.usage or self._estimate(),
            estimated=self.usage is None,
        )

    def _estimate(self) -> TokenCount:
        return TokenCount(
            requests=1,
            prompt_tokens=(len(self.asked.decode("utf-8", "replace")) + 3) // 4,
            cached_prompt_tokens=None,
            completion_tokens=(self.said + 3) // 4,
        )

    def _usage(self, piece: ChatCompletionChunk | ChatCompletion) -> TokenCount | None:
        """What the service says it counted, if that can be true: no prompt has no token."""
        usage = getattr(piece, "usage", None)
        if usage is None:
            return None
        read, written = usage.prompt_tokens, usage.completion_tokens
        if not _within(read, 1, _MOST_PLAUSIBLE_TOKENS):
            return None
        if not _within(written, 1 if self.said else 0, _MOST_PLAUSIBLE_TOKENS):
            return None
        cached = _cached(usage)
        return TokenCount(
            requests=1,
            prompt_tokens=read,
            cached_prompt_tokens=None if cached is None else min(cached, read),
            completion_tokens=written,
        )


def _tool_call(call: Any, number: int) -> ToolCall:
    """A piece of a call; one that is not in pieces has no index."""
    function = call.function
    index = getattr(call, "index", None)
    return ToolCall(
        index=index if type(index) is int else number,
        id=call.id or "",
        name=function.name or "",
        arguments=function.arguments or "",
    )


def _within(count: object, least: int, most: int) -> bool:
    return type(count) is int and least <= count <= most


def _cached(usage: Any) -> int | None:
    """Tokens of the prompt that the service had kept; ``None`` when it does not say."""
    details = usage.prompt_tokens_details
    told = getattr(details, "cached_tokens", None)
    if told is None:
        told = (usage.model_extra or {}).get("prompt_cache_hit_tokens")
    return told if type(told) is int and told >= 0 else None


def _parted(content: object) -> tuple[str, str]:
    """(thinking, text) of a piece; some services send both as a list of typed blocks."""
    if isinstance(content, str) or content is None:
        return "", content or ""
    if not isinstance(content, list):
        raise TypeError("neither text nor blocks")
    thinking: list[str] = []
    text: list[str] = []
    for block in content:
        into = thinking if block.get("type") == "thinking" else text
        inner = block.get("thinking") or block.get("text") or ""
        into.append(inner if isinstance(inner, str) else _parted(inner)[1])
    return "".join(thinking), "".join(text)
