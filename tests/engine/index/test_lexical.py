"""The same word is the same term however it is written."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.index.lexical import is_stop_term, query_terms, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Contracts", "contract"),
        ("RÉSUMÉ", "resume"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "finance"),
        ("company's", "company"),
        ("O’Neill", "O'Neill"),
        ("1,234,567", "1234567"),
        ("1.234,50", "1,234.50"),
        ("e-mail", "email"),
        ("10-K", "10K"),
        ("Ｆｕｌｌ", "full"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert set(terms(one)) & set(terms(other))


def test_identifiers_are_found_whole_and_in_parts() -> None:
    assert {"getuserid", "get", "user"} <= set(terms("getUserId"))
    assert {"max", "token"} <= set(terms("max_tokens"))
    assert {"fy2018", "2018"} <= set(terms("FY2018"))


def test_scripts_without_spaces_become_pairs() -> None:
    assert terms("東京都") == ["東京", "京都"]
    assert set(terms("京都")) <= set(terms("私は東京都に行く"))
    assert terms("水") == ["水"]


def test_stop_words_are_kept_in_texts_and_left_out_of_questions() -> None:
    assert "the" in terms("the rent")
    assert query_terms("What is the rent?") == ["rent"]
    assert query_terms("to be or not to be") != []
    assert is_stop_term("the")
    assert not is_stop_term("rent")


@given(st.text(max_size=300))
def test_the_database_keeps_every_term_as_it_is(text: str) -> None:
    found = terms(text)
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='ascii')")
    db.execute("INSERT INTO t VALUES (?)", (" ".join(found),))
    db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, row)")
    assert {row[0] for row in db.execute("SELECT term FROM v")} == set(found)
    db.close()
