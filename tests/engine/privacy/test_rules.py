"""Every rule that keeps a message here says which it is, what it is about, and what can be done."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from minions_engine.privacy import rules
from minions_engine.privacy.overlap import SourceIndex
from tests.engine.privacy.test_unusual import keyed
from tests.helpers.disguises import PASSAGE

ENGINE = Path(rules.__file__).parents[1]
#: About a number, and not about words; the number stands in the message.
OF_NUMBERS = {"tokens", "money", "volume"}


def calls(name: str) -> list[tuple[Path, dict[str, ast.expr]]]:
    """Every place that makes one, with its keyword arguments."""
    found = []
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                found.append((path, {k.arg: k.value for k in node.keywords if k.arg}))
    return found


def test_every_limit_names_its_rule_its_words_and_a_next_step() -> None:
    limits = [given for path, given in calls("Excess") if path.name == "rules.py"]
    assert len(limits) >= 8
    for given in limits:
        assert {"rule", "message", "next_step"} <= given.keys(), ast.dump(given["message"])
        rule = given["rule"].value if isinstance(given["rule"], ast.Constant) else ""
        if rule in OF_NUMBERS:
            assert isinstance(given["message"], ast.JoinedStr), rule
        else:
            assert "words" in given, rule


def test_every_refusal_of_the_gate_names_its_rule_and_a_next_step() -> None:
    refusals = calls("SendBlocked")
    assert len(refusals) >= 6
    for path, given in refusals:
        assert {"rule", "next_step"} <= given.keys(), path.name


@pytest.mark.parametrize("key", ["lemon", "abracadabra"])
def test_a_cipher_is_named_by_its_words(key: str) -> None:
    index = SourceIndex()
    index.add("minutes.txt", PASSAGE)
    message = keyed(PASSAGE, key)
    (excess,) = rules.coding(index.check(message))
    assert excess.words
    assert all(word in message for word in excess.words)
