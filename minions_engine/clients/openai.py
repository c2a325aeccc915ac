"""Everything that speaks OpenAI's dialect, in the cloud or on this machine: the route decides.

The body of a call is made here, byte for byte, so that what the egress gate has looked at is what
is sent. As a remote model a client sends only with the gate's permit.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from minions_engine.clients import openai_errors as errors
from minions_engine.clients.base import (
    ChatDelta,
    ChatRequest,
    Endpoint,
    Finish,
    ModelInfo,
    Permit,
)
from minions_engine.clients.providers import Provider, base_url_of
from minions_engine.clients.providers import provider as provider_row
from minions_engine.clients.special_tokens import defused
from minions_engine.clients.thinking import ThinkingSplitter
from minions_engine.errors import EngineError, ModelUnavailable, NotLocal, RemoteFailed
from minions_engine.types import TokenCount, Zone

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types.chat import ChatCompletionChunk

    from minions_engine.clients.transport import Transport
    from minions_engine.secrets import Secret

_ATTEMPTS = 3
_FACTS_WITHIN_S = 3.0
_REASONING_MODELS = ("o1", "o3", "o4", "gpt-5")
_MOST_PLAUSIBLE_TOKENS = 10_000_000


class OpenAIClient:
    """A model behind an endpoint of OpenAI's dialect.

    Args:
        model_name: As the service names it; the deployment's name at Azure.
        provider: Row of ``clients.providers``.
        api_key: The key; without one the provider's environment variables.
        base_url: Where the service is; without one the environment's or the provider's own.
        local: Use it as a local model: it has to be on this machine, and needs no permit.
            ``None`` is what the provider's row says.
        temperature, max_tokens: Instead of what a request asks for.
        num_ctx: Window of a local server, as far as the person knows it.
        trusted: Hosts of the person's own network whose servers may do local work.
        attempts: How often a call is tried before its first word has come.
    """

    def __init__(
        self,
        model_name: str = "gpt-4o",
        *,
        provider: str = "openai",
        api_key: str | Secret | None = None,
        base_url: str | None = None,
        local: bool | None = None,
        temperature: float | None = None,
        max_tokens: int | None = None,
        num_ctx: int | None = None,
        api_version: str = "",
        trusted: tuple[str, ...] = (),
        attempts: int = _ATTEMPTS,
    ) -> None:
        self._row = provider_row(provider)
        self._local = self._row.local if local is None else local
        self._endpoint = Endpoint(
            provider=provider,
            model=model_name,
            base_url=base_url_of(self._row, given=base_url),
        )
        self._api_key = api_key
        self._temperature = temperature
        self._max_tokens = max_tokens
        self._num_ctx = num_ctx
        self._api_version = api_version
        self._trusted = trusted
        self._attempts = attempts
        self._sdk: AsyncOpenAI | None = None
        self._transport: Transport | None = None

    @property
    def endpoint(self) -> Endpoint:
        """Where the model is."""
        return self._endpoint

    @property
    def attempts(self) -> int:
        """How often a call is tried."""
        return self._attempts

    async def close(self) -> None:
        """Let go of connections."""
        if self._transport is not None:
            await self._transport.aclose()
        self._sdk = self._transport = None

    # -- the wire ----------------------------------------------------------------------

    def encode(self, request: ChatRequest) -> bytes:
        """The body of a call, byte for byte as it will be sent."""
        row, model = self._row, self._endpoint.model
        body: dict[str, Any] = {
            "model": model,
            "messages": [
                {"role": m.role, "content": defused(m) if self._local else m.text}
                for m in request.messages
            ],
            "stream": True,
        }
        limit = min(request.max_tokens, self._max_tokens or request.max_tokens)
        body[row.limit_name] = limit
        if not _reasons(row, model):
            body["temperature"] = (
                request.temperature if self._temperature is None else self._temperature
            )
        if request.stop:
            body["stop"] = list(request.stop)
        if row.counts_streams:
            body["stream_options"] = {"include_usage": True}
        shape = _shape(row, request)
        if shape:
            body["response_format"] = shape
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    def send(
        self, body: bytes, permit: Permit, *, timeout_s: float
    ) -> AsyncGenerator[ChatDelta, None]:
        """Send exactly ``body`` to this service, if the permit is for it."""
        return self._answered(body, permit=permit, timeout_s=timeout_s)

    def chat(self, request: ChatRequest) -> AsyncGenerator[ChatDelta, None]:
        """The answer of a local server. A remote one answers through the gate alone."""
        return self._answered(self.encode(request), permit=None, timeout_s=request.timeout_s)

    async def _answered(
        self, body: bytes, *, permit: Permit | None, timeout_s: float
    ) -> AsyncGenerator[ChatDelta, None]:
        """Tries again, with patience, until the first word has come."""
        sdk, transport = self._opened()
        deadline = asyncio.get_running_loop().time() + timeout_s
        attempts = self._attempts if permit is None else permit.attempts
        arrived = False
        with nullcontext() if permit is None else transport.permitted(permit):
            for attempt in range(1, attempts + 1):
                begun = False
                if permit is not None and permit.trying is not None:
                    await permit.trying(attempt)
                try:
                    async with aclosing(self._once(sdk, body, deadline)) as deltas:
                        async for delta in deltas:
                            begun = True
                            yield delta
                    return
                except errors.Passing as passing:
                    wait = errors.patience(passing, attempt=attempt, jitter=random.random())
                    late = asyncio.get_running_loop().time() + wait > deadline
                    arrived = arrived or _arrived(passing.final)
                    if begun or late or attempt == attempts:
                        if isinstance(passing.final, RemoteFailed):
                            passing.final.may_have_arrived = arrived
                        raise passing.final from None
                    await asyncio.sleep(wait)

    async def _once(
        self, sdk: AsyncOpenAI, body: bytes, deadline: float
    ) -> AsyncGenerator[ChatDelta, None]:
        from openai import AsyncStream
        from openai.types.chat import ChatCompletion, ChatCompletionChunk

        reading = _Reading(asked=body)
        with errors.translated(self._row, self._endpoint, local=self._local, reading=reading):
            async with asyncio.timeout_at(deadline):
                stream = await sdk.post(
                    "/chat/completions",
                    cast_to=ChatCompletion,
                    content=body,
                    options={"headers": {"Content-Type": "application/json"}},
                    stream=True,
                    stream_cls=AsyncStream[ChatCompletionChunk],
                )
        try:
            chunks = aiter(stream)
            while True:
                with errors.translated(
                    self._row, self._endpoint, local=self._local, reading=reading
                ):
                    async with asyncio.timeout_at(deadline):
                        chunk = await anext(chunks, None)
                    if chunk is None:
                        break
                    delta = reading.take(chunk)
                if delta is not None:
                    yield delta
        finally:
            await stream.close()
        with errors.translated(self._row, self._endpoint, local=self._local, reading=reading):
            last = reading.end()
        yield last

    def _opened(self) -> tuple[AsyncOpenAI, Transport]:
        if self._sdk is None or self._transport is None:
            from openai import AsyncOpenAI

            from minions_engine.clients.transport import Route, Transport, http_client

            host = self._endpoint.host
            near = not _is_public(self._row, self._endpoint.base_url)
            route = (
                Route.local(trusted=self._trusted) if self._local else Route.remote(host, near=near)
            )
            self._transport = Transport(route)
            key = self._key()
            version = self._api_version or (
                os.environ.get("AZURE_OPENAI_API_VERSION", "") if self._row.name == "azure" else ""
            )
            self._sdk = AsyncOpenAI(
                api_key=key,
                base_url=_sdk_url(self._row, self._endpoint),
                http_client=http_client(self._transport),  # type: ignore[arg-type]
                max_retries=0,
                default_headers={self._row.key_header: key} if self._row.key_header else None,
                default_query={"api-version": version} if version else None,
            )
        return self._sdk, self._transport

    def _key(self) -> str:
        """The key as text; servers that need none are given a word that says so."""
        if self._api_key is not None:
            return self._api_key if isinstance(self._api_key, str) else self._api_key.reveal()
        found = (os.environ.get(name) for name in self._row.key_variables)
        return next((key for key in found if key), "none")

    # -- as a local model --------------------------------------------------------------

    async def check_local(self) -> Zone:
        """Zone of the server; asks it whether it has the model.

        Raises:
            NotLocal: the server is on another machine, or this client is for a remote service.
            ModelUnavailable: it does not answer, or does not have the model.
        """
        if not self._local:
            raise NotLocal(
                f"“{self._endpoint.name}” is a remote model; it may not read your files.",
                next_step="Name it as the remote model, with --remote.",
            )
        models = await self._models()
        if models and self._endpoint.model not in models:
            raise ModelUnavailable(
                f"The server does not have the model “{self._endpoint.model}”.",
                next_step=f"It has: {', '.join(sorted(models)[:5])}.",
            )
        from minions_engine.clients.ollama_server import refuse_if_elsewhere

        await refuse_if_elsewhere(
            self._endpoint.base_url, self._endpoint.model, trusted=self._trusted
        )
        assert self._transport is not None
        return self._transport.zone or Zone.DEVICE

    async def describe(self) -> ModelInfo:
        """What is known of the model; such servers say little."""
        await self.check_local()
        assert self._transport is not None
        return ModelInfo(
            model=self._endpoint.model,
            zone=self._transport.zone or Zone.DEVICE,
            loaded=True,
            context=self._num_ctx,
        )

    async def _models(self) -> frozenset[str]:
        sdk, _ = self._opened()
        try:
            with errors.translated(self._row, self._endpoint, local=self._local, reading=None):
                async with asyncio.timeout(_FACTS_WITHIN_S):
                    page = await sdk.models.list()
        except errors.Passing as passing:
            raise passing.final from None
        return frozenset(model.id for model in page.data)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One streamed answer being read. ``asked`` is the body, for estimating."""

    asked: bytes
    said: int = 0
    finish: Finish | None = None
    usage: TokenCount | None = None
    thinking: ThinkingSplitter = field(default_factory=ThinkingSplitter)

    @property
    def begun(self) -> bool:
        """Something of the answer has come."""
        return self.said > 0

    def take(self, chunk: ChatCompletionChunk) -> ChatDelta | None:
        """What a piece says, if it says anything."""
        usage = _usage(chunk)
        if usage is not None:
            self.usage = usage
        if not chunk.choices:
            return None
        choice = chunk.choices[0]
        if choice.finish_reason is not None:
            self.finish = "length" if choice.finish_reason == "length" else "stop"
        extra = choice.delta.model_extra or {}
        thought = extra.get("reasoning_content") or extra.get("reasoning")
        thinking, text = self.thinking.feed(choice.delta.content or "")
        thinking = (thought if isinstance(thought, str) else "") + thinking
        self.said += len(text) + len(thinking)
        return ChatDelta(text=text, thinking=thinking) if text or thinking else None

    def end(self) -> ChatDelta:
        """The last piece, with what was used.

        Raises:
            errors.Passing: the stream ended before the answer did.
        """
        if self.finish is None:
            raise errors.broken_off()
        thinking, text = self.thinking.end()
        estimated = self.usage is None
        usage = self.usage or TokenCount(
            requests=1,
            prompt_tokens=(len(self.asked.decode("utf-8", "replace")) + 3) // 4,
            cached_prompt_tokens=None,
            completion_tokens=(self.said + 3) // 4,
        )
        return ChatDelta(
            text=text, thinking=thinking, finish=self.finish, usage=usage, estimated=estimated
        )


def _arrived(error: EngineError) -> bool:
    return not isinstance(error, RemoteFailed) or error.may_have_arrived


def _usage(chunk: ChatCompletionChunk) -> TokenCount | None:
    """What the service says it counted, if that can be true."""
    usage = chunk.usage
    if usage is None:
        return None
    details = usage.prompt_tokens_details
    cached = details.cached_tokens if details is not None else 0
    counts = (usage.prompt_tokens, usage.completion_tokens, cached or 0)
    if not all(type(n) is int and 0 <= n <= _MOST_PLAUSIBLE_TOKENS for n in counts):
        return None
    return TokenCount(
        requests=1,
        prompt_tokens=counts[0],
        cached_prompt_tokens=min(counts[2], counts[0]),
        completion_tokens=counts[1],
    )


def _reasons(row: Provider, model: str) -> bool:
    """Whether a model takes no temperature because it reasons."""
    return row.name in ("openai", "azure") and model.startswith(_REASONING_MODELS)


def _shape(row: Provider, request: ChatRequest) -> dict[str, Any] | None:
    if request.schema is None or row.shapes == "prompt":
        return None
    if row.shapes == "object":
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "json_schema": {"name": "reply", "schema": dict(request.schema)},
    }


def _is_public(row: Provider, base_url: str) -> bool:
    """Whether this is the service's own, public address."""
    return bool(row.base_url) and urlsplit(base_url).netloc == urlsplit(row.base_url).netloc


def _sdk_url(row: Provider, endpoint: Endpoint) -> str:
    """The address below which calls are made; a deployment has one of its own at Azure."""
    if row.name == "azure" and "/openai" not in endpoint.base_url:
        return f"{endpoint.base_url}/openai/deployments/{endpoint.model}"
    return endpoint.base_url
