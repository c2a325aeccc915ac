"""What the API needs of the engine: models by name, and one call of one of them."""

from __future__ import annotations

import asyncio
import difflib
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.herd.base import Priority
from minions_engine.server.permissions import AppToken
from minions_engine.server.problems import Problem, forbidden
from minions_engine.types import Zone

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.herd.values import HerdModel, NodeInfo

_FRESH_S = 5.0


class Backend:
    """The engine's local models, as calls name them.

    Args:
        engine: Belongs to whoever opened it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._models: tuple[HerdModel, ...] = ()
        self._looked_at = -_FRESH_S
        self._looking = asyncio.Lock()

    async def models(self) -> tuple[HerdModel, ...]:
        """Local models of every node; looked up again when that was a while ago."""
        # Fifty calls at once ask the servers once.
        async with self._looking:
            if time.monotonic() - self._looked_at >= _FRESH_S or not self._models:
                self._models = await self.engine.herd.models() or await self._found()
                self._looked_at = time.monotonic()
            return self._models

    async def _found(self) -> tuple[HerdModel, ...]:
        """Models of this machine while no node has said what it has."""
        from minions_engine.herd.values import HerdModel

        rows = [row for row in await self.engine.models.list() if row.zone is Zone.DEVICE]
        return tuple(HerdModel(model=row.model, nodes=(), context=row.context) for row in rows)

    async def nodes(self) -> tuple[NodeInfo, ...]:
        """The nodes, as they are now."""
        return await self.engine.herd.nodes()

    async def model_of(self, wish: str, token: AppToken) -> str:
        """The model that a call names: in full, or by its own name if only one has that.

        Raises:
            Problem: there is none, it is down, or this token may not use it.
        """
        names = [model.model for model in await self.models()]
        found = [name for name in names if name == wish or _bare(name) in (wish, f"{wish}:latest")]
        if len(found) > 1:
            exact = [name for name in found if name == wish]
            found = exact or found[:1]
        if not found:
            raise await self._missing(wish, names, token)
        if not token.permissions.may_use(found[0]):
            raise forbidden(
                f"This token may not use the model “{found[0]}”.",
                hint="Ask the owner for a token that may.",
                code="model_not_allowed",
            )
        return found[0]

    async def _missing(self, wish: str, names: list[str], token: AppToken) -> Problem:
        for node in await self.nodes():
            known = [f"{node.kind}/{model}" if "/" not in model else model for model in node.models]
            if wish in known or wish in node.models:
                since = "" if node.down_for_s is None else f" for {node.down_for_s:.0f} s"
                return Problem(
                    status=503,
                    code="model_down",
                    message=f"“{wish}” is known on {node.name}, which is {node.state}{since}.",
                    hint=node.reason or "Try again later, or use another model.",
                    headers={"Retry-After": "15"},
                )
        if not names:
            return Problem(
                status=503,
                code="local_required",
                message="No model can be reached here now.",
                hint="Start Ollama, or see what works with: minions doctor",
                headers={"Retry-After": "15"},
            )
        own = [name for name in names if token.permissions.may_use(name)]
        near = difflib.get_close_matches(wish, own + [_bare(name) for name in own], n=3, cutoff=0.4)
        return Problem(
            status=404,
            code="model_not_found",
            message=f"There is no model “{wish}” here.",
            hint=f"Did you mean {', '.join(near)}?" if near else "See GET /v1/models.",
            more={"near": near},
        )

    def complete(
        self,
        model: str,
        request: ChatRequest,
        *,
        app: str,
        multiplier: float,
        deadline_s: float | None,
        client_ref: str,
        job_id: str,
        only_here: bool,
    ) -> AsyncIterator[ChatDelta]:
        """One answer of a local model, by the one queue that everything goes through."""
        return self.engine.herd.complete(
            model,
            request,
            app=app,
            priority=Priority.JOB,
            multiplier=multiplier,
            deadline_s=deadline_s,
            client_ref=client_ref,
            job_id=job_id,
            only_here=only_here,
        )

    def lookup(self, job_id: str) -> tuple[float, str] | None:
        """Seconds that a call has waited for a node, and which one it was given."""
        for job in self.engine.herd.queue():
            if job.job_id == job_id and job.state == "running":
                return job.waited_s, job.node
        return None


def _bare(name: str) -> str:
    return name.partition("/")[2]
