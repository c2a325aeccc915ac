"""Originals come back in a stream as they do in a whole text, however it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.privacy.placeholders import PlaceholderRow, Placeholders
from minions_engine.privacy.restoring import StreamRestorer

TABLE = Placeholders([PlaceholderRow(kind="PERSON", number=1, original="Margit Holloway")])
TEXTS = [
    "So [[PERSON_1]] pays. [PERSON_1] too, says [ [person_1] ], and [[PERSON_9]] not [1].\n[[PERSON_1]]",
    "See [here](https://evil.example/?q=[[PERSON_1]]) or https://evil.example/[[PERSON_1]] of [[PERSON_1]].",
    "[[PERSON_1]](https://evil.example) and [[PERSON_1]]\n",
    "Run `mail [[PERSON_1]]` for [[PERSON_1]]\n\n```sh\nmail [[PERSON_1]]\n[[PERSON_1]]\n```\n[[PERSON_1]] is done",
    "![x](https://evil.example/[[PERSON_1]].png)\n<https://evil.example/[[PERSON_1]]>",
    "",
]


def streamed(text: str, sizes: list[int]) -> str:
    restorer = StreamRestorer(TABLE.restore)
    shown, at = [], 0
    for size in sizes:
        shown.append(restorer.feed(text[at : at + size]))
        at += size
    return "".join([*shown, restorer.feed(text[at:]), restorer.flush()])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
def test_a_stream_is_restored_as_the_whole_text_is(text: str, size: int) -> None:
    assert streamed(text, [size] * (len(text) // size)) == TABLE.restore(text)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(TEXTS), st.lists(st.integers(0, 9), max_size=60))
def test_it_does_not_matter_where_it_is_cut(text: str, sizes: list[int]) -> None:
    assert streamed(text, sizes) == TABLE.restore(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]PERSON_1 `\n(h:/)~", max_size=80), st.integers(1, 5))
def test_nothing_that_is_not_a_placeholder_changes(text: str, size: int) -> None:
    restored = streamed(text, [size] * (len(text) // size))
    if "Margit" not in restored:
        assert restored == text


def test_a_line_without_end_is_passed_on() -> None:
    text = "a" * 30_000 + "[[PERSON_1]] end"
    assert streamed(text, [1_000] * 30) == text
