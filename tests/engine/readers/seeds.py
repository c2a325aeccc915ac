"""One small sound file of each kind that is read, to be damaged by ``mutating``.

What a library of ours can write is made here, the rest comes from the samples of the first
start and, where they are, from the measuring corpora.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto
import odfdo
from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image, ImageDraw

from tests.engine.readers.made import zip_of
from tests.engine.readers.pdf_made import locked, pdf_of

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"
CORPORA = ROOT.parent / "shared" / "corpora"
LARGEST_BYTES = 120_000
MOST_OF_A_KIND = 4

PROSE = "The ferry leaves at nine. It costs 4 euros.\n\nDogs travel free – on a lead.\n"
MAIL = (
    "From: Ann <ann@example.org>\nTo: Bob <bob@example.org>\nSubject: =?utf-8?q?Schl=C3=BCssel?=\n"
    "Date: Mon, 6 May 2024 09:00:00 +0200\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n'
    "Content-Transfer-Encoding: quoted-printable\n\nThe keys =\nhang by the door.\n--b\n"
    'Content-Type: text/csv; name="a.csv"\nContent-Transfer-Encoding: base64\n\nYSxiCjEsMgo=\n'
    "--b--\n"
)
PAGE = (
    "<!doctype html><html><head><title>Ferry</title></head><body><h1>Times</h1><p>It leaves"
    " at nine &amp; five.</p><table><tr><th>Day</th><th>Time</th></tr><tr><td>Mon</td><td>9</td>"
    "</tr></table><ul><li>dogs</li><li>bikes</li></ul></body></html>"
)
SAVED_PAGE = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="p"\n\n--p\n'
    f"Content-Type: text/html; charset=utf-8\n\n{PAGE}\n--p--\n"
)
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="b.opf"/></rootfiles></container>'
    ),
    "b.opf": (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    ),
    "a.xhtml": "<html><body><h1>Water</h1><p>It rose at night.</p></body></html>",
}
FICTION = (
    '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description><title-info>'
    "<book-title>Mill</book-title></title-info></description><body><section><title><p>One</p>"
    "</title><p>It turned.</p></section></body></FictionBook>"
)
RICH = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 The mill\par It turned by day.\par}"
NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "source": ["# Tides\n", "They turn."], "metadata": {}},
            {
                "cell_type": "code",
                "source": ["print(1)"],
                "metadata": {},
                "outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}],
            },
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)
TEXTS = {
    "a.txt": PROSE,
    "a.md": "# Ferry\n\nIt leaves at *nine*.\n\n- dogs\n- bikes\n\n```\ncode\n```\n",
    "a.rst": "Ferry\n=====\n\nIt leaves at nine.\n\n.. note:: Dogs travel free.\n",
    "a.org": "* Ferry\nIt leaves at nine.\n** Prices\n| Dog | 0 |\n",
    "a.tex": "\\section{Ferry}\nIt leaves at nine. \\emph{Dogs} travel free.\n% secret\n",
    "a.adoc": "= Ferry\n\nIt leaves at nine.\n\n== Prices\n",
    "a.xml": '<?xml version="1.0"?><a><b c="d">It leaves at nine.</b></a>',
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>It leaves at nine.</text></svg>',
    "a.html": PAGE,
    "a.mhtml": SAVED_PAGE,
    "a.eml": MAIL,
    "a.mbox": f"From ann@example.org Mon May  6 09:00:00 2024\n{MAIL}\n" * 2,
    "a.csv": 'Day,Time,Note\nMon,9,"late, often"\nTue,10,\n',
    "a.tsv": "Day\tTime\nMon\t9\n",
    "a.json": '{"ferry": {"times": [9, 17], "dogs": "free", "price": 4.5e0}}',
    "a.jsonl": '{"day": "Mon", "time": 9}\n{"day": "Tue", "time": 10}\n',
    "a.yaml": "ferry: &f\n  times: [9, 17]\n  dogs: free\nother: *f\n",
    "a.toml": '[ferry]\ntimes = [9, 17]\ndogs = "free"\n',
    "a.ipynb": NOTEBOOK,
    "a.py": 'def leave(at: int) -> str:\n    """It leaves."""\n    return f"at {at}"\n',
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nIt leaves at nine.\n",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nIt leaves at nine.\n",
    "a.rtf": RICH,
    "a.fb2": FICTION,
}


def tar() -> bytes:
    """Two files in a tape archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in ("a.txt", "b.csv"):
            data = PROSE.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def picture(kind: str) -> bytes:
    """A few words drawn."""
    image = Image.new("RGB", (160, 40), "white")
    ImageDraw.Draw(image).text((4, 4), "Total 950", fill="black")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def open_document(kind: str) -> bytes:
    """An OpenDocument file of this kind with some words in it."""
    document = odfdo.Document(kind)
    if kind == "text":
        document.body.append(odfdo.Header(1, "Ferry"))
        document.body.append(odfdo.Paragraph("It leaves at nine."))
        document.body.append(odfdo.List(["dogs", "bikes"]))
    elif kind == "spreadsheet":
        table = odfdo.Table("Times", width=2, height=2)
        table.set_value("A1", "Day")
        table.set_value("B2", 9)
        document.body.append(table)
    else:
        page = odfdo.DrawPage("p1", name="One")
        page.append(odfdo.Frame.text_frame("Start", size=("7cm", "5cm"), position=("1cm", "1cm")))
        document.body.append(page)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def locked_office(data: bytes) -> bytes:
    """An Office file under a password."""
    out = io.BytesIO()
    assert msoffcrypto
    OOXMLFile(io.BytesIO(data)).encrypt("secret", out)
    return out.getvalue()


def sound_files() -> list[tuple[str, bytes]]:
    """Name and bytes of every file to be damaged; the kinds come in turn."""
    made: dict[str, Callable[[], bytes]] = {
        "a.pdf": lambda: pdf_of("First page", "Second page"),
        "locked.pdf": lambda: locked(pdf_of("words"), user=""),
        "a.odt": lambda: open_document("text"),
        "a.ods": lambda: open_document("spreadsheet"),
        "a.odp": lambda: open_document("presentation"),
        "a.epub": lambda: zip_of(BOOK),
        "a.zip": lambda: zip_of({"a.txt": PROSE, "b.zip": zip_of({"c.md": "# Deep"})}),
        "a.tar": tar,
        "a.txt.gz": lambda: gzip.compress(PROSE.encode()),
        "a.txt.bz2": lambda: bz2.compress(PROSE.encode()),
        "a.txt.xz": lambda: lzma.compress(PROSE.encode()),
        "locked.docx": lambda: locked_office((SAMPLES / "lab-report.docx").read_bytes()),
        **{f"a.{k}": lambda k=k: picture(k) for k in ("png", "jpeg", "gif", "tiff", "bmp", "webp")},
    }
    found = [(name, text.encode()) for name, text in TEXTS.items()]
    found += [(name, make()) for name, make in made.items()]
    for suffix in ("pdf", "docx", "pptx", "xlsx"):
        found += [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob(f"*.{suffix}"))]
    return found + corpus_files()


def corpus_files() -> list[tuple[str, bytes]]:
    """The smallest few of every ending among the corpora that were made hard to read."""
    by_suffix: dict[str, list[Path]] = {}
    for path in sorted((CORPORA / "messy").rglob("*")):
        if path.is_file() and 0 < path.stat().st_size <= LARGEST_BYTES:
            by_suffix.setdefault(path.suffix.lower(), []).append(path)
    found = []
    for paths in by_suffix.values():
        smallest = sorted(paths, key=lambda path: (path.stat().st_size, path.name))
        found += [(path.name, path.read_bytes()) for path in smallest[:MOST_OF_A_KIND]]
    return found
