"""A node that the person has set up: what is known of it, and whether it may be used."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minions_engine.clients.local_models import TRANSFORMERS
from minions_engine.errors import BadInput, EngineError, NotLocal
from minions_engine.herd.node import canonical, means
from minions_engine.herd.values import NODE_KINDS, NodeSpec, Trust

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient, ModelInfo


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
        return nothing_leaves(spec.name)
    return None


def nothing_leaves(name: str) -> NotLocal:
    """Why another machine gets no work while everything has to stay on this one."""
    return NotLocal(
        f"The node “{name}” is another machine of your network, and nothing may leave this one.",
        next_step="Use a model of this machine, or allow more with: minions egress mode ask",
    )


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
