"""A long run is cut to its first words, a hidden one altogether; the rest stays as it was."""

from __future__ import annotations

import base64

import pytest

from minions_engine.privacy.overlap import SourceIndex
from minions_engine.privacy.shortening import CUT, cut_runs
from tests.helpers.disguises import DISGUISES, PASSAGE

WORDS = PASSAGE.split()


@pytest.fixture
def index() -> SourceIndex:
    made = SourceIndex()
    made.add("minutes.txt", PASSAGE)
    return made


def test_the_first_words_stay(index: SourceIndex) -> None:
    copied = " ".join(WORDS[20:60])
    message = f"He says: {copied} And so on."
    cut = cut_runs(message, index.check(message).runs)
    assert cut == f"He says: {' '.join(WORDS[20:28])}{CUT} And so on."
    assert index.check(cut).longest_run_words <= 8


def test_a_short_run_stays_whole(index: SourceIndex) -> None:
    message = "He says: " + " ".join(WORDS[20:27])
    assert cut_runs(message, index.check(message).runs) == message


def test_what_was_hidden_goes_altogether(index: SourceIndex) -> None:
    hidden = base64.b64encode(" ".join(WORDS[:40]).encode()).decode()
    message = f"Well: {hidden} That is all."
    assert cut_runs(message, index.check(message).runs) == f"Well:{CUT} That is all."


@pytest.mark.parametrize("disguise", DISGUISES)
def test_nothing_long_is_left_of_any_disguise(index: SourceIndex, disguise: str) -> None:
    message = f"Well, {DISGUISES[disguise](PASSAGE)} that is all."
    cut = cut_runs(message, index.check(message).runs)
    assert index.check(cut).longest_run_words <= 9
