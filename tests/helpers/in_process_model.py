"""A local model in this process, without a server: answers at once or when it is let."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from minions_engine.clients.base import ChatDelta, ChatRequest, Endpoint, ModelInfo
from minions_engine.types import TokenCount, Zone

Brain = Callable[[ChatRequest], str]


class InProcessModel:
    """A ``LocalClient`` whose answers a function gives.

    Args:
        brain: What is answered; raising is the model's failure.
        seconds: How long an answer takes.
        zone: Where the model says it works.
    """

    def __init__(
        self,
        brain: Brain,
        *,
        name: str = "small",
        base_url: str = "",
        seconds: float = 0.0,
        zone: Zone = Zone.DEVICE,
    ) -> None:
        self.endpoint = Endpoint(provider="test", model=name, base_url=base_url)
        self.brain = brain
        self.seconds = seconds
        self.zone = zone
        self.digest = "1"
        self.fault: Exception | None = None
        self.requests: list[ChatRequest] = []
        self.in_flight = 0
        self.peak_in_flight = 0
        self.closed_early = 0
        self.checks = 0
        self.finish = "stop"

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        self.in_flight += 1
        self.peak_in_flight = max(self.peak_in_flight, self.in_flight)
        ended = False
        try:
            if self.fault is not None:
                raise self.fault
            text = self.brain(request)
            # Even a model that needs no time lets others have their turn.
            await asyncio.sleep(self.seconds)
            yield ChatDelta(text=text)
            yield ChatDelta(
                finish=self.finish,  # type: ignore[arg-type]
                usage=TokenCount(
                    requests=1, prompt_tokens=10, cached_prompt_tokens=0, completion_tokens=2
                ),
            )
            ended = True
        finally:
            self.closed_early += not ended
            self.in_flight -= 1

    async def check_local(self) -> Zone:
        self.checks += 1
        if self.fault is not None:
            raise self.fault
        return self.zone

    async def describe(self) -> ModelInfo:
        return ModelInfo(model=self.endpoint.model, zone=self.zone, digest=self.digest)

    async def close(self) -> None:
        pass
