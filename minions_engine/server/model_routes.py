"""``/v1/models``: what a token may ask: models, ways of answering, and the embedding model."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from minions_engine.server.mixtures import presets_of
from minions_engine.server.modes import PROTOCOLS
from minions_engine.server.parts import Parts, parts_of, token_of
from minions_engine.server.permissions import ANY, AppToken
from minions_engine.server.problems import Problem
from minions_engine.server.served_prompts import allowed_prompts

routes = APIRouter(tags=["OpenAI's dialect"])
_CLOUD = ("minion", "minions", "remote")


@routes.get("/v1/models")
async def models(request: Request) -> dict[str, Any]:
    """What this token may name as a model."""
    parts, token = parts_of(request), token_of(request, "chat", "embed")
    return {"object": "list", "data": await _rows(parts, token)}


@routes.get("/v1/models/{name:path}")
async def model(name: str, request: Request) -> dict[str, Any]:
    """One of them."""
    parts, token = parts_of(request), token_of(request, "chat", "embed")
    for row in await _rows(parts, token):
        if row["id"] == name:
            return row
    raise Problem(status=404, code="model_not_found", message=f"There is no model “{name}” here.")


async def _rows(parts: Parts, token: AppToken) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    allowed = token.permissions
    if "chat" in allowed.scopes:
        for known in await parts.backend.models():
            if allowed.may_use(known.model):
                rows.append(_row(known.model, "local", nodes=known.nodes, context=known.context))
        rows += [_row(name, "minions") for name in await _modes(parts, token)]
        rows += [_row(name, "prompts") for name in allowed_prompts(parts.prompts, token)]
    if "embed" in allowed.scopes:
        rows.append(_row(parts.engine.settings.embedding_model, "embedding"))
    return rows


async def _modes(parts: Parts, token: AppToken) -> list[str]:
    """Ways of answering, for whoever may read a collection; each also for one of them."""
    own = token.permissions.collections
    named = [info.collection for info in await parts.engine.collections()]
    readable = [name for name in named if ANY in own or name in own]
    mixtures = presets_of(parts.engine)
    if not readable:
        return mixtures
    cloud = token.permissions.cloud
    ways = [name for name in PROTOCOLS if name != "mixture" and (cloud or name not in _CLOUD)]
    ways += mixtures
    return [*ways, *(f"{way}@{name}" for way in ways for name in readable)]


def _row(name: str, owner: str, **more: Any) -> dict[str, Any]:
    known = {key: value for key, value in more.items() if value}
    return {"id": name, "object": "model", "created": 0, "owned_by": owner, **known}
