"""Text files are kept as they are, with the structure of their markup marked."""

from __future__ import annotations

import pytest

from minions_engine.errors import FileEmpty
from minions_engine.readers.base import Limits
from minions_engine.readers.catalog import read_source
from minions_engine.types import BlockKind, Document
from tests.engine.readers.made import source_of


def read_text(data: bytes | str, name: str) -> Document:
    raw = data.encode() if isinstance(data, str) else data
    (document,) = read_source(source_of(raw, name))
    return document


def found(document: Document, kind: BlockKind) -> list[tuple[int, str]]:
    page = document.pages[0]
    blocks = [block for block in page.blocks if block.kind is kind]
    return [(block.level, page.text[block.start : block.end]) for block in blocks]


def test_lines_are_those_of_the_file() -> None:
    document = read_text(b"one\r\ntwo\rthree\n\n  four\tx \x0c five", "a.txt")
    page = document.pages[0]
    assert page.text == "one\ntwo\nthree\n\n  four\tx   five"
    assert page.has_lines
    assert page.number is None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings(codec: str) -> None:
    text = "Zürich, Überlingen – 100 €\n" * 5
    assert read_text(text.encode(codec), "a.txt").text == text


def test_zero_bytes_are_dropped() -> None:
    assert read_text(b"up\n" + bytes(3) + b"down\n" * 5, "a.log").text == "up\n" + "down\n" * 5


@pytest.mark.parametrize("data", [b" \n\t\n", b"---\n***\n", b"\xef\xbb\xbf"])
def test_no_words_is_empty(data: bytes) -> None:
    with pytest.raises(FileEmpty):
        read_text(data, "a.txt")


def test_too_long_text_is_cut_at_a_line_and_said() -> None:
    source = source_of(b"0123456789\n" * 100, "a.txt", limits=Limits(output_chars=105))
    (document,) = read_source(source)
    assert document.text == "0123456789\n" * 9
    assert source.tally.problems == ["Only the first 105 characters were read."]


MARKDOWN = """# Handbook #

Words.

Rules
-----

* one
* two

| Year | Rent |
|------|------|
| 2024 | 900  |

```py
# no heading
```
"""


def test_markdown() -> None:
    document = read_text(MARKDOWN, "a.md")
    assert document.text == MARKDOWN
    assert document.title == "Handbook"
    assert found(document, BlockKind.HEADING) == [(1, "# Handbook #"), (2, "Rules\n-----")]
    assert found(document, BlockKind.LIST) == [(0, "* one\n* two")]
    assert found(document, BlockKind.CODE) == [(0, "```py\n# no heading\n```")]
    (table,) = [b for b in document.pages[0].blocks if b.kind is BlockKind.TABLE]
    assert table.header == "| Year | Rent |"


RST = """========
Handbook
========

Words.

Rules
=====

Small rules
-----------

=====  =====
a      b
=====  =====
1      2
=====  =====
"""


def test_rst() -> None:
    document = read_text(RST, "a.rst")
    assert document.title == "Handbook"
    assert found(document, BlockKind.HEADING) == [
        (1, "========\nHandbook\n========"),
        (2, "Rules\n====="),
        (3, "Small rules\n-----------"),
    ]


def test_org_tex_and_asciidoc() -> None:
    org = read_text("* Top\nwords\n** Below\nwords *not this*\n", "a.org")
    assert found(org, BlockKind.HEADING) == [(1, "* Top"), (2, "** Below")]
    tex = read_text("\\section{The $x$ \\emph{set}}\nwords\n\\subsection*{Below} more\n", "a.tex")
    assert found(tex, BlockKind.HEADING) == [
        (2, "\\section{The $x$ \\emph{set}}"),
        (3, "\\subsection*{Below}"),
    ]
    assert tex.title.startswith("The $x$")
    adoc = read_text("= Top\n\nwords\n\n== Below\n", "a.adoc")
    assert found(adoc, BlockKind.HEADING) == [(1, "= Top"), (2, "== Below")]


def test_hostile_markup_is_quick() -> None:
    for name in ("a.md", "a.rst", "a.tex", "a.org", "a.adoc"):
        for text in ("[" * 50_000, "=" * 50_000, "\n=".join("a" * 30_000), "> " * 5_000 + "a"):
            document = read_text(text + "\nword", name)
            assert document.text.endswith("word")
