"""Where sentences end, and where lines are rows of their own."""

from __future__ import annotations

from minions_engine.index.sentences import sentences


def test_records_of_separated_values_are_quoted_one_by_one() -> None:
    text = "Article,Glaze,Height cm\nMug,Harbour blue,9\nBowl,Ash white,7"
    assert [text[a:b] for a, b in sentences(text)] == text.split("\n")


def test_commas_of_prose_make_no_records() -> None:
    text = (
        "The mug, the bowl, and the long dish were\nfired, cooled, and carried to the shop by noon."
    )
    assert len(sentences(text)) == 1
