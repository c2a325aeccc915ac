"""The herd: every local model there is, and the one queue in front of them.

A herd of one node is the usual case. Nothing else in the program schedules local work.
"""

from __future__ import annotations

from collections.abc import Iterable

from minions_engine.clients.base import LocalClient
from minions_engine.errors import EngineError, LocalRequired
from minions_engine.herd.base import LocalModel
from minions_engine.herd.model import ScheduledModel
from minions_engine.herd.node import Node
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.results import ResultCache
from minions_engine.herd.slots import Slots
from minions_engine.metering import Meter


class Herd:
    """Schedules all local model work. Belongs to the engine's loop.

    Args:
        results: What jobs found before; ``None`` remembers nothing.
    """

    def __init__(self, results: ResultCache | None = None) -> None:
        self._results = results
        self._line = WaitingLine()
        self._nodes: list[Node] = []
        self._slots: dict[str, Slots] = {}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, in the order in which they were added."""
        return tuple(self._nodes)

    def add_node(
        self, client: LocalClient, *, slots: int | None = None, context_tokens: int | None = None
    ) -> Node:
        """Let the herd work with a model; adding the same client again changes nothing.

        Args:
            slots: Requests its server works on at once; ``None`` finds out by measuring.
            context_tokens: Window of its requests; ``None`` takes the client's own.
        """
        for node in self._nodes:
            if node.client is client:
                return node
        # Models of one server share its places: two of them must not flood it together.
        server = client.endpoint.base_url or f"in this process: {id(client)}"
        if server not in self._slots:
            self._slots[server] = Slots(slots)
        elif slots is not None:
            self._slots[server].tell(slots)
        node = Node(client, self._slots[server], context_tokens=context_tokens)
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
        except EngineError:
            self.remove_node(node)
            raise
        return node

    def remove_node(self, node: Node) -> None:
        """Give a node no more work; what it is doing may end."""
        self._nodes = [other for other in self._nodes if other is not node]

    def local_model(self, client_or_name: LocalClient | str, *, meter: Meter) -> LocalModel:
        """A model for one run, by its client or as ``provider/model``.

        Raises:
            LocalRequired: the herd has no model of this name.
        """
        if isinstance(client_or_name, str):
            name, client = client_or_name, None
        else:
            name, client = client_or_name.endpoint.name, self.add_node(client_or_name).client

        def nodes() -> list[Node]:
            found = [n for n in self._nodes if n.name == name and client in (None, n.client)]
            if not found:
                raise LocalRequired(
                    f"No local model “{name}” is set up.",
                    next_step="See which there are with: minions models list",
                )
            return found

        nodes()
        return ScheduledModel(
            name, nodes=nodes, line=self._line, results=self._results, meter=meter
        )

    async def forget(self, documents: Iterable[str]) -> None:
        """Erase what was found in these documents."""
        if self._results is not None:
            await self._results.forget(documents)

    async def close(self) -> None:
        """Write what is to be remembered. Clients are closed by whoever made them."""
        if self._results is not None:
            await self._results.close()
