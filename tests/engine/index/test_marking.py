"""What a search looks for inside files, and where that stands in a text."""

from __future__ import annotations

import pytest

from minions_engine.index.marking import marks, snippet, wanted


def found(query: str, text: str, *, typing: bool = False) -> list[str]:
    return [text[start:end] for start, end in marks(text, wanted(query, typing=typing))]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("deposit", "Deposits and a deposited sum", ["Deposits", "deposited"]),
        ("Schlüssel", "Die SCHLÜSSEL liegen bereit", ["SCHLÜSSEL"]),
        ("ubergabe", "Die Übergabe der Schlüssel", ["Übergabe"]),
        ("1,250", "It costs 1250 euros, not 12500", ["1250"]),
        ('"two keys"', "two keys, keys two, two  keys", ["two keys", "two  keys"]),
        ("合同", "本合同自签署之日起生效", ["合同"]),
        ("the of", "the end of it", ["the", "of"]),
        ("the deposit", "the deposit", ["deposit"]),
        ("", "anything", []),
        ("e-mail", "An email and an e-mail", ["email", "e-mail"]),
    ],
)
def test_words_are_marked_as_the_index_has_them(query: str, text: str, marked: list[str]) -> None:
    assert found(query, text) == marked


def test_a_half_typed_word_stands_for_all_that_begin_so() -> None:
    assert found("depo", "The depot and the deposit", typing=True) == ["depot", "deposit"]
    assert found("depo", "The depot and the deposit") == []
    assert found("depo ", "The depot", typing=True) == []
    assert found("de", "The depot", typing=True) == []
    assert "*" in wanted("termination", typing=True).expression()


def test_what_is_asked_of_full_text_search_cannot_be_broken_out_of() -> None:
    for query in ('" OR 1', "a* NEAR(b)", "body:x", "'; DROP", '""', "(", "-", "^a"):
        expression = wanted(query).expression()
        assert expression.count('"') % 2 == 0
        assert ";" not in expression and "NEAR(" not in expression


def test_a_snippet_shows_most_marks_and_whole_words() -> None:
    text = "start " * 60 + "the deposit and the deposit again " + "end " * 60
    spans = marks(text, wanted("deposit"))
    first, last = snippet(text, spans, most=100)
    assert text[first:last].count("deposit") == 2 and last - first <= 100
    assert text[first - 1].isspace() and text[last].isspace()
    assert snippet("short", ()) == (0, 5)
    assert snippet("x" * 500, ((450, 460),), most=100) == (400, 500)
