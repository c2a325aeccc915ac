"""The herd: every local model there is, and the one queue in front of them.

A herd of one node is the usual case. Nothing else in the program schedules local work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from minions_engine.clients.base import LocalClient
from minions_engine.errors import EngineError, LocalRequired, ModelUnavailable
from minions_engine.herd.discipline import USUAL_RULES, Rules
from minions_engine.herd.journal import Journal
from minions_engine.herd.model import Desk, ScheduledModel
from minions_engine.herd.node import Node, means
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.results import ResultCache
from minions_engine.herd.server import Note, Server
from minions_engine.herd.slots import Slots
from minions_engine.metering import Meter


class Herd:
    """Schedules all local model work. Belongs to the engine's loop.

    Args:
        results: What jobs found before; ``None`` remembers nothing.
        journal: What became of jobs.
        rules: Of the queue.
        lease_s: How long a server may say nothing while another one could do the job.
        note: Told before anything goes to another machine; where it fails, nothing goes.
    """

    def __init__(
        self,
        results: ResultCache | None = None,
        *,
        journal: Journal | None = None,
        rules: Rules = USUAL_RULES,
        lease_s: float = 90.0,
        note: Note | None = None,
    ) -> None:
        self._results = results
        self._note = note
        self.line = WaitingLine(rules=rules)
        self.journal = journal or Journal()
        self._desk = Desk(line=self.line, journal=self.journal, results=results, lease_s=lease_s)
        self._nodes: list[Node] = []
        self._servers: dict[str, Server] = {}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, in the order in which they were added."""
        return tuple(self._nodes)

    @property
    def servers(self) -> tuple[Server, ...]:
        """Every server that is known."""
        return tuple(self._servers.values())

    def server_at(self, host: str) -> Server | None:
        """The server at ``host:port``, if the herd knows it."""
        return self._servers.get(host)

    def add_node(
        self,
        client: LocalClient,
        *,
        slots: int | None = None,
        context_tokens: int | None = None,
        name: str = "",
        weight: float | None = None,
    ) -> Node:
        """Let the herd work with a model; adding the same client again changes nothing.

        Args:
            slots: Requests its server works on at once; ``None`` finds out by measuring.
            context_tokens: Window of its requests; ``None`` takes the client's own.
            name: How the person calls its server.
            weight: A larger one is preferred while it has room.
        """
        for node in self._nodes:
            if node.client is client:
                return node
        # Models of one server share its places: two of them must not flood it together.
        at = client.endpoint.host or f"in this process: {id(client)}"
        server = self._servers.get(at)
        if server is None:
            kind = client.endpoint.provider
            server = self._servers[at] = Server(name or kind, kind=kind, slots=Slots(slots))
        elif slots is not None:
            server.slots.tell(slots)
        server.note = self._note
        server.name, server.weight = name or server.name, weight or server.weight
        node = Node(client, server, context_tokens=context_tokens)
        self._nodes.append(node)
        return node

    async def add_checked_node(self, client: LocalClient, *, slots: int | None = None) -> Node:
        """Add a model that is there and may read documents; learn how long its window can be.

        Raises:
            ModelUnavailable, NotLocal: it is not, so the herd stays as it was.
        """
        node = self.add_node(client, slots=slots)
        try:
            await node.check()
        except (EngineError, asyncio.CancelledError):
            self.remove_node(node)
            raise
        return node

    def remove_node(self, node: Node) -> None:
        """Give a node no more work; what it is doing may end."""
        self._nodes = [other for other in self._nodes if other is not node]

    def remove_server(self, at: str) -> None:
        """Forget a server and its models; what only it could do is sent away."""
        server = self._servers.pop(at, None)
        if server is not None:
            self._nodes = [node for node in self._nodes if node.server is not server]
            server.barred = _removed(server)
            self.line.closed(server)

    def bar(self, server: Server, why: EngineError | None) -> None:
        """Give a server nothing more, and say why; ``None`` opens it again."""
        server.barred = why
        (self.line.opened if why is None else self.line.closed)(server)

    def drain(self, server: Server, *, resume: bool = False) -> None:
        """Let a server end what it does, and give it nothing more."""
        server.draining = not resume
        (self.line.opened if resume else self.line.closed)(server)

    def local_model(
        self,
        client_or_name: LocalClient | str,
        *,
        meter: Meter,
        only_here: bool = False,
        servers: Sequence[Server] | None = None,
    ) -> ScheduledModel:
        """A model for one run: at one client, or as ``provider/model`` wherever it is.

        Args:
            only_here: On this machine alone.
            servers: The only ones that will do.

        Raises:
            LocalRequired: the herd has no model of this name.
        """
        if not isinstance(client_or_name, str):
            # The run keeps its node, also when a later run brings another client of this model.
            node = self.add_node(client_or_name)
            return ScheduledModel(
                node.name, nodes=lambda: [node], desk=self._desk, meter=meter, only_here=only_here
            )
        name = client_or_name

        def nodes() -> list[Node]:
            found = [
                node
                for node in self._nodes
                if means(name, node.model) and (servers is None or node.server in servers)
            ]
            if not found:
                raise LocalRequired(
                    f"No local model “{name}” is set up.",
                    next_step="See which there are with: minions models list",
                )
            return found

        nodes()
        return ScheduledModel(name, nodes=nodes, desk=self._desk, meter=meter, only_here=only_here)

    async def forget(self, documents: Iterable[str]) -> None:
        """Erase what was found in these documents."""
        if self._results is not None:
            await self._results.forget(documents)

    async def close(self) -> None:
        """Write what is to be remembered. Clients are closed by whoever made them."""
        if self._results is not None:
            await self._results.close()


def _removed(server: Server) -> ModelUnavailable:
    return ModelUnavailable(
        f"The node “{server.name}” was removed.",
        next_step="Ask again with a model of another node.",
    )
