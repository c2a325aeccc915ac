"""Sums of what has left: stretches count once, the larger of two counts holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minions_engine.privacy.budget import Limits, QuestionSpending, usd_of, words_shown
from minions_engine.privacy.ledger import SourceWords
from minions_engine.types import Price, TokenCount

STRETCHES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), max_size=20)


@given(STRETCHES)
def test_words_count_once_however_often_they_were_shown(stretches: list[tuple[int, int]]) -> None:
    words = [SourceWords(document="/a", start=s, end=s + length) for s, length in stretches]
    distinct = {word for stretch in words for word in range(stretch.start, stretch.end)}
    assert words_shown(words) == len(distinct)


def test_limits_grow_with_the_document_and_the_reading() -> None:
    limits = Limits()
    assert [limits.shown_most(words) for words in (10, 15_000, 100_000)] == [150, 150, 1_000]
    assert [limits.life_most(words) for words in (10, 100_000)] == [1_500, 10_000]
    assert [limits.derived_most(read) for read in (0, 4_000, 1_000_000)] == [200, 600, 2_000]


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_of_two_counts_the_larger_holds(own: int, claimed: int) -> None:
    spending = QuestionSpending()
    spending.add(
        own=TokenCount(prompt_tokens=own, completion_tokens=0),
        claimed=TokenCount(prompt_tokens=claimed, completion_tokens=0),
        derived_tokens=3,
    )
    assert spending.tokens == max(own, claimed)
    assert spending.derived_tokens == 3


def test_an_unknown_price_or_count_is_no_price() -> None:
    price = Price(prompt_usd=1.0, completion_usd=2.0, cached_usd=0.5)
    usage = TokenCount(prompt_tokens=1_000_000, cached_prompt_tokens=500_000, completion_tokens=0)
    assert usd_of(price, usage) == 0.75
    assert usd_of(None, usage) is None
    assert usd_of(price, TokenCount(prompt_tokens=None)) is None
