"""A slip of a model costs that slip alone; what is no finding at all is refused."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from minions_engine.clients.structured import parse_reply, schema_of
from minions_engine.protocols.shapes import MOST_ITEMS, MOST_LINES, Findings


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"items": []}, []),
        ({"items": [{"fact": "a", "lines": [1, 2]}]}, [("a", (1, 2))]),
        ({"items": [{"fact": "a", "lines": "[3], [4]"}]}, [("a", (3, 4))]),
        ({"items": [{"fact": "a", "lines": 7, "note": "x"}], "more": 1}, [("a", (7,))]),
        ({"items": [{"fact": "a"}, {"fact": ""}, {"fact": None}]}, [("a", ())]),
        ({"items": ["a", "b"]}, [("a", ()), ("b", ())]),
        ([{"fact": "a", "lines": None}], [("a", ())]),
    ],
)
def test_what_can_be_used_is(value: Any, found: list[Any]) -> None:
    items = Findings.model_validate(value).items
    assert [(item.fact, item.lines) for item in items] == found


@pytest.mark.parametrize("value", [{}, {"items": None}, {"items": [3]}, "nothing", {"fact": "a"}])
def test_what_has_no_form_is_refused(value: Any) -> None:
    with pytest.raises(ValidationError):
        Findings.model_validate(value)


def test_too_much_is_cut() -> None:
    many = {"items": [{"fact": "x" * 5000, "lines": list(range(500))}] * 500}
    items = Findings.model_validate(many).items
    assert len(items) == MOST_ITEMS
    assert len(items[0].fact) == 600
    assert len(items[0].lines) == MOST_LINES


def test_the_schema_asks_for_line_numbers() -> None:
    item = schema_of(Findings)["properties"]["items"]["items"]
    assert item["required"] == ["fact", "lines"]
    assert item["properties"]["lines"]["items"] == {"type": "integer"}


def test_a_reply_with_words_around_it_is_read() -> None:
    text = 'Here you are:\n```json\n{"items": [{"fact": "The rent is 800.", "lines": [2]}]}\n```'
    assert parse_reply(text, Findings).items[0].lines == (2,)
