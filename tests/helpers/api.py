"""The local API for tests: a real server on a loopback port over an engine and a stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from minions_engine import Engine, Settings
from minions_engine.server.address import Serving
from minions_engine.server.database import Database
from minions_engine.server.permissions import Permissions
from minions_engine.server.served_prompts import ServedPrompts
from minions_engine.server.serving import serve
from minions_engine.server.tokens import Tokens
from tests.helpers.engines import open_engine


@dataclass(kw_only=True)
class Api:
    """A server that runs, and a client of it with a token."""

    engine: Engine
    url: str
    token: str
    http: httpx.AsyncClient

    async def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return await self.http.post(path, json=body, headers=headers)

    async def chat(self, model: str = "ollama/llama3.2:latest", **more: Any) -> httpx.Response:
        messages = [{"role": "user", "content": "How are you?"}]
        return await self.post("/chat/completions", {"model": model, "messages": messages, **more})

    async def another(
        self,
        name: str,
        permissions: Permissions | None = None,
        *,
        expires_in_s: float | None = None,
    ) -> httpx.AsyncClient:
        """A client with a token of its own; closed with the server."""
        text = await new_token(
            self.engine, name, permissions or Permissions(), expires_in_s=expires_in_s
        )
        return client(self.url, text)


async def new_token(
    engine: Engine, name: str, permissions: Permissions, *, expires_in_s: float | None = None
) -> str:
    database = Database(engine.home.data / "server.sqlite")
    try:
        _, text = await Tokens(database).new(name, permissions, expires_in_s=expires_in_s)
        return text
    finally:
        await database.close()


def client(url: str, token: str = "") -> httpx.AsyncClient:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.AsyncClient(base_url=url, headers=headers, timeout=30, trust_env=False)


@asynccontextmanager
async def served(
    root: Path,
    permissions: Permissions | None = None,
    *,
    settings: Settings | None = None,
    serving: Serving | None = None,
) -> AsyncIterator[Api]:
    """A server with a token that may do what ``permissions`` say."""
    async with await open_engine(root, settings) as engine, running(engine, serving) as url:
        token = await new_token(engine, "test", permissions or Permissions())
        async with client(url, token) as http:
            yield Api(engine=engine, url=url, token=token, http=http)


@asynccontextmanager
async def running(
    engine: Engine, serving: Serving | None = None, *, prompts: ServedPrompts | None = None
) -> AsyncIterator[str]:
    """The address of a server over an engine, which is stopped at the end."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(
        serve(engine, serving or Serving(port=0), ready=address.set_result, prompts=prompts)
    )
    try:
        await asyncio.wait([task, address], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        yield await address
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
