"""An Ollama server: which models it has, and fetching, loading and removing them.

What it says of its models is read from its answers as they are, since the package's own classes
drop the fields that tell where a model works. Everything else goes through the package.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from minions_engine.clients import ollama_answers as answers
from minions_engine.clients.base import ModelInfo
from minions_engine.clients.local_server import FACTS_WITHIN_S, LocalServer
from minions_engine.clients.zone import zone_of_address
from minions_engine.errors import EngineError, ModelUnavailable, NotLocal
from minions_engine.types import Zone

if TYPE_CHECKING:
    from ollama import AsyncClient, ChatResponse, ProgressResponse

    from minions_engine.clients.transport import Transport

_ABSENT_AFTER_S = 3.0
_STALLED_AFTER_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PullProgress:
    """How far a pull is, over all parts that are known by now."""

    status: str
    done_bytes: int | None = None
    total_bytes: int | None = None


class OllamaServer(LocalServer):
    """One Ollama server: which models it has, and fetching, loading and removing them.

    Args:
        base_url: Where it is; without one ``OLLAMA_HOST``, without that this machine.
        trusted: Hosts of the person's own network that may be spoken to as well.
    """

    def __init__(self, base_url: str | None = None, *, trusted: Sequence[str] = ()) -> None:
        super().__init__(answers.base_url_of(base_url), name="Ollama", trusted=trusted)
        self._sdk = _sdk(self.base_url, self.transport)
        self._part = _part()

    def trouble(self, said: str, status: int, model: str) -> EngineError:
        """The error for what an Ollama server says."""
        return answers.trouble(said, status, model)

    async def version(self) -> str:
        """Version of the server.

        Raises:
            ModelUnavailable: nothing answers within three seconds, or it is not Ollama.
        """
        answer = await self.facts("GET", "/api/version", within_s=_ABSENT_AFTER_S)
        version = answers.version_of(answer)
        if not version:
            raise self.stranger()
        return version

    async def warnings(self) -> tuple[str, ...]:
        """What a person should know about how this server is set up; nothing is blocked for it."""
        old = answers.old_version_warning(await self.version())
        port = urlsplit(self.base_url).port
        is_open = self.zone is Zone.DEVICE and await asyncio.to_thread(_is_open, port)
        return tuple(
            warning for warning in (old, answers.OPEN_WARNING if is_open else "") if warning
        )

    async def list(self) -> tuple[ModelInfo, ...]:
        """Its models, those of other machines marked by ``remote_host``."""
        await self.version()
        tags = answers.models_of(await self.facts("GET", "/api/tags"))
        loaded = await self.in_memory()
        return tuple(await asyncio.gather(*(self._listed(tag, loaded) for tag in tags)))

    async def _listed(self, tag: answers.OllamaModel, loaded: tuple[str, ...]) -> ModelInfo:
        context, remote_host = None, tag.remote_host
        try:
            shown = await self.show(tag.name)
        except NotLocal:
            remote_host = remote_host or "unknown"
        except ModelUnavailable:  # deleted meanwhile, or too busy to say
            pass
        else:
            context, remote_host = shown.context, remote_host or shown.remote_host
        return ModelInfo(
            model=tag.name,
            zone=Zone.INTERNET if remote_host else self.zone,
            size_bytes=tag.size_bytes,
            loaded=tag.name in loaded,
            context=context,
            digest=tag.digest,
            remote_host=remote_host,
        )

    async def in_memory(self) -> tuple[str, ...]:
        """Names of the models that are loaded."""
        return tuple(m.name for m in answers.models_of(await self.facts("GET", "/api/ps")))

    async def tag(self, model: str) -> answers.OllamaModel:
        """The line about one model.

        Raises:
            ModelUnavailable: it was never pulled.
        """
        for tag in answers.models_of(await self.facts("GET", "/api/tags")):
            if answers.same_model(tag.name, model):
                return tag
        raise answers.model_missing(model)

    async def show(self, model: str) -> answers.ShownModel:
        """What the server knows of one model."""
        answer = await self.facts("POST", "/api/show", {"model": model})
        return answers.shown_of(answer, model)

    async def pull(self, model: str) -> AsyncGenerator[PullProgress]:
        """Fetch a model; closing the iterator stops it."""
        parts: dict[str, tuple[int, int]] = {}
        with _said(model, answers.pull_trouble), self.troubles():
            stream = cast(
                "AsyncGenerator[ProgressResponse]", await self._sdk.pull(model, stream=True)
            )
        last = ""
        async with aclosing(stream):
            while True:
                with _said(model, answers.pull_trouble), self.troubles():
                    async with asyncio.timeout(_STALLED_AFTER_S):
                        step = await anext(stream, None)
                if step is None:
                    break
                last = step.status or ""
                if step.digest and step.total:
                    parts[step.digest] = (step.completed or 0, step.total)
                yield PullProgress(
                    status=last,
                    done_bytes=sum(done for done, _ in parts.values()) if parts else None,
                    total_bytes=sum(total for _, total in parts.values()) if parts else None,
                )
        if last != "success":
            raise self.died()

    async def delete(self, model: str) -> None:
        """Remove a model from the server's disk."""
        with _said(model), self.troubles():
            async with asyncio.timeout(FACTS_WITHIN_S):
                await self._sdk.delete(model)

    async def load(self, model: str, *, num_ctx: int = answers.DEFAULT_NUM_CTX) -> None:
        """Bring a model into memory with this window."""
        with _said(model), self.troubles():
            async with asyncio.timeout(_STALLED_AFTER_S):
                await self._sdk.generate(model, options={"num_ctx": num_ctx})

    async def unload(self, model: str) -> None:
        """Take a model out of memory."""
        with _said(model), self.troubles():
            async with asyncio.timeout(FACTS_WITHIN_S):
                await self._sdk.generate(model, keep_alive=0)

    async def chat(
        self, model: str, body: Mapping[str, Any], *, timeout_s: float
    ) -> AsyncGenerator[ChatResponse]:
        """Parts of an answer as they come.

        The package's own ``chat`` cannot say that a prompt may not be cut, and drops the word
        that an answer was made elsewhere; so its request is made here and the rest is its own.
        """
        deadline = asyncio.get_running_loop().time() + timeout_s
        sent = {"model": model, "stream": True, "truncate": False, "shift": False, **body}
        stream = cast(
            "AsyncGenerator[ChatResponse]",
            await self._sdk._request(self._part, "POST", "/api/chat", json=sent, stream=True),
        )
        async with aclosing(stream):
            while True:
                with _said(model), self.troubles():
                    async with asyncio.timeout_at(deadline):
                        part = await anext(stream, None)
                if part is None:
                    return
                if getattr(part, "remote_host", None) or getattr(part, "remote_model", None):
                    raise answers.worked_elsewhere(model)
                yield part


def _sdk(base_url: str, transport: Transport) -> AsyncClient:
    from ollama import AsyncClient

    sdk = AsyncClient(base_url, transport=transport, trust_env=False, follow_redirects=False)
    # The package takes a key for its cloud out of the environment; no server here needs it.
    sdk._client.headers.pop("authorization", None)
    return sdk


def _is_open(port: int | None) -> bool:
    """Whether what listens on a port of this machine can be reached from other machines."""
    import psutil

    try:
        listening = [c for c in psutil.net_connections("tcp") if c.status == psutil.CONN_LISTEN]
    except (psutil.Error, OSError):  # macOS tells this to administrators only
        return False
    hosts = [c.laddr.ip for c in listening if c.laddr and c.laddr.port == port]
    return any(zone_of_address(host) is not Zone.DEVICE for host in hosts)


def _part() -> type[ChatResponse]:
    """A part of an answer, with the fields in which a server owns up to a cloud."""
    from ollama import ChatResponse

    class Part(ChatResponse):
        remote_host: object = None
        remote_model: object = None

    return Part


_Trouble = Callable[[str, int, str], EngineError]


@contextmanager
def _said(model: str, trouble: _Trouble = answers.trouble) -> Iterator[None]:
    """What the package raises for a failure that the server put in words."""
    from ollama import ResponseError

    try:
        yield
    except ResponseError as error:
        raise trouble(error.error, error.status_code, model) from None
