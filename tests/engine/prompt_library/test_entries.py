"""Prompts and chains as texts: what is taken, what is refused, and what a YAML file becomes."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.errors import BadInput
from minions_engine.prompt_library.entry_file import entry_from
from minions_engine.prompt_library.gaps import fill
from minions_engine.prompt_library.importing import prompts_of
from minions_engine.prompt_library.rendering import rendered
from minions_engine.prompt_library.values import Chain, Kind, Prompt, Variable, Version
from minions_engine.prompt_library.writing import EXAMPLE, EXAMPLE_CHAIN, written

VERSION = Version(name="p", kind=Kind.PROMPT, number=3, sha256="ab" * 32, at=0.0)
SEED = """
short_answer:
  name: Keep it short
  target_models: [HouseModel_Q4]
  version: 1.0
  prompt: |-
    [INST]
    <<SYS>>
    Answer in one line.
    <</SYS>>
    {{text}}
    [/INST]
  param:
    temperature: 0.7
    max_new_tokens: 250
    stop_words: ["Observation:"]
    num_beams: 4
"""


def prompt(text: str) -> Prompt:
    found = entry_from("p", text)
    assert isinstance(found, Prompt)
    return found


def test_the_examples_can_be_used() -> None:
    assert isinstance(entry_from("a", EXAMPLE), Prompt)
    chain = entry_from("b", EXAMPLE_CHAIN)
    assert isinstance(chain, Chain)
    assert [variable.name for variable in chain.inputs] == ["topic", "reader"]


def test_gaps_are_filled_once_and_never_looked_at_again() -> None:
    found = prompt('text = "Say {{ what }} to {{who}}."\n[variables.who]\ndefault = "Ada"')
    ready = rendered(found, VERSION, {"what": "{{who}} {{secret}}"})
    assert ready.request.messages[-1].text == "Say {{who}} {{secret}} to Ada."
    assert ready.version == "3-abababababab"


def test_a_missing_variable_takes_its_default_and_an_unknown_one_is_refused() -> None:
    found = prompt('text = "{{tone}}: {{text}}"\n[variables.tone]\ndefault = "calm"')
    assert rendered(found, VERSION, {"text": "x"}).request.messages[0].text == "calm: x"
    with pytest.raises(BadInput, match="no variable “ton”") as unknown:
        rendered(found, VERSION, {"ton": "x"})
    assert unknown.value.next_step == "Did you mean tone?"
    with pytest.raises(BadInput, match="needs a value for text"):
        rendered(found, VERSION, {})


def test_what_a_person_says_fills_the_gap_text_or_stands_below() -> None:
    with_gap, without = prompt('text = "Grade: {{text}}"'), prompt('text = "Grade it."')
    assert rendered(with_gap, VERSION, {}, said="Hm").request.messages[0].text == "Grade: Hm"
    assert rendered(without, VERSION, {}, said="Hm").request.messages[0].text == "Grade it.\n\nHm"


def test_a_prompt_for_one_model_is_not_run_on_another() -> None:
    found = prompt('text = "x"\nmodels = ["ollama/llama3.2"]')
    assert rendered(found, VERSION, {}).model == "ollama/llama3.2"
    assert rendered(found, VERSION, {}, model="ollama/llama3.2:latest").model.endswith(":latest")
    with pytest.raises(BadInput, match=r"written for ollama/llama3.2, not for ollama/qwen3"):
        rendered(found, VERSION, {}, model="ollama/qwen3")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("text = ''", "text"),
        ("text = 'x'\ntemperature = 5", "less than or equal to 2"),
        ("text = 'x'\nhost = 'http://10.0.0.9'", "host"),
        ("text = '{% for x in y %}'", "no gap"),
        ("text = '{{ config.secret }}'", "no gap"),
        ("text = 'x'\n[variables.y]\ndefault = ''", "stands nowhere"),
        ("text = 'Use sk-proj-" + "a1B2c3D4" * 6 + "'", "looks like a key"),
        ("text = ", "not written as TOML"),
        ("steps = []", "steps"),
        ("[[steps]]\nname = 'a'\nuse = 'text'\ntext = '{{b}}'\n[[steps]]\nname = 'b'\nuse = 'text'\ntext = 'x'", "not there yet"),
        ("[[steps]]\nname = 'a'\nuse = 'text'\ntext = '{{a}}'", "not there yet"),
        ("[[steps]]\nname = 'a'\nuse = 'ask'\ntext = 'x'\nprotocol = 'shell'", "no way of answering"),
        ("[[steps]]\nname = 'a'\nuse = 'prompt'", "exactly when it uses one"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        entry_from("p", text)


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_what_is_written_reads_back_the_same(text: str, default: str, title: str) -> None:
    # A half character cannot be in a file, and a lone gap-like brace is refused elsewhere.
    for part in (text, default, title):
        if any("\ud800" <= char <= "\udfff" for char in part) or "{" in part or "\r" in part:
            return
    made = Prompt(
        name="p",
        text=text + "{{gap}}",
        title=title,
        variables=(Variable(name="gap", default=default),),
        stop=("\n",),
    )
    assert tomllib.loads(written(made))["text"] == made.text
    read = prompt(written(made))
    assert (read.text, read.title, read.variables[0].default) == (made.text, title, default)


def test_a_yaml_file_of_the_reference_gives_the_same_text() -> None:
    (read,) = prompts_of(SEED)
    ready = rendered(read.prompt, VERSION, {"text": "Why?"}, model="HouseModel_Q4")
    assert ready.request.messages[0].text == (
        "[INST]\n<<SYS>>\nAnswer in one line.\n<</SYS>>\nWhy?\n[/INST]"
    )
    assert (ready.request.temperature, ready.request.max_tokens) == (0.7, 250)
    assert ready.request.stop == ("Observation:",)
    assert any("num_beams" in note for note in read.notes)
    assert any("--unwrap" in note for note in read.notes)


def test_the_marks_of_a_model_can_be_left_to_its_server() -> None:
    (read,) = prompts_of(SEED, unwrap=True)
    ready = rendered(read.prompt, VERSION, {"text": "Why?"}, model="HouseModel_Q4")
    assert [m.text for m in ready.request.messages] == ["Answer in one line.", "Why?"]
    assert [m.role for m in ready.request.messages] == ["system", "user"]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1]\nb: *x",
        "- one\n- two",
        "x: {prompt: 3}",
        "x: {prompt: 'a', param: {temperature: 9}}",
        "!!python/object/apply:os.system ['echo']",
        "x: [",
        "",
    ],
)
def test_a_yaml_file_that_is_none_of_these_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        prompts_of(text)


@given(st.text(max_size=300))
def test_any_text_is_taken_or_refused(text: str) -> None:
    for read in (lambda: entry_from("p", text), lambda: prompts_of(text)):
        try:
            read()
        except BadInput:
            continue


def test_filling_is_linear() -> None:
    assert fill("{{a}}" * 3, {"a": "{{a}}"}) == "{{a}}" * 3
