"""Figures of the API for monitors: counts and times, and never a word of anybody."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from minions_engine.herd.values import NodeInfo
from minions_engine.server.admission import Arrival
from minions_engine.server.records import Outcome

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """The figures of one server; another one in this process has its own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "minions_requests", "Calls that ended.", ("app", "kind", "state"), registry=registry
        )
        self._tokens = Counter(
            "minions_tokens", "Tokens of models.", ("app", "kind"), registry=registry
        )
        self._swaps = Counter(
            "minions_swaps",
            "Calls for another model than the one a node worked with before.",
            ("node",),
            registry=registry,
        )
        self._latest: dict[str, str] = {}
        self._wait = Histogram(
            "minions_wait_seconds", "From arrival to a place.", registry=registry, buckets=_SECONDS
        )
        self._total = Histogram(
            "minions_total_seconds", "From arrival to the end.", registry=registry, buckets=_SECONDS
        )
        self._waiting = Gauge("minions_queue_depth", "Calls that wait.", registry=registry)
        self._running = Gauge("minions_running", "Calls that run.", registry=registry)
        self._node = Gauge(
            "minions_node_up", "1 if a node can be used.", ("node", "kind"), registry=registry
        )
        self._incomplete = Gauge(
            "minions_history_incomplete", "Calls that could not be noted.", registry=registry
        )

    def ended(self, arrival: Arrival, outcome: Outcome) -> None:
        """A call is over."""
        app = arrival.token.name
        self._requests.labels(app=app, kind=arrival.kind, state=outcome.state).inc()
        if outcome.node:
            before = self._latest.get(outcome.node, arrival.model)
            self._swaps.labels(node=outcome.node).inc(before != arrival.model)
            self._latest[outcome.node] = arrival.model
        usage = outcome.usage
        self._tokens.labels(app=app, kind="prompt").inc(usage.prompt_tokens or 0)
        self._tokens.labels(app=app, kind="completion").inc(usage.completion_tokens or 0)
        if outcome.queued_s is not None:
            self._wait.observe(outcome.queued_s)
        self._total.observe(outcome.total_s)

    def text(
        self, *, waiting: int, running: int, incomplete: int, nodes: Iterable[NodeInfo]
    ) -> bytes:
        """Everything, as monitors read it."""
        self._waiting.set(waiting)
        self._running.set(running)
        self._incomplete.set(incomplete)
        self._node.clear()
        for node in nodes:
            usable = node.state in ("up", "busy", "warming")
            self._node.labels(node=node.name, kind=node.kind).set(usable)
        return generate_latest(self._registry)
