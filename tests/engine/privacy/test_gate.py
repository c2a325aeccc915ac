"""The gate in front of a real server: what is checked, shown, noted and sent are one and the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from minions_engine.errors import (
    SendBlocked,
    SendRefused,
)
from minions_engine.events import EgressReview
from minions_engine.messages import Origin
from minions_engine.types import Decision, EgressMode
from tests.engine.privacy.lease import LONG_RUN
from tests.helpers.gated import Gated, said, shortener
from tests.helpers.openai_stand_in import Fault


async def test_what_the_ledger_holds_is_what_the_service_received(gated: Gated) -> None:
    question = said("What is the usual notice period?", Origin.USER)
    answer = await gated.ask(said("Be brief.", Origin.TEMPLATE), question)
    assert answer == "You said: What is the usual notice period?"
    entries = await gated.entries()
    assert [entry.body for entry in entries] == gated.stand_in.bodies
    assert entries[0].sha256 == hashlib.sha256(gated.stand_in.bodies[0]).hexdigest()
    assert entries[0].outcome == "sent"
    assert entries[0].approval == "budget"
    assert (await gated.door.verify()).ok


async def test_over_a_long_conversation_nothing_more_and_nothing_less_arrives(gated: Gated) -> None:
    for turn in range(200):
        origin = (Origin.USER, Origin.DOCUMENT, Origin.REMOTE)[turn % 3]
        try:
            await gated.ask(said(f"Turn {turn}: anna{turn}@weber.example asks again.", origin))
        except SendBlocked:
            continue
    assert [entry.body for entry in await gated.entries()] == gated.stand_in.bodies
    assert len(gated.sent) == len(gated.stand_in.bodies)
    assert (await gated.door.verify()).ok


async def test_what_was_used_is_counted_and_told(gated: Gated) -> None:
    await gated.ask(said("What is the usual notice period?", Origin.USER), purpose="ask")
    usage = gated.meter.usage.remote
    assert (usage.requests, usage.prompt_tokens) == (1, gated.stand_in.prompt_tokens)
    assert usage.completion_tokens == gated.stand_in.completion_tokens
    cost = gated.meter.cost()
    assert cost.spent_usd == pytest.approx(
        (gated.stand_in.prompt_tokens + 2 * gated.stand_in.completion_tokens) / 1e6
    )
    assert not cost.estimated
    assert gated.meter.egress.messages == 1
    (event,) = gated.sent
    assert event.messages[0].text == "What is the usual notice period?"
    assert event.purpose == "ask"
    assert event.entry == (await gated.entries())[0].id


async def test_without_counts_of_the_service_the_cost_is_an_estimate(gated: Gated) -> None:
    gated.stand_in.faults = [Fault(without_usage=True)]
    await gated.ask(said("hello there", Origin.USER))
    assert gated.meter.cost().estimated


async def test_local_only_sends_nothing(gated: Gated) -> None:
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said("hi", Origin.USER), run=gated.run(mode=EgressMode.LOCAL_ONLY))
    assert blocked.value.rule == "mode"
    assert gated.stand_in.received == []
    assert await gated.entries() == ()
    assert gated.meter.egress.blocked == 1
    assert [event.rule for event in gated.blocked] == ["mode"]


async def test_only_hosts_that_were_set_up_are_spoken_to(gated: Gated) -> None:
    run = gated.run(only_to=frozenset({"api.example"}))
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said("hi", Origin.USER), run=run)
    assert blocked.value.rule == "destination"
    assert gated.stand_in.received == []


# -- what the person sees and says ------------------------------------------------------------


async def test_in_ask_mode_the_person_sees_what_is_sent(gated: Gated) -> None:
    gated.decide = lambda review: Decision(action="send")
    await gated.ask(
        said("Short.", Origin.TEMPLATE),
        said("Is this usual?", Origin.USER),
        run=gated.run(mode=EgressMode.ASK),
    )
    (review,) = gated.of(EgressReview)
    received = json.loads(gated.stand_in.bodies[0])["messages"]
    assert [m["content"] for m in received] == [m.text for m in review.messages]
    assert (review.host, review.over_limit) == (f"127.0.0.1:{gated.stand_in.port}", False)
    assert review.usd is not None and review.tokens > 0
    assert (await gated.entries())[0].approval == "person"


@pytest.mark.parametrize("action", ["refuse", "local", "never"])
async def test_a_person_who_says_no_is_obeyed(gated: Gated, action: Any) -> None:
    gated.decide = lambda review: Decision(action=action)
    run = gated.run(mode=EgressMode.ASK, collections=("contracts",))
    with pytest.raises(SendRefused) as refused:
        await gated.ask(said("Is this usual?", Origin.USER), run=run)
    assert refused.value.rule == {"refuse": "refused"}.get(action, action)
    assert gated.stand_in.received == []
    assert await gated.entries() == ()
    never = (await gated.door.consents()).never_send
    assert never == (("contracts",) if action == "never" else ())


async def test_what_the_person_rewrote_is_what_is_sent(gated: Gated) -> None:
    gated.decide = lambda review: Decision(action="send", edits=((0, 0, "Is that usual?"),))
    await gated.ask(said("Is my rent usual?", Origin.USER), run=gated.run(mode=EgressMode.ASK))
    assert json.loads(gated.stand_in.bodies[0])["messages"][0]["content"] == "Is that usual?"


async def test_an_edit_is_checked_like_everything_else(gated: Gated) -> None:
    secret = "ghp_" + "a1B2" * 10
    gated.decide = lambda review: Decision(action="send", edits=((0, 0, secret),), over_limit=True)
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said("hello", Origin.USER), run=gated.run(mode=EgressMode.ASK))
    assert blocked.value.rule == "secret"
    assert gated.stand_in.received == []


async def test_over_a_limit_a_plain_yes_does_not_send(gated: Gated) -> None:
    gated.decide = lambda review: Decision(action="send")
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said(LONG_RUN), run=gated.run(mode=EgressMode.ASK))
    assert blocked.value.rule == "run"
    assert gated.stand_in.received == []
    (review,) = gated.of(EgressReview)
    assert review.over_limit
    assert "in a row" in review.findings[0]


async def test_over_a_limit_an_explicit_yes_sends(gated: Gated) -> None:
    gated.decide = lambda review: Decision(action="send", over_limit=True)
    await gated.ask(said(LONG_RUN), run=gated.run(mode=EgressMode.ASK))
    (entry,) = await gated.entries()
    assert entry.approval == "person over limit"
    assert entry.figures.longest_run_words > 25


async def test_send_shorter_shows_the_shorter_message_first(gated: Gated) -> None:
    answers = iter([Decision(action="shorter"), Decision(action="send")])
    gated.decide = lambda review: next(answers)
    run = gated.run(mode=EgressMode.ASK, shorten=shortener("Rent is due early in the month."))
    await gated.ask(said(LONG_RUN), run=run)
    first, second = gated.of(EgressReview)
    assert first.over_limit and not second.over_limit
    assert second.messages[0].text == "Rent is due early in the month."
    assert gated.stand_in.text.count("Rent is due early") == 1
