"""A model of an Ollama server as a client the herd can drive.

The server is asked again and again whether the model is its own, since a name says nothing about
where the work is done. A model is never pulled unasked, and is loaded with one window only.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minions_engine.clients import generation
from minions_engine.clients import ollama_answers as answers
from minions_engine.clients.base import ChatDelta, ChatRequest, Endpoint, Finish, ModelInfo
from minions_engine.clients.ollama_server import OllamaServer
from minions_engine.clients.ollama_tools import tool_calls_of, turn_of
from minions_engine.clients.special_tokens import defused
from minions_engine.clients.thinking import ThinkingSplitter
from minions_engine.errors import EngineError
from minions_engine.types import TokenCount, Zone

if TYPE_CHECKING:
    from ollama import ChatResponse
    from pydantic import BaseModel

log = logging.getLogger(__name__)

_CHECKED_FOR_S = 5.0
_END_WITHIN_S = 0.5
_THINKING_ROOM = 2048
_LEAST_ROOM = 128
_MESSAGE_OVERHEAD = 8
_SLACK = 16
_EXACT_COUNT_SINCE = (0, 4, 0)
"""Before this version, tokens of a prompt that came from the cache were not counted."""


class OllamaClient:
    """A model of an Ollama server.

    Args:
        model_name: As Ollama lists it, ``llama3.2`` or ``qwen3:8b``.
        base_url: Where the server is; without one ``OLLAMA_HOST``, without that this machine.
        temperature: Instead of what a request asks for.
        max_tokens: Most tokens of any answer, whatever a request asks for.
        num_ctx: The window to load the model with; else that of the first request. It never
            changes, since another window loads the model anew.
        structured_output_schema: The shape in which jobs answer, for those who ask in jobs.
        keep_alive: How long the model stays in memory after an answer (``"30m"``, seconds).
        use_async: Without effect: every call is asynchronous.
        trusted: Hosts of the person's own network whose servers may do the work.
    """

    def __init__(
        self,
        model_name: str = "llama3.2",
        *,
        base_url: str | None = None,
        temperature: float | None = None,
        max_tokens: int | None = None,
        num_ctx: int | None = None,
        structured_output_schema: type[BaseModel] | None = None,
        keep_alive: str | float | None = None,
        use_async: bool = False,
        trusted: Sequence[str] = (),
    ) -> None:
        self._server = OllamaServer(base_url, trusted=trusted)
        self._endpoint = Endpoint(
            provider="ollama", model=model_name, base_url=self._server.base_url
        )
        self.structured_output_schema = structured_output_schema
        self._temperature = temperature
        self._max_tokens = max_tokens
        self._num_ctx = num_ctx
        self._keep_alive = keep_alive
        self._shown: answers.ShownModel | None = None
        self._counts_all = True
        self._checked_at: float | None = None

    @property
    def endpoint(self) -> Endpoint:
        """Where the model is."""
        return self._endpoint

    @property
    def context_tokens(self) -> int | None:
        """The window the model is loaded with; ``None`` until the first request settles it."""
        return self._num_ctx

    async def close(self) -> None:
        """Let go of connections."""
        await self._server.aclose()

    async def check_local(self) -> Zone:
        """Zone of the connected peer; asks again whether the model works there.

        The chats of the next seconds rest on it; where nobody checks, each chat does.
        """
        self._checked_at = None
        await self._check()
        self._checked_at = time.monotonic()
        return self._server.zone

    async def _check(self) -> None:
        model = self._endpoint.model
        version = await self._server.version()
        warning = answers.old_version_warning(version)
        if warning and self._shown is None:
            log.warning("%s", warning)
        tag = await self._server.tag(model)
        shown = await self._server.show(model)
        if tag.remote_host or shown.remote_host:
            raise answers.works_elsewhere(model)
        number = answers.version_number(version)
        self._counts_all = not number or number >= _EXACT_COUNT_SINCE
        self._shown = shown
        if self._num_ctx and shown.context:
            self._num_ctx = min(self._num_ctx, shown.context)

    async def _checked(self) -> answers.ShownModel:
        """What is known of the model, by a check that is not old."""
        now = time.monotonic()
        if self._checked_at is None:
            await self._check()
        elif now - self._checked_at > _CHECKED_FOR_S:
            await self.check_local()
        assert self._shown is not None
        return self._shown

    async def describe(self) -> ModelInfo:
        """Size, window and identity of the model."""
        model = self._endpoint.model
        tag, shown = await self._server.tag(model), await self._server.show(model)
        loaded = await self._server.in_memory()
        return ModelInfo(
            model=model,
            zone=Zone.INTERNET if tag.remote_host or shown.remote_host else self._server.zone,
            size_bytes=tag.size_bytes,
            loaded=tag.name in loaded,
            context=min((n for n in (self._num_ctx, shown.context) if n), default=None),
            digest=tag.digest,
            remote_host=tag.remote_host or shown.remote_host,
        )

    async def load(self) -> None:
        """Bring the model into memory, with the window that answers use."""
        window = self._num_ctx or answers.DEFAULT_NUM_CTX
        await self._server.load(self._endpoint.model, num_ctx=window)

    async def unload(self) -> None:
        """Take the model out of memory."""
        await self._server.unload(self._endpoint.model)

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatDelta]:
        """The answer as it comes. Closing the iterator ends the request at the server.

        Raises:
            ContextOverflow: the prompt does not fit the window, or the server has cut it.
            NotLocal: the model's work is done elsewhere.
            ModelUnavailable, DeadlinePassed, QueueFull: the server's troubles.
        """
        call = self._call(request, await self._checked())
        reading = _Reading(call)
        parts = self._server.chat(call.model, call.body, timeout_s=request.timeout_s)
        async with aclosing(parts):
            async for part in parts:
                for delta in reading.take(part):
                    yield delta
                if reading.ended:
                    await _run_out(parts)
                    return
        raise self._server.died()

    def _window(self, request: ChatRequest, longest: int | None) -> int:
        """The one window of this model: settled once, never beyond what it was made for."""
        if self._num_ctx is None:
            self._num_ctx = request.context_tokens or answers.DEFAULT_NUM_CTX
        if longest is not None:
            self._num_ctx = min(self._num_ctx, longest)
        return self._num_ctx

    def _call(self, request: ChatRequest, shown: answers.ShownModel) -> _Call:
        model = self._endpoint.model
        num_ctx = self._window(request, shown.context)
        texts = [defused(message) for message in request.messages]
        expected = sum(_expected_tokens(text) + _MESSAGE_OVERHEAD for text in texts)
        wanted = min(request.max_tokens, self._max_tokens or request.max_tokens)
        if shown.thinks and (request.think or shown.cannot_stop_thinking):
            wanted += _THINKING_ROOM
        room = num_ctx - expected
        if room < min(wanted, _LEAST_ROOM):
            raise answers.overflow(model, window=num_ctx, needed=expected + wanted)
        limit = min(wanted, room)
        temperature = request.temperature if self._temperature is None else self._temperature
        options: dict[str, Any] = {
            "num_ctx": num_ctx,
            "num_predict": limit,
            "temperature": generation.temperature(request.generation, temperature),
            **generation.sampling("ollama", request.generation),
        }
        if request.stop:
            options["stop"] = list(request.stop)
        body: dict[str, Any] = {
            "messages": [
                turn_of(message, text)
                for message, text in zip(request.messages, texts, strict=True)
            ],
            "options": options,
        }
        if request.tools and request.tool_choice != "none":
            body["tools"] = [dict(tool) for tool in request.tools]
        if request.schema is not None:
            body["format"] = dict(request.schema)
        think = shown.think(request.think)
        if think is not None:
            body["think"] = think
        if self._keep_alive is not None:
            body["keep_alive"] = self._keep_alive
        return _Call(
            model=model,
            body=body,
            num_ctx=num_ctx,
            limit=limit,
            expected=expected,
            least=sum(len(text.split()) for text in texts) if self._counts_all else 0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """One chat as it is sent, and what is known beforehand about its size.

    ``least`` is a number of tokens that no tokenizer can go below: one for each word.
    """

    model: str
    body: dict[str, Any]
    num_ctx: int
    limit: int
    expected: int
    least: int


class _Reading:
    """Reads the parts of one answer: parts thoughts, holds limits, counts."""

    def __init__(self, call: _Call) -> None:
        self._call = call
        self._splitter = ThinkingSplitter()
        self._parts = 0
        self._chars = 0
        self._calls = 0
        self.ended = False

    def take(self, part: ChatResponse) -> list[ChatDelta]:
        """What this part adds; the last deltas carry how it ended and what it took."""
        said = part.message.content or ""
        apart = part.message.thinking or ""
        calls = tool_calls_of(part, before=self._calls)
        self._calls += len(calls)
        self._parts += bool(said or apart or calls)
        self._chars += len(said) + len(apart) + sum(len(call.arguments) for call in calls)
        thinking, text = self._splitter.feed(said)
        deltas = [ChatDelta(text=text, thinking=apart + thinking, tool_calls=calls)]
        if part.done:
            deltas += self._end(part)
        elif max(self._parts, self._chars // 16) > self._call.limit + _SLACK:
            # The server does not hold the limit, so it is held here.
            deltas += self._end(None)
        return [delta for delta in deltas if delta != ChatDelta()]

    def _end(self, part: ChatResponse | None) -> list[ChatDelta]:
        self.ended = True
        thinking, text = self._splitter.end()
        finish: Finish = "tool_calls" if self._calls else "stop"
        if part is None or part.done_reason == "length":
            finish = "length"
        usage, estimated = self._usage(part)
        return [
            ChatDelta(text=text, thinking=thinking, finish=finish, usage=usage, estimated=estimated)
        ]

    def _usage(self, part: ChatResponse | None) -> tuple[TokenCount, bool]:
        prompt = None if part is None else part.prompt_eval_count
        completion = None if part is None else part.eval_count
        if prompt is not None and self._was_cut(prompt):
            raise answers.overflow(self._call.model, window=self._call.num_ctx)
        prompt_known = prompt is not None and prompt > 0
        completion_known = completion is not None and 0 <= completion <= self._call.num_ctx
        count = TokenCount(
            requests=1,
            prompt_tokens=prompt if prompt_known else self._call.expected,
            cached_prompt_tokens=None,
            completion_tokens=completion if completion_known else (self._chars + 3) // 4,
        )
        return count, not (prompt_known and completion_known)

    def _was_cut(self, prompt_tokens: int) -> bool:
        """Whether the server left out some of the prompt, which it does without a word."""
        return prompt_tokens >= self._call.num_ctx or 0 < prompt_tokens < self._call.least


async def _run_out(parts: AsyncGenerator[ChatResponse]) -> None:
    """Read to the end of an answer that is over, so that its connection can be used again."""
    with suppress(TimeoutError, EngineError):
        async with asyncio.timeout(_END_WITHIN_S):
            async for part in parts:
                if not part.done:
                    return


def _expected_tokens(text: str) -> int:
    """Tokens that a prompt will take: bytes / 4, which holds for other scripts as well."""
    return (len(text.encode("utf-8", "replace")) + 3) // 4
