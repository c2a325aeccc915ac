"""Presets: read, refused with the layer that is at fault, written back the same, never with keys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minions_engine.errors import BadInput, NotFound
from minions_engine.mixture.casting import cast_of
from minions_engine.mixture.preset_file import preset_from_toml, preset_to_toml
from minions_engine.mixture.presets import Presets, not_supported
from minions_engine.paths import Home
from minions_engine.protocols.mixture_preset import MOST_LAYERS, merges
from minions_engine.types import ReaderChoice

OWN = """
title = "Mine"
min_usable = 2

[[layers]]
models = ["ollama/a", { model = "ollama/b", temperature = 0.9, num_beams = 4 }]
max_tokens = 128
top_k = 20

[[layers]]
models = ["ollama/c"]
instructions = "Say \\"so\\" often.\\nAnd rhyme."
"""
KEY = "sk-proj-" + "a1B2c3D4e5F6g7H8i9J0"


def test_what_ships_can_be_read_and_written_back_the_same(home: Home) -> None:
    presets = Presets(home)
    assert presets.names()[0] == "default"
    for name in presets.names():
        preset = presets.load(name)
        assert preset.title
        assert preset.description
        assert preset_from_toml(name, preset_to_toml(preset)) == preset


def test_a_preset_of_ones_own_is_kept_and_stands_in_front(home: Home) -> None:
    presets = Presets(home)
    mine = preset_from_toml("default", OWN)
    path = presets.save(mine)
    assert path.is_relative_to(home.config)
    assert presets.load("default") == mine
    first, second = mine.layers[0].members
    assert (first.max_tokens, first.generation.top_k) == (128, 20)
    assert (second.temperature, second.generation.num_beams) == (0.9, 4)
    assert mine.layers[1].members[0].instructions == 'Say "so" often.\nAnd rhyme.'
    assert presets.is_own("default")
    assert presets.remove("default")
    assert presets.load("default").title != "Mine"
    assert not presets.remove("default")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "0 layers"),
        ('[[layers]]\nmodels=["a/b"]\n' * (MOST_LAYERS + 1), "6 layers"),
        ('[[layers]]\nmodels=["a/b"]\n[[layers]]\nmodels=[]', "layer 2 has no model"),
        ('[[layers]]\nmodels=[{model="a/b", temperature=5}]', "layer 1, “temperature”"),
        ('[[layers]]\nmodels=["a/b"]\nbeams=2', "layer 1, “beams”: this is no option"),
        ('[[layers]]\nmodels=["a/b"]\nnum_return_sequences=17', "layer 1"),
        ('mode="magic"\n[[layers]]\nmodels=["a/b"]', "“mode”"),
        ('[[layers]]\nmodels=["openai/gpt-4o"]\n[[layers]]\nmodels=["a/b"]', "layer 1 has the rem"),
        ('mode="self-moa"\n[[layers]]\nmodels=["a/b","a/c"]', "drafts of one model"),
        ("[[layers", "it is no TOML"),
    ],
)
def test_a_faulty_preset_is_refused_with_its_fault(text: str, said: str) -> None:
    with pytest.raises(BadInput) as error:
        preset_from_toml("mine", text)
    assert said in error.value.message


@pytest.mark.parametrize(
    "line",
    [
        'api_key = "x"',
        'token = "x"',
        'hf_token = "x"',
        f'title = "{KEY}"',
        f'description = "password: {KEY}"',
    ],
)
def test_a_preset_with_what_looks_like_a_key_is_refused(home: Home, line: str) -> None:
    with pytest.raises(BadInput, match="looks like a key"):
        Presets(home).write("mine", f"{line}\n{OWN.replace('title', '# title')}")
    assert not list(home.config.rglob("*.toml"))


def test_a_key_in_a_preset_that_was_made_in_a_dialog_is_refused_as_well(home: Home) -> None:
    presets = Presets(home)
    with pytest.raises(BadInput, match="looks like a key"):
        presets.save(replace(preset_from_toml("mine", OWN), description=KEY))
    assert not list(home.config.rglob("*.toml"))


@pytest.mark.parametrize("name", ["", "../etc", "A", "a b", "x" * 41])
def test_a_name_is_a_name(home: Home, name: str) -> None:
    with pytest.raises(BadInput):
        Presets(home).load(name)


def test_an_unknown_preset_names_those_that_are_there(home: Home) -> None:
    with pytest.raises(NotFound) as error:
        Presets(home).load("nonesuch")
    assert "default" in error.value.next_step


def test_what_a_model_will_not_be_told_is_named_beforehand() -> None:
    (said,) = not_supported(preset_from_toml("mine", OWN))
    assert said.startswith("ollama/b")
    assert "num_beams" in said


async def test_parts_are_played_by_what_is_there(home: Home) -> None:
    default = Presets(home).load("default")

    def there(*fitting: str, given: str = "") -> object:
        async def reader() -> ReaderChoice:
            return ReaderChoice(model=given or fitting[0], fitting=fitting)

        return reader

    three = await cast_of(default, None, there("o/x", "o/y", "o/z"))  # type: ignore[arg-type]
    assert [m.model for m in three.members] == ["o/x", "o/y", "o/z", "o/x"]
    alone = await cast_of(default, None, there("o/x"))  # type: ignore[arg-type]
    assert [m.model for m in alone.members] == ["o/x"] * 4
    assert len({call.temperature for call in alone.drafts}) == 3
    named = await cast_of(default, "o/y", there("o/x", "o/y:latest"))  # type: ignore[arg-type]
    assert [m.model for m in named.members] == ["o/y", "o/x", "o/y", "o/y"]


def test_calls_and_swaps_are_reckoned_beforehand() -> None:
    six = '[[layers]]\nmodels=["o/a","o/b","o/a","o/b","o/a","o/b"]\n[[layers]]\nmodels=["o/b"]\n'
    preset = preset_from_toml("mine", six)
    assert (preset.calls, preset.swaps) == (7, 1)
    assert [merges(n, 3) for n in (2, 3, 4, 5, 6, 7)] == [1, 1, 2, 2, 3, 3]
    assert merges(6, 0) == 1
