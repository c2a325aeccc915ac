"""How nodes are spoken to: their models as clients, their lists, what kind of server they are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minions_engine.clients.base import ModelInfo
from minions_engine.clients.local_models import OLLAMA, TRANSFORMERS, local_client
from minions_engine.errors import (
    BadInput,
    EngineError,
    KeyMissing,
    KeyStoreUnavailable,
    ModelUnavailable,
    NotLocal,
)
from minions_engine.herd.values import NODE_KINDS, NodeSpec, Trust
from minions_engine.node_rules import Known, check_spec, why_not
from minions_engine.types import Zone

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient
    from minions_engine.secrets import Keys

_ENGINE = "engine"
KEY_OWNER = "node"


class NodeClients:
    """Makes clients for nodes, and asks nodes what they are.

    Args:
        keys: Where the nodes' secrets are.
        context_tokens: Window of requests.
    """

    def __init__(self, *, keys: Callable[[], Keys], context_tokens: int) -> None:
        self._keys = keys
        self._context_tokens = context_tokens

    async def client(self, spec: NodeSpec, name: str, secret: str | None = None) -> LocalClient:
        """The client of a model; nothing is asked of the node yet."""
        takes_key = spec.kind not in (OLLAMA, TRANSFORMERS)
        return local_client(
            spec.kind,
            name.partition("/")[2],
            base_url=spec.address,
            api_key=(secret or await self._secret(spec)) if takes_key else None,
            context_tokens=self._context_tokens,
            trusted=_trusted(spec),
        )

    async def rows(self, spec: NodeSpec, secret: str | None = None) -> tuple[ModelInfo, ...]:
        """What the node says it has, under names of ``provider/model``."""
        if spec.kind == TRANSFORMERS:
            client = await self.client(spec, f"{TRANSFORMERS}/{spec.address}")
            try:
                info = await client.describe()
            finally:
                await client.close()
            return (_renamed(info, f"{TRANSFORMERS}/{spec.address}"),)
        if spec.kind == OLLAMA:
            from minions_engine.clients.ollama_server import OllamaServer

            async with aclosing(OllamaServer(spec.address, trusted=_trusted(spec))) as ollama:
                return tuple(_renamed(row, f"{OLLAMA}/{row.model}") for row in await ollama.list())
        return await self._of_dialect(spec, secret)

    async def _of_dialect(self, spec: NodeSpec, secret: str | None) -> tuple[ModelInfo, ...]:
        from minions_engine.clients.openai import OpenAIClient

        client = await self.client(spec, f"{spec.kind}/any", secret)
        assert isinstance(client, OpenAIClient)
        try:
            rows = await client.rows()
        finally:
            await client.close()
        # An engine also lists ways of answering, and these may ask a remote model.
        names = [name for name in rows if spec.kind != _ENGINE or _is_plain_model(name)]
        return tuple(
            ModelInfo(model=f"{spec.kind}/{name}", zone=Zone.DEVICE, loaded=None) for name in names
        )

    async def examine(self, spec: NodeSpec, *, only_here: bool, secret: str | None = None) -> Known:
        """A node that is about to be set up: it answers, and is of the kind it is said to be.

        Raises:
            BadInput: it is of another kind, or described wrongly.
            ModelUnavailable, NotLocal: it does not answer, or may not be asked.
        """
        check_spec(spec)
        known = Known(spec=spec)
        why = why_not(spec, only_here=only_here)
        if why is not None:
            if spec.trust is Trust.OTHER:
                return known  # listed and never asked
            raise why
        if spec.kind not in (OLLAMA, TRANSFORMERS) and await _is_ollama(spec):
            raise BadInput(
                f"What answers at {known.at} is an Ollama server.",
                next_step="Set it up with the kind ollama.",
            )
        try:
            known.models = await self.rows(spec, secret)
        except NotLocal:
            raise
        except ModelUnavailable:
            if spec.kind == OLLAMA and await self._speaks_openai(spec, secret):
                raise BadInput(
                    f"What answers at {known.at} is no Ollama server; it speaks OpenAI's dialect.",
                    next_step="Set it up with the kind openai-compatible.",
                ) from None
            raise
        return known

    async def _speaks_openai(self, spec: NodeSpec, secret: str | None) -> bool:
        address = f"{spec.address.rstrip('/')}/v1"
        other = replace(spec, kind="openai-compatible", address=address)
        try:
            return bool(await self._of_dialect(other, secret))
        except EngineError:
            return False

    async def _secret(self, spec: NodeSpec) -> str | None:
        try:
            key = await self._keys().get(KEY_OWNER, host=urlsplit(spec.address).netloc)
        except (KeyMissing, KeyStoreUnavailable):
            return None
        return key.reveal()


def _is_plain_model(name: str) -> bool:
    """Whether a name in an engine's list is a model of its own, not a way of answering."""
    provider, slash, _ = name.partition("/")
    return bool(slash) and provider in NODE_KINDS


async def _is_ollama(spec: NodeSpec) -> bool:
    from minions_engine.clients.ollama_server import OllamaServer

    root = spec.address.removesuffix("/v1")
    async with aclosing(OllamaServer(root, trusted=_trusted(spec))) as server:
        try:
            await server.version()
        except NotLocal:
            raise
        except ModelUnavailable:
            return False
        return True


def _trusted(spec: NodeSpec) -> tuple[str, ...]:
    """The host that may be on the network for this node."""
    host = urlsplit(spec.address).hostname
    return (host,) if host and spec.trust is Trust.OWN else ()


def _renamed(info: ModelInfo, name: str) -> ModelInfo:
    return replace(info, model=name)
