"""Finds model servers on this machine, and which of their models could read for us.

A server is known by what it answers, not by the port it sits on: another program may sit there,
or one that passes everything on to a cloud.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from minions_engine.clients.base import ModelInfo
from minions_engine.clients.local_server import LocalServer
from minions_engine.clients.ollama_server import OllamaServer
from minions_engine.errors import EngineError
from minions_engine.types import Zone

_WITHIN_S = 1.0
_ROOM_FOR_THE_REST = 1.15
"""A model takes its file and the window on top."""
_NOT_FOR_CHAT = ("embed", "bge-", "minilm", "rerank", "whisper", "e5-")
_OWNERS = {
    "llamacpp": "llama_cpp",
    "vllm": "vllm",
    "lemonade": "lemonade",
    "tokasaurus": "tokasaurus",
}
_PORTS = (8080, 8000, 13305, 10210)
_PATHS = ("/v1/models", "/api/v1/models")
_LM_STUDIO = ("http://127.0.0.1:1234", "/api/v0/models")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where servers are looked for."""

    ollama: str | None = None
    lm_studio: str = _LM_STUDIO[0]
    others: tuple[str, ...] = tuple(f"http://127.0.0.1:{port}" for port in _PORTS)


async def find_local_models(places: Places | None = None) -> tuple[str, ...]:
    """Names of local models that run here and fit, the best first.

    One that is in memory already comes before all others, then the largest that has room.
    """
    return best_first(await list_models(places), free_bytes=_free_bytes())


async def list_models(places: Places | None = None) -> tuple[ModelInfo, ...]:
    """Models of every local server that answers within a second, as ``provider/model``."""
    where = places or Places()
    asked = [_ollama(where.ollama), _lm_studio(where.lm_studio)]
    asked += [_speaks_openai(base_url) for base_url in where.others]
    found = await asyncio.gather(*(_in_time(models) for models in asked))
    return tuple(model for models in found for model in models)


def best_first(models: Sequence[ModelInfo], *, free_bytes: int) -> tuple[str, ...]:
    """Names of those that can read documents on this machine, the best first."""

    def fits(model: ModelInfo) -> bool:
        size = model.size_bytes or 0
        return bool(model.loaded) or size * _ROOM_FOR_THE_REST <= free_bytes

    usable = [
        model
        for model in models
        if model.zone is Zone.DEVICE
        and not model.remote_host
        and not any(word in model.model.lower() for word in _NOT_FOR_CHAT)
        and fits(model)
    ]
    usable.sort(key=lambda model: (not model.loaded, -(model.size_bytes or 0)))
    return tuple(model.model for model in usable)


def _free_bytes() -> int:
    import psutil

    return int(psutil.virtual_memory().available)


async def _in_time(models: Any) -> tuple[ModelInfo, ...]:
    try:
        async with asyncio.timeout(_WITHIN_S):
            return tuple(await models)
    except (EngineError, TimeoutError):
        return ()


async def _ollama(base_url: str | None) -> list[ModelInfo]:
    async with aclosing(OllamaServer(base_url)) as server:
        return [replace(model, model=f"ollama/{model.model}") for model in await server.list()]


async def _lm_studio(base_url: str) -> list[ModelInfo]:
    """LM Studio's own interface tells more than the OpenAI dialect does."""
    async with aclosing(LocalServer(base_url)) as server:
        rows = rows_of(await server.facts("GET", _LM_STUDIO[1]))
        zone = server.zone
    return [
        ModelInfo(
            model=f"lm_studio/{row['id']}",
            zone=zone,
            loaded=row.get("state") == "loaded",
            context=_positive(row.get("loaded_context_length") or row.get("max_context_length")),
        )
        for row in rows
        if row.get("type") in ("llm", "vlm") and "state" in row
    ]


async def _speaks_openai(base_url: str) -> list[ModelInfo]:
    async with aclosing(LocalServer(base_url)) as server:
        for path in _PATHS:
            try:
                answer = await server.facts("GET", path)
            except EngineError:
                continue
            zone = server.zone
            return [
                model
                for model in (_owned(row, zone) for row in rows_of(answer))
                if model is not None
            ]
    return []


def rows_of(answer: object) -> list[Mapping[str, Any]]:
    """Models of an answer in the OpenAI dialect; none of one that is not."""
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        return []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]


def _owned(row: Mapping[str, Any], zone: Zone) -> ModelInfo | None:
    """A model of a server that says who it is; others may pass the work on to anywhere."""
    provider = _OWNERS.get(str(row.get("owned_by")).lower())
    if provider is None:
        return None
    facts = row.get("meta")
    facts = facts if isinstance(facts, dict) else {}
    return ModelInfo(
        model=f"{provider}/{row['id']}",
        zone=zone,
        size_bytes=_positive(facts.get("size")),
        loaded=None if provider == "lemonade" else True,
        context=_positive(facts.get("n_ctx") or row.get("max_model_len")),
    )


def _positive(value: object) -> int | None:
    return value if type(value) is int and value > 0 else None
