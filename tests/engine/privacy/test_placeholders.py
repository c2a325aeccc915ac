"""What stands in for names is the same all along, and comes back only where it may."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.privacy.personal import find_personal
from minions_engine.privacy.placeholders import PlaceholderRow, Placeholders
from minions_engine.privacy.sensitive import Finding

LETTER = """\
Dear Ms Holloway, Margit Holloway and Paul Weber met. Weber wrote to paul@weber.example; the
answer of Dr. Weber came from PAUL@weber.example."""


def table() -> Placeholders:
    return Placeholders(
        [
            PlaceholderRow(kind="PERSON", number=1, original="Margit Holloway"),
            PlaceholderRow(kind="EMAIL", number=1, original="margit@lower-quay.example"),
        ]
    )


def test_one_entity_has_one_placeholder_however_it_is_written() -> None:
    placeholders = Placeholders()
    replaced = placeholders.replace(LETTER, find_personal(LETTER))
    assert replaced.text == (
        "Dear Ms [[PERSON_1]], [[PERSON_1]] and [[PERSON_2]] met. [[PERSON_2]] wrote to [[EMAIL_1]]; "
        "the\nanswer of Dr. [[PERSON_2]] came from [[EMAIL_1]]."
    )
    assert replaced.count == len(replaced.spans) == 7
    for start, end in replaced.spans:
        assert replaced.text[start:end].startswith("[[")
        assert replaced.text[start:end].endswith("]]")


def test_a_number_stays_over_the_turns_and_when_it_is_stored() -> None:
    first = Placeholders()
    assert first.replace("Paul Weber", find_personal("Paul Weber")).text == "[[PERSON_1]]"
    again = Placeholders(first.rows())
    text = "Anna Brandt asked Weber."
    assert again.replace(text, find_personal(text)).text == "[[PERSON_2]] asked [[PERSON_1]]."
    assert Placeholders(again.rows()).rows() == again.rows()


def test_two_people_of_one_last_name_are_two() -> None:
    text = "Anna Weber and Paul Weber"
    placeholders = Placeholders()
    replaced = placeholders.replace(text, find_personal(text))
    assert replaced.text == "[[PERSON_1]] and [[PERSON_2]]"
    assert placeholders.restore(replaced.text) == text


@pytest.mark.parametrize(
    "written",
    [
        "[[PERSON_1]]",
        "[PERSON_1]",
        "[[ PERSON_1 ]]",
        "[[person_1]]",
        "[[Person 1]]",
        "[[PERSON-1]]",
        "[ [PERSON_1] ]",
        r"\[\[PERSON\_1\]\]",
    ],
)
def test_what_a_model_makes_of_a_placeholder_is_understood(written: str) -> None:
    assert table().restore(f"So {written}'s lease ends.") == "So Margit Holloway's lease ends."


@pytest.mark.parametrize(
    "text",
    [
        "[[PERSON_7]] is nobody",
        "[[FIRM_1]]",
        "[1] and [[Q3]] and [see PERSON]",
        "`print('[[PERSON_1]]')`",
        "```\nrm [[PERSON_1]]\n```",
        "```sh\nmail [[EMAIL_1]]",
        "[click](https://evil.example/?q=[[PERSON_1]])",
        "![x](https://evil.example/[[EMAIL_1]].png)",
        "https://evil.example/?q=[[PERSON_1]]",
        "www.evil.example/[[PERSON_1]]",
        "<https://evil.example/[[PERSON_1]]>",
        "<mailto:[[EMAIL_1]]>",
        "[[PERSON_1]](https://evil.example)",
        "[PERSON_1](https://evil.example)",
        "[1]: https://evil.example/[[PERSON_1]]",
    ],
)
def test_nothing_comes_back_in_links_and_code_nor_for_what_is_unknown(text: str) -> None:
    assert table().restore(text) == text


def test_around_code_and_links_it_still_comes_back() -> None:
    text = "[[PERSON_1]] ran `ls [[PERSON_1]]` for [[PERSON_1]]."
    assert table().restore(text) == "Margit Holloway ran `ls [[PERSON_1]]` for Margit Holloway."


def test_a_placeholder_that_the_person_typed_is_not_replaced_again() -> None:
    placeholders = table()
    replaced = placeholders.replace("What does [[PERSON_1]] owe Margit Holloway?")
    assert replaced.text == "What does [[PERSON_1]] owe [[PERSON_1]]?"
    assert replaced.count == 1


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 20)), max_size=6)
)
def test_what_was_replaced_comes_back(text: str, places: list[tuple[int, int]]) -> None:
    findings = [
        Finding(kind="NAME", start=start, end=start + length, text=text[start : start + length])
        for start, length in places
        if start + length <= len(text) and text[start : start + length].strip()
    ]
    placeholders = Placeholders()
    replaced = placeholders.replace(text, findings)
    assert replaced.count >= bool(findings)
    rebuilt, at = [], 0
    numbers = {row.placeholder: row for row in placeholders.rows()}
    for start, end in replaced.spans:
        rebuilt += [replaced.text[at:start], numbers[replaced.text[start:end]].original]
        at = end
    rebuilt.append(replaced.text[at:])
    assert "".join("".join(rebuilt).casefold().split()) == "".join(text.casefold().split())


@pytest.mark.parametrize(
    "unit", ["[", "[[", "`", "[a](", "[[PERSON_", "https://", "<a:", "```", "~~~"]
)
def test_no_text_takes_long(unit: str) -> None:
    table().restore(unit * (20_000 // len(unit)))
