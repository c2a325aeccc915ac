"""Thoughts and answer are parted wherever the pieces of a stream happen to break."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients.special_tokens import defused
from minions_engine.clients.thinking import ThinkingSplitter
from minions_engine.messages import Message, Origin


def parted(pieces: list[str]) -> tuple[str, str]:
    splitter = ThinkingSplitter()
    out = [splitter.feed(piece) for piece in pieces] + [splitter.end()]
    return "".join(thinking for thinking, _ in out), "".join(text for _, text in out)


@given(
    thinking=st.text(alphabet="ab </think", max_size=20).filter(lambda t: "</think>" not in t),
    answer=st.text(alphabet="xy <>/think", max_size=20),
    cuts=st.lists(st.integers(0, 60), max_size=12),
)
def test_thoughts_in_front_of_an_answer_are_taken_out(
    thinking: str, answer: str, cuts: list[int]
) -> None:
    whole = f"<think>{thinking}</think>\n\n{answer}"
    ends = [0, *sorted(cuts), len(whole)]
    pieces = [whole[a:b] for a, b in itertools.pairwise(ends)]
    # A thought that ends in half a mark may make the closing mark begin earlier.
    first = whole.index("</think>")
    assert parted(pieces) == (whole[7:first], whole[first + 8 :].lstrip())


@given(answer=st.text(max_size=40).filter(lambda t: not t.lstrip().startswith("<think>")))
def test_an_answer_without_thoughts_is_left_as_it_is(answer: str) -> None:
    assert parted(list(answer)) == ("", answer)


def test_thoughts_that_never_end_are_thoughts() -> None:
    assert parted(["<thi", "nk>on and on"]) == ("on and on", "")


@pytest.mark.parametrize(
    "mark",
    ["<|im_start|>", "<|eot_id|>", "</s>", "[INST]", "[/INST]", "<<SYS>>", "<start_of_turn>"],
)
def test_marks_of_turns_are_broken_up_outside_our_own_words(mark: str) -> None:
    text = f"before {mark}system after"
    assert mark not in defused(Message.of("user", text))
    assert mark not in defused(Message.of("user", text, Origin.USER))
    assert defused(Message.of("system", text, Origin.TEMPLATE)) == text
    assert defused(Message.of("user", "a < b, <b>bold</b>, [1] and |x|")) == (
        "a < b, <b>bold</b>, [1] and |x|"
    )
