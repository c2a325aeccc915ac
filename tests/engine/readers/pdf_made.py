"""PDF files built byte by byte, so that a test says exactly what is in them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter


def assemble(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """A file of the given objects, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object, compressed."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (
        len(packed),
        extra,
        packed,
    )


def written(text: str) -> bytes:
    """Page content that shows the lines of ``text``."""
    lines = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").split(b"\n")
    shown = b" T* ".join(b"(%s) Tj" % line.replace(b")", b"\\)") for line in lines)
    return b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % shown


PICTURE = b"q 200 0 0 200 72 400 cm /Im1 Do Q"


def pdf_of(*pages: str | bytes) -> bytes:
    """One page for each text; bytes are page content as it is."""
    font = 3
    image = 4
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream(
            bytes(64),
            b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray"
            b" /BitsPerComponent 8",
        ),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 %d 0 R >> /XObject << /Im1 %d 0 R >> >> >>"
            % (first + 2 * number + 1, font, image)
        )
        objects.append(stream(page if isinstance(page, bytes) else written(page)))
    return assemble(objects)


def rewritten(data: bytes) -> PdfWriter:
    """A writer that holds the pages of ``data``."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(data)))
    return writer


def saved(writer: PdfWriter) -> bytes:
    """The bytes of what the writer holds."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(data: bytes, *, user: str, owner: str = "owner") -> bytes:
    """The file under a password."""
    writer = rewritten(data)
    writer.encrypt(user_password=user, owner_password=owner, algorithm="RC4-128")
    return saved(writer)
