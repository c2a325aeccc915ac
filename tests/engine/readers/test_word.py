"""Word documents: what a person sees on the page arrives in order and with its structure."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from minions_engine.errors import FileEmpty, FileFailed
from minions_engine.types import BlockKind
from tests.engine.readers.made import (
    blocks,
    headings,
    read_one,
    replaced_in_zip,
    tables,
    zip_of,
)


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lease() -> WordDocument:
    document = docx.Document()
    document.core_properties.title = "Lease of the mill"
    document.core_properties.author = "A. Miller"
    document.add_heading("Lease", level=1)
    document.add_paragraph("The tenant pays on the third working day.")
    document.add_heading("Rent", level=2)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(
        table.rows, (("Year", "Rent"), ("2024", "900"), ("2025", "950")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("After the table.")
    document.add_paragraph("keys", style="List Bullet")
    document.add_paragraph("meters", style="List Bullet")
    return document


def test_body_keeps_its_order_headings_and_table() -> None:
    found = read_one(saved(lease()), "lease.docx")
    assert found.title == "Lease of the mill"
    assert ("author", "A. Miller") in found.metadata
    assert headings(found) == [(1, "Lease"), (2, "Rent")]
    (table,) = tables(found)
    assert table.header == "Year | Rent"
    assert blocks(found, BlockKind.TABLE) == ["Year | Rent\n2024 | 900\n2025 | 950"]
    text = found.pages[0].text
    assert text.index("third working day") < text.index("2024 | 900") < text.index("After the")
    assert blocks(found, BlockKind.LIST) == ["- keys\n- meters"]
    assert found.pages[0].number is None


def test_numbered_clauses_carry_their_numbers() -> None:
    document = docx.Document()
    for text in ("Term", "Notice", "Law"):
        document.add_paragraph(text, style="List Number")
    found = read_one(saved(document), "clauses.docx")
    assert blocks(found, BlockKind.LIST) == ["1. Term\n2. Notice\n3. Law"]


def test_headers_and_footers_come_once() -> None:
    document = lease()
    document.sections[0].header.paragraphs[0].text = "Confidential draft"
    document.sections[0].footer.paragraphs[0].text = "Mill Street 4"
    document.add_section()
    found = read_one(saved(document), "lease.docx")
    assert found.text.count("Confidential draft") == 1
    assert found.text.startswith("Confidential draft")
    assert found.text.endswith("Mill Street 4")


def test_content_controls_boxes_and_changes_are_read() -> None:
    document = docx.Document()
    document.add_paragraph("start")
    body = document.element.body
    controls = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:sdt><w:sdtContent><w:p><w:r><w:t>inside the"
        " control</w:t></w:r></w:p></w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    )
    changes = (
        f"<w:p {nsdecls('w')}><w:ins><w:r><w:t>kept</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    box = (
        f"<w:p {nsdecls('w')}><w:r><w:t>before the box</w:t></w:r><w:r><w:pict>"
        "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
    )
    for xml in (controls, changes, box):
        body.insert(len(body) - 1, parse_xml(xml))
    text = read_one(saved(document), "odd.docx").text
    assert "inside the control" in text
    assert "kept" in text
    assert "gone" not in text
    assert text.index("before the box") < text.index("in the box")
    assert text.count("in the box") == 1


def test_comments_stand_at_the_end_with_their_author() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("A bold claim.")
    document.add_comment(paragraph.runs, text="Source?", author="Reviewer")
    text = read_one(saved(document), "claim.docx").text
    assert text.endswith("Reviewer: Source?")


def test_bold_lines_stand_in_for_headings() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Duties of the trustee").bold = True
    document.add_paragraph("The trustee reports each month.")
    assert headings(read_one(saved(document), "plain.docx")) == [(6, "Duties of the trustee")]


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(FileEmpty):
        read_one(saved(docx.Document()), "blank.docx")


def test_entity_bombs_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n<w:document '
    data = replaced_in_zip(saved(lease()), "word/document.xml", b"<w:document ", bomb)
    with pytest.raises(FileFailed, match="entities"):
        read_one(data, "bomb.docx")


def test_files_with_macros_are_read_as_well() -> None:
    data = replaced_in_zip(
        saved(lease()),
        "[Content_Types].xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert headings(read_one(data, "lease.docm"))[0] == (1, "Lease")


def test_truncated_and_hollow_files_fail_with_a_reason() -> None:
    whole = saved(lease())
    with pytest.raises(FileFailed, match="damaged"):
        read_one(whole[: len(whole) // 2], "cut.docx")
    with pytest.raises(FileFailed, match="damaged"):
        read_one(zip_of({"word/document.xml": "<x/>"}), "hollow.docx")
