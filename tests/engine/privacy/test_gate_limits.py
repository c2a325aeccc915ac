"""The gate and its limits: budgets of tokens and money, services that fail, and people who leave."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import (
    BudgetReached,
    EngineError,
    KeyRefused,
    RemoteFailed,
    SendBlocked,
)
from minions_engine.messages import Origin
from minions_engine.privacy.consents import Consents
from minions_engine.types import EgressMode
from tests.engine.privacy.lease import echo
from tests.helpers.gated import Gated, said
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn


async def test_a_question_stops_at_its_tokens(gated: Gated) -> None:
    run = gated.run(max_tokens=300)
    gated.stand_in.brain = lambda messages, schema: "word " * 400
    with pytest.raises(BudgetReached) as reached:
        for _ in range(20):
            await gated.ask(said("Tell me more about it.", Origin.USER), run=run, max_tokens=100)
    assert reached.value.rule == "tokens"
    used = gated.stand_in.prompt_tokens + gated.stand_in.completion_tokens
    assert 200 <= used <= 300


async def test_a_claim_of_nothing_does_not_stretch_the_budget(gated: Gated) -> None:
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    gated.stand_in.faults = [Fault(usage=usage) for _ in range(30)]
    gated.stand_in.brain = lambda messages, schema: "word " * 80
    run = gated.run(max_tokens=400)
    with pytest.raises(BudgetReached):
        for _ in range(20):
            await gated.ask(said("Tell me more about it.", Origin.USER), run=run)
    assert len(gated.stand_in.bodies) < 6


async def test_a_claim_of_very_many_tokens_ends_the_question(gated: Gated) -> None:
    gated.stand_in.faults = [
        Fault(usage={"prompt_tokens": 9_000_000, "completion_tokens": 5, "total_tokens": 9_000_005})
    ]
    run = gated.run()
    await gated.ask(said("hello", Origin.USER), run=run)
    with pytest.raises(BudgetReached):
        await gated.ask(said("hello", Origin.USER), run=run)


async def test_a_month_stops_at_its_money(gated: Gated) -> None:
    gated.consents = Consents(monthly_usd=0.0006)
    with pytest.raises(BudgetReached) as reached:
        for _ in range(20):
            await gated.ask(said("hello there", Origin.USER), max_tokens=200)
    assert reached.value.rule == "money"
    assert 0 < len(gated.stand_in.bodies) < 20
    assert sum(entry.usd or 0 for entry in await gated.entries()) <= 0.0006


# -- faults -----------------------------------------------------------------------------------


async def test_a_refused_key_is_noted_as_failed(gated: Gated) -> None:
    gated.stand_in.faults = [Fault(status=401)]
    with pytest.raises(KeyRefused):
        await gated.ask(said("hello", Origin.USER))
    (entry,) = await gated.entries()
    assert (entry.outcome, entry.usd) == ("failed", None)
    assert gated.meter.egress.messages == 1


async def test_every_further_attempt_is_noted_before_it_is_made(gated: Gated) -> None:
    gated.stand_in.faults = [Fault(status=503, headers={"Retry-After": "0"}) for _ in range(2)]
    await gated.ask(said("hello", Origin.USER))
    (entry,) = await gated.entries()
    assert (entry.outcome, entry.attempts) == ("sent", 3)
    assert gated.stand_in.bodies == [entry.body] * 3
    check = await gated.door.verify()
    assert (check.ok, check.rows) == (True, 4)


async def test_a_server_that_is_gone_got_nothing(stand_in: OpenAIStandIn, tmp_path: Path) -> None:
    async with Gated(stand_in, tmp_path) as gated:
        with OpenAIStandIn(echo) as gone:
            gated.wire._endpoint = type(gated.wire.endpoint)(
                provider="openai", model="gpt-4o", base_url=gone.base_url
            )
        with pytest.raises(RemoteFailed):
            await gated.ask(said("hello", Origin.USER))
        (entry,) = await gated.entries()
        assert entry.outcome == "not sent"
        assert gated.meter.egress.messages == 0
        assert gated.sent == []


async def test_a_cut_answer_is_of_unknown_fate_and_counted(gated: Gated) -> None:
    gated.stand_in.brain = lambda messages, schema: "many words " * 50
    gated.stand_in.faults = [Fault(cut_after=3)]
    with pytest.raises(EngineError):
        await gated.ask(said("hello", Origin.USER))
    (entry,) = await gated.entries()
    assert entry.outcome == "unknown"
    assert entry.usd is not None and entry.usd > 0
    assert gated.meter.cost().estimated


async def test_going_local_only_breaks_off_a_running_answer(gated: Gated) -> None:
    gated.stand_in.faults = [Fault(endless=True)]
    task = asyncio.create_task(gated.ask(said("hello", Origin.USER)))
    while not gated.stand_in.bodies:
        await asyncio.sleep(0)
    run = gated.run()
    client = gated.door.client(gated.wire, run)
    await gated.door.consent(Consents(mode=EgressMode.LOCAL_ONLY))
    with pytest.raises(SendBlocked) as blocked:
        await task
    assert blocked.value.rule == "mode"
    assert (await gated.entries())[0].outcome == "cancelled"
    with pytest.raises(SendBlocked):
        async for _ in client.chat(ChatRequest(messages=(said("again", Origin.USER),))):
            pass
    assert len(gated.stand_in.bodies) == 1


async def test_an_answer_nobody_waits_for_is_noted_as_cancelled(gated: Gated) -> None:
    gated.stand_in.brain = lambda messages, schema: "many words " * 500
    client = gated.door.client(gated.wire, gated.run())
    request = ChatRequest(messages=(said("hello", Origin.USER),), max_tokens=1_500)
    async with aclosing(client.chat(request)) as deltas:  # type: ignore[type-var]
        async for _ in deltas:
            break
    (entry,) = await gated.entries()
    assert entry.outcome == "cancelled"
    assert entry.usd is not None and entry.usd > 0


async def test_cancelled_while_the_person_thinks_sends_nothing(gated: Gated) -> None:
    shown = asyncio.Event()

    async def emit(event: object) -> None:
        shown.set()

    run = gated.run(mode=EgressMode.ASK, emit=emit)
    task = asyncio.create_task(gated.ask(said("hello", Origin.USER), run=run))
    await shown.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert gated.stand_in.received == []
    assert await gated.entries() == ()
