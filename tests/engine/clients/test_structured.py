"""Answers in a shape: what models wrap around them, and what is no answer."""

from __future__ import annotations

import json
import time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from minions_engine.clients.structured import parse_reply, schema_of, without_thinking
from minions_engine.errors import ReplyInvalid


class Found(BaseModel):
    model_config = ConfigDict(extra="forbid")

    answer: str
    sentences: list[int] = Field(default_factory=list)


class Inner(BaseModel):
    kind: Literal["a", "b"]


class Outer(BaseModel):
    inner: Inner
    more: list[Inner]
    title: str
    maybe: int | None = None


class Endless(BaseModel):
    child: Endless | None = None


EXPECTED = Found(answer="42 {or} so", sentences=[3, 5])
BARE = EXPECTED.model_dump_json()


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        f"\n\n  {BARE}\n",
        f"```json\n{BARE}\n```",
        f"Here it is:\n```\n{BARE}\n```\nAnything else?",
        f"Sure! {BARE} I hope that helps.",
        f'<think>Maybe {{"answer": "wrong"}}?</think>{BARE}',
        f"<THINKING>first {BARE[:-1]}</THINKING>\n```json\n{BARE}\n```",
        f'I first thought [1, 2], then {{"a": 1}}. {BARE}',
        f'```json\n{{"answer": 1}}\n```\nNo:\n```json\n{BARE}\n```',
        json.dumps(EXPECTED.model_dump(), indent=4),
    ],
)
def test_the_value_is_found_in_what_is_around_it(text: str) -> None:
    assert parse_reply(text, Found) == EXPECTED


def test_a_line_break_inside_a_string_is_taken_as_one() -> None:
    assert parse_reply('{"answer": "one\ntwo"}', Found).answer == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I do not know.",
        BARE[:-1],
        '{"answer": ',
        "<think>" + BARE,
        '{"answer": 1}',
        '{"answer": "x", "more": 1}',
        '{"answer": "x", "sentences": [NaN]}',
        '{"answer": "x", "sentences": [1' + "0" * 5000 + "]}",
        "[" * 100_000,
        '{"a":' * 50_000,
        "x" * 500_000,
    ],
)
def test_what_is_no_value_is_refused(text: str) -> None:
    began = time.process_time()
    with pytest.raises(ReplyInvalid):
        parse_reply(text, Found)
    assert time.process_time() - began < 1


def test_the_refusal_says_what_is_wrong_but_not_what_was_said() -> None:
    with pytest.raises(ReplyInvalid) as caught:
        parse_reply('{"answer": ["a secret of the document"]}', Found)
    assert "answer" in caught.value.message
    assert "secret" not in caught.value.message


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_reply(text, Found)
    except ReplyInvalid:
        pass


@given(
    st.builds(Found, answer=st.text(), sentences=st.lists(st.integers(0, 99))),
    st.text(alphabet=st.characters(exclude_characters="[{<`"), max_size=40),
)
def test_every_value_survives_words_around_it(value: Found, around: str) -> None:
    assert parse_reply(f"{around}{value.model_dump_json()}{around}", Found) == value


def test_a_schema_has_neither_references_nor_titles() -> None:
    schema = schema_of(Outer)
    text = json.dumps(schema)
    assert "$ref" not in text
    assert "$defs" not in text
    assert schema["properties"]["inner"]["properties"]["kind"]["enum"] == ["a", "b"]
    assert schema["properties"]["title"] == {"type": "string"}
    assert "title" not in schema


def test_a_shape_that_holds_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="holds itself"):
        schema_of(Endless)


def test_thinking_is_taken_away_even_when_it_does_not_end() -> None:
    assert without_thinking("<think>a</think>b<think>c") == "b"
