"""Stop words end an answer whatever its server makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients.stopping import StopCutter


def cut(pieces: list[str], *words: str) -> str:
    cutter = StopCutter(words)
    said = "".join(cutter.feed(piece) for piece in pieces)
    return said if cutter.stopped else said + cutter.end()


@pytest.mark.parametrize(
    ("pieces", "words", "said"),
    [
        (["one END two"], ["END"], "one "),
        (["one E", "N", "D two"], ["END"], "one "),
        (["one E", "N"], ["END"], "one EN"),
        (["aab"], ["ab"], "a"),
        (["x\n\nUser: y"], ["\n\n", "User:"], "x"),
        (["x"], [""], "x"),
    ],
)
def test_an_answer_ends_before_the_first_stop_word(
    pieces: list[str], words: list[str], said: str
) -> None:
    assert cut(pieces, *words) == said


@given(st.text("abc", max_size=30), st.text("abc", min_size=1, max_size=4), st.integers(1, 5))
def test_it_makes_no_difference_how_it_comes(text: str, word: str, step: int) -> None:
    pieces = [text[at : at + step] for at in range(0, len(text), step)]
    assert cut(pieces, word) == text.split(word)[0]
