"""The gate and the words of a message: those of documents, secrets, and people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minions_engine.errors import (
    SendBlocked,
)
from minions_engine.messages import Message, Origin, Part
from minions_engine.privacy.consents import Consents
from minions_engine.privacy.credentials import hash_of_key
from minions_engine.types import Decision, EgressMode
from tests.engine.privacy.lease import LEASE, LONG_RUN
from tests.helpers.gated import Gated, said, shortener
from tests.helpers.openai_stand_in import OpenAIStandIn


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


# -- secrets and personal data ----------------------------------------------------------------


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
