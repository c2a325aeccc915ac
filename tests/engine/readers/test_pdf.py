"""PDF files: the text of each page at its page, and a reason for each page without any."""

from __future__ import annotations

import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from minions_engine.errors import FileEmpty, FileFailed, FileLocked, FileNeedsOcr
from minions_engine.readers.base import Limits
from minions_engine.readers.catalog import read_source
from minions_engine.types import BlockKind, Document
from tests.engine.readers.made import read_all, source_of
from tests.engine.readers.pdf_made import PICTURE, locked, pdf_of, rewritten, saved


def read_pdf(data: bytes, *, password: str | None = None) -> Document:
    (document,) = read_source(source_of(data, "a.pdf", password=password))
    return document


def test_pages_keep_their_numbers() -> None:
    document = read_pdf(pdf_of("First page\nsecond line", "", "Third (page) \u00e9"))
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "First page\nsecond line"),
        (2, ""),
        (3, "Third (page) \u00e9"),
    ]
    assert document.text == "First page\nsecond line\f\fThird (page) \u00e9"


def test_title_author_outline_and_labels() -> None:
    writer = rewritten(pdf_of("Handbook\nwords", "2 Rules of\nthe house\nmore words"))
    writer.add_metadata({"/Title": "The  handbook", "/Author": "A. Miller"})
    top = writer.add_outline_item(title="Handbook", page_number=0)
    writer.add_outline_item(title="Rules of the house", page_number=1, parent=top)
    writer.add_outline_item(title="Not on the page", page_number=1, parent=top)
    writer.set_page_label(0, 0, style="/r")
    document = read_pdf(saved(writer))
    assert document.title == "The handbook"
    assert ("Author", "A. Miller") in document.metadata
    assert document.pages[0].label == "i"
    headings = [
        (page.number, block.level, page.text[block.start : block.end])
        for page in document.pages
        for block in page.blocks
        if block.kind is BlockKind.HEADING
    ]
    assert headings == [(1, 1, "Handbook"), (2, 2, "2 Rules of\nthe house")]


@pytest.mark.parametrize("title", ["report.docx", "Untitled-1", "Microsoft Word - a.doc", "..."])
def test_a_file_name_is_no_title(title: str) -> None:
    writer = rewritten(pdf_of("words"))
    writer.add_metadata({"/Title": title})
    assert read_pdf(saved(writer)).title == ""


def test_password() -> None:
    data = locked(pdf_of("secret words"), user="open sesame")
    with pytest.raises(FileLocked, match="protected by a password"):
        read_pdf(data)
    with pytest.raises(FileLocked, match="does not open"):
        read_pdf(data, password="wrong")
    assert read_pdf(data, password="open sesame").text == "secret words"


def test_encrypted_without_a_password_to_open_it() -> None:
    assert read_pdf(locked(pdf_of("words"), user="")).text == "words"


def test_pictures_need_recognition() -> None:
    with pytest.raises(FileNeedsOcr) as one:
        read_pdf(pdf_of(PICTURE))
    assert one.value.message == "This PDF holds a picture of text only."
    with pytest.raises(FileNeedsOcr) as many:
        read_pdf(pdf_of(PICTURE, PICTURE))
    assert many.value.message == "This PDF holds pictures of text only."


def test_nothing_at_all_is_empty() -> None:
    with pytest.raises(FileEmpty, match="holds no text"):
        read_pdf(pdf_of("", ""))


def test_picture_pages_among_text_are_noted() -> None:
    document = read_pdf(pdf_of("words", PICTURE, PICTURE, "", "words", PICTURE))
    assert document.notes == (
        "Pages 2-3, 6 are pictures without text. Recognise its text to read it.",
    )


def test_attachments_are_documents() -> None:
    writer = rewritten(pdf_of("The cover"))
    writer.add_attachment("notes.txt", b"words inside")
    writer.add_attachment("inner.pdf", pdf_of("a page inside"))
    writer.add_attachment("noise.bin", bytes(range(32)) * 9)
    source = source_of(saved(writer), "a.pdf")
    documents = {document.member: document for document in read_source(source)}
    assert set(documents) == {"", "notes.txt", "inner.pdf"}
    assert documents["notes.txt"].text == "words inside"
    assert documents["inner.pdf"].pages[0].number == 1
    assert source.tally.problems == ["noise.bin: There is no reader for this kind of file (.bin)."]


def test_cover_without_text_does_not_hide_attachments() -> None:
    writer = rewritten(pdf_of(PICTURE))
    writer.add_attachment("notes.txt", b"words inside")
    source = source_of(saved(writer), "a.pdf")
    assert [document.member for document in read_source(source)] == ["notes.txt"]
    assert source.tally.problems == ["This PDF holds a picture of text only."]


def test_form_fields_are_read() -> None:
    writer = rewritten(pdf_of("Name of the tenant"))
    widget = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("tenant"),
            NameObject("/V"): TextStringObject("Ada Lovelace"),
        }
    )
    reference = writer._add_object(widget)
    from pypdf.generic import ArrayObject, FloatObject

    widget[NameObject("/Rect")] = ArrayObject([FloatObject(n) for n in (72, 600, 200, 620)])
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([reference])}
    )
    assert read_pdf(saved(writer)).text == "Name of the tenant\n\ntenant: Ada Lovelace"


def test_truncated() -> None:
    data = pdf_of(*["many words " * 20] * 5)
    for share in (0.2, 0.5):
        with pytest.raises((FileFailed, FileEmpty)):
            read_pdf(data[: int(len(data) * share)])


def test_lost_cross_references_are_found_again() -> None:
    data = pdf_of("still here")
    assert read_pdf(data.replace(b"startxref", b"startnone")).text == "still here"


def test_a_page_that_cannot_be_found_is_named() -> None:
    source = source_of(pdf_of("a", "b", "c").replace(b"/Count 3", b"/Count 4"), "a.pdf")
    (document,) = read_source(source)
    assert [page.text for page in document.pages] == ["a", "b", "c", ""]
    assert source.tally.problems == ["Page 4 is damaged and could not be read."]


def test_a_lie_about_the_number_of_pages_ends() -> None:
    source = source_of(pdf_of("a", "b").replace(b"/Count 2", b"/Count 4000"), "a.pdf")
    (document,) = read_source(source)
    assert document.text.startswith("a\fb\f")
    assert source.tally.problems[1].endswith("pages were not read: it is too damaged.")


def test_too_long_file_says_which_pages_are_missing() -> None:
    source = source_of(pdf_of(*["words"] * 5), "a.pdf", limits=Limits(output_chars=12))
    (document,) = read_source(source)
    assert len(document.pages) == 2
    assert source.tally.problems == ["The last 3 pages were not read: it is too long."]


def test_mislabelled() -> None:
    (document,) = read_all(pdf_of("words"), "a.docx")
    assert document.media_type == "application/pdf"
