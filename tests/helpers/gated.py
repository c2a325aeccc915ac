"""A gate in front of a stand-in of a remote service, with documents to protect."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from minions_engine.clients.base import ChatClient, ChatRequest, Endpoint
from minions_engine.clients.openai import OpenAIClient
from minions_engine.events import EgressBlocked, EgressReview, EgressSent, Event
from minions_engine.messages import Message, Origin, Part
from minions_engine.metering import Meter
from minions_engine.privacy.consents import Consents
from minions_engine.privacy.door import Door
from minions_engine.privacy.gate import GateRun
from minions_engine.privacy.ledger import LedgerEntry
from minions_engine.types import Decision, EgressMode, Price
from tests.helpers.openai_stand_in import OpenAIStandIn

Decide = Callable[[EgressReview], Decision]

PRICE = Price(prompt_usd=1.0, completion_usd=2.0, as_of="2026-01-01")


def said(text: str, origin: Origin = Origin.DOCUMENT) -> Message:
    """A message of one part."""
    return Message(role="user", parts=(Part(text=text, origin=origin),))


class Gated:
    """One conversation with a stand-in, through a door of its own.

    Args:
        decide: What the person says to a review; ``None`` for a person who never answers.
        read_tokens: Tokens that local models have read for the question.
    """

    def __init__(
        self,
        stand_in: OpenAIStandIn,
        folder: Path,
        *,
        documents: Mapping[str, str] | None = None,
        decide: Decide | None = None,
        consents: Consents | None = None,
        price: Price | None = PRICE,
        read_tokens: int = 20_000,
    ) -> None:
        self.stand_in = stand_in
        self.documents = dict(documents or {})
        self.decide = decide
        self.consents = consents or Consents()
        self.read_tokens = read_tokens
        self.events: list[Event] = []
        self.meter = Meter()
        self.door = Door(folder / "ledger.sqlite", price_of=lambda _: price)
        self.wire = OpenAIClient("gpt-4o", base_url=stand_in.base_url, api_key="test-key")
        self.clients: dict[str, ChatClient] = {}
        self.questions = 0

    async def __aenter__(self) -> Gated:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.wire.close()
        await self.door.close()

    async def emit(self, event: Event) -> None:
        self.events.append(event)
        if isinstance(event, EgressReview) and self.decide is not None:
            self.door.reviews.decide(event.review_id, self.decide(event))

    async def sources(self, text: str) -> Mapping[str, str]:
        return self.documents

    def run(self, *, mode: EgressMode = EgressMode.AUTO, **choices: Any) -> GateRun:
        """One question of the conversation."""
        self.questions += 1
        self.meter = Meter()
        defaults: dict[str, Any] = {
            "run_id": f"run-{self.questions}",
            "conversation_id": "conversation",
            "mode": mode,
            "consents": self.consents,
            "emit": self.emit,
            "meter": self.meter,
            "sources": self.sources,
            "read_tokens": lambda: self.read_tokens,
        }
        return GateRun(**(defaults | choices))

    async def ask(
        self, *messages: Message, run: GateRun | None = None, max_tokens: int = 100, **more: Any
    ) -> str:
        """The answer to these messages, as it is shown."""
        run = run or self.run()
        if run.run_id not in self.clients:
            self.clients[run.run_id] = self.door.client(self.wire, run)
        client = self.clients[run.run_id]
        request = ChatRequest(messages=messages, max_tokens=max_tokens, timeout_s=20.0, **more)
        return "".join([delta.text async for delta in client.chat(request)])

    async def entries(self) -> tuple[LedgerEntry, ...]:
        """The ledger, oldest first, with bodies."""
        listed = await self.door.entries(limit=10_000)
        return tuple([await self.door.entry(entry.id) for entry in reversed(listed)])

    def of(self, kind: type[Any]) -> list[Any]:
        """Events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def blocked(self) -> list[EgressBlocked]:
        return self.of(EgressBlocked)

    @property
    def sent(self) -> list[EgressSent]:
        return self.of(EgressSent)


def shortener(answer: str) -> Callable[[str, int], Awaitable[str]]:
    """A local model that says everything anew in these words."""

    async def shorten(text: str, most_words: int) -> str:
        return answer

    return shorten


def endpoint() -> Endpoint:
    """Where a remote model may be."""
    return Endpoint(provider="openai", model="gpt-4o", base_url="http://127.0.0.1:1/v1")
