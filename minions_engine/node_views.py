"""The herd in the words of its values: nodes, models and the queue as a person is shown them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minions_engine.clients.base import ModelInfo
from minions_engine.herd.node import POOL, bare, canonical
from minions_engine.herd.values import HerdModel, NodeInfo, NodeState, QueuedJob, Trust
from minions_engine.node_access import NodeAccess
from minions_engine.node_rules import Known, usable, why_not
from minions_engine.types import Zone

if TYPE_CHECKING:
    from minions_engine.errors import EngineError
    from minions_engine.herd.discipline import Waiting
    from minions_engine.herd.herd import Herd
    from minions_engine.herd.server import Server

_WRONG_KEY = "It refuses the key it was given, or asks for one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A server that was found on this machine."""

    kind: str
    address: str
    models: tuple[ModelInfo, ...]

    @property
    def host(self) -> str:
        """Host and port."""
        return urlsplit(self.address).netloc


async def places_here() -> tuple[Place, ...]:
    """Servers that answer at the usual places of this machine."""
    from minions_engine.clients.discovery import list_models, usual_places

    found: dict[str, list[ModelInfo]] = {}
    places = usual_places()
    for row in await list_models(places):
        if row.zone is Zone.DEVICE or row.remote_host:
            found.setdefault(row.model.partition("/")[0], []).append(row)
    return tuple(
        Place(kind=kind, address=places[kind], models=tuple(rows)) for kind, rows in found.items()
    )


def set_up(known: Known, server: Server | None, *, only_here: bool) -> NodeInfo:
    """A node of the person as it is now."""
    spec = known.spec
    info = NodeInfo(
        name=spec.name,
        kind=spec.kind,
        address=spec.address,
        trust=spec.trust,
        state="unknown",
        models=tuple(row.model for row in usable(known)),
        loaded=tuple(row.model for row in usable(known) if row.loaded),
        slots=spec.slots or 1,
        weight=spec.weight,
    )
    why = why_not(spec, only_here=only_here)
    if why is not None:
        return replace(info, state="not allowed", reason=why.message, models=(), loaded=())
    return _with_server(info, server, known.fault, seen=bool(known.models), draining=spec.draining)


def on_this_machine(place: Place, herd: Herd) -> NodeInfo:
    """A server that was found, as it is now."""
    info = NodeInfo(
        name=place.kind,
        kind=place.kind,
        address=place.address,
        trust=Trust.DEVICE,
        state="up",
        found=True,
        models=tuple(row.model for row in place.models if not row.remote_host),
        loaded=tuple(row.model for row in place.models if row.loaded),
    )
    return _with_server(info, herd.server_at(place.host), None, seen=True)


def _with_server(
    info: NodeInfo,
    server: Server | None,
    fault: EngineError | None,
    *,
    seen: bool,
    draining: bool = False,
) -> NodeInfo:
    state: NodeState = "up" if seen else "unknown"
    reason = ""
    if fault is not None:
        wrong_key = "asks for a key" in fault.message
        state, reason = ("wrong key", _WRONG_KEY) if wrong_key else ("down", fault.message)
    if server is None:
        return replace(info, state="draining" if draining else state, reason=reason)
    health = server.health
    if fault is None:
        state = _state(server, otherwise=state)
        reason = _WRONG_KEY if state == "wrong key" else health.reason
    return replace(
        info,
        state=state,
        reason=reason,
        loaded=tuple(dict.fromkeys((*info.loaded, *server.loaded))),
        pinned=server.pinned,
        slots=server.slots.level,
        in_flight=server.in_flight,
        latency_ms=None if health.latency_s is None else 1000 * health.latency_s,
        down_for_s=health.down_for_s,
    )


def _state(server: Server, *, otherwise: NodeState) -> NodeState:
    if server.draining:
        return "draining"
    told = server.health.state
    if told not in ("up", "unknown"):
        return told
    if server.in_flight and not server.slots.answering and server.is_loading:
        return "warming"
    if server.in_flight and not server.slots.free:
        return "busy"
    return "up" if told == "up" else otherwise


def merged(
    found: Sequence[Place], access: NodeAccess, herd: Herd, *, only_here: bool
) -> tuple[HerdModel, ...]:
    """Every model once, with every node that has it."""
    rows: dict[str, HerdModel] = {}
    waiting = [waiting.asked.model for waiting in herd.line.discipline]

    def add(row: ModelInfo, node: str, server: Server | None) -> None:
        name = canonical(row.model)
        held = rows.get(name) or HerdModel(model=row.model, nodes=(), waiting=waiting.count(name))
        loaded = row.loaded or (server is not None and name in server.loaded)
        pinned = server is not None and server.pinned == name
        rows[name] = replace(
            held,
            nodes=(*held.nodes, node),
            loaded_on=(*held.loaded_on, node) if loaded else held.loaded_on,
            pinned_on=(*held.pinned_on, node) if pinned else held.pinned_on,
            size_bytes=held.size_bytes or row.size_bytes,
            context=held.context or row.context,
            weights=tuple(dict.fromkeys(filter(None, (*held.weights, row.digest)))),
        )

    for known in access.known():
        if why_not(known.spec, only_here=only_here) is None:
            for row in usable(known):
                add(row, known.spec.name, access.server(known))
    for place in found:
        for row in place.models:
            if not row.remote_host:
                add(row, place.kind, herd.server_at(place.host))
    pools = _pools(rows.values(), waiting)
    return (*pools, *sorted(rows.values(), key=lambda row: row.model))


def _pools(rows: Iterable[HerdModel], waiting: Sequence[str]) -> tuple[HerdModel, ...]:
    """Models that servers of several kinds have, each under one name."""
    by_name: dict[str, list[HerdModel]] = {}
    for row in rows:
        by_name.setdefault(POOL + bare(row.model), []).append(row)
    return tuple(
        HerdModel(
            model=name,
            nodes=tuple(dict.fromkeys(node for row in same for node in row.nodes)),
            loaded_on=tuple(dict.fromkeys(node for row in same for node in row.loaded_on)),
            size_bytes=next((row.size_bytes for row in same if row.size_bytes), None),
            context=min((row.context for row in same if row.context), default=None),
            waiting=waiting.count(name),
        )
        for name, same in sorted(by_name.items())
        if len(same) > 1
    )


def queued(herd: Herd) -> tuple[QueuedJob, ...]:
    """Jobs that run, then those that wait, the next one first."""
    now = time.monotonic()
    running = [
        QueuedJob(
            job_id=place.asked.job_id,
            app=place.asked.app,
            model=place.asked.model,
            priority=place.asked.priority,
            state="running",
            position=0,
            waited_s=place.waited_s,
            estimate_s=0.0,
            node=place.node.server.name,
            multiplier=place.asked.multiplier,
            client_ref=place.asked.client_ref,
        )
        for place in herd.line.held
    ]
    asides = [
        QueuedJob(
            job_id=aside.asked.job_id,
            app=aside.asked.app,
            model=aside.asked.model,
            priority=aside.asked.priority,
            state="queued",
            position=position,
            waited_s=now - aside.since,
            estimate_s=None,
            multiplier=aside.asked.multiplier,
            client_ref=aside.asked.client_ref,
            reason=aside.reason,
        )
        for position, aside in enumerate(herd.line.asides, 1 + len(herd.line))
    ]
    waiting = [
        _waiting(one, position, now)
        for position, one in enumerate(herd.line.discipline.in_order(), 1)
    ]
    return (*running, *waiting, *asides)


def _waiting(waiting: Waiting, position: int, now: float) -> QueuedJob:
    asked = waiting.asked
    servers = list(dict.fromkeys(node.server for node in waiting.nodes))
    known = [server for server in servers if server.service_s is not None and not server.closed]
    rate = sum(server.slots.level / max(server.service_s or 0.0, 1e-3) for server in known)
    return QueuedJob(
        job_id=asked.job_id,
        app=asked.app,
        model=asked.model,
        priority=asked.priority,
        state="queued",
        position=position,
        waited_s=now - waiting.came_at,
        estimate_s=position / rate if rate else None,
        node=servers[0].name if len(servers) == 1 else "",
        multiplier=asked.multiplier,
        client_ref=asked.client_ref,
    )
