"""What an Ollama server says of itself, its models and its troubles, read with suspicion.

A model counts as the server's own only if the server says so in fields that can be read: Ollama
passes the work of some models on to another machine, and those look local by their address.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from minions_engine.errors import (
    BadInput,
    ContextOverflow,
    EngineError,
    ModelUnavailable,
    NotLocal,
    QueueFull,
)

DEFAULT_PORT = 11434
DEFAULT_NUM_CTX = 8192
HOST_VARIABLE = "OLLAMA_HOST"
SAFE_VERSION = (0, 20, 3)
"""Older ones have published holes (CVE-2026-7482, CVE-2026-7020)."""

OPEN_WARNING = (
    "Ollama can be reached from other machines of your network, and asks nobody who they are; "
    f"start it with {HOST_VARIABLE}=127.0.0.1 unless that is meant. "
    "See https://docs.ollama.com/faq"
)

_HOST = re.compile(r"[A-Za-z0-9._:%-]+")
_OUT_OF_MEMORY = re.compile(
    r"more system memory|out of memory|signal: killed|cudaMalloc|unable to allocate", re.I
)
_OVERFLOW = re.compile(r"context length|input length exceeds|context window", re.I)
_MISSING = re.compile(r"model .*not found", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class OllamaModel:
    """A line of ``/api/tags``."""

    name: str
    size_bytes: int | None
    digest: str
    remote_host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownModel:
    """What ``/api/show`` tells. ``context`` is the longest window the model was made for."""

    context: int | None
    thinks: bool
    cannot_stop_thinking: bool
    remote_host: str

    def think(self, wanted: bool) -> bool | Literal["low"] | None:
        """What to tell the server about thinking; ``None`` for a model that does not."""
        if not self.thinks:
            return None
        return "low" if self.cannot_stop_thinking and not wanted else wanted


def base_url_of(address: str | None) -> str:
    """Address of the server as a URL; without one ``OLLAMA_HOST``, without that this machine.

    ``0.0.0.0`` and ``::`` are where a server listens, not where it is: they mean this machine.

    Raises:
        BadInput: it is no address.
    """
    text = (address or os.environ.get(HOST_VARIABLE) or "127.0.0.1").strip()
    has_scheme = "://" in text
    try:
        url = urlsplit(text if has_scheme else f"http://{text}")
        host, port = url.hostname or "127.0.0.1", url.port
    except ValueError:
        host, port, url = "", None, urlsplit("")
    if url.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        raise BadInput(
            "The address of the Ollama server cannot be understood.",
            next_step=f"Write it like http://127.0.0.1:{DEFAULT_PORT}, for example in {HOST_VARIABLE}.",
        )
    if port is None:
        port = {"http": 80, "https": 443}[url.scheme] if has_scheme else DEFAULT_PORT
    if host in ("0.0.0.0", "::"):  # noqa: S104
        host = "127.0.0.1" if host == "0.0.0.0" else "::1"  # noqa: S104
    bracketed = f"[{host}]" if ":" in host else host
    return f"{url.scheme}://{bracketed}:{port}{url.path.rstrip('/')}"


def same_model(one: str, other: str) -> bool:
    """Whether two spellings name one model: ``llama3.2`` is ``llama3.2:latest``."""

    def full(name: str) -> str:
        return (name if ":" in name.rpartition("/")[2] else f"{name}:latest").casefold()

    return full(one) == full(other)


def version_of(answer: object) -> str:
    """Version out of ``/api/version``; empty when whatever answers there is not Ollama."""
    version = answer.get("version") if isinstance(answer, dict) else None
    return version if isinstance(version, str) and len(version) < 100 else ""


def version_number(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, ``(0, 21, 0)``; empty when it has none (a build)."""
    match = re.match(r"v?(\d+)\.(\d+)\.(\d+)", version)
    return tuple(int(part) for part in match.groups()) if match else ()


def models_of(answer: object) -> tuple[OllamaModel, ...]:
    """Models out of ``/api/tags`` or ``/api/ps``.

    Raises:
        NotLocal: what the server says about them cannot be read.
    """
    rows = answer.get("models") if isinstance(answer, dict) else None
    if rows is None and isinstance(answer, dict) and "models" in answer:
        return ()
    if not isinstance(rows, list):
        raise unreadable()
    return tuple(_model_of(row) for row in rows)


def _model_of(row: object) -> OllamaModel:
    name = row.get("model") or row.get("name") if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(name, str):
        raise unreadable()
    size, digest = row.get("size"), row.get("digest")
    return OllamaModel(
        name=name,
        size_bytes=size if type(size) is int and size >= 0 else None,
        digest=digest if isinstance(digest, str) else "",
        remote_host=_remote_host(row, name),
    )


def shown_of(answer: object, name: str) -> ShownModel:
    """Facts out of ``/api/show``.

    Raises:
        NotLocal: what the server says about the model cannot be read.
    """
    if not isinstance(answer, dict):
        raise unreadable()
    details, facts = answer.get("details"), answer.get("model_info")
    remote_host = _remote_host(answer, name)
    if not remote_host and not (isinstance(details, dict) and isinstance(facts, dict)):
        raise unreadable()
    facts = facts if isinstance(facts, dict) else {}
    capabilities = answer.get("capabilities")
    family = details.get("family") if isinstance(details, dict) else None
    return ShownModel(
        context=_context_of(facts),
        thinks=isinstance(capabilities, list) and "thinking" in capabilities,
        cannot_stop_thinking=family == "gptoss",
        remote_host=remote_host,
    )


def _context_of(facts: dict[str, Any]) -> int | None:
    lengths = [v for k, v in facts.items() if k.endswith(".context_length") and type(v) is int]
    return min((length for length in lengths if length > 0), default=None)


def _remote_host(row: dict[str, Any], name: str) -> str:
    """Where the work is really done; empty for the server's own models.

    Any value in either field counts, also one of a type that makes no sense.
    """
    for key in ("remote_host", "remote_model"):
        if row.get(key):
            return str(row[key])[:200]
    tag = name.rpartition(":")[2]
    return "ollama.com" if tag == "cloud" or tag.endswith("-cloud") else ""


# -- troubles ------------------------------------------------------------------------------


def unreadable() -> NotLocal:
    """The server does not say where its models work."""
    return NotLocal(
        "The Ollama server does not say whether this model works on this machine.",
        next_step="Update Ollama, then ask again.",
    )


def works_elsewhere(model: str) -> NotLocal:
    """The model is a cloud model."""
    return NotLocal(
        f"“{model}” is listed by Ollama on this machine but works on another one; "
        "nothing of your files was given to it.",
        next_step="Choose a model that works here; see them with: minions models list",
    )


def worked_elsewhere(model: str) -> NotLocal:
    """The answer itself says that it was made by a cloud; the check before had said otherwise."""
    return NotLocal(
        f"Ollama has passed the request for “{model}” on to another machine, although it had "
        "said that the model works on this one. The answer was thrown away.",
        next_step="Switch off Ollama's cloud: set OLLAMA_NO_CLOUD=1 and restart it.",
    )


def model_missing(model: str) -> ModelUnavailable:
    """The model was never pulled, or was deleted."""
    return ModelUnavailable(
        f"The model “{model}” is not on this machine.",
        next_step=f"Pull it with: minions models pull ollama/{model}",
    )


def trouble(error: str, status: int, model: str) -> EngineError:
    """The error for what the server said; its own words are never shown or logged."""
    if _OUT_OF_MEMORY.search(error):
        return ModelUnavailable(
            f"There is not enough memory for the model “{model}”.",
            next_step="Choose a smaller model, or a smaller window in the settings.",
        )
    if status == 404 or _MISSING.search(error):
        return model_missing(model)
    if _OVERFLOW.search(error):
        return overflow(model)
    if status in (429, 503):
        return QueueFull(
            "The Ollama server has too much to do.", next_step="Wait a moment, then ask again."
        )
    return ModelUnavailable(
        f"The Ollama server failed while “{model}” worked.",
        next_step="Ask again; if it stays so, restart Ollama.",
    )


def pull_trouble(error: str, status: int, model: str) -> EngineError:
    """The error for a model that could not be fetched."""
    if re.search(r"does not exist|not found", error, re.I):
        return ModelUnavailable(
            f"There is no model “{model}” to fetch.",
            next_step="Check its name at https://ollama.com/library",
        )
    if re.search(r"no space|disk quota", error, re.I):
        return ModelUnavailable(
            f"There is no room on the disk for the model “{model}”.",
            next_step="Make room, or choose a smaller model, then pull it again.",
        )
    return ModelUnavailable(
        f"The model “{model}” could not be fetched.",
        next_step="Check the network, then pull it again; what has come is kept.",
    )


def overflow(
    model: str, *, window: int | None = None, needed: int | None = None
) -> ContextOverflow:
    """The prompt does not fit the window."""
    figures = f" ({needed} tokens for a window of {window})" if window and needed else ""
    return ContextOverflow(
        f"The text is too long for the window of “{model}”{figures}.",
        next_step="Make the window larger in the settings, or ask about fewer files.",
    )


def old_version_warning(version: str) -> str:
    """What to say about a version with known holes; empty for a good one or an own build."""
    number = version_number(version)
    if not number or number == (0, 0, 0) or number >= SAFE_VERSION:
        return ""
    return (
        f"Ollama {version} has known security holes; update it. "
        "See https://github.com/ollama/ollama/security/advisories"
    )
