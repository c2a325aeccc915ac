"""The library at work: versions, runs, benches and chains against local servers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine.engine import Engine
from minions_engine.errors import BadInput, EngineError, NotFound
from minions_engine.prompt_library.values import StepKind
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

FIRST = 'text = "Name the colour of {{text}}."\nmax_tokens = 40\nstop = ["END"]\n'
SECOND = FIRST + 'system = "Use one word."\n'
WITH_CASES = (
    FIRST
    + """
[[cases]]
name = "sky"
variables = { text = "the sky" }
expect = ["BLUE"]
refuse = ["green"]

[[cases]]
name = "grass"
variables = { text = "grass" }
expect = ["green"]
"""
)
CHAIN = """
[[steps]]
name = "found"
use = "find"
text = "{{topic}}"
most = 2

[[steps]]
name = "named"
use = "prompt"
prompt = "colour"
variables = { text = "{{found}}" }

[[steps]]
name = "shown"
use = "text"
text = "Result: {{named}}"
"""


@pytest.fixture
async def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    with OllamaStandIn(brain=_colours) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        async with await open_engine(tmp_path) as engine:
            yield engine


def _colours(messages: list[dict[str, object]], schema: object) -> str:
    return "green END not this" if "grass" in str(messages[-1]["content"]) else "Blue"


async def answer(engine: Engine, name: str, **values: str) -> str:
    return "".join([piece async for piece in engine.prompts.run(name, values)])


async def test_a_change_is_a_version_and_an_old_run_shows_its_own_text(engine: Engine) -> None:
    prompts = engine.prompts
    assert (await prompts.save("colour", FIRST)).number == 1
    assert (await prompts.save("colour", FIRST)).number == 1
    assert await answer(engine, "colour", text="the sky") == "Blue"
    assert (await prompts.save("colour", SECOND)).number == 2
    assert '+system = "Use one word."' in await prompts.diff("colour", 1, 2)
    (run,) = await prompts.runs("colour")
    assert (run.version, run.answer, run.variables) == (1, "Blue", {"text": "the sky"})
    assert (await prompts.text("colour", run.version))[1] == FIRST
    assert (await prompts.roll_back("colour", 1)).number == 3
    assert (await prompts.text("colour"))[1] == FIRST
    assert [v.number for v in await prompts.versions("colour")] == [1, 2, 3]


async def test_an_answer_ends_at_a_stop_word(engine: Engine) -> None:
    await engine.prompts.save("colour", FIRST)
    assert await answer(engine, "colour", text="grass") == "green "


async def test_removed_is_out_of_the_list_and_erased_leaves_no_bytes(
    engine: Engine, tmp_path: Path
) -> None:
    prompts = engine.prompts
    await prompts.save("colour", FIRST.replace("colour", "heronhouse"))
    await answer(engine, "colour", text="the sky")
    assert await prompts.remove("colour")
    assert await prompts.entries() == ()
    with pytest.raises(NotFound):
        await prompts.get("colour")
    assert (await prompts.text("colour", 1))[0].number == 1
    assert await prompts.erase("colour") == 1
    await prompts.save("other", FIRST)
    files = [path for path in tmp_path.rglob("prompts.sqlite*") if path.is_file()]
    assert files
    assert not any(b"heronhouse" in path.read_bytes() for path in files)


async def test_a_run_that_breaks_is_kept_with_its_error(engine: Engine) -> None:
    await engine.prompts.save("colour", FIRST + 'models = ["ollama/none-such"]\n')
    with pytest.raises(EngineError):
        await answer(engine, "colour", text="x")
    (run,) = await engine.prompts.runs()
    assert run.error
    assert run.answer == ""


async def test_a_bench_fills_the_cells_of_a_failing_model_with_its_error(engine: Engine) -> None:
    prompts = engine.prompts
    await prompts.save("colour", WITH_CASES)
    models = ["ollama/llama3.2:latest", "ollama/none-such"]
    cells = [cell async for cell in prompts.bench(["colour"], models)]
    assert [(c.model, c.case, c.passed) for c in cells] == [
        (models[0], "sky", True),
        (models[0], "grass", True),
        (models[1], "sky", False),
        (models[1], "grass", False),
    ]
    assert all(c.error for c in cells[2:])
    assert cells[0].prompt_tokens
    await prompts.save("colour", WITH_CASES.replace("BLUE", "red"))
    again = [cell async for cell in prompts.bench(["colour"], models[:1], before=cells)]
    assert [(c.passed, c.missing, c.changed) for c in again] == [
        (False, ("red",), False),
        (True, (), False),
    ]


async def test_a_prompt_without_cases_says_so(engine: Engine) -> None:
    await engine.prompts.save("colour", FIRST)
    with pytest.raises(BadInput, match="no cases"):
        [cell async for cell in engine.prompts.bench(["colour"])]


async def test_a_chain_hands_results_on(engine: Engine, sample_folder: Path) -> None:
    async for _ in engine.index([sample_folder]):
        pass
    await engine.prompts.save("colour", FIRST)
    await engine.prompts.save("weekly", CHAIN)
    steps = [step async for step in engine.prompts.run_chain("weekly", {"topic": "lease ends"})]
    assert [(s.name, s.kind) for s in steps] == [
        ("found", StepKind.FIND),
        ("named", StepKind.PROMPT),
        ("shown", StepKind.TEXT),
    ]
    assert "lease" in steps[0].text
    assert len(steps[0].sources) == 2
    assert steps[2].text == f"Result: {steps[1].text}"


async def test_a_step_that_fails_keeps_what_was_done_before(
    engine: Engine, sample_folder: Path
) -> None:
    async for _ in engine.index([sample_folder]):
        pass
    await engine.prompts.save("weekly", CHAIN)
    steps = [step async for step in engine.prompts.run_chain("weekly", {"topic": "lease"})]
    assert [s.name for s in steps] == ["found", "named"]
    assert steps[0].text
    assert "There is no prompt “colour”" in steps[1].error


async def test_a_chain_asks_the_documents_and_sends_nothing_unasked(
    engine: Engine, sample_folder: Path
) -> None:
    async for _ in engine.index([sample_folder]):
        pass
    chain = '[[steps]]\nname = "a"\nuse = "ask"\ntext = "When does the lease end?"\n'
    await engine.prompts.save("ask-it", chain + 'protocol = "quotes"\n')
    await engine.prompts.save("ask-far", chain + 'protocol = "minions"\n')
    (step,) = [s async for s in engine.prompts.run_chain("ask-it", {})]
    assert step.sources
    assert "28 February 2027" in step.text
    (far,) = [s async for s in engine.prompts.run_chain("ask-far", {})]
    assert far.error
    assert await engine.egress.entries() == ()


async def test_a_broken_entry_is_listed_with_its_problem(engine: Engine) -> None:
    from contextlib import closing
    from sqlite3 import connect

    await engine.prompts.save("colour", FIRST)
    with closing(connect(engine.home.data / "prompts.sqlite")) as db, db:
        db.execute("UPDATE versions SET text = 'text = '")
    (entry,) = await engine.prompts.entries()
    assert entry.problem
