"""A request that is cancelled in any moment costs no connection, and leaves none open."""

from __future__ import annotations

import asyncio
import random
from contextlib import aclosing

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.connections import Connections
from minions_engine.clients.ollama import OllamaClient
from minions_engine.messages import Message, Part
from tests.helpers.ollama_stand_in import OllamaStandIn

SEED = 3
STOPS = 150
REQUEST = ChatRequest(
    messages=(Message(role="user", parts=(Part(text="Question: how much is it?"),)),),
    max_tokens=200,
)


class Pool:
    closed = False

    async def aclose(self) -> None:
        self.closed = True


async def settled(server: OllamaStandIn, *, most: int) -> bool:
    """Whether so few connections are left after a moment."""
    for _ in range(400):
        if server.connections <= most:
            return True
        await asyncio.sleep(0.01)
    return False


async def test_stops_at_any_moment_leave_no_connection_behind() -> None:
    moments = random.Random(SEED)
    with OllamaStandIn(brain=lambda messages, schema: "words " * 100) as server:
        client = OllamaClient("llama3.2", base_url=server.url)

        async def ask() -> None:
            async with aclosing(client.chat(REQUEST)) as answer:
                async for _ in answer:
                    pass

        await ask()
        for _ in range(STOPS):
            task = asyncio.create_task(ask())
            for _ in range(moments.randrange(40)):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert await settled(server, most=1)
        await ask()
        await client.close()
        assert await settled(server, most=0)


async def test_a_pool_is_used_again_until_something_was_broken_off() -> None:
    connections: Connections[Pool] = Connections()
    first, second = connections.take(Pool), connections.take(Pool)
    assert first is second
    connections.done(first, broken=True)
    third = connections.take(Pool)
    assert third.pool is not first.pool
    assert not second.pool.closed  # an answer is still on its way in it
    connections.done(second, broken=False)
    connections.done(third, broken=False)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert second.pool.closed
    assert connections.take(Pool).pool is third.pool
    assert connections.open_pools == 1


async def test_closing_closes_all_of_them() -> None:
    connections: Connections[Pool] = Connections()
    first, second = connections.take(Pool), connections.take(Pool)
    connections.done(second, broken=True)
    third = connections.take(Pool)
    await connections.aclose()
    assert first.pool.closed
    assert third.pool.closed
    assert connections.open_pools == 0
