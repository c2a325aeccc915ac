"""Words that a line end had cut are whole again, and hyphens that belong to them stay."""

from __future__ import annotations

import pytest

from minions_engine.readers.pdf_text import mend_line_ends
from minions_engine.types import Page


def mended(text: str) -> str:
    (page,) = mend_line_ends([Page(number=1, text=text)])
    return page.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an appoint\ufffement", "an appointment"),
        ("third\ufffeparty. The party", "third-party. The party"),
        ("third-party and third\ufffeparty", "third-party and third-party"),
        ("consol\ufffeidated and consolidated", "consolidated and consolidated"),
        ("non\ufffeGAAP", "non-GAAP"),
        ("pages 3\ufffe4", "pages 3-4"),
        ("end \ufffe", "end -"),
        ("nothing", "nothing"),
    ],
)
def test_mend(text: str, expected: str) -> None:
    assert mended(text) == expected
