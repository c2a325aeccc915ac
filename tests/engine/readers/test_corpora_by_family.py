"""Every file of these families in the corpora is read, or refused for the right reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from minions_engine.errors import FileLocked, FileUnsupported, ReadProblem
from minions_engine.readers import kinds
from minions_engine.readers.catalog import read_source
from minions_engine.readers.detection import detect
from tests.engine.readers.made import check_blocks, read_all, source_of

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora"
MINE = {
    kinds.DOCX, kinds.PPTX, kinds.XLSX, kinds.XLS, kinds.ODS, kinds.ODT, kinds.ODP, kinds.RTF,
    kinds.EPUB, kinds.FB2, kinds.HTML, kinds.EML, kinds.MBOX, kinds.MSG, kinds.TAR, kinds.GZIP,
    kinds.CSV, kinds.TSV, kinds.JSON, kinds.YAML, kinds.NOTEBOOK, kinds.VTT, kinds.LOCKED_OFFICE,
}  # fmt: skip
#: File name to the reason a person reads; these hold no words, are locked, or are cut.
REFUSED = {
    "docx_named_txt.txt": "no words",
    "message-partial.0.eml": "one piece",
    "message-partial.1.eml": "one piece",
    "picture.pptx": "no words",
    "rfc2046.1.eml": "one piece",
    "tagged.odt": "damaged",
    "testEXCEL_embeddedPDF_mac.xls": "no words",
    "testEXCEL_embeddedPDF_mac.xlsx": "no words",
    "testExcel_embeddedPDF.xlsx": "no words",
    "testMasterFooter.odp": "no words",
    "testPPT_embeddedMP3.pptx": "no words",
    "testPPT_protected_passtika.pptx": "password is needed",
    "testWORD_truncated.docx": "damaged",
    "testWPSAttachment.docx": "no words",
}
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")


def files() -> list[tuple[Path, bytes]]:
    found = []
    for folder in ("messy", "home"):
        for path in sorted((CORPORA / folder).rglob("*")):
            if path.is_file() and (data := path.read_bytes()):
                found.append((path, data))
    return found


def test_every_file_is_read_or_refused_for_its_reason() -> None:
    refused: dict[str, str] = {}
    count = 0
    for path, data in files():
        source = source_of(data, path.name)
        if detect(source.stream, path.name) not in MINE:
            continue
        count += 1
        try:
            for document in read_source(source):
                check_blocks(document)
                assert any(char.isalnum() for char in document.text)
        except ReadProblem as problem:
            refused[path.name] = problem.message
    assert count > 120
    assert set(refused) == set(REFUSED)
    for name, part in REFUSED.items():
        assert part in refused[name]


def test_a_locked_deck_opens_with_its_password() -> None:
    data = (CORPORA / "messy/office/testPPT_protected_passtika.pptx").read_bytes()
    with pytest.raises(FileLocked):
        read_all(data, "deck.pptx")
    (found,) = read_all(data, "deck.pptx", password="tika")
    assert found.pages[0].number == 1


def test_old_outlook_messages_give_text_and_attachment() -> None:
    data = (CORPORA / "home/Mail/fake-email-attachment.msg").read_bytes()
    message, attached = read_all(data, "fake.msg")
    assert message.title == "Fake email with attachment"
    assert "Lots of whitespace" in message.text
    assert (attached.member, attached.text.strip()) == (
        "fake-attachment.txt",
        "Hey this is a fake attachment!",
    )


def test_old_word_and_slides_say_what_to_do() -> None:
    for name in ("word_doc.doc", "legacy_sample.ppt"):
        with pytest.raises(FileUnsupported, match="Save it as"):
            read_all((CORPORA / "messy/office" / name).read_bytes(), name)


def test_an_archive_that_contains_itself_ends() -> None:
    source = source_of((CORPORA / "messy/archives/droste.zip").read_bytes(), "droste.zip")
    try:
        assert len(list(read_source(source))) < 50
    except ReadProblem as problem:
        assert problem.message
    assert any("too deep" in each for each in source.tally.problems)
