"""Mixtures through engine, herd, gate and command line, with servers that stand in for models."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from minions_engine import AnswerReady, DraftFinished, Engine, Event, RunFailed, RunStarted
from minions_engine.asking import AskOptions
from minions_engine.clients.openai import OpenAIClient
from minions_engine.events import EgressSent
from minions_engine.mixture.preset_file import preset_from_toml
from minions_engine.protocols.mixture_preset import Preset
from minions_engine.types import Answer, EgressMode
from tests.helpers import tiny_llama
from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.shapes import check_shape

LEASE = (
    "The deposit for the premises is 5,550 euros, to be paid before the keys are handed over. "
    "The lease of the workshop in Fennel Street ends on 31 May 2028 unless it is renewed."
)
DEPOSIT = "How much is the deposit for the premises?"
THREE = """
draft_timeout_s = 1.5
[[layers]]
models = ["ollama/a", "ollama/b", "ollama/c"]
[[layers]]
models = ["ollama/a"]
"""


def mixture(text: str) -> Preset:
    return preset_from_toml("test", text)


def brain(messages: list[dict[str, Any]], schema: Any) -> str:
    """Reads where there are lines; else says which drafts it was shown."""
    if any("[1] " in message["content"] for message in messages):
        return reader(messages, schema)
    return "Put together." if "Draft 1" in messages[0]["content"] else "A draft."


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(models=("a", "b", "c"), brain=brain) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
async def bare(tmp_path: Path, ollama: OllamaStandIn) -> AsyncIterator[Engine]:
    """An engine without a file."""
    opened = await open_engine(tmp_path / "home")
    yield opened
    await opened.close()


@pytest.fixture
async def engine(tmp_path: Path, bare: Engine) -> Engine:
    """An engine that has read the lease."""
    lease = tmp_path / "lease.txt"
    lease.write_text(f"{LEASE}\n", encoding="utf-8")
    await indexed(bare, lease)
    return bare


async def asked(engine: Engine, preset: Preset | str, **choices: Any) -> list[Event]:
    options = AskOptions(preset=preset, **choices)
    return await gather(engine.ask(DEPOSIT, protocol="mixture", options=options))


def answer_of(events: list[Event]) -> Answer:
    assert isinstance(events[-1], AnswerReady), events[-1]
    return events[-1].answer


async def test_three_models_answer_from_the_files(engine: Engine, ollama: OllamaStandIn) -> None:
    events = await asked(engine, "default", local="ollama/a")
    answer = answer_of(events)
    assert "5,550 euros" in (answer.answer or "")
    assert all(citation.verified for citation in answer.citations)
    assert answer.citations
    assert answer.usage.local.requests == len(ollama.chats) == answer.jobs.planned == 4
    assert answer.egress.messages == 0
    drafts = [event for event in events if isinstance(event, DraftFinished)]
    assert {draft.model.removesuffix(":latest") for draft in drafts} == {
        "ollama/a", "ollama/b", "ollama/c",
    }  # fmt: skip
    assert {chat["model"].removesuffix(":latest") for chat in ollama.chats} == {"a", "b", "c"}


async def test_models_answer_what_they_know_when_no_file_is_to_be_read(
    engine: Engine, ollama: OllamaStandIn
) -> None:
    answer = answer_of(await asked(engine, mixture(THREE), without_documents=True))
    assert answer.answer == "Put together."
    assert not answer.citations
    assert "5,550" not in json.dumps(ollama.chats)


async def test_one_swap_for_six_drafts_of_two_models(bare: Engine, ollama: OllamaStandIn) -> None:
    ollama.slots = 1
    six = mixture(
        '[[layers]]\nmodels=["ollama/a","ollama/b","ollama/a","ollama/b","ollama/a","ollama/b"]\n'
    )
    assert six.swaps == 1
    answer_of(await asked(bare, six, without_documents=True))
    order = [chat["model"] for chat in ollama.chats]
    assert len(order) == 6
    assert sum(one != other for one, other in pairwise(order)) == 1


async def test_a_model_that_hangs_costs_its_time_and_no_more(
    bare: Engine, ollama: OllamaStandIn
) -> None:
    ollama.faults = lambda number, body: Fault.HANG if body["model"].startswith("c") else None
    began = time.monotonic()
    answer = answer_of(await asked(bare, mixture(THREE), without_documents=True))
    assert time.monotonic() - began < 8
    assert answer.answer == "Put together."
    assert any("1 of 3 drafts" in w and "ollama/c" in w for w in answer.warnings)


async def test_when_no_model_answers_each_cause_is_named(
    bare: Engine, ollama: OllamaStandIn
) -> None:
    ollama.faults = lambda number, body: Fault.OUT_OF_MEMORY
    events = await asked(bare, mixture(THREE), without_documents=True)
    assert isinstance(events[-1], RunFailed)
    assert all(f"ollama/{name}" in events[-1].message for name in "abc")


async def test_choices_without_effect_are_named_before_the_run(bare: Engine) -> None:
    text = THREE.replace("draft_timeout_s = 1.5\n", "") + "num_beams = 4\n"
    events = await asked(bare, mixture(text), without_documents=True)
    assert isinstance(events[0], RunStarted)
    assert any("num_beams" in warning for warning in events[0].warnings)
    assert any("num_beams" in warning for warning in answer_of(events).warnings)


CLOUD = '[[layers]]\nmodels=["ollama/a","ollama/b"]\n[[layers]]\nmodels=["remote"]\n'


async def test_a_cloud_model_gets_one_draft_and_nothing_of_the_lines(
    engine: Engine, ollama: OllamaStandIn
) -> None:
    ollama.brain = lambda messages, schema: "They want 5,550 for the keys [1]."
    with OpenAIStandIn(lambda messages, schema: "The deposit is 5,550 euros [1].") as cloud:
        client = OpenAIClient(model_name="gpt-4o", base_url=cloud.base_url, api_key="test-key")
        events = await asked(engine, mixture(CLOUD), remote=client)
        (body,) = cloud.bodies
        await client.close()
    answer = answer_of(events)
    assert answer.answer == "The deposit is 5,550 euros [1]."
    assert "5,550 euros" in answer.citations[0].quote
    assert answer.egress.messages == 1
    (sent,) = [event for event in events if isinstance(event, EgressSent)]
    assert (await engine.egress.entry(sent.entry)).body == body
    told = body.decode()
    assert told.count("They want 5,550 for the keys") == 1
    for words in ("to be paid before", "Fennel Street", "31 May 2028", "lease.txt"):
        assert words not in told


async def test_a_draft_that_copies_a_file_is_cut_before_it_leaves(
    engine: Engine, ollama: OllamaStandIn
) -> None:
    ollama.brain = lambda messages, schema: f"{LEASE} [1]"
    with OpenAIStandIn(lambda messages, schema: "It is so.") as cloud:
        client = OpenAIClient(model_name="gpt-4o", base_url=cloud.base_url, api_key="test-key")
        answer = answer_of(await asked(engine, mixture(CLOUD), remote=client))
        await client.close()
        told = cloud.text
    # What is copied too long is cut by the gate to what may leave in a row.
    assert "keys are handed over" not in told
    assert "Fennel Street" not in told
    assert answer.egress.longest_run_words <= 25
    assert answer.egress.longest_run_chars <= 160


async def test_nothing_leaves_in_local_only_mode(engine: Engine) -> None:
    consents = await engine.egress.consents()
    await engine.egress.allow(replace(consents, mode=EgressMode.LOCAL_ONLY))
    with OpenAIStandIn() as cloud:
        client = OpenAIClient(model_name="gpt-4o", base_url=cloud.base_url, api_key="test-key")
        events = await asked(engine, mixture(CLOUD), remote=client, egress=EgressMode.LOCAL_ONLY)
        await client.close()
        assert not cloud.received
    assert isinstance(events[-1], RunFailed)
    assert events[-1].code == "remote_required"
    info = await engine.mixture.info(mixture(CLOUD))
    assert "nothing may leave" in info.problem


@pytest.mark.slow
async def test_a_model_out_of_a_folder_drafts_beside_a_server(bare: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "llama"
    folder.mkdir()
    tiny_llama.write(folder, context=4096)
    text = (
        f'[[layers]]\nmodels=[{{model="transformers/{folder}", max_tokens=16, num_beams=2}},'
        f'"ollama/b", "transformers/{tmp_path}/none"]\n[[layers]]\nmodels=["ollama/a"]\n'
    )
    events = await asked(bare, mixture(text), without_documents=True)
    assert answer_of(events).answer == "Put together."
    drafts = {event.number: event for event in events if isinstance(event, DraftFinished)}
    assert drafts[1].outcome in ("done", "truncated")
    assert drafts[3].outcome == "failed"
    assert drafts[3].reason


async def test_no_secret_is_written_anywhere(
    bare: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "sk-proj-" + "Q7w8E9r1T2y3U4i5O6p7"
    monkeypatch.setenv("OPENAI_API_KEY", secret)
    bare.mixture.presets.save(replace(mixture(THREE), name="mine"))
    answer_of(await asked(bare, "mine"))
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert files
    assert not [
        path
        for path in files
        if "embedding-models" not in path.parts and secret.encode() in path.read_bytes()
    ]


async def test_what_it_would_take_is_reckoned_beforehand(engine: Engine) -> None:
    options = AskOptions(preset=mixture(THREE))
    estimate = await engine.estimate(DEPOSIT, protocol="mixture", options=options)
    assert (estimate.protocol, estimate.jobs, estimate.messages) == ("mixture", 4, 0)
    assert estimate.seconds


# -- the command line --------------------------------------------------------------------


@pytest.fixture
def beside(minions: CommandLine, ollama: OllamaStandIn) -> CommandLine:
    return replace(minions, environment={**minions.environment, "OLLAMA_HOST": ollama.url})


def test_ask_with_a_preset(beside: CommandLine, tmp_path: Path) -> None:
    lease = tmp_path / "lease.txt"
    lease.write_text(f"{LEASE}\n", encoding="utf-8")
    asked = ("ask", DEPOSIT, "--docs", lease, "--protocol", "mixture", "--preset", "default")
    done = beside.run(*asked, "--local", "ollama/a", "--events")
    for event in done.lines:
        check_shape(event, "events")
    assert {"DraftStarted", "DraftFinished", "AnswerReady"} <= {e["event"] for e in done.lines}
    answer = done.lines[-1]["answer"]
    check_shape(answer, "ask")
    assert answer["protocol"] == "mixture"
    assert "5,550 euros" in answer["answer"]


def test_a_check_goes_on_past_a_broken_model(
    beside: CommandLine, ollama: OllamaStandIn, tmp_path: Path
) -> None:
    ollama.faults = lambda number, body: Fault.ERROR_500 if body["model"].startswith("b") else None
    prompts = tmp_path / "prompts.json"
    prompts.write_text('["What is it?", {"prompt": "A draft?", "answer": "a draft"}]')
    out = tmp_path / "out.json"
    options = ("--models", "ollama/a,ollama/b", "--prompts", prompts, "--as", "proposer")
    done = beside.run("mixture", "check", *options, "--out", out)
    assert done.code == 0, done.err
    made = json.loads(out.read_text())
    check_shape(made, "mixture-check")
    assert len(made["entries"]) == 4
    assert [entry["model"] for entry in made["entries"] if entry["error"]] == ["ollama/b"] * 2
    assert made["answers"]["A draft?"]["ollama/a"] == "A draft."
    assert "ollama/a as proposer: 100% right" in done.text


def test_a_check_can_be_tried_without_any_model(minions: CommandLine) -> None:
    done = minions.run("mixture", "check", "--fake", "--json")
    assert done.code == 0, done.err
    check_shape(done.json, "mixture-check")
    usable = {row["model"]: row["usable"] for row in done.json["models"] if row["kept"] > 6}
    assert usable["fake/oracle"]


def test_a_killed_batch_goes_on_where_it_stopped(
    beside: CommandLine, ollama: OllamaStandIn, tmp_path: Path
) -> None:
    questions, out = tmp_path / "questions.txt", tmp_path / "out.jsonl"
    questions.write_text("\n".join(f"Question {n}?" for n in range(20)))
    preset = tmp_path / "one.toml"
    preset.write_text('[[layers]]\nmodels = ["ollama/a"]\n')
    assert beside.run("mixture", "save", "one", preset).code == 0
    command = ("mixture", "run", "--preset", "one", "--questions", questions, "--out", out)
    ollama.faults = lambda number, body: Fault.HANG if number > 7 else None
    with beside.start(*command) as process:
        deadline = time.monotonic() + 60
        while len(ollama.chats) < 8 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.kill()
    assert len(out.read_text().splitlines()) == 7
    ollama.faults = lambda number, body: None
    before = len(ollama.chats)
    done = beside.run(*command)
    assert done.code == 0, done.err
    assert len(ollama.chats) - before == 13
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in rows] == [str(n) for n in range(1, 21)]
    assert all(row["answer"] == "A draft." for row in rows)


def test_the_gain_of_a_preset_is_measured_and_shown_where_it_is_chosen(
    beside: CommandLine, ollama: OllamaStandIn, tmp_path: Path
) -> None:
    def brain(messages: list[dict[str, Any]], schema: Any) -> str:
        return "right" if "Draft 1" in messages[0]["content"] else "wrong"

    ollama.brain = brain
    questions = tmp_path / "known.jsonl"
    rows = [{"question": f"Question {n}?", "answer": "right"} for n in range(6)]
    questions.write_text("\n".join(json.dumps(row) for row in rows))
    done = beside.run(
        "mixture", "gain", "self-moa", "--questions", questions, "--local", "ollama/a"
    )
    assert done.code == 0, done.err
    assert "Recommended: +100 points" in done.text
    listed = beside.run("mixture", "list", "--local", "ollama/a", "--json").json
    check_shape(listed, "mixture-list")
    labels = {row["name"]: row["label"] for row in listed}
    assert labels["self-moa"].startswith("recommended: +100 points")
    assert labels["default"] == "not measured"


def test_presets_are_shown_and_saved_but_not_with_a_key(
    minions: CommandLine, tmp_path: Path
) -> None:
    shown = minions.run("mixture", "show", "default").text
    assert 'mode = "moa"' in shown
    mine = tmp_path / "mine.toml"
    mine.write_text('api_key = "x"\n' + shown)
    refused = minions.run("mixture", "save", "mine", mine)
    assert (refused.code, "looks like a key" in refused.err) == (1, True)
    assert not list(minions.home.rglob("mine.toml"))
