"""Books (epub, fb2) and rich text."""

from __future__ import annotations

import pytest

from minions_engine.errors import FileFailed, FileLocked
from tests.engine.readers.made import headings, read_one, tables, zip_of

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Mill</dc:title>
<dc:creator>Ann Reed</dc:creator></metadata>
<manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="style.css" media-type="text/css"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": PACKAGE,
    "OPS/one a.xhtml": "<html><body><h1>Water</h1><p>It rose at night.</p></body></html>",
    "OPS/two.xhtml": "<html><body><h1>Stone</h1><p>It turned&nbsp;by day.</p></body></html>",
    "OPS/style.css": "p {color: red}",
}


def test_chapters_follow_the_spine() -> None:
    found = read_one(zip_of(BOOK), "mill.epub")
    assert found.title == "The Mill"
    assert ("author", "Ann Reed") in found.metadata
    assert headings(found) == [(1, "Water"), (1, "Stone")]
    assert [page.number for page in found.pages] == [None, None]
    assert "It turned by day." in found.pages[1].text
    assert "color" not in found.text


def test_protected_and_broken_books() -> None:
    encryption = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        '<enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'
        "</enc:EncryptedData></encryption>"
    )
    with pytest.raises(FileLocked, match="copy-protected"):
        read_one(zip_of({**BOOK, "META-INF/encryption.xml": encryption}), "mill.epub")
    with pytest.raises(FileFailed):
        read_one(zip_of({**BOOK, "OPS/book.opf": ""}), "mill.epub")


def test_fiction_book_sections_are_levels() -> None:
    data = """<?xml version="1.0" encoding="windows-1251"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info>
<author><first-name>Анна</first-name><last-name>Рид</last-name></author>
<book-title>Мельница</book-title></title-info></description>
<body><section><title><p>Вода</p></title><p>Она <emphasis>поднялась</emphasis>.</p>
<section><title><p>Ночь</p></title><p>Тихо.</p></section></section></body></FictionBook>"""
    found = read_one(data.encode("cp1251"), "mill.fb2")
    assert found.title == "Мельница"
    assert headings(found) == [(2, "Вода"), (3, "Ночь")]
    assert "Она поднялась." in found.text
    assert ("author", "Анна Рид") in found.metadata


def test_entity_bombs_are_refused() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        "<FictionBook><body><section><p>&b;</p></section></body></FictionBook>"
    )
    with pytest.raises(FileFailed, match="entities"):
        read_one(bomb.encode(), "bomb.fb2")


def test_rich_text_keeps_paragraphs_characters_and_rows() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Offer}}Caf\'e9 \u8364? 5\par Next line\par"
        rb"\trowd\cellx100\cellx200 Item\cell Price\cell\row"
        rb"\trowd\cellx100\cellx200 Door\cell 90\cell\row End\par}"
    )
    found = read_one(data, "offer.rtf")
    assert found.title == "Offer"
    assert "Café € 5" in found.text
    assert [table.header for table in tables(found)] == ["Item | Price"]
    assert "Door | 90" in found.text
    assert found.text.endswith("End")
