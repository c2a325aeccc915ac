"""Signs of a document that must not be spoken of."""

from __future__ import annotations

import pytest

from minions_engine.privacy.never_sent import signs_of

SOURCES = {
    "/private/payroll-2026.pdf": "Director: 184,500 a year, file number QX77-1902, agreed 3 May.",
    "/open/lease.txt": "The rent of 184,500 is due on 3 May.",
}
NEVER = frozenset({"/private/payroll-2026.pdf"})


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("The rent is due in May.", ()),
        ("It says 1902 somewhere.", ()),
        ("See PAYROLL-2026.PDF for it.", ("payroll-2026", "payroll-2026.pdf")),
        ("The payroll-2026 file", ("payroll-2026",)),
    ],
)
def test_names_and_telling_words_are_signs(text: str, signs: tuple[str, ...]) -> None:
    assert signs_of(text, SOURCES, NEVER, ()) == signs


def test_a_telling_word_is_a_sign_unless_it_stands_elsewhere_too() -> None:
    sources = SOURCES | {"/private/payroll-2026.pdf": "The code is Q7XK93ZPLM and 55012."}
    assert signs_of("code q7xk93zplm", sources, NEVER, ()) == ("q7xk93zplm",)
    assert signs_of("code 55012", sources, NEVER, ()) == ("55012",)
    assert signs_of("code 55012", sources, NEVER, ("what is 55012?",)) == ()
    free = sources | {"/open/codes.txt": "55012 is free to all"}
    assert signs_of("code 55012", free, NEVER, ()) == ()


def test_without_such_collections_nothing_is_a_sign() -> None:
    assert signs_of("payroll-2026", SOURCES, frozenset(), ()) == ()
