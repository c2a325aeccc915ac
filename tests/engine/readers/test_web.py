"""Web pages: what a visitor sees, with its structure, in any encoding."""

from __future__ import annotations

import pytest

from minions_engine.errors import FileEmpty
from minions_engine.types import BlockKind
from tests.engine.readers.made import blocks, headings, read_one, tables

PAGE = """<!doctype html><html><head><title> The  Ferry </title>
<meta name="author" content="Harbour office"><style>p {color: red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<h1>Ferry</h1><p>Runs <b>every</b> hour,<br>also at night.</p>
<script>var secret = 1;</script><p style="display: none">hidden words</p>
<h2>Fares</h2><table><caption>In euro</caption><thead><tr><th>Who<th>Price</thead>
<tr><td>Adult<td>4<tr><td>Child<td>2</table>
<ol start="3"><li>Pay<ul><li>in cash</li></ul></li><li>Board</li></ol>
<pre>ferry --now
  quick</pre>
<table><tr><td><h3>Layout</h3><p>cell text</p></td></tr></table>
</body></html>"""


def test_structure_of_a_page() -> None:
    found = read_one(PAGE.encode(), "ferry.html")
    assert found.title == "The Ferry"
    assert ("author", "Harbour office") in found.metadata
    assert headings(found) == [(1, "Ferry"), (2, "Fares"), (3, "Layout")]
    assert "Runs every hour,\nalso at night." in blocks(found, BlockKind.TEXT)
    assert blocks(found, BlockKind.TABLE) == ["Who | Price\nAdult | 4\nChild | 2"]
    assert tables(found)[0].header == "Who | Price"
    assert "3. Pay\n  - in cash\n4. Board" in blocks(found, BlockKind.LIST)
    assert blocks(found, BlockKind.CODE) == ["ferry --now\n  quick"]
    for lost in ("secret", "hidden words", "color"):
        assert lost not in found.text
    for kept in ("Home", "In euro", "cell text"):
        assert kept in found.text


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("windows-1252", "Größe 5 € – “gut”"),
        ("shift_jis", "日本語の文書です"),
        ("euc-kr", "한국어 문서입니다"),
        ("windows-1251", "Русский текст"),
        ("iso-8859-2", "Žluťoučký kůň"),
    ],
)
def test_the_encoding_a_page_names_is_used(encoding: str, words: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{words}</p></body></html>'
    assert read_one(page.encode(encoding), "page.html").text == words


def test_a_wrong_claim_about_the_encoding_is_corrected() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>a stake of £825 here</p></body>'
    assert read_one(page.encode("cp1252"), "page.html").text == "a stake of £825 here"


def test_a_very_deep_page_does_not_break_the_reader() -> None:
    page = "<html><body>" + "<div>" * 20_000 + "deep words" + "</div>" * 20_000
    try:
        assert "deep words" in read_one(page.encode(), "deep.html").text
    except FileEmpty:
        pass  # the parser gave up on the depth; what matters is that it ended


def test_entities_of_a_page_do_not_multiply() -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        "<html><body><p>real &b; words</p></body></html>"
    )
    assert "hahaha" not in read_one(page.encode(), "bomb.xhtml").text


def test_saved_pages_give_their_page_only() -> None:
    saved = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n"
        b"--XX\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><head><title>Saved</title></head><body><p>caf=C3=A9</p></body></html>\r\n"
        b"--XX\r\nContent-Type: text/css\r\n\r\np {color: red}\r\n--XX--\r\n"
    )
    found = read_one(saved, "page.mhtml")
    assert (found.title, found.text) == ("Saved", "café")
