"""The gate in front of a real server: what is checked, shown, noted and sent are one and the same."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import (
    BudgetReached,
    EngineError,
    KeyRefused,
    RemoteFailed,
    SendBlocked,
    SendRefused,
)
from minions_engine.events import EgressReview
from minions_engine.messages import Message, Origin, Part
from minions_engine.privacy.consents import Consents
from minions_engine.privacy.credentials import hash_of_key
from minions_engine.types import Decision, EgressMode
from tests.helpers.gated import Gated, said, shortener
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn

LEASE = (
    "The tenant pays a monthly rent of 1,250 euros on the third working day of each month to the "
    "account named by the landlord, and keeps the stairwell, the garden path and the bicycle "
    "cellar free of furniture, prams and rubbish at all times unless the landlord agrees in "
    "writing beforehand. "
)
LONG_RUN = LEASE[:230]


def echo(messages: list[dict[str, Any]], schema: object = None) -> str:
    """Says what it was told last."""
    return f"You said: {messages[-1]['content']}"


@pytest.fixture
def stand_in() -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(echo) as server:
        yield server


@pytest.fixture
async def gated(stand_in: OpenAIStandIn, tmp_path: Path) -> AsyncIterator[Gated]:
    async with Gated(stand_in, tmp_path, documents={"/lease.txt": LEASE * 3}) as gated:
        yield gated


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


# -- what the person sees and says -----------------------------------------------------------


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


# -- what documents say ----------------------------------------------------------------------


async def test_automatic_lets_the_local_model_say_it_anew(gated: Gated) -> None:
    run = gated.run(shorten=shortener("Rent is due early in the month."))
    await gated.ask(said(LONG_RUN), run=run)
    assert json.loads(gated.stand_in.bodies[0])["messages"][0]["content"] == (
        "Rent is due early in the month."
    )
    assert gated.blocked[0].rule == "run"


async def test_automatic_cuts_what_nobody_can_say_anew(gated: Gated) -> None:
    await gated.ask(said(LONG_RUN))
    sent = json.loads(gated.stand_in.bodies[0])["messages"][0]["content"]
    assert sent.startswith("The tenant pays")
    assert "«…»" in sent
    assert len(sent.split()) < 15


async def test_a_local_model_that_copies_again_changes_nothing(gated: Gated) -> None:
    await gated.ask(said(LONG_RUN), run=gated.run(shorten=shortener(LEASE)))
    assert LEASE[100:200] not in gated.stand_in.text
    (entry,) = await gated.entries()
    assert entry.figures.longest_run_words <= 25


async def test_words_the_person_typed_are_their_own(gated: Gated) -> None:
    await gated.ask(said(f"Is this usual? {LONG_RUN}", Origin.USER))
    assert LONG_RUN in json.loads(gated.stand_in.bodies[0])["messages"][0]["content"]


async def test_strict_lets_no_run_through(gated: Gated) -> None:
    await gated.ask(
        said("They say: " + " ".join(LEASE.split()[:9]) + ". Fair?"),
        run=gated.run(strict=True),
    )
    sent = json.loads(gated.stand_in.bodies[0])["messages"][0]["content"]
    assert "«…»" in sent
    assert "monthly rent of 1,250" not in sent


async def test_runs_that_go_over_several_parts_are_one_run(gated: Gated) -> None:
    words = LONG_RUN.split()
    parts = [Part(text=" ".join(words[at : at + 5])) for at in range(0, len(words), 5)]
    bullets = [p for part in parts for p in (Part(text="\n- ", origin=Origin.TEMPLATE), part)]
    gated.decide = lambda review: Decision(action="send")
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(
            Message(role="user", parts=tuple(bullets)), run=gated.run(mode=EgressMode.ASK)
        )
    assert blocked.value.rule == "run"


async def test_nothing_of_a_never_sent_document_leaves(gated: Gated) -> None:
    gated.documents["/salaries/secret-list.txt"] = "Bonus of Q7XK93ZPLM41TTRW is paid in May. " * 9
    never = frozenset({"/salaries/secret-list.txt"})
    for text in (
        "Someone has a bonus: Q7XK93ZPLM41TTRW.",
        "is paid in May. Bonus of Q7XK93ZPLM41TTRW is paid",
        "I read it in Secret-List.txt.",
    ):
        gated.decide = lambda review: Decision(action="send", over_limit=True)
        for mode in (EgressMode.AUTO, EgressMode.ASK):
            with pytest.raises(SendBlocked) as blocked:
                await gated.ask(said(text), run=gated.run(mode=mode, never=never))
            assert blocked.value.rule == "never"
    assert gated.stand_in.received == []


async def test_a_conversation_shows_only_so_much_of_a_document(gated: Gated) -> None:
    words = [f"word{number}x" for number in range(3_000)]
    gated.documents = {"/long.txt": " ".join(words)}
    shown = 0
    for turn in range(40):
        piece = " ".join(words[turn * 20 : turn * 20 + 20])
        try:
            await gated.ask(said(f"Turn {turn}: {piece}"))
        except SendBlocked as blocked:
            assert blocked.rule in ("share", "volume")
    shown = sum(word in gated.stand_in.text for word in words)
    assert 100 < shown <= 150 + 40 * 3
    assert gated.meter.egress.blocked or gated.blocked


async def test_the_count_survives_a_restart(stand_in: OpenAIStandIn, tmp_path: Path) -> None:
    words = [f"word{number}x" for number in range(3_000)]
    text = " ".join(words)
    for start in range(0, 200, 20):
        async with Gated(stand_in, tmp_path, documents={"/long.txt": text}) as gated:
            gated.decide = lambda review: Decision(action="send")
            try:
                await gated.ask(
                    said(" ".join(words[start : start + 20])),
                    run=gated.run(mode=EgressMode.ASK),
                )
            except SendBlocked as blocked:
                assert blocked.rule == "share"
    assert sum(word in stand_in.text for word in words) <= 150


async def test_a_forgotten_document_is_compared_and_counted_no_more(gated: Gated) -> None:
    gated.decide = lambda review: Decision(action="send", over_limit=True)
    await gated.ask(said(LONG_RUN), run=gated.run(mode=EgressMode.ASK))
    await gated.door.forget(["/lease.txt"])
    gated.documents = {}
    await gated.ask(said(LONG_RUN))
    first, second = await gated.entries()
    assert first.shown and first.figures.longest_run_words > 25
    assert second.figures.longest_run_words == 0


async def test_a_question_sends_only_so_much_made_from_documents(gated: Gated) -> None:
    gated.read_tokens = 2_000
    run = gated.run()
    await gated.ask(said("free words of its own " * 40), run=run)
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said("other words of its own " * 40), run=run)
    assert blocked.value.rule == "volume"


# -- secrets and personal data -----------------------------------------------------------------


@pytest.mark.parametrize("origin", [Origin.USER, Origin.DOCUMENT, Origin.REMOTE])
@pytest.mark.parametrize("mode", [EgressMode.AUTO, EgressMode.ASK])
async def test_a_secret_never_leaves(gated: Gated, origin: Origin, mode: EgressMode) -> None:
    gated.decide = lambda review: Decision(action="send", over_limit=True)
    secret = "sk-proj-" + "Zx9Qw8Er7T" * 4
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said(f"my key is {secret}", origin), run=gated.run(mode=mode))
    assert blocked.value.rule == "secret"
    assert any(secret in word for word in blocked.value.words)
    assert gated.stand_in.received == []
    assert secret not in blocked.value.message


async def test_a_key_that_is_kept_here_never_leaves(gated: Gated) -> None:
    run = gated.run(keys=frozenset({hash_of_key("correct-horse-battery")}))
    with pytest.raises(SendBlocked) as blocked:
        await gated.ask(said("try correct-horse-battery please", Origin.USER), run=run)
    assert blocked.value.rule == "secret"


async def test_personal_data_is_replaced_and_put_back(gated: Gated) -> None:
    gated.consents = Consents(people=("Anna Weber",))
    answer = await gated.ask(said("What may Anna Weber (anna@weber.example) ask?", Origin.USER))
    assert "Anna" not in gated.stand_in.text
    assert "weber" not in gated.stand_in.text.lower()
    assert answer == "You said: What may Anna Weber (anna@weber.example) ask?"
    assert gated.meter.egress.redactions == 2


async def test_placeholders_stay_the_same_over_restarts(
    stand_in: OpenAIStandIn, tmp_path: Path
) -> None:
    consents = Consents(people=("Anna Weber", "Jo Stone"))
    for text in ("About Anna Weber.", "About Jo Stone and Anna Weber."):
        async with Gated(stand_in, tmp_path, consents=consents) as gated:
            await gated.ask(said(text, Origin.USER))
    first, second = (json.loads(body)["messages"][0]["content"] for body in stand_in.bodies)
    placeholder = first.removeprefix("About ").removesuffix(".")
    assert second.count(placeholder) == 1
    assert "Stone" not in second


async def test_an_earlier_answer_goes_out_with_its_placeholders(gated: Gated) -> None:
    gated.consents = Consents(people=("Anna Weber",))
    shown = await gated.ask(said("Who is Anna Weber?", Origin.USER))
    await gated.ask(said(shown, Origin.REMOTE), said("Go on.", Origin.USER))
    assert "Anna" not in gated.stand_in.text


async def test_names_put_back_do_not_break_an_answer_in_a_shape(gated: Gated) -> None:
    gated.consents = Consents(people=('Anna "Ann" Weber',))
    gated.stand_in.brain = lambda messages, schema: json.dumps({"who": messages[-1]["content"]})
    shape = {"type": "object", "properties": {"who": {"type": "string"}}}
    answer = await gated.ask(said('Anna "Ann" Weber', Origin.USER), schema=shape)
    assert json.loads(answer) == {"who": 'Anna "Ann" Weber'}


# -- budgets -----------------------------------------------------------------------------------


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


# -- faults ------------------------------------------------------------------------------------


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
