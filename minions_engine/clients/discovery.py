"""Finds model servers on this machine, and which of their models could read for us.

A server is known by what it answers, not by the port it sits on: another program may sit there,
or one that passes everything on to a cloud.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from minions_engine.clients import ollama_answers
from minions_engine.clients.base import ModelInfo
from minions_engine.clients.local_server import LocalServer
from minions_engine.clients.ollama_server import OllamaServer
from minions_engine.clients.providers import PROVIDERS, base_url_of
from minions_engine.errors import EngineError
from minions_engine.types import ServerInfo, Zone

_WITHIN_S, _PATIENT_S = 1.0, 5.0
_ROOM_FOR_THE_REST = 1.15
"""A model takes the size of its file, and its window on top."""
_NOT_FOR_CHAT = ("embed", "bge-", "minilm", "rerank", "whisper")
_OWNERS = {
    "llama_cpp": "llamacpp",
    "vllm": "vllm",
    "lemonade": "lemonade",
    "tokasaurus": "tokasaurus",
}
"""What a server of this kind calls itself in its list of models. Kinds that do not say who they
are can be named by the person, but are not found."""
_OLLAMA = "ollama"
_LM_STUDIO = "lm_studio"

_TITLES = {_OLLAMA: "Ollama"}
_STARTS = {
    _OLLAMA: "ollama serve",
    _LM_STUDIO: "lms server start",
    "llama_cpp": "llama-server -m MODEL.gguf",
    "vllm": "vllm serve MODEL",
    "lemonade": "lemonade-server serve",
    "tokasaurus": "toka model=MODEL",
}
"""How each is started, as its maker says."""
Found = TypeVar("Found")

Places = Mapping[str, str]
"""Where to look: addresses of servers by the provider they should be."""


def usual_places() -> Places:
    """Where servers of each kind usually are, or where the environment says that they are."""
    others = {kind: base_url_of(PROVIDERS[kind]) for kind in (_LM_STUDIO, *_OWNERS)}
    return {_OLLAMA: ollama_answers.base_url_of(None), **others}


async def find_local_models(places: Places | None = None) -> tuple[str, ...]:
    """Names of local models that run here and fit, the best first.

    One that is in memory already comes before all others, then the largest that has room.
    """
    found = best_first(await list_models(places), free_bytes=_free_bytes())
    # A server may be slow because the machine is busy; where none is, looking again takes no time.
    return found or best_first(
        await list_models(places, within_s=_PATIENT_S), free_bytes=_free_bytes()
    )


async def sort_local_models(
    places: Places | None = None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of local models that could read: those that fit, and those that need more memory."""
    models = await list_models(places)
    fitting = best_first(models, free_bytes=_free_bytes())
    others = [model for model in models if _reads_here(model) and model.model not in fitting]
    return fitting, tuple(model.model for model in others)


async def list_models(
    places: Places | None = None, *, within_s: float = _WITHIN_S
) -> tuple[ModelInfo, ...]:
    """Models of every local server that answers in time, as ``provider/model``."""
    where = usual_places() if places is None else places
    found = await asyncio.gather(
        *(_in_time(partial(_asked, kind, url, within_s)) for kind, url in where.items())
    )
    return tuple(model for models in found for model in models)


async def find_servers(places: Places | None = None) -> tuple[ServerInfo, ...]:
    """Every kind of local server that is known, and whether one answers within a second."""
    where = usual_places() if places is None else places

    async def look(kind: str, url: str) -> ServerInfo:
        answers = await _in_time(partial(_asked_if_there, kind, url))
        return ServerInfo(
            name=kind,
            title=_TITLES.get(kind) or PROVIDERS[kind].title,
            address=urlsplit(url).netloc,
            start=_STARTS.get(kind, ""),
            models=answers[0] if answers else None,
        )

    return tuple(await asyncio.gather(*(look(kind, url) for kind, url in where.items())))


async def _asked_if_there(kind: str, url: str) -> list[int]:
    return [len(await _asked(kind, url))]


def best_first(models: Sequence[ModelInfo], *, free_bytes: int) -> tuple[str, ...]:
    """Names of those that can read documents on this machine, the best first."""
    usable = [model for model in models if _reads_here(model) and _fits(model, free_bytes)]
    usable.sort(key=lambda model: (not model.loaded, -(model.size_bytes or 0)))
    return tuple(model.model for model in usable)


def _reads_here(model: ModelInfo) -> bool:
    name = model.model.lower()
    return (
        model.zone is Zone.DEVICE
        and not model.remote_host
        and not any(word in name for word in _NOT_FOR_CHAT)
    )


def _fits(model: ModelInfo, free_bytes: int) -> bool:
    return bool(model.loaded) or (model.size_bytes or 0) * _ROOM_FOR_THE_REST <= free_bytes


def _free_bytes() -> int:
    import psutil

    return int(psutil.virtual_memory().available)


async def _in_time(look: Callable[[], Awaitable[list[Found]]]) -> list[Found]:
    try:
        return await look()
    except (EngineError, TimeoutError):
        return []


async def _asked(kind: str, base_url: str, within_s: float = _WITHIN_S) -> list[ModelInfo]:
    if kind == _OLLAMA:
        # Its time begins when its SDK is there: the first import of one takes longer by itself.
        async with aclosing(OllamaServer(base_url)) as ollama, asyncio.timeout(within_s):
            return [replace(m, model=f"{kind}/{m.model}") for m in await ollama.list()]
    address = base_url.removesuffix("/")
    async with aclosing(LocalServer(address)) as server, asyncio.timeout(within_s):
        if kind == _LM_STUDIO:
            # Its own list says more than the one in OpenAI's dialect.
            answer = await server.facts("GET", "/api/v0/models", at_root=True)
            found = [_of_lm_studio(row, server.zone) for row in rows_of(answer)]
        else:
            answer = await server.facts("GET", "/models")
            found = [_owned(kind, row, server.zone) for row in rows_of(answer)]
    return [model for model in found if model is not None]


def rows_of(answer: object) -> list[Mapping[str, Any]]:
    """Models of a list in OpenAI's dialect; none of anything else."""
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        return []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]


def _of_lm_studio(row: Mapping[str, Any], zone: Zone) -> ModelInfo | None:
    if row.get("type") not in ("llm", "vlm") or "state" not in row:
        return None
    return ModelInfo(
        model=f"{_LM_STUDIO}/{row['id']}",
        zone=zone,
        loaded=row["state"] == "loaded",
        context=_positive(row.get("loaded_context_length") or row.get("max_context_length")),
    )


def _owned(kind: str, row: Mapping[str, Any], zone: Zone) -> ModelInfo | None:
    """A model of a server that says who it is; any other may pass the work on to anywhere."""
    if row.get("owned_by") != _OWNERS[kind] or row.get("recipe") in ("router", "cloud"):
        return None
    meta, status = row.get("meta"), row.get("status")
    facts: Mapping[str, Any] = meta if isinstance(meta, dict) else {}
    loaded = status.get("value") == "loaded" if isinstance(status, dict) else kind != "lemonade"
    return ModelInfo(
        model=f"{kind}/{row['id']}",
        zone=zone,
        size_bytes=_positive(facts.get("size")),
        loaded=loaded,
        context=_positive(facts.get("n_ctx") or row.get("max_model_len")),
    )


def _positive(value: object) -> int | None:
    return value if type(value) is int and value > 0 else None
