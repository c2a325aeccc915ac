"""Short answers in a form that can be compared, and which of them is chosen."""

from __future__ import annotations

import pytest

from minions_engine.protocols.mixture_drafts import Draft
from minions_engine.protocols.mixture_selecting import normal_form, select


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("7", "7"),
        ("Answer: 7", "7"),
        ("First I add.\n**Answer:** 5,550 [3]", "5550"),
        ("5.550", "5550"),
        ("5550.00", "5550"),
        ("0.50 euros", "0.5"),
        ("-3", "-3"),
        ("(B) Paris", "B"),
        ("b", "B"),
        ("Yes, it does.", "yes"),
        ("Nein", "no"),
        ("Answer: Noor Haddad [2]", "noor haddad"),
        ("It depends on many things, and nobody knows them all before the year is over", ""),
        ("", ""),
    ],
)
def test_normal_forms(text: str, form: str) -> None:
    assert normal_form(text) == form


def drafts(**answers: list[str]) -> list[Draft]:
    made = [(model, text) for model, texts in answers.items() for text in texts]
    return [
        Draft(layer=1, number=n, model=model, outcome="done", text=text)
        for n, (model, text) in enumerate(made, start=1)
    ]


def test_the_most_consistent_model_decides() -> None:
    chosen = select(drafts(a=["7", "8", "7"], b=["9", "9", "9"]), score_of=lambda _: None)
    assert chosen is not None
    assert (chosen.form, chosen.draft.model, chosen.share) == ("9", "b", 1.0)


def test_a_tie_goes_to_the_model_that_did_better_in_the_check() -> None:
    both = drafts(a=["7", "7", "8"], b=["9", "8", "9"])
    by_score = select(both, score_of=lambda model: {"a": 0.4, "b": 0.9}[model])
    assert by_score is not None
    assert by_score.form == "9"
    unchecked = select(both, score_of=lambda _: None)
    assert unchecked is not None
    assert unchecked.form == "7"


def test_a_tie_without_a_check_goes_to_what_more_drafts_say() -> None:
    chosen = select(drafts(a=["7", "9", "7"], b=["9", "8", "9"]), score_of=lambda _: None)
    assert chosen is not None
    assert chosen.form == "9"


def test_text_without_a_normal_form_is_not_compared() -> None:
    long = "It depends on many things, and nobody knows them all before the year is over."
    assert select(drafts(a=[long, long, "7"]), score_of=lambda _: None) is None
