"""Nodes that the person has set up: which may be used now, what they have, their place in the herd.

A node is asked for nothing, not even for its list of models, unless it may be used: one on
another machine only where the person said it is their own, and never while everything has to
stay on this one.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from minions_engine.errors import BadInput, EngineError, ModelUnavailable
from minions_engine.herd.node import canonical
from minions_engine.herd.values import NodeSpec
from minions_engine.node_clients import NodeClients
from minions_engine.node_rules import Known, nothing_leaves, same, usable, why_not
from minions_engine.types import Zone

if TYPE_CHECKING:
    from minions_engine.herd.herd import Herd
    from minions_engine.herd.server import Server
    from minions_engine.privacy.consents import Consents

_LISTED_FOR_S = 15.0
_LONGEST_REST_S = 120.0
_ANSWERS_WITHIN_S = 2.0


class NodeAccess:
    """The nodes that are set up. Belongs to the engine's loop.

    Args:
        herd: What gives them work.
        clients: How they are spoken to.
    """

    def __init__(self, herd: Herd, *, clients: NodeClients) -> None:
        self._herd = herd
        self.clients = clients
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
                known.models, known.fault = await self.clients.rows(known.spec), None
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

    # -- giving them work ----------------------------------------------------------------

    async def _give(self, known: Known, name: str) -> None:
        """Let the herd work with a model of a node."""
        row = next(row for row in usable(known) if same(row.model, name))
        if row.model not in known.clients:
            known.clients[row.model] = await self.clients.client(known.spec, row.model)
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
            return nothing_leaves(server.name)
        return None


def _is_same_place(one: NodeSpec, other: NodeSpec) -> bool:
    """Whether clients that were made for one node can go on for the other."""
    return (one.kind, one.address, one.trust) == (other.kind, other.address, other.trust)
