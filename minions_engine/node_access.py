"""Nodes that the person has set up: which may be used now, what they have, their models as clients.

A node is asked for nothing, not even for its list of models, unless it may be used: one on
another machine only where the person said it is their own, and never while everything has to
stay on this one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
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
from minions_engine.herd.node import canonical, means
from minions_engine.herd.values import NODE_KINDS, NodeSpec, Trust
from minions_engine.types import Zone

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient
    from minions_engine.herd.herd import Herd
    from minions_engine.herd.server import Server
    from minions_engine.privacy.consents import Consents
    from minions_engine.secrets import Keys

_LISTED_FOR_S = 15.0
_LONGEST_REST_S = 120.0
_ANSWERS_WITHIN_S = 2.0
_ENGINE = "engine"
KEY_OWNER = "node"


@dataclass(slots=True, eq=False)
class Known:
    """A node that is set up, and what it said last."""

    spec: NodeSpec
    models: tuple[ModelInfo, ...] = ()
    listed_at: float = float("-inf")
    fault: EngineError | None = None
    clients: dict[str, LocalClient] = field(default_factory=dict)
    listing: asyncio.Task[None] | None = None
    misses: int = 0

    @property
    def at(self) -> str:
        """Host and port, or the folder."""
        return urlsplit(self.spec.address).netloc.rpartition("@")[2] or self.spec.address


class NodeAccess:
    """The nodes that are set up. Belongs to the engine's loop.

    Args:
        herd: What gives them work.
        keys: Where their secrets are.
        context_tokens: Window of requests.
    """

    def __init__(self, herd: Herd, *, keys: Callable[[], Keys], context_tokens: int) -> None:
        self._herd = herd
        self._keys = keys
        self._context_tokens = context_tokens
        self._known: dict[str, Known] = {}

    async def close(self) -> None:
        """Let go of every connection."""
        for known in list(self._known.values()):
            await self._drop(known)

    # -- which there are -----------------------------------------------------------------

    async def take(self, consents: Consents) -> None:
        """From now on these nodes are set up, and this is allowed."""
        specs = {spec.name: spec for spec in consents.nodes}
        for name, known in list(self._known.items()):
            spec = specs.get(name)
            if spec is None or not _is_same_place(spec, known.spec):
                await self._drop(known)
            elif spec != known.spec:
                known.spec = spec
                self._apply(known)
        for name, spec in specs.items():
            if name not in self._known:
                self._known[name] = Known(spec=spec)
        for server in self._herd.servers:
            self._herd.bar(server, self._why_barred(server, consents))

    def known(self) -> tuple[Known, ...]:
        """Every node that is set up."""
        return tuple(self._known.values())

    def named(self, name: str) -> Known:
        """One of them.

        Raises:
            BadInput: there is none of this name.
        """
        if name not in self._known:
            raise BadInput(
                f"There is no node “{name}”.", next_step="See which there are: minions herd list"
            )
        return self._known[name]

    def server(self, known: Known) -> Server | None:
        """Its server in the herd, once a model of it has been used."""
        return self._herd.server_at(known.at)

    # -- what they have ------------------------------------------------------------------

    async def refresh(self, *, only_here: bool, anew: bool = False) -> None:
        """Ask those that may be used for their models, unless they said so a moment ago."""
        await asyncio.gather(
            *(
                self._list(known, anew=anew)
                for known in self._known.values()
                if why_not(known.spec, only_here=only_here) is None
            )
        )

    def split(self, name: str) -> tuple[str, str]:
        """Model and node of ``provider/model@node``; the node is empty where none is named."""
        model, _, at = name.rpartition("@")
        return (model, at) if model and at in self._known else (name, "")

    def speaks_for(self, host: str) -> bool:
        """Whether the server at a host is set up by the person, so that their word on it counts."""
        return any(known.at == host for known in self._known.values())

    async def with_model(self, name: str, *, at: str = "", only_here: bool) -> list[Known]:
        """Nodes that may be used and have a model; the herd knows it there from now on.

        Args:
            at: The only node that will do.

        Raises:
            NotLocal, ModelUnavailable: that one may not be used, or is not there.
        """
        if at:
            why = why_not(self._known[at].spec, only_here=only_here)
            if why is not None:
                raise why
            if self._known[at].fault is not None:
                await self._list(self._known[at], anew=True)
        await self.refresh(only_here=only_here)
        found = []
        for known in self._known.values():
            if at not in ("", known.spec.name):
                continue
            if why_not(known.spec, only_here=only_here) is not None:
                continue
            if any(same(row.model, name) for row in usable(known)):
                await self._give(known, name)
                found.append(known)
        if at and not found:
            raise self._known[at].fault or ModelUnavailable(
                f"The node “{at}” does not have the model “{name}”.",
                next_step="See what it has with: minions herd list",
            )
        return found

    async def first_model(self, *, only_here: bool) -> str:
        """A model of a node that may be used, one in memory before others; empty without any."""
        await self.refresh(only_here=only_here)
        rows = [
            row
            for known in self._known.values()
            if why_not(known.spec, only_here=only_here) is None
            for row in usable(known)
        ]
        rows.sort(key=lambda row: not row.loaded)
        return rows[0].model if rows else ""

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
            known.models = await self._rows(spec, secret)
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

    async def _list(self, known: Known, *, anew: bool) -> None:
        patience_s = min(_LISTED_FOR_S * 2.0**known.misses, _LONGEST_REST_S)
        if not anew and time.monotonic() - known.listed_at < patience_s:
            return
        if known.listing is None:
            known.listing = asyncio.create_task(self._listed(known))
        await asyncio.shield(known.listing)

    async def _listed(self, known: Known) -> None:
        server = self.server(known)
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN_S):
                known.models, known.fault = await self._rows(known.spec), None
        except EngineError as error:
            known.fault = error
        except TimeoutError:
            known.fault = ModelUnavailable(
                f"The node “{known.spec.name}” does not answer.",
                next_step="See whether it still works.",
            )
        known.listed_at, known.listing = time.monotonic(), None
        known.misses = 0 if known.fault is None else known.misses + 1
        if server is None:
            return
        if known.fault is not None:
            server.health.failed(known.fault, at_once=True)
            return
        server.learn(canonical(row.model) for row in known.models if row.loaded)
        if server.health.resting:
            # It is back: the next request tries it, whatever is left of its rest.
            server.health.wake()

    async def _rows(self, spec: NodeSpec, secret: str | None = None) -> tuple[ModelInfo, ...]:
        if spec.kind == TRANSFORMERS:
            client = await self._client(spec, f"{TRANSFORMERS}/{spec.address}")
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

        client = await self._client(spec, f"{spec.kind}/any", secret)
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

    # -- giving them work ----------------------------------------------------------------

    async def _give(self, known: Known, name: str) -> None:
        """Let the herd work with a model of a node."""
        row = next(row for row in usable(known) if same(row.model, name))
        if row.model not in known.clients:
            known.clients[row.model] = await self._client(known.spec, row.model)
        spec = known.spec
        node = self._herd.add_node(known.clients[row.model], name=spec.name)
        self._apply(known)
        if row.loaded:
            node.server.learn((*node.server.loaded, node.model))

    def _apply(self, known: Known) -> None:
        """What can be changed while its server works."""
        server, spec = self.server(known), known.spec
        if server is None:
            return
        server.weight = spec.weight
        if spec.slots and server.slots.level != spec.slots:
            server.slots.tell(spec.slots)
        if server.draining != spec.draining:
            self._herd.drain(server, resume=not spec.draining)

    async def _client(self, spec: NodeSpec, name: str, secret: str | None = None) -> LocalClient:
        takes_key = spec.kind not in (OLLAMA, TRANSFORMERS)
        return local_client(
            spec.kind,
            name.partition("/")[2],
            base_url=spec.address,
            api_key=(secret or await self._secret(spec)) if takes_key else None,
            context_tokens=self._context_tokens,
            trusted=_trusted(spec),
        )

    async def _secret(self, spec: NodeSpec) -> str | None:
        try:
            key = await self._keys().get(KEY_OWNER, host=urlsplit(spec.address).netloc)
        except (KeyMissing, KeyStoreUnavailable):
            return None
        return key.reveal()

    async def _drop(self, known: Known) -> None:
        self._known.pop(known.spec.name, None)
        if known.listing is not None:
            known.listing.cancel()
            await asyncio.gather(known.listing, return_exceptions=True)
        nodes = [n for n in self._herd.nodes if n.client in known.clients.values()]
        if nodes:
            self._herd.remove_server(known.at)
        for client in known.clients.values():
            await client.close()

    def _why_barred(self, server: Server, consents: Consents) -> EngineError | None:
        """Why a server may be given nothing under what is allowed now."""
        known = next((k for k in self._known.values() if self.server(k) is server), None)
        if known is not None:
            return why_not(known.spec, only_here=consents.only_here)
        if consents.only_here and server.zone is Zone.NETWORK:
            return _nothing_leaves(server.name)
        return None


def _is_same_place(one: NodeSpec, other: NodeSpec) -> bool:
    """Whether clients that were made for one node can go on for the other."""
    return (one.kind, one.address, one.trust) == (other.kind, other.address, other.trust)


def usable(known: Known) -> Sequence[ModelInfo]:
    """Models of a node that it is used for, and that work there and nowhere else."""
    wanted = known.spec.models
    return [
        row
        for row in known.models
        if not row.remote_host and (not wanted or any(same(row.model, name) for name in wanted))
    ]


def same(one: str, wish: str) -> bool:
    """Whether a model is the one that is wished for; a wish may leave out the provider."""
    return means(wish, one) or canonical(one) == canonical(f"{one.partition('/')[0]}/{wish}")


def why_not(spec: NodeSpec, *, only_here: bool) -> EngineError | None:
    """Why a node may not be used; ``None`` when it may."""
    if spec.trust is Trust.OTHER:
        return NotLocal(
            f"The node “{spec.name}” is not known to be your own machine, so it gets no work.",
            next_step=f"If it is yours: minions herd change {spec.name} --trust trusted-lan",
        )
    if spec.trust is Trust.OWN and only_here:
        return _nothing_leaves(spec.name)
    return None


def check_spec(spec: NodeSpec) -> None:
    """Refuse what cannot be a node.

    Raises:
        BadInput: says what is wrong with it.
    """
    if not spec.name or "/" in spec.name or spec.name != spec.name.strip():
        raise BadInput(
            "A node needs a name without slashes.", next_step="Name it, for example tower."
        )
    if spec.kind not in NODE_KINDS:
        raise BadInput(
            f"There is no kind of node “{spec.kind}”.",
            next_step=f"Choose one of: {', '.join(NODE_KINDS)}.",
        )
    if spec.kind != TRANSFORMERS:
        from minions_engine.clients.route import origin_of

        origin_of(spec.address)
    if spec.slots < 0 or spec.weight <= 0:
        raise BadInput(
            "Slots cannot be below 0, and a weight has to be above it.",
            next_step="Use --slots 0 to find out by measuring, and --weight 1.",
        )


def _nothing_leaves(name: str) -> NotLocal:
    return NotLocal(
        f"The node “{name}” is another machine of your network, and nothing may leave this one.",
        next_step="Use a model of this machine, or allow more with: minions egress mode ask",
    )


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
