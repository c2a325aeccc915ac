"""Who reads what, and the one door through which files and their members are read.

Readers are named, not imported: a worker loads one when a file of its kind arrives. A reader
that finds files inside its file (an archive, a mail, a PDF with attachments) hands them to
``read_member`` and never calls another reader itself.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from minions_engine.errors import FileEmpty, FileFailed, FileUnsupported, ReadProblem
from minions_engine.readers import kinds
from minions_engine.readers.base import Reader, Source
from minions_engine.readers.detection import detect, suffix_of
from minions_engine.types import Document

_HERE = "minions_engine.readers."

#: Media type to "module:function".
READERS: Mapping[str, str] = {
    kinds.PDF: _HERE + "pdf:read",
    kinds.PLAIN: _HERE + "text:read",
    kinds.MARKDOWN: _HERE + "text:read",
    kinds.RST: _HERE + "text:read",
    kinds.ORG: _HERE + "text:read",
    kinds.TEX: _HERE + "text:read",
    kinds.ASCIIDOC: _HERE + "text:read",
    kinds.XML: _HERE + "text:read",
    kinds.SVG: _HERE + "text:read",
    kinds.DOCX: _HERE + "word:read",
    kinds.PPTX: _HERE + "slides:read",
    kinds.XLSX: _HERE + "spreadsheet:read",
    kinds.XLSB: _HERE + "spreadsheet:read",
    kinds.XLS: _HERE + "spreadsheet:read",
    kinds.ODS: _HERE + "spreadsheet:read",
    kinds.ODT: _HERE + "opendocument:read",
    kinds.ODP: _HERE + "opendocument:read",
    kinds.LOCKED_OFFICE: _HERE + "locked_office:read",
    kinds.RTF: _HERE + "rich_text:read",
    kinds.EPUB: _HERE + "epub:read",
    kinds.FB2: _HERE + "fiction_book:read",
    kinds.HTML: _HERE + "web:read",
    kinds.MHTML: _HERE + "web:read_saved_page",
    kinds.EML: _HERE + "mail:read",
    kinds.MBOX: _HERE + "mail:read_mailbox",
    kinds.MSG: _HERE + "outlook:read",
    kinds.ZIP: _HERE + "archive:read_zip",
    kinds.TAR: _HERE + "archive:read_tar",
    kinds.GZIP: _HERE + "archive:read_packed",
    kinds.BZIP2: _HERE + "archive:read_packed",
    kinds.XZ: _HERE + "archive:read_packed",
    kinds.CSV: _HERE + "tables:read",
    kinds.TSV: _HERE + "tables:read",
    kinds.JSON: _HERE + "data:read",
    kinds.JSONL: _HERE + "data:read",
    kinds.YAML: _HERE + "data:read",
    kinds.TOML: _HERE + "data:read",
    kinds.NOTEBOOK: _HERE + "notebook:read",
    kinds.CODE: _HERE + "code:read",
    kinds.SRT: _HERE + "subtitles:read",
    kinds.VTT: _HERE + "subtitles:read",
    kinds.PNG: _HERE + "image:read",
    kinds.JPEG: _HERE + "image:read",
    kinds.GIF: _HERE + "image:read",
    kinds.TIFF: _HERE + "image:read",
    kinds.BMP: _HERE + "image:read",
    kinds.WEBP: _HERE + "image:read",
}


def read_source(source: Source, readers: Mapping[str, str] = READERS) -> Iterator[Document]:
    """Documents of one file; finds out its media type unless ``source`` already says it.

    Raises:
        ReadProblem: Nothing can be read, with the reason in words for people.
    """
    if source.size_bytes == 0:
        raise FileEmpty("The file is empty (0 bytes).")
    media_type = source.media_type or detect(source.stream, source.file_name)
    target = readers.get(media_type)
    if target is None:
        raise FileUnsupported(_no_reader(media_type, source.file_name))
    source.stream.seek(0)
    yield from load_reader(target)(replace(source, media_type=media_type))


def read_member(
    outer: Source, *, member: str, data: bytes, media_type: str = ""
) -> Iterator[Document]:
    """Documents of something found inside ``outer``; its problems are noted, not raised.

    Args:
        outer: The file it was found in.
        member: Its name there; names of nested members are joined with ``!/``.
        data: Its bytes.
        media_type: Said by the outer file; empty (better) to look at the content.

    Raises:
        FileFailed: The limits on members or unpacked bytes of the whole file are reached.
    """
    limits, tally = outer.limits, outer.tally
    tally.members += 1
    tally.unpacked_bytes += len(data)
    if tally.members > limits.members:
        raise FileFailed(f"It holds more than {limits.members:,} files.")
    if tally.unpacked_bytes > limits.unpacked_bytes:
        raise FileFailed("It unpacks to more than is safe to read.")
    if outer.depth >= limits.depth:
        tally.problems.append(f"{member}: it lies too deep inside other files.")
        return
    inner = replace(
        outer,
        stream=io.BytesIO(data),
        size_bytes=len(data),
        media_type=media_type,
        member=f"{outer.member}!/{member}" if outer.member else member,
        depth=outer.depth + 1,
    )
    try:
        yield from read_source(inner)
    except ReadProblem as problem:
        tally.states.add(problem.state)
        tally.problems.append(f"{member}: {problem.message}")


def load_reader(target: str) -> Reader:
    """The function that ``"module:function"`` names."""
    module, _, function = target.partition(":")
    return cast(Reader, getattr(importlib.import_module(module), function))


def _no_reader(media_type: str, name: str) -> str:
    reason = kinds.UNREADABLE.get(media_type, kinds.UNREADABLE[kinds.BINARY])
    suffix = suffix_of(name)
    if media_type == kinds.BINARY and suffix:
        return f"{reason[:-1]} ({suffix})."
    return reason
