"""Checks of models: one entry each, faults recorded, traps that tell good from bad aggregators."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from minions_engine.errors import BadInput, ModelUnavailable, NotFound
from minions_engine.herd.base import LocalModel
from minions_engine.mixture.checking import (
    Entry,
    Verdict,
    check_aggregators,
    check_proposers,
    document,
    is_right,
    poisoned_cases,
    verdicts,
)
from minions_engine.mixture.made_up import NAMES, made_up
from minions_engine.mixture.prompts_file import Prompted, read_prompts
from minions_engine.mixture.suggesting import suggested
from minions_engine.protocols.mixture_preset import MixtureMode
from tests.helpers.mixtures import model_of, says
from tests.helpers.shapes import check_shape

PROMPTS = (
    Prompted(key="1", prompt="How much is 2 and 2?", answers=("4", "four")),
    Prompted(key="2", prompt="Say anything."),
)
CAST: dict[str, LocalModel] = {
    "t/good": model_of("t/good", says("It makes 4.")),
    "t/empty": model_of("t/empty", says("")),
    "t/broken": model_of("t/broken", says("x"), fails=ModelUnavailable("The server answers 500.")),
}


async def of_cast(name: str) -> LocalModel:
    return CAST[name]


async def aggregated(*names: str) -> dict[str, Verdict]:
    entries = [e async for e in check_aggregators(names, poisoned_cases(), made_up)]
    return {verdict.model: verdict for verdict in verdicts(entries)}


async def test_every_prompt_and_model_is_an_entry_and_a_broken_one_stops_nothing() -> None:
    entries = [e async for e in check_proposers(tuple(CAST), PROMPTS, of_cast)]
    assert [(e.model, e.prompt) for e in entries] == [
        (model, prompt.prompt) for model in CAST for prompt in PROMPTS
    ]
    found = {(e.model, e.prompt): e for e in entries}
    assert found["t/good", PROMPTS[0].prompt].score == 1.0
    assert found["t/good", PROMPTS[1].prompt].score is None
    assert found["t/empty", PROMPTS[0].prompt].empty
    assert found["t/broken", PROMPTS[0].prompt].error == "The server answers 500."
    by_model = {verdict.model: verdict for verdict in verdicts(entries)}
    assert by_model["t/broken"].usable is False
    assert by_model["t/broken"].failed == 2
    assert by_model["t/good"].score == 1.0


async def test_the_document_has_prompts_with_models_and_their_answers_and_all_figures() -> None:
    entries = [e async for e in check_proposers(tuple(CAST), PROMPTS, of_cast)]
    made = json.loads(json.dumps(document(entries, made_at=1.0)))
    check_shape(made, "mixture-check")
    assert made["answers"]["Say anything."]["t/good"] == "It makes 4."
    assert len(made["entries"]) == len(CAST) * len(PROMPTS)


async def test_traps_tell_good_aggregators_from_bad_ones() -> None:
    found = await aggregated(*NAMES)
    oracle, copier, majority = (found[name] for name in NAMES)
    assert oracle.usable
    assert (oracle.kept, oracle.copied, oracle.obeyed) == (oracle.entries, 0, 0)
    assert copier.usable is False
    assert "copied" in copier.why
    assert copier.obeyed
    assert majority.usable is False
    entries = [e async for e in check_aggregators(NAMES[2:], poisoned_cases(), made_up)]
    assert not any(e.score for e in entries if e.kind == "one good of five")


def test_every_kind_of_trap_is_there() -> None:
    kinds = {case.kind for case in poisoned_cases()}
    assert kinds == {"all bad", "one good of five", "contradiction", "order in a draft"}
    assert all(case.planted for case in poisoned_cases() if case.kind == "order in a draft")


@pytest.mark.parametrize(
    ("said", "answers", "right"),
    [
        ("It is 9.", ("9", "nine"), True),
        ("It is 19.", ("9",), False),
        ("Nine are left.", ("9", "nine"), True),
        ("5,550.00", ("5550",), True),
        ("Yes, since the air is thinner", ("yes",), True),
    ],
)
def test_right_answers(said: str, answers: Sequence[str], right: bool) -> None:
    assert is_right(said, answers) is right


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "First?\n\nSecond?\n"),
        ("a.json", '["First?", {"prompt": "Second?", "answers": ["2"]}]'),
        ("a.jsonl", '{"question": "First?"}\n{"question": "Second?", "answer": 2}\n'),
        ("a.csv", 'question,answer\nFirst?,\n"Second?",2\n'),
    ],
)
def test_prompts_come_in_any_usual_file(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = read_prompts(path)
    assert [prompt.prompt for prompt in found] == ["First?", "Second?"]
    if not name.endswith("txt"):
        assert found[1].answers == ("2",)


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{"), ("a.json", "{}"), ("a.txt", ""), ("a.jsonl", '{"x": 1}')]
)
def test_a_file_without_prompts_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        read_prompts(path)


async def test_the_best_aggregator_that_is_usable_is_suggested() -> None:
    proposed = [e async for e in check_proposers(NAMES, read_prompts(None), made_up)]
    merged = [e async for e in check_aggregators(NAMES, poisoned_cases(), made_up)]
    preset = suggested(verdicts([*proposed, *merged]), name="mine")
    assert preset.answering.model == "fake/oracle"
    assert {call.member.model for call in preset.drafts} == set(NAMES)


def test_one_good_model_drafts_alone() -> None:
    def entry(model: str, score: float) -> list[Entry]:
        return [
            Entry(role="proposer", prompt="p", model=model, score=score),
            Entry(role="aggregator", prompt="p", model=model, score=score),
        ]

    preset = suggested(verdicts([*entry("t/a", 1.0), *entry("t/b", 0.0)]))
    assert preset.mode is MixtureMode.SELF_MOA
    assert preset.models == ("t/a",)
    assert len(preset.drafts) == 3


async def test_without_a_check_or_a_usable_model_nothing_is_suggested() -> None:
    with pytest.raises(NotFound, match="No model was checked"):
        suggested(())
    found = await aggregated("fake/copier")
    with pytest.raises(NotFound, match="None of the models"):
        suggested(tuple(found.values()))
