"""Everything that speaks OpenAI's dialect, in the cloud or on this machine: the route decides.

The body of a call is made here, byte for byte, so that what the egress gate has looked at is what
is sent. As a remote model a client sends only with the gate's permit.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, Any

from minions_engine.clients import openai_errors as errors
from minions_engine.clients.base import ChatDelta, ChatRequest, Endpoint, ModelInfo, Permit
from minions_engine.clients.openai_body import body_of, limit_of
from minions_engine.clients.openai_call import answered
from minions_engine.clients.providers import (
    base_url_of,
    is_its_own,
    key_of_environment,
)
from minions_engine.clients.providers import provider as provider_row
from minions_engine.errors import KeyMissing, KeyStoreUnavailable, NotLocal, RemoteFailed
from minions_engine.types import Zone

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from minions_engine.clients.transport import Transport
    from minions_engine.secrets import Secret

_ATTEMPTS = 3
_FACTS_WITHIN_S = 3.0
_LOCAL_ANSWER_BYTES = 32 * 1024 * 1024
_REMOTE_ANSWER_BYTES = 2 * 1024 * 1024
_BYTES_A_TOKEN = 512
"""Every token comes in an event of its own, with the service's own words around it."""


class OpenAIClient:
    """A model behind an endpoint of OpenAI's dialect.

    Args:
        model_name: As the service names it; the deployment's name at Azure.
        provider: Row of ``clients.providers``.
        api_key: The key; without one that of the key store, then of the environment, each only
            for the host it is for.
        base_url: Where the service is; without one the environment's or the provider's own.
        local: Use it as a local model: it has to be on this machine, and needs no permit.
            ``None`` is what the provider's row says.
        temperature, max_tokens: Instead of what a request asks for.
        num_ctx: Window of a local server, as far as the person knows it.
        api_version: Version of the service, at Azure.
        trusted: Hosts of the person's own network whose servers may do local work.
        proxy: A proxy on the way to a remote service. The environment's are not used.
        attempts: How often a call is tried before its first word has come; whoever schedules
            local work tries that again by itself.
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
        proxy: str | None = None,
        attempts: int = _ATTEMPTS,
    ) -> None:
        row = provider_row(provider)
        self._endpoint = Endpoint(
            provider=provider, model=model_name, base_url=base_url_of(row, given=base_url)
        )
        self._row = row
        self._local = row.local if local is None else local
        self._who = errors.Who(
            row=row, endpoint=self._endpoint, local=self._local, proxied=bool(proxy)
        )
        self._api_key = api_key
        self._temperature = temperature
        self._max_tokens = max_tokens
        self._num_ctx = num_ctx
        self._api_version = api_version
        self._trusted = trusted
        self._proxy = proxy
        self._attempts = attempts
        self._refused: set[str] = set()
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

    @property
    def context_tokens(self) -> int | None:
        """Window of the model, as far as the person has said it."""
        return self._num_ctx

    async def close(self) -> None:
        """Let go of connections."""
        if self._transport is not None:
            await self._transport.aclose()
        self._sdk = self._transport = None

    # -- the wire ----------------------------------------------------------------------

    def encode(self, request: ChatRequest) -> bytes:
        """The body of a call, byte for byte as it will be sent."""
        return body_of(
            self._row,
            self._endpoint.model,
            request,
            temperature=request.temperature if self._temperature is None else self._temperature,
            max_tokens=min(request.max_tokens, self._max_tokens or request.max_tokens),
            refused=self._refused,
            local=self._local,
        )

    async def send(
        self, body: bytes, permit: Permit, *, timeout_s: float
    ) -> AsyncGenerator[ChatDelta]:
        """Send exactly ``body`` to this service, if the permit is for it.

        Raises:
            KeyMissing: there is none, so nothing was sent.
            SendBlocked: the permit is for something else.
            RemoteFailed and its kin, DeadlinePassed, ReplyInvalid: what came of it.
        """
        await self._find_key()
        sdk, transport = self._opened()
        deadline = asyncio.get_running_loop().time() + timeout_s
        most_bytes = max(_REMOTE_ANSWER_BYTES, _BYTES_A_TOKEN * limit_of(body))
        arrived = False
        with transport.permitted(permit, most_bytes=most_bytes):
            for attempt in range(1, permit.attempts + 1):
                begun = False
                if permit.trying is not None:
                    await permit.trying(attempt)
                try:
                    async with aclosing(answered(sdk, self._who, body, deadline)) as deltas:
                        async for delta in deltas:
                            begun = True
                            yield delta
                    return
                except errors.FieldRefused as refusal:
                    self._refused.add(refusal.field)
                    raise refusal.final from None
                except errors.Passing as passing:
                    final = passing.final
                    wait_s = errors.patience(passing, attempt=attempt, jitter=random.random())
                    late = asyncio.get_running_loop().time() + wait_s > deadline
                    arrived = arrived or getattr(final, "may_have_arrived", True)
                    if begun or late or attempt == permit.attempts:
                        if isinstance(final, RemoteFailed):
                            final.may_have_arrived = arrived
                        raise final from None
                    await asyncio.sleep(wait_s)

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatDelta]:
        """The answer of a local server. A remote one answers through the gate alone.

        Raises:
            SendBlocked: this is a remote service.
            ModelUnavailable, QueueFull, ContextOverflow, DeadlinePassed: the server's troubles.
        """
        sdk, _ = self._opened()
        deadline = asyncio.get_running_loop().time() + request.timeout_s
        while True:
            body = self.encode(request)
            try:
                async with aclosing(answered(sdk, self._who, body, deadline)) as deltas:
                    async for delta in deltas:
                        yield delta
                return
            except errors.FieldRefused as refusal:
                if refusal.field in self._refused:
                    raise refusal.final from None
                self._refused.add(refusal.field)
            except errors.Passing as passing:
                raise passing.final from None

    def _opened(self) -> tuple[AsyncOpenAI, Transport]:
        if self._sdk is None or self._transport is None:
            from openai import AsyncOpenAI

            from minions_engine.clients.route import Route
            from minions_engine.clients.transport import Transport, http_client

            endpoint, row, key = self._endpoint, self._row, self._key()
            if self._local:
                route = Route.local(trusted=self._trusted, most_bytes=_LOCAL_ANSWER_BYTES)
            else:
                own = not is_its_own(row, endpoint.base_url)
                route = Route.remote(endpoint.base_url, own=own, proxy=self._proxy)
            self._transport = Transport(route)
            version = self._api_version
            if not version and row.name == "azure":
                version = os.environ.get("AZURE_OPENAI_API_VERSION", "")
            self._sdk = AsyncOpenAI(
                api_key=key,
                base_url=_deployment_url(endpoint) if row.name == "azure" else endpoint.base_url,
                http_client=http_client(self._transport),  # type: ignore[arg-type]
                max_retries=0,
                default_headers={row.key_header: key} if row.key_header else None,
                default_query={"api-version": version} if version else None,
            )
        return self._sdk, self._transport

    async def _find_key(self) -> None:
        """Look where keys are kept, for a service whose key nobody has handed over."""
        public = is_its_own(self._row, self._endpoint.base_url)
        if self._api_key is not None or self._sdk is not None or not public:
            return
        from minions_engine.paths import Home
        from minions_engine.secrets import Keys, service_of

        keys = Keys(service=service_of(Home.from_environment()))
        with suppress(KeyMissing, KeyStoreUnavailable):
            self._api_key = await keys.get(self._row.name, host=self._endpoint.host)

    def _key(self) -> str:
        """The key as text; servers that need none are given a word that says so."""
        if self._api_key is not None:
            return self._api_key if isinstance(self._api_key, str) else self._api_key.reveal()
        key = key_of_environment(self._row, base_url=self._endpoint.base_url)
        if not key and not self._local and is_its_own(self._row, self._endpoint.base_url):
            raise KeyMissing(
                f"There is no key for {self._row.title}. Nothing was sent.",
                next_step=f"Save one: minions keys set {self._row.name}",
            )
        return key or "none"

    # -- as a local model --------------------------------------------------------------

    async def check_local(self) -> Zone:
        """Zone of the server; asks it whether it has the model, and whether it works there.

        Raises:
            NotLocal: the model works on another machine, or this client is for a remote service.
            ModelUnavailable: it does not answer, or does not have the model.
        """
        if not self._local:
            raise NotLocal(
                f"“{self._endpoint.name}” is a remote model; it may not read your files.",
                next_step="Name it as the remote model, with --remote.",
            )
        from minions_engine.clients.openai_local import check_has, is_own_of_ollama

        rows = await self.rows()
        # Ollama calls a model by more than one name, and has said that it has this one.
        if not await is_own_of_ollama(self._endpoint, trusted=self._trusted):
            check_has(rows, self._endpoint.model)
        assert self._transport is not None
        return self._transport.zone or Zone.INTERNET

    async def describe(self) -> ModelInfo:
        """What is known of the model; such servers say little."""
        from minions_engine.clients.openai_local import window_of

        row = (await self.rows()).get(self._endpoint.model, {})
        window = await window_of(self._endpoint, row, trusted=self._trusted)
        assert self._transport is not None
        return ModelInfo(
            model=self._endpoint.model,
            zone=self._transport.zone or Zone.INTERNET,
            loaded=True,
            context=min((n for n in (self._num_ctx, window) if n), default=None),
        )

    async def rows(self) -> dict[str, dict[str, Any]]:
        """What the server lists, by the models' names."""
        sdk, _ = self._opened()
        try:
            with errors.translated(self._who, None):
                async with asyncio.timeout(_FACTS_WITHIN_S):
                    page = await sdk.models.list()
                return {str(model.id): dict(model.model_extra or {}) for model in page.data}
        except errors.Passing as passing:
            raise passing.final from None


def _deployment_url(endpoint: Endpoint) -> str:
    """The address below which calls of one deployment are made, at Azure."""
    if "/openai" in endpoint.base_url:
        return endpoint.base_url
    return f"{endpoint.base_url}/openai/deployments/{endpoint.model}"
