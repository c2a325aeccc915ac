"""Files made to harm: each ends in documents or a reason, within its limits."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from minions_engine.errors import ReadProblem
from minions_engine.readers.base import Limits, ReadResult
from minions_engine.readers.pool import ReaderPool
from tests.engine.readers.pdf_made import assemble, pdf_of, rewritten, saved, stream

TIGHT = Limits(
    wall_s=20,
    cpu_s=6,
    memory_bytes=600_000_000,
    output_chars=2_000_000,
    unpacked_bytes=50_000_000,
    members=500,
)
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R %s >>"
MEGABYTE = bytes(1_000_000)


def flate_bomb() -> bytes:
    """200 kB that unpack to 200 MB of page content."""
    return assemble([CATALOG, ONE_PAGE, PAGE % b"", stream(b" " * 200_000_000)])


def nested_flate_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
    return assemble([CATALOG, ONE_PAGE, PAGE % b"", body % (len(packed), packed)])


def token_bomb() -> bytes:
    """A small file whose page is many millions of numbers."""
    return assemble([CATALOG, ONE_PAGE, PAGE % b"", stream(b"1 " * 20_000_000)])


def wide_tree() -> bytes:
    kids = b"3 0 R " * 50_000
    pages = b"<< /Type /Pages /Kids [%s] /Count 50000 >>" % kids
    return assemble([CATALOG, pages, PAGE % b"", stream(b"")])


def deep_tree() -> bytes:
    depth = 20_000
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 3, n + 1)
        for n in range(depth)
    ]
    return assemble([CATALOG, *nodes, PAGE % b""])


def cyclic_tree() -> bytes:
    return assemble([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"])


def nested_arrays() -> bytes:
    return assemble([CATALOG, b"[" * 200_000 + b"]" * 200_000])


def billion_forms() -> bytes:
    """Each drawing draws the next one ten times."""
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            b" /Resources << /XObject << /X %d 0 R >> >>" % (n + 6),
        )
        for n in range(12)
    ]
    use = b"/Resources << /XObject << /X 5 0 R >> >>"
    return assemble([CATALOG, ONE_PAGE, PAGE % use, stream(b"/X Do " * 10), *forms, b"null"])


def looping_xref() -> bytes:
    data = pdf_of("words")
    at = int(data.split(b"startxref\n")[1].split(b"\n")[0])
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at)


def looping_outline() -> bytes:
    writer = rewritten(pdf_of("words"))
    first = writer.add_outline_item(title="words", page_number=0)
    node = first.get_object()
    from pypdf.generic import NameObject

    node[NameObject("/Next")] = first
    node[NameObject("/First")] = first
    return saved(writer)


def attached_to_itself() -> bytes:
    data = pdf_of("words")
    for _ in range(8):
        writer = rewritten(pdf_of("words"))
        writer.add_attachment("again.pdf", data)
        data = saved(writer)
    return data


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def zip_bomb() -> bytes:
    return zip_of({f"{n}.txt": MEGABYTE * 100 for n in range(3)})


def zip_of_many() -> bytes:
    return zip_of({f"{n}.txt": b"word" for n in range(5_000)})


def zip_in_zip() -> bytes:
    data = b"word"
    for depth in range(30):
        data = zip_of({f"{depth}.zip" if depth else "a.txt": data})
    return data


def zip_that_climbs() -> bytes:
    return zip_of({"../../../tmp/climbed.txt": b"words", "/etc/climbed.txt": b"words"})


def docx_with(document: bytes) -> bytes:
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType='
        b'"application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return zip_of(
        {"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": document}
    )


def entity_bomb() -> bytes:
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(12))
    return docx_with(
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">' + entities + b"]><x>&e12;</x>"
    )


def entity_that_reads() -> bytes:
    return docx_with(
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    )


def deep_xml() -> bytes:
    return docx_with(b"<a>" * 100_000 + b"</a>" * 100_000)


def docx_bomb() -> bytes:
    return docx_with(b"<a>" + b"w" * 300_000_000 + b"</a>")


def gzip_bomb() -> bytes:
    return gzip.compress(MEGABYTE * 400, 9)


def deep_json() -> bytes:
    return b"[" * 1_000_000


def yaml_laughs() -> bytes:
    lines = [b"a0: &a0 [lol]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b",".join([b"*a%d" % (n - 1)] * 10)) for n in range(1, 12)]
    return b"\n".join(lines)


def deep_html() -> bytes:
    return b"<html><body>" + b"<div>" * 100_000 + b"words"


def mail_in_mail() -> bytes:
    data = b"Subject: inner\n\nwords"
    for number in range(60):
        mark = b"m%d" % number
        data = (
            b'MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed; boundary="%s"\n\n'
            b"--%s\nContent-Type: message/rfc822\n\n%s\n--%s--\n" % (mark, mark, data, mark)
        )
    return data


def garbage() -> bytes:
    return b"%PDF-1.7\n" + random.Random(1).randbytes(20_000_000)


CASES: list[tuple[str, Callable[[], bytes]]] = [
    ("a.pdf", flate_bomb),
    ("a.pdf", nested_flate_bomb),
    ("a.pdf", token_bomb),
    ("a.pdf", wide_tree),
    ("a.pdf", deep_tree),
    ("a.pdf", cyclic_tree),
    ("a.pdf", nested_arrays),
    ("a.pdf", billion_forms),
    ("a.pdf", looping_xref),
    ("a.pdf", looping_outline),
    ("a.pdf", attached_to_itself),
    ("a.pdf", garbage),
    ("a.zip", zip_bomb),
    ("a.zip", zip_of_many),
    ("a.zip", zip_in_zip),
    ("a.zip", zip_that_climbs),
    ("a.docx", entity_bomb),
    ("a.docx", entity_that_reads),
    ("a.docx", deep_xml),
    ("a.docx", docx_bomb),
    ("a.gz", gzip_bomb),
    ("a.json", deep_json),
    ("a.yaml", yaml_laughs),
    ("a.html", deep_html),
    ("a.eml", mail_in_mail),
]


async def outcome(pool: ReaderPool, path: Path) -> ReadResult | ReadProblem:
    try:
        return await pool.read(str(path))
    except ReadProblem as problem:
        return problem


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), CASES, ids=[make.__name__ for _, make in CASES])
async def test_hostile_file_ends_within_limits(
    name: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    good = tmp_path / "good.txt"
    good.write_text("plain words")
    async with ReaderPool(limits=TIGHT, processes=1) as pool:
        ended = await outcome(pool, path)
        assert (await pool.read(str(good))).documents[0].text == "plain words"
    if isinstance(ended, ReadProblem):
        assert ended.message.endswith(".")
        assert str(tmp_path) not in ended.message
    else:
        text = "".join(document.text for document in ended.documents)
        assert text.strip()
        assert len(text) <= 3_000_000
        assert "root:" not in text
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([name, "good.txt"])
    assert not Path("/tmp/climbed.txt").exists()
