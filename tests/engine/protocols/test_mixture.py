"""Several models, one answer: layers, windows, partial failure, privacy and what is told of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minions_engine.clients.base import ChatClient, ChatDelta, ChatRequest, Endpoint
from minions_engine.errors import (
    BadInput,
    DeadlinePassed,
    LocalRequired,
    ModelUnavailable,
    SendBlocked,
    SendRefused,
)
from minions_engine.events import (
    DraftFinished,
    DraftStarted,
    PassagesFound,
    RoundStarted,
    TextDelta,
)
from minions_engine.messages import Exchange
from minions_engine.prompts import load_prompt
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.mixture import MixtureProtocol
from tests.engine.index.shelf import Shelf
from tests.helpers.brains import reader, silent
from tests.helpers.local_models import BrainModel
from tests.helpers.mixtures import mixed, model_of, person_of, preset, says, system_of, with_cast
from tests.helpers.protocol_parts import answer_of, parts_of

RENT = "The rent for the shop is 800 euros a month."
THREE = """
[[layers]]
models = ["test/a", "test/b", "test/c"]
[[layers]]
models = ["test/z"]
"""


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    shelf = Shelf(tmp_path)
    shelf.put(
        "/docs/lease.pdf",
        f"Lease of the shop in the harbour street. {RENT} It is due on the third working day.",
        "The tenant has to clean the stairs. The deposit is three times the rent of the shop.",
    )
    shelf.embed()
    yield parts_of(shelf)
    shelf.store.close()


def cast_of(**brains: Any) -> dict[str, BrainModel]:
    return {f"test/{name}": model_of(f"test/{name}", brain) for name, brain in brains.items()}


async def test_the_answer_is_the_aggregators_who_saw_every_draft(parts: Parts) -> None:
    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=says("all of it"))
    events = await mixed(with_cast(parts, cast), preset(THREE), "How many?")
    answer = answer_of(events)
    assert answer.answer == "all of it"
    assert answer.protocol == "mixture"
    assert answer.models.local == "test/z"
    (asked,) = cast["test/z"].requests
    assert all(draft in system_of(asked) for draft in ("one", "two", "three"))
    assert person_of(asked) == "How many?"


async def test_only_later_layers_see_drafts_and_no_system_speaks_after_a_person(
    parts: Parts,
) -> None:
    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=says("all"))
    await mixed(with_cast(parts, cast), preset(THREE), "How many?")
    for name in ("a", "b", "c"):
        assert "Draft" not in "".join(m.text for m in cast[f"test/{name}"].requests[0].messages)
    for model in cast.values():
        roles = [message.role for message in model.requests[0].messages]
        assert "system" not in roles[1:]


async def test_a_template_without_a_system_gets_drafts_in_the_persons_turn(parts: Parts) -> None:
    cast = cast_of(a=says("one"), z=says("all"))
    text = '[[layers]]\nmodels=["test/a"]\n[[layers]]\nmodels=["test/z"]\nsystem_role=false\n'
    await mixed(with_cast(parts, cast), preset(text), "How many?")
    (asked,) = cast["test/z"].requests
    assert [message.role for message in asked.messages] == ["user"]
    assert "one" in asked.messages[0].text
    assert asked.messages[0].text.endswith("How many?")


@pytest.mark.parametrize(
    ("layers", "calls"), [([1], 1), ([3], 3), ([2, 1], 3), ([3, 2, 2, 1], 8), ([2, 2, 2, 2, 2], 10)]
)
async def test_as_many_calls_as_models_in_any_number_of_layers(
    parts: Parts, layers: list[int], calls: int
) -> None:
    models = ["test/a", "test/b", "test/c"]
    text = "\n".join(f"[[layers]]\nmodels={models[:count]}" for count in layers)
    cast = cast_of(a=says("the cat sat"), b=says("the cat sat down"), c=says("a dog"))
    chosen = preset(text)
    events = await mixed(with_cast(parts, cast), chosen, "Who sat?")
    assert sum(len(model.requests) for model in cast.values()) == calls == chosen.calls
    rounds = [event for event in events if isinstance(event, RoundStarted)]
    assert [event.number for event in rounds] == list(range(1, len(layers) + 1))
    assert (answer_of(events).answer or "").startswith("the cat sat")


async def test_drafts_are_told_layer_by_layer_and_the_answer_streams(parts: Parts) -> None:
    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=says("all of it now"))
    events = await mixed(with_cast(parts, cast), preset(THREE), "How many?")
    kinds = [type(event).__name__ for event in events]
    assert kinds[0] == "RoundStarted"
    assert kinds.count("DraftFinished") == kinds.count("DraftStarted") == 3
    assert kinds.index("TextDelta") > max(n for n, k in enumerate(kinds) if k == "DraftFinished")
    finished = {e.number: e for e in events if isinstance(e, DraftFinished)}
    assert [finished[n].text for n in (1, 2, 3)] == ["one", "two", "three"]
    assert finished[1].model == "test/a"
    assert finished[1].usage.completion_tokens == 1
    deltas = [event for event in events if isinstance(event, TextDelta)]
    assert len(deltas) > 2
    assert "".join(delta.text for delta in deltas) == "all of it now"


async def test_drafts_and_the_answer_over_files_point_at_checked_words(parts: Parts) -> None:
    cast = cast_of(a=reader, b=reader, c=silent, z=reader)
    events = await mixed(with_cast(parts, cast), preset(THREE), "What is the rent?", files=1)
    assert isinstance(events[0], PassagesFound)
    answer = answer_of(events)
    assert RENT in [citation.quote for citation in answer.citations]
    assert all(citation.verified for citation in answer.citations)
    assert {c.document for c in answer.coverage} == {"/docs/lease.pdf"}
    finished = [event for event in events if isinstance(event, DraftFinished)]
    assert sorted(event.outcome for event in finished) == ["done", "done", "nothing"]
    # A person reads names of files in a draft, not numbers of lines that they cannot see.
    assert "[lease.pdf" in next(event.text for event in finished if event.outcome == "done")
    (asked,) = cast["test/z"].requests
    assert RENT in person_of(asked)
    assert "Draft 2" in system_of(asked)
    assert "Draft 3" not in system_of(asked)


async def test_nothing_in_the_files_is_said_without_asking_the_aggregator(parts: Parts) -> None:
    cast = cast_of(a=silent, b=silent, c=silent, z=reader)
    events = await mixed(with_cast(parts, cast), preset(THREE), "What is the rent?", files=1)
    assert answer_of(events).abstained
    assert not cast["test/z"].requests
    assert not [event for event in events if isinstance(event, TextDelta)]


async def test_an_answer_goes_on_without_a_model_that_hangs(parts: Parts) -> None:
    cast = cast_of(a=says("one"), b=says("two"), z=says("all"))
    late = DeadlinePassed("The local model did not finish in time.")
    cast["test/c"] = model_of("test/c", says("three words here"), fails=late, fails_after=1)
    events = await mixed(with_cast(parts, cast), preset(THREE), "How many?")
    answer = answer_of(events)
    assert answer.answer == "all"
    assert any("1 of 3 drafts" in w and "test/c" in w for w in answer.warnings)
    assert answer.jobs.failed == 1
    (asked,) = cast["test/z"].requests
    assert "Draft 2" in system_of(asked)
    assert "Draft 3" not in system_of(asked)
    assert "late" in [e.outcome for e in events if isinstance(e, DraftFinished)]


async def test_when_every_draft_fails_each_cause_is_named(parts: Parts) -> None:
    cast: dict[str, BrainModel] = {}
    for name in ("a", "b", "c", "z"):
        gone = ModelUnavailable(f"Model {name} is gone.")
        cast[f"test/{name}"] = model_of(f"test/{name}", says("x"), fails=gone)
    with pytest.raises(ModelUnavailable) as error:
        await mixed(with_cast(parts, cast), preset(THREE), "How many?")
    assert all(f"test/{name}: Model {name} is gone." in error.value.message for name in "abc")


async def test_too_few_drafts_are_no_ground_for_an_answer(parts: Parts) -> None:
    cast = cast_of(a=says("one"), z=says("all"))
    with pytest.raises(ModelUnavailable, match="Only 1 of 3"):
        await mixed(with_cast(parts, cast), preset("min_usable = 2\n" + THREE), "How many?")


async def test_a_draft_stands_in_when_the_aggregator_fails(parts: Parts) -> None:
    cast = cast_of(a=says("the cat sat"), b=says("the cat sat down"), c=says("a dog"))
    answer = answer_of(await mixed(with_cast(parts, cast), preset(THREE), "Who sat?"))
    assert answer.answer == "the cat sat"
    assert not answer.complete
    assert any("could not put the drafts together" in warning for warning in answer.warnings)


async def test_thoughts_are_no_part_of_a_draft(parts: Parts) -> None:
    cast = cast_of(a=says("<think>secret musing</think>one"), z=says("all"))
    text = '[[layers]]\nmodels=["test/a"]\n[[layers]]\nmodels=["test/z"]\n'
    events = await mixed(with_cast(parts, cast), preset(text), "How many?")
    assert [e.text for e in events if isinstance(e, DraftFinished)] == ["one"]
    assert "musing" not in system_of(cast["test/z"].requests[0])


@pytest.mark.parametrize("window", [700, 1024, 4096])
async def test_long_drafts_never_overflow_the_aggregator(parts: Parts, window: int) -> None:
    long = "word " * 16_000
    cast = cast_of(a=says(long), b=says(long), c=says("a short one"))
    # The model of these tests fails where prompt and answer do not fit its window.
    cast["test/z"] = model_of("test/z", says("all"), context_tokens=window)
    answer = answer_of(await mixed(with_cast(parts, cast), preset(THREE), "How many?"))
    assert answer.answer == "all"
    assert "a short one" in system_of(cast["test/z"].requests[0])


async def test_self_moa_merges_a_window_at_a_time(parts: Parts) -> None:
    drafts = iter(f"draft-{n}" for n in range(1, 7))
    merges = iter(["merged-1", "merged-2", "the end"])

    def brain(messages: Any, schema: Any) -> str:
        return next(merges) if "Draft 1" in messages[0]["content"] else next(drafts)

    cast = {"test/a": model_of("test/a", brain)}
    chosen = preset(
        'mode="self-moa"\nwindow=3\n[[layers]]\nmodels=["test/a"]\nnum_return_sequences=6\n'
    )
    events = await mixed(with_cast(parts, cast), chosen, "How many?")
    assert answer_of(events).answer == "the end"
    asked = [system_of(r) for r in cast["test/a"].requests if "Draft 1" in system_of(r)]
    assert len(asked) == 3
    assert all(f"draft-{n}" in asked[0] for n in (1, 2, 3))
    assert "draft-4" not in asked[0]
    assert all(words in asked[1] for words in ("merged-1", "draft-4", "draft-5"))
    assert all(words in asked[2] for words in ("merged-2", "draft-6"))
    assert "draft-1" not in asked[1]
    assert len(cast["test/a"].requests) == chosen.calls == 9
    temperatures = [request.temperature for request in cast["test/a"].requests[:6]]
    assert temperatures == sorted(temperatures)
    assert temperatures[0] < temperatures[-1]


async def test_the_surest_models_answer_is_selected(parts: Parts) -> None:
    a, b = iter(["7", "8", "7"]), iter(["9.0", "Answer: 9", "It is\nAnswer: 9"])
    cast = cast_of(a=lambda m, s: next(a), b=lambda m, s: next(b))
    chosen = preset(
        'mode="select"\n[[layers]]\nmodels=["test/a","test/b"]\nnum_return_sequences=3\n'
    )
    answer = answer_of(await mixed(with_cast(parts, cast), chosen, "How many?"))
    assert answer.answer == "9.0"
    assert answer.models.local == "test/b"


async def test_text_that_cannot_be_compared_falls_back_and_says_so(parts: Parts) -> None:
    cast = cast_of(a=says("It depends on a great many things that nobody can list in a few words"))
    chosen = preset('mode="select"\n[[layers]]\nmodels=["test/a"]\nnum_return_sequences=3\n')
    answer = answer_of(await mixed(with_cast(parts, cast), chosen, "Why?"))
    assert (answer.answer or "").startswith("It depends")
    assert any("no short answers" in warning for warning in answer.warnings)


RANKED = """
mode = "rank-fuse"
top = 1
[[layers]]
models = ["test/a", "test/b", "test/c"]
[[layers]]
models = ["test/z"]
"""


def judge(choose: Any) -> Any:
    def brain(messages: Any, schema: Any) -> str:
        asked = messages[-1]["content"]
        return choose(asked) if "Answer B" in asked else f"fused {messages[0]['content']}"

    return brain


async def test_the_best_by_comparison_are_fused(parts: Parts) -> None:
    cast = cast_of(
        a=says("bad"),
        b=says("good"),
        c=says("bad too"),
        z=judge(lambda asked: "A" if asked.index("good") < asked.index("bad") else "B"),
    )
    # Only pairs with the good one are decided; the other comes out either way.
    cast["test/z"].brain = judge(
        lambda asked: "A" if "good" not in asked or asked.find("good") < asked.find("bad") else "B"
    )
    answer = answer_of(await mixed(with_cast(parts, cast), preset(RANKED), "Which?"))
    assert "good" in (answer.answer or "")
    assert "bad too" not in (answer.answer or "")


async def test_a_judge_of_places_is_found_out(parts: Parts) -> None:
    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=judge(lambda asked: "A"))
    answer = answer_of(await mixed(with_cast(parts, cast), preset(RANKED), "Which?"))
    assert any("by their order" in warning for warning in answer.warnings)
    assert all(word in (answer.answer or "") for word in ("one", "two", "three"))


class Remote:
    """A remote model that keeps what it was told."""

    endpoint = Endpoint(provider="openai", model="gpt-4o", base_url="https://cloud.test/v1")

    def __init__(self, says: str = "", fails: Exception | None = None) -> None:
        self.says = says
        self.fails = fails
        self.requests: list[ChatRequest] = []

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        if self.fails is not None:
            raise self.fails
        yield ChatDelta(text=self.says, finish="stop")

    async def close(self) -> None:
        """Nothing is held."""


CLOUD = '[[layers]]\nmodels=["test/a","test/b"]\n[[layers]]\nmodels=["openai/gpt-4o"]\n'


async def test_a_remote_model_sees_one_draft_and_no_line(parts: Parts) -> None:
    cast = cast_of(a=says("The rent is 800 [2]."), b=says("Eight hundred it is [2]."))
    remote = Remote("It costs 800 euros [1]. Somebody says so [7].")
    given: ChatClient = remote
    with_remote = replace(with_cast(parts, cast), remote=given)
    events = await mixed(with_remote, preset(CLOUD), "What is the rent?", files=1)
    (asked,) = remote.requests
    told = "".join(message.text for message in asked.messages)
    assert ("The rent is 800 [1]" in told) != ("Eight hundred it is [1]" in told)
    assert RENT not in told
    answer = answer_of(events)
    assert [citation.quote for citation in answer.citations] == [RENT]
    assert "[1]" in (answer.answer or "")
    assert {e.source for e in events if isinstance(e, TextDelta)} == {"remote"}


@pytest.mark.parametrize(
    "error",
    [SendBlocked("It repeats too much.", rule="run"), SendRefused("No.", rule="local")],
)
async def test_what_is_kept_back_leaves_the_local_draft(parts: Parts, error: Exception) -> None:
    cast = cast_of(a=says("The rent is 800 [2]."), b=says("The rent is 800 [2]."))
    given: ChatClient = Remote(fails=error)
    answer = answer_of(
        await mixed(
            replace(with_cast(parts, cast), remote=given),
            preset(CLOUD),
            "What is the rent?",
            files=1,
        )
    )
    assert answer.answer == "The rent is 800 [1]."
    assert [citation.quote for citation in answer.citations] == [RENT]
    assert any("stayed as it is" in warning for warning in answer.warnings)


async def test_a_refusal_ends_the_run(parts: Parts) -> None:
    given: ChatClient = Remote(fails=SendRefused("No.", rule="refused"))
    cast = cast_of(a=says("one"), b=says("two"))
    with pytest.raises(SendRefused):
        await mixed(replace(with_cast(parts, cast), remote=given), preset(CLOUD), "How many?")


async def test_own_instructions_replace_the_usual_ones_and_are_told_apart(parts: Parts) -> None:
    def started(events: list[Any]) -> list[str]:
        return [event.prompt for event in events if isinstance(event, DraftStarted)]

    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=says("all"))
    usual = started(await mixed(with_cast(parts, cast), preset(THREE), "How many?"))
    own = preset(THREE.replace("[[layers]]", '[[layers]]\ninstructions = "Rhyme."', 1))
    changed = started(await mixed(with_cast(parts, cast), own, "How many?"))
    assert set(usual).isdisjoint(changed)
    assert len(set(usual)) == 1
    assert system_of(cast["test/a"].requests[-1]) == "Rhyme."
    ((_, role),) = load_prompt("mixture/role_propose").templates
    assert system_of(cast["test/a"].requests[0]) == role


async def test_a_changed_aggregator_prompt_is_kept_with_the_run_and_can_be_reset(
    parts: Parts,
) -> None:
    def versions(events: list[Any]) -> list[str]:
        return [event.prompt for event in events if isinstance(event, RoundStarted)]

    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=says("all"))
    first = versions(await mixed(with_cast(parts, cast), preset(THREE), "How many?"))
    rhyming = preset(THREE + 'instructions = "Rhyme."\n')
    second = versions(await mixed(with_cast(parts, cast), rhyming, "How many?"))
    assert system_of(cast["test/z"].requests[-1]).startswith("Rhyme.")
    reset = versions(await mixed(with_cast(parts, cast), preset(THREE), "How many?"))
    assert first == reset
    assert first[-1] != second[-1]
    assert first[-1].startswith("mixture/merge ")


async def test_choices_of_decoding_reach_the_model(parts: Parts) -> None:
    cast = cast_of(a=says("one"), z=says("all"))
    text = (
        '[[layers]]\nmodels=[{model="test/a", temperature=0.7, top_k=20, max_tokens=64}]\n'
        "num_return_sequences=3\n"
        '[[layers]]\nmodels=["test/z"]\n'
    )
    await mixed(with_cast(parts, cast), preset(text), "How many?")
    requests = cast["test/a"].requests
    assert len(requests) == 3
    assert {(r.temperature, r.generation.top_k, r.max_tokens) for r in requests} == {(0.7, 20, 64)}


async def test_without_a_preset_or_models_it_says_so(parts: Parts) -> None:
    task = Task(question="How many?", run_id="run")
    with pytest.raises(BadInput):
        _ = [event async for event in MixtureProtocol().run(task, parts)]
    with pytest.raises(LocalRequired):
        await mixed(parts, preset(THREE), "How many?")


async def test_program_text_is_not_taken_for_citations(parts: Parts) -> None:
    cast = cast_of(a=says("x"), b=says("x"), c=says("x"), z=says("Write a[1] = b[0]."))
    answer = answer_of(await mixed(with_cast(parts, cast), preset(THREE), "How?"))
    assert answer.answer == "Write a[1] = b[0]."
    assert not answer.citations


async def test_stopping_in_the_middle_stops_every_draft(parts: Parts) -> None:
    cast = cast_of(a=says("one two three"), b=says("x y z"), c=says("x y z"), z=says("all"))
    task = Task(question="How?", run_id="run", preset=preset(THREE), without_documents=True)
    async with aclosing(MixtureProtocol().run(task, with_cast(parts, cast))) as events:  # type: ignore[type-var]
        async for event in events:
            if isinstance(event, DraftStarted) and event.number == 3:
                assert any(model.open_streams for model in cast.values())
                break
    assert not any(model.open_streams for model in cast.values())
    assert not cast["test/z"].requests


async def test_a_defect_in_one_model_is_not_swallowed(parts: Parts) -> None:
    def broken(messages: Any, schema: Any) -> str:
        raise ZeroDivisionError

    cast = cast_of(a=says("one"), b=broken, c=says("three"), z=says("all"))
    with pytest.raises(ZeroDivisionError):
        await mixed(with_cast(parts, cast), preset(THREE), "How many?")


async def test_what_was_said_before_goes_along_without_files(parts: Parts) -> None:
    cast = cast_of(a=says("one"), b=says("two"), c=says("three"), z=says("all"))
    earlier = (Exchange(question="Who sat?", answer="The cat.", protocol="mixture"),)
    await mixed(with_cast(parts, cast), preset(THREE), "On what?", history=earlier)
    for name in ("a", "z"):
        roles = [(m.role, m.text) for m in cast[f"test/{name}"].requests[0].messages]
        assert roles[1:] == [("user", "Who sat?"), ("assistant", "The cat."), ("user", "On what?")]
