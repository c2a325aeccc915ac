"""Files made in memory and read through the one door that workers use."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from minions_engine.readers.base import Limits, Source
from minions_engine.readers.catalog import read_source
from minions_engine.types import Block, BlockKind, Document


def source_of(
    data: bytes,
    name: str,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    media_type: str = "",
) -> Source:
    """A source over bytes."""
    return Source(
        path=f"/files/{name}",
        stream=io.BytesIO(data),
        size_bytes=len(data),
        media_type=media_type,
        password=password,
        limits=limits or Limits(),
    )


def read_all(
    data: bytes, name: str, *, password: str | None = None, limits: Limits | None = None
) -> list[Document]:
    """All documents of a file; every block of every page is checked on the way."""
    source = source_of(data, name, password=password, limits=limits)
    documents = list(read_source(source))
    for document in documents:
        check_blocks(document)
    return documents


def read_one(data: bytes, name: str, *, password: str | None = None) -> Document:
    """The only document of a file."""
    (document,) = read_all(data, name, password=password)
    return document


def check_blocks(document: Document) -> None:
    """Blocks are in order, do not overlap, lie in their page, and begin and end with words."""
    for page in document.pages:
        assert "\f" not in page.text
        assert "\0" not in page.text
        last = 0
        for block in page.blocks:
            assert last <= block.start < block.end <= len(page.text)
            text = page.text[block.start : block.end]
            assert text.strip()
            assert not text.endswith("\n")
            if block.kind is BlockKind.TABLE and block.header:
                assert "\n" not in block.header
            if block.kind is BlockKind.HEADING:
                assert block.level >= 1
                assert "\n" not in text
            last = block.end


def blocks(document: Document, kind: BlockKind) -> list[str]:
    """Texts of all blocks of one kind."""
    return [
        page.text[block.start : block.end]
        for page in document.pages
        for block in page.blocks
        if block.kind is kind
    ]


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and text of all headings."""
    return [
        (block.level, page.text[block.start : block.end])
        for page in document.pages
        for block in page.blocks
        if block.kind is BlockKind.HEADING
    ]


def tables(document: Document) -> list[Block]:
    """All table blocks."""
    return [
        block for page in document.pages for block in page.blocks if block.kind is BlockKind.TABLE
    ]


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def replaced_in_zip(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A zip file in which one member was changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new)
    return zip_of(members)
