"""The local API from another Python program: hand a prompt in, get the text back.

    herd = HerdClient("http://127.0.0.1:8722/v1", token="mns_…")
    text = await herd.run("Write a story in ten words.", 30)

Nothing of the engine is loaded for it, and it speaks to the address that it is given and no other.
"""

from __future__ import annotations

import asyncio
import inspect
import os
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from minions_engine.clients.route import Route
from minions_engine.clients.transport import HTTPError, Transport, http_client
from minions_engine.errors import EngineError, ModelUnavailable

URL_VARIABLE, TOKEN_VARIABLE = "MINIONS_API_URL", "MINIONS_API_TOKEN"
_USUAL_URL = "http://127.0.0.1:8722/v1"
_LOOK_EVERY_S = 0.1

Callback = Callable[[str], Awaitable[None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """What an answer may cost, and how urgent it is.

    Attributes:
        fee: Most credits; the call is not made when it costs more. ``None`` takes any price.
        multiplier: From 1; the larger goes first among calls of its kind and costs as much
            more. ``auto`` goes a little above the last one when others wait.
        reference: What the answer is found again by.
    """

    fee: int | None = None
    multiplier: float | Literal["auto"] = 1.0
    reference: str = ""


class HerdClient:
    """A server of ``minions serve``.

    Args:
        url: Its address; else ``MINIONS_API_URL``, else this machine.
        token: Else ``MINIONS_API_TOKEN``.
        model: What answers; empty is the first model that the token may use.
    """

    def __init__(self, url: str = "", *, token: str = "", model: str = "") -> None:
        self.url = (url or os.environ.get(URL_VARIABLE) or _USUAL_URL).rstrip("/")
        host = urlsplit(self.url).hostname or ""
        self._http = http_client(Transport(Route.local(trusted=(host,))))
        self._token = token or os.environ.get(TOKEN_VARIABLE, "")
        self._model = model

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def run(
        self,
        prompt: str,
        tokens: int = 256,
        callback: Callback | None = None,
        bid: Bid = Bid(),
    ) -> str:
        """The answer to a prompt; ``callback`` is called with it as well.

        Raises:
            EngineError: what the server said; ``code`` is its code.
        """
        model = self._model or await self._first_model()
        if bid.fee is not None:
            await self._check_fee(model, prompt, tokens, bid)
        body = {
            "model": model,
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": tokens,
            "multiplier": bid.multiplier,
            "client_ref": bid.reference,
        }
        submitted = asyncio.ensure_future(self.call("POST", "/herd/jobs", body))
        try:
            job = await asyncio.shield(submitted)
            while job["state"] in ("queued", "running"):
                await asyncio.sleep(_LOOK_EVERY_S)
                job = await self.call("GET", f"/herd/jobs/{job['id']}")
        except asyncio.CancelledError:
            await asyncio.shield(self._take_back(submitted))
            raise
        if job["error"] is not None:
            raise _refused(job["error"])
        text = str(job["result"]["text"])
        if callback is not None and inspect.isawaitable(waiting := callback(text)):
            await waiting
        return text

    async def _take_back(self, submitted: asyncio.Future[dict[str, Any]]) -> None:
        """Cancel a job, also one that the server has taken and not yet named."""
        with suppress(EngineError):
            await self.call("DELETE", f"/herd/jobs/{(await submitted)['id']}")

    async def info(self) -> dict[str, Any]:
        """Prices, credits, how much waits, and which models there are."""
        return await self.call("GET", "/herd/info")

    async def call(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Any call of the API, below its address.

        Raises:
            EngineError: what the server said.
            ModelUnavailable: no server answers.
        """
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        try:
            answer = await self._http.request(
                method, f"{self.url}{path}", json=body, headers=headers
            )
            document = answer.json()
        except (HTTPError, ValueError):
            raise ModelUnavailable(
                f"No server of minions answers at {self.url}.",
                next_step="Start it with: minions serve",
            ) from None
        if answer.status_code >= 400:
            raise _refused(document.get("error", {}))
        return dict(document)

    async def _first_model(self) -> str:
        models = (await self.info())["models"]
        if not models:
            raise ModelUnavailable("The server has no model for this token.")
        return str(models[0])

    async def _check_fee(self, model: str, prompt: str, tokens: int, bid: Bid) -> None:
        times = 1.0 if bid.multiplier == "auto" else bid.multiplier
        asked = f"prompt_tokens={len(prompt) // 4 + 8}&max_tokens={tokens}&multiplier={times}"
        price = (await self.call("GET", f"/herd/price?model={model}&{asked}"))["credits"]
        if bid.fee is not None and price > bid.fee:
            error = EngineError(f"This costs {price} credits, and {bid.fee} were offered.")
            error.code = "insufficient_fee"
            raise error


def _refused(error: Mapping[str, Any]) -> EngineError:
    refused = EngineError(str(error.get("message", "")), next_step=str(error.get("hint", "")))
    refused.code = str(error.get("code", "error"))
    return refused
