"""An Ollama server: which models it has, and fetching, loading and removing them.

What it says of its models is read from its answers as they are, since the package's own classes
drop the fields that tell where a model works. Everything else goes through the package.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from minions_engine.clients import ollama_answers as answers
from minions_engine.clients.base import ModelInfo
from minions_engine.errors import DeadlinePassed
from minions_engine.types import Zone

if TYPE_CHECKING:
    from ollama import AsyncClient, ChatResponse, ProgressResponse

_ABSENT_AFTER_S = 3.0
_FACTS_WITHIN_S = 10.0
_STALLED_AFTER_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PullProgress:
    """How far a pull is, over all parts that are known by now."""

    status: str
    done_bytes: int | None = None
    total_bytes: int | None = None


class OllamaServer:
    """One Ollama server: which models it has, and fetching, loading and removing them.

    Args:
        base_url: Where it is; without one ``OLLAMA_HOST``, without that this machine.
        trusted: Hosts of the person's own network that may be spoken to as well.
    """

    def __init__(self, base_url: str | None = None, *, trusted: Sequence[str] = ()) -> None:
        self.base_url = answers.base_url_of(base_url)
        self._sdk = _sdk(self.base_url, trusted)

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._sdk._client.aclose()

    async def zone(self) -> Zone:
        """How far away the peer of the connection is."""
        await self.version()
        return Zone.DEVICE

    async def version(self) -> str:
        """Version of the server.

        Raises:
            ModelUnavailable: nothing answers within three seconds, or it is not Ollama.
        """
        answer = await self._facts("GET", "/api/version", within_s=_ABSENT_AFTER_S)
        return answers.version_of(answer)

    async def list(self) -> tuple[ModelInfo, ...]:
        """Its models, those of other machines marked by ``remote_host``."""
        zone = await self.zone()
        tags = answers.models_of(await self._facts("GET", "/api/tags"))
        loaded = await self.in_memory()
        return tuple(
            ModelInfo(
                model=model.name,
                zone=Zone.INTERNET if model.remote_host else zone,
                size_bytes=model.size_bytes,
                loaded=model.name in loaded,
                digest=model.digest,
                remote_host=model.remote_host,
            )
            for model in tags
        )

    async def in_memory(self) -> tuple[str, ...]:
        """Names of the models that are loaded."""
        return tuple(m.name for m in answers.models_of(await self._facts("GET", "/api/ps")))

    async def tag(self, model: str) -> answers.OllamaModel:
        """The line about one model.

        Raises:
            ModelUnavailable: it was never pulled.
        """
        for tag in answers.models_of(await self._facts("GET", "/api/tags")):
            if answers.same_model(tag.name, model):
                return tag
        raise answers.model_missing(model)

    async def show(self, model: str) -> answers.ShownModel:
        """What the server knows of one model."""
        answer = await self._facts("POST", "/api/show", {"model": model}, model=model)
        return answers.shown_of(answer, model)

    async def pull(self, model: str) -> AsyncGenerator[PullProgress]:
        """Fetch a model; closing the iterator stops it."""
        parts: dict[str, tuple[int, int]] = {}
        with _translated(self.base_url, model):
            stream = cast(
                "AsyncGenerator[ProgressResponse]", await self._sdk.pull(model, stream=True)
            )
        last = ""
        async with aclosing(stream):
            while True:
                with _translated(self.base_url, model, begun=True):
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
            raise answers.died()

    async def delete(self, model: str) -> None:
        """Remove a model from the server's disk."""
        with _translated(self.base_url, model):
            async with asyncio.timeout(_FACTS_WITHIN_S):
                await self._sdk.delete(model)

    async def load(self, model: str, *, num_ctx: int = answers.DEFAULT_NUM_CTX) -> None:
        """Bring a model into memory with this window."""
        with _translated(self.base_url, model):
            async with asyncio.timeout(_STALLED_AFTER_S):
                await self._sdk.generate(model, options={"num_ctx": num_ctx})

    async def unload(self, model: str) -> None:
        """Take a model out of memory."""
        with _translated(self.base_url, model):
            async with asyncio.timeout(_FACTS_WITHIN_S):
                await self._sdk.generate(model, keep_alive=0)

    async def chat(
        self, model: str, body: Mapping[str, Any], *, timeout_s: float
    ) -> AsyncGenerator[ChatResponse]:
        """Parts of an answer as they come; ``body`` holds what the package's ``chat`` takes."""
        deadline = asyncio.get_running_loop().time() + timeout_s
        begun = False
        stream = cast(
            "AsyncGenerator[ChatResponse]", await self._sdk.chat(model, stream=True, **body)
        )
        async with aclosing(stream):
            while True:
                with _translated(self.base_url, model, begun=begun):
                    async with asyncio.timeout_at(deadline):
                        part = await anext(stream, None)
                if part is None:
                    return
                begun = True
                yield part

    async def _facts(
        self,
        method: str,
        path: str,
        body: dict[str, str] | None = None,
        *,
        model: str = "",
        within_s: float = _FACTS_WITHIN_S,
    ) -> Any:
        """An answer as it is: the package's own classes drop where a model works."""
        with _translated(self.base_url, model):
            async with asyncio.timeout(within_s):
                answer = await self._sdk._client.request(method, path, json=body)
        if answer.status_code >= 400:
            raise answers.trouble(answer.text, answer.status_code, model)
        try:
            return answer.json()
        except ValueError:
            raise answers.not_ollama() from None


def _sdk(base_url: str, trusted: Sequence[str]) -> AsyncClient:
    from ollama import AsyncClient

    sdk = AsyncClient(base_url, trust_env=False, follow_redirects=False)
    # The package takes a key for its cloud out of the environment; no server here needs it.
    sdk._client.headers.pop("authorization", None)
    return sdk


@contextmanager
def _translated(base_url: str, model: str, *, begun: bool = False) -> Iterator[None]:
    """Errors of the package and the connection as errors a person can act on."""
    import httpx
    from ollama import ResponseError

    try:
        yield
    except ResponseError as error:
        raise answers.trouble(error.error, error.status_code, model) from None
    except (TimeoutError, httpx.TimeoutException):
        raise DeadlinePassed(
            "The Ollama server did not answer in time.",
            next_step="See whether Ollama still works, then ask again.",
        ) from None
    except ConnectionError:
        raise answers.absent(base_url) from None
    except httpx.HTTPError:
        raise (answers.died() if begun else answers.absent(base_url)) from None
    except (ValueError, TypeError, AttributeError):
        raise answers.garbled() from None
