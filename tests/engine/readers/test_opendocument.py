"""OpenDocument texts and presentations."""

from __future__ import annotations

import io

import odfdo
import pytest

from minions_engine.errors import FileFailed, FileLocked
from minions_engine.types import BlockKind
from tests.engine.readers.made import blocks, headings, read_one, replaced_in_zip, tables


def saved(document: odfdo.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter() -> bytes:
    document = odfdo.Document("text")
    document.meta.title = "Letter on the roof"
    body = document.body
    body.clear()
    body.append(odfdo.Header(1, "The roof"))
    paragraph = odfdo.Paragraph("It leaks above the stairs.")
    paragraph.insert_note(after="leaks", note_id="n1", citation="1", body="Seen on Monday.")
    body.append(paragraph)
    body.append(odfdo.Header(2, "Offers"))
    table = odfdo.Table("Offers", width=2, height=2)
    for place, text in (("A1", "Firm"), ("B1", "Price"), ("A2", "Beck"), ("B2", "4200")):
        table.set_value(place, text)
    body.append(table)
    body.append(odfdo.List(["slate", "copper"]))
    return saved(document)


def test_text_keeps_headings_tables_lists_and_notes() -> None:
    found = read_one(letter(), "roof.odt")
    assert found.title == "Letter on the roof"
    assert headings(found) == [(1, "The roof"), (2, "Offers")]
    assert tables(found)[0].header == "Firm | Price"
    assert "Beck | 4200" in found.text
    assert blocks(found, BlockKind.LIST) == ["- slate\n- copper"]
    assert "It leaks above the stairs." in found.text
    assert found.text.endswith("Note: Seen on Monday.")


def test_slides_are_numbered_pages() -> None:
    document = odfdo.Document("presentation")
    document.body.clear()
    for number, words in enumerate(("Start", "End"), start=1):
        page = odfdo.DrawPage(f"page{number}", name=f"Page {number}")
        frame = odfdo.Frame.text_frame(words, size=("7cm", "5cm"), position=("1cm", "1cm"))
        page.append(frame)
        document.body.append(page)
    found = read_one(saved(document), "talk.odp")
    assert [(page.number, page.text) for page in found.pages] == [(1, "Start"), (2, "End")]


def test_locked_and_hostile_files_are_refused() -> None:
    whole = letter()
    locked = replaced_in_zip(
        whole, "META-INF/manifest.xml", b"</manifest:manifest>",
        b"<manifest:encryption-data/></manifest:manifest>",
    )  # fmt: skip
    with pytest.raises(FileLocked):
        read_one(locked, "locked.odt")
    bomb = replaced_in_zip(
        whole, "content.xml", b"<office:document-content",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content',
    )  # fmt: skip
    with pytest.raises(FileFailed, match="entities"):
        read_one(bomb, "bomb.odt")
