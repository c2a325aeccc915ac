"""A quote is found again in a page's text that another reader took."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.viewmodels.locating import locate


@pytest.mark.parametrize(
    ("quote", "page", "found"),
    [
        ("The lease ends.", "1. The lease ends. 2.", "The lease ends"),
        ("ends on 31 March", "The lease ends\r\non   31\tMarch 2027", "ends\r\non   31\tMarch"),
        (
            "renewal agreement",
            "the re-\r\nnewal agree\u00adment holds",
            "re-\r\nnewal agree\u00adment",
        ),
        ("renewal", "a re\u0002\r\nnewal", "re\u0002\r\nnewal"),
        ("office file", "oﬃce ﬁle", "oﬃce ﬁle"),
        ("oﬃce", "the office", "office"),
        ("Müller", "Mu\u0308ller", "Mu\u0308ller"),
        ("don’t “say”", 'don\'t "say" it', "don't \"say"),
        ("契約は終了する", "本契約は\n終了する。", "契約は\n終了する"),
        ("price 😀 is 5 €", "the price 😀 is 5 €", "price 😀 is 5"),
    ],
)
def test_found_whatever_the_reader_did(quote: str, page: str, found: str) -> None:
    span = locate(quote, page)
    assert span is not None
    assert page[span.start : span.end] == found


def test_not_found_is_said() -> None:
    assert locate("The rent is 900 euros.", "The rent is 800 euros.") is None
    assert locate("…", "some text") is None
    assert locate("anything", "") is None


def test_of_equal_places_the_expected_one_is_taken() -> None:
    page = "Total 5. " + "x " * 100 + "Total 5. " + "y " * 100
    first, second = locate("Total 5", page), locate("Total 5", page, near=0.5)
    assert first is not None and first.start == 0
    assert second is not None and second.start == page.rindex("Total 5")


def test_found_by_its_ends_when_the_middle_was_read_differently() -> None:
    quote = "The tenant pays the rent of ● 1250 euros on the first working day of every month"
    page = "3. The tenant pays the rent of (see note) 1.250 euros on the first working day of every month."
    span = locate(quote, page)
    assert span is not None
    assert page[span.start : span.end].startswith("The tenant")
    assert page[span.start : span.end].endswith("month")


@given(
    before=st.text(max_size=40), quote=st.text(min_size=1, max_size=40), after=st.text(max_size=40)
)
def test_whatever_is_in_the_page_is_found_in_it(before: str, quote: str, after: str) -> None:
    page = before + quote + after
    span = locate(quote, page)
    if any(character.isalnum() for character in quote.casefold()):
        assert span is not None
        assert 0 <= span.start < span.end <= len(page)
