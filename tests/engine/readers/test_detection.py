"""A file is what its content says; its name decides only where content cannot."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.errors import FileUnsupported
from minions_engine.readers import kinds
from minions_engine.readers.catalog import READERS
from minions_engine.readers.detection import detect, looks_like_text, suffix_of
from tests.engine.readers.made import read_all
from tests.engine.readers.pdf_made import pdf_of


def kind_of(data: bytes, name: str = "file") -> str:
    return detect(io.BytesIO(data), name)


def zip_with(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def tar_with_one() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


ODT = zip_with(mimetype=kinds.ODT, content="x")
DOCX = zip_with(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"})
XLSX = zip_with(**{"[Content_Types].xml": "<Types/>", "xl__workbook.xml": "<w/>"})
XLSB = zip_with(**{"[Content_Types].xml": "<Types/>", "xl__workbook.bin": "w"})
STRICT = zip_with(
    **{"[Content_Types].xml": "<x ContentType='..presentationml.presentation.main+xml'/>"}
)
EPUB = zip_with(mimetype="application/epub+zip\n", **{"META-INF__container.xml": "<c/>"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf_of("words"), kinds.PDF),
        (b"\xef\xbb\xbf\n" + pdf_of("words"), kinds.PDF),
        (DOCX, kinds.DOCX),
        (XLSX, kinds.XLSX),
        (XLSB, kinds.XLSB),
        (STRICT, kinds.PPTX),
        (ODT, kinds.ODT),
        (EPUB, kinds.EPUB),
        (zip_with(a="x"), kinds.ZIP),
        (b"{\\rtf1 words}", kinds.RTF),
        (tar_with_one(), kinds.TAR),
        (gzip.compress(tar_with_one(), mtime=0), kinds.TAR),
        (bz2.compress(tar_with_one()), kinds.TAR),
        (lzma.compress(tar_with_one()), kinds.TAR),
        (gzip.compress(b"words", mtime=0), kinds.GZIP),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", kinds.PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", kinds.JPEG),
        (b"ID3\x04\x00\x00\x00", kinds.SOUND),
        (b"\x00\x00\x00\x18ftypmp42", kinds.VIDEO),
        (b"SQLite format 3\x00" + bytes(100), kinds.DATABASE),
        (b"\x7fELF\x02\x01\x01" + bytes(100), kinds.PROGRAM),
        (b"<!-- x --><!DOCTYPE html><p>x", kinds.HTML),
        (b"\r\n<HTML><body>x", kinds.HTML),
        ("<html><body>x</body></html>".encode("utf-16"), kinds.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'>", kinds.HTML),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello", kinds.VTT),
        (b"From: a@b\nTo: c@d\nSubject: x\nDate: y\nMessage-ID: <1>\n\nwords", kinds.EML),
        (b"From a@b Mon Jan 1 00:00:00 2024\nFrom: a@b\nTo: c@d\n\nwords\n", kinds.MBOX),
        (b"just words", kinds.PLAIN),
    ],
)
@pytest.mark.parametrize("name", ["file", "file.txt", "file.dat"])
def test_content_decides(data: bytes, kind: str, name: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize("data", [pdf_of("words"), DOCX, ODT, EPUB, zip_with(a="x")])
def test_a_wrong_name_does_not_mislead(data: bytes) -> None:
    right = kind_of(data)
    names = ["a.txt", "a.md", "a.csv", "a.png", "a.html"]
    assert {kind_of(data, name) for name in names} == {right}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.md", kinds.MARKDOWN),
        ("A.RST", kinds.RST),
        ("a.csv", kinds.CSV),
        ("a.tsv", kinds.TSV),
        ("a.py", kinds.CODE),
        ("a.tex", kinds.TEX),
        ("a.org", kinds.ORG),
        ("a.json", kinds.JSON),
        ("a.jsonl", kinds.JSONL),
        ("a.yaml", kinds.YAML),
        ("a.toml", kinds.TOML),
        ("a.ipynb", kinds.NOTEBOOK),
        ("a.srt", kinds.SRT),
        ("README", kinds.PLAIN),
        ("a.unknown", kinds.PLAIN),
        ("a.pdf", kinds.PLAIN),
        ("a.jpg", kinds.PLAIN),
    ],
)
def test_the_name_decides_among_texts(name: str, kind: str) -> None:
    assert kind_of(b"one,two\nthree,four\n", name) == kind


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"PK\x03\x04" + bytes(100), "a.docx", kinds.DOCX),
        (b"PK\x03\x04" + bytes(100), "a.bin", kinds.ZIP),
        (b"noise %PDF-1.4 \x00\x01", "a.pdf", kinds.PDF),
        (b"a manual that speaks of %PDF-1.4", "a.txt", kinds.PLAIN),
        (b"\x00\x01\x02\x03" * 100, "a.mp3", kinds.SOUND),
        (b"\x00\x01\x02\x03" * 100, "a.xyz", kinds.BINARY),
        (b"Subject: a plain note\nwith one header-like line", "a.txt", kinds.PLAIN),
        (b"Subject: x\n\nwords", "a.eml", kinds.EML),
        (b"<html> is a tag", "a.md", kinds.MARKDOWN),
    ],
)
def test_doubtful_content(data: bytes, name: str, kind: str) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    "codec",
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1252 cp1251 iso8859-7 koi8-r shift_jis"
    " euc_jp gb18030 big5 euc_kr iso2022_kr".split(),
)
def test_text_in_any_encoding_is_text(codec: str) -> None:
    text = "plain words, and again plain words\n" * 3
    other = {"cp1251": "слова ", "iso8859-7": "λόγια ", "koi8-r": "слова ", "cp1252": "Wörter "}
    asian = {"shift_jis": "言葉", "euc_jp": "言葉", "gb18030": "词语", "big5": "詞語"}
    text += (other | asian | {"euc_kr": "말씀", "iso2022_kr": "말씀"}).get(codec, "Wörter") * 20
    assert looks_like_text(text.encode(codec))


def test_logs_with_stray_zero_bytes_are_text() -> None:
    assert kind_of(b"12:00 started\n" * 5 + bytes(20) + b"12:01 up\n", "a.log") == kinds.PLAIN


def test_suffixes() -> None:
    names = ["a.TXT", "/x.y/a", ".profile", "a.tar.gz", "b\\c.Pdf", "end."]
    assert [suffix_of(name) for name in names] == [".txt", "", "", ".gz", ".pdf", "."]


def test_every_kind_is_read_or_explained() -> None:
    named = {*kinds.TEXT_SUFFIXES.values(), *kinds.BINARY_SUFFIXES.values()}
    assert named <= {*READERS, *kinds.UNREADABLE}


def test_reason_names_the_ending() -> None:
    with pytest.raises(FileUnsupported, match=r"no reader for this kind of file \(\.xyz\)\.$"):
        read_all(b"\x00\x01\x02\x03" * 100, "a.xyz")


@given(st.binary(max_size=2_000), st.sampled_from(["a", "a.txt", "a.docx", "a.xls", "a.pdf"]))
def test_any_bytes_get_a_kind(data: bytes, name: str) -> None:
    assert kind_of(data, name)


@given(st.binary(max_size=3_000))
def test_any_damaged_container_gets_a_kind(tail: bytes) -> None:
    assert kind_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + tail)
    assert kind_of(DOCX[: len(DOCX) // 2] + tail)
