"""One answer as it comes: checked before, begun anew before its first word, counted always."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import DeadlinePassed, LocalRequired, ModelUnavailable, NotLocal
from minions_engine.herd.herd import Herd
from minions_engine.messages import Message
from minions_engine.metering import Meter
from minions_engine.types import TokenCount, Zone
from tests.helpers.in_process_model import InProcessModel


def request(timeout_s: float = 5.0) -> ChatRequest:
    return ChatRequest(messages=(Message.of("user", "hello there"),), timeout_s=timeout_s)


async def said(herd: Herd, client: InProcessModel, meter: Meter, timeout_s: float = 5.0) -> str:
    model = herd.local_model(client, meter=meter)
    return "".join([delta.text async for delta in model.stream(request(timeout_s))])


class BreaksOff(InProcessModel):
    """Says one word and fails."""

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        yield ChatDelta(text="One")
        raise ModelUnavailable("The server died.")


async def test_an_answer_is_counted_as_the_server_counted_it() -> None:
    meter = Meter()
    assert await said(Herd(), InProcessModel(lambda _: "hi"), meter) == "hi"
    assert meter.usage.local == TokenCount(
        requests=1, prompt_tokens=10, cached_prompt_tokens=0, completion_tokens=2
    )


async def test_a_failure_before_the_first_word_is_tried_again_unseen() -> None:
    failures = iter([True, True, False])

    def brain(_: ChatRequest) -> str:
        if next(failures, False):
            raise ModelUnavailable("500")
        return "hi"

    meter = Meter()
    assert await said(Herd(), InProcessModel(brain), meter) == "hi"
    assert meter.usage.local.requests == 3


async def test_a_failure_after_the_first_word_is_told_and_never_mixed() -> None:
    client, meter, words = BreaksOff(lambda _: ""), Meter(), list[str]()
    with pytest.raises(ModelUnavailable):
        async for delta in Herd().local_model(client, meter=meter).stream(request()):
            words.append(delta.text)
    assert words == ["One"]
    assert len(client.requests) == 1
    assert meter.usage.local.completion_tokens == 1


async def test_a_model_that_moved_elsewhere_is_asked_nothing_more() -> None:
    herd, client = Herd(), InProcessModel(lambda _: "hi")
    await said(herd, client, Meter())
    client.zone = Zone.INTERNET
    with pytest.raises(NotLocal):
        await said(herd, client, Meter())
    assert len(client.requests) == 1


async def test_a_slow_answer_ends_at_its_deadline_and_frees_its_place() -> None:
    herd, client = Herd(), InProcessModel(lambda _: "hi", seconds=30)
    with pytest.raises(DeadlinePassed):
        await said(herd, client, Meter(), timeout_s=0.05)
    assert client.in_flight == 0
    assert herd.nodes[0].slots.in_flight == 0


async def test_closing_early_frees_the_place_and_counts_what_was_read() -> None:
    herd, client, meter = Herd(), InProcessModel(lambda _: "hi"), Meter()
    stream = herd.local_model(client, meter=meter).stream(request())
    async with aclosing(stream) as deltas:  # type: ignore[type-var]
        async for _ in deltas:
            break
    assert client.closed_early == 1
    assert herd.nodes[0].slots.in_flight == 0
    assert meter.usage.local.requests == 1
    assert (meter.usage.local.prompt_tokens or 0) > 0


async def test_models_of_one_server_share_its_places() -> None:
    herd = Herd()
    one = herd.add_node(InProcessModel(lambda _: "x", name="a", base_url="http://127.0.0.1:1"))
    two = herd.add_node(
        InProcessModel(lambda _: "x", name="b", base_url="http://127.0.0.1:1"), slots=1
    )
    other = herd.add_node(InProcessModel(lambda _: "x", base_url="http://127.0.0.1:2"))
    assert one.slots is two.slots
    assert one.slots.level == 1
    assert other.slots is not one.slots


async def test_a_model_can_be_named_and_an_unknown_name_is_refused() -> None:
    herd = Herd()
    node = herd.add_node(InProcessModel(lambda _: "x"), slots=3, context_tokens=2048)
    model = herd.local_model("test/small", meter=Meter())
    assert (model.name, model.slots, model.context_tokens) == ("test/small", 3, 2048)
    with pytest.raises(LocalRequired):
        herd.local_model("test/large", meter=Meter())
    herd.remove_node(node)
    with pytest.raises(LocalRequired):
        herd.local_model("test/small", meter=Meter())
