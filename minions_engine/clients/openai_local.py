"""Looks at a local server of OpenAI's dialect before it is given anything to read.

The dialect says neither whose models these are nor how long their windows are. What a server
says of itself beside the dialect is asked for too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import aclosing, suppress
from typing import Any

from minions_engine.clients.base import Endpoint
from minions_engine.clients.local_server import LocalServer
from minions_engine.clients.ollama_answers import works_elsewhere
from minions_engine.clients.ollama_server import OllamaServer
from minions_engine.errors import EngineError, ModelUnavailable

_OLLAMA = "ollama"
_WINDOW_AT = {"llama_cpp": "/props", "lm_studio": "/api/v0/models"}
_WITHIN_S = 2.0
_WINDOW_NAMES = (
    "n_ctx",
    "loaded_context_length",
    "max_model_len",
    "max_context_length",
    "context_length",
)


async def is_own_of_ollama(endpoint: Endpoint, *, trusted: Sequence[str]) -> bool:
    """Whether the server is Ollama, which speaks this dialect too, and the model works there.
    False when it is another one, whatever it was called.

    Raises:
        NotLocal: the work would be done elsewhere.
        ModelUnavailable: an Ollama server that does not say.
    """
    async with aclosing(OllamaServer(_root(endpoint), trusted=trusted)) as server:
        try:
            await server.version()
        except ModelUnavailable:
            if endpoint.provider == _OLLAMA:
                raise
            return False
        tag = await server.tag(endpoint.model)
        shown = await server.show(endpoint.model)
        if tag.remote_host or shown.remote_host:
            raise works_elsewhere(endpoint.model)
        return True


def check_has(rows: Mapping[str, Mapping[str, Any]], model: str) -> None:
    """Refuse a model that is not among those a server lists; one that lists none has it."""
    if rows and model not in rows:
        raise ModelUnavailable(
            f"The server does not have the model “{model}”.",
            next_step=f"It has: {', '.join(sorted(rows)[:5])}.",
        )


async def window_of(
    endpoint: Endpoint, row: Mapping[str, Any], *, trusted: Sequence[str]
) -> int | None:
    """Tokens of the window that a model is loaded with, where the server says it."""
    path = _WINDOW_AT.get(endpoint.provider)
    if path is not None:
        async with aclosing(LocalServer(_root(endpoint), trusted=trusted)) as server:
            with suppress(EngineError):
                answer = await server.facts("GET", path, within_s=_WITHIN_S)
                return _window(_about(answer, endpoint.model)) or _window(row)
    return _window(row)


def _about(answer: object, model: str) -> Mapping[str, Any]:
    """What an answer says about a model: in a list of models, or as a whole."""
    if not isinstance(answer, dict):
        return {}
    rows = answer.get("data")
    if not isinstance(rows, list):
        return answer
    return next((r for r in rows if isinstance(r, dict) and r.get("id") == model), {})


def _window(facts: Mapping[str, Any]) -> int | None:
    inner = [facts.get("default_generation_settings"), facts.get("meta")]
    for place in (facts, *(value for value in inner if isinstance(value, dict))):
        for name in _WINDOW_NAMES:
            if type(place.get(name)) is int and place[name] > 0:
                return int(place[name])
    return None


def _root(endpoint: Endpoint) -> str:
    return endpoint.base_url.removesuffix("/v1")
