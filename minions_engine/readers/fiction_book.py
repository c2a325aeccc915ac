"""FictionBook (fb2): an XML book; sections become heading levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.safe_xml import parse_xml
from minions_engine.types import Document

_PARAGRAPHS = frozenset({"p", "v", "text-author", "date"})
_MAX_DEPTH = 100


def read(source: Source) -> Iterator[Document]:
    """The one document of a book."""
    root = parse_xml(source.stream.read())
    builder = PageBuilder(room=source.limits.output_chars)
    for body in root.iter("{*}body"):
        _section(body, builder, level=0)
    note_cut(source, cut=builder.full)
    info = root.find("{*}description/{*}title-info")
    title, authors = "", list[str]()
    if info is not None:
        title = info.findtext("{*}book-title", "")
        authors = [_words(author) for author in info.iterchildren("{*}author")]
    metadata = [("author", ", ".join(authors))]
    yield finish(source, [builder.build()], title=title, metadata=metadata)


def _section(element: Any, builder: PageBuilder, *, level: int) -> None:
    for child in element.iterchildren():
        tag = _local(child)
        if tag == "title":
            builder.heading(_words(child), level=level + 1)
        elif tag == "subtitle":
            builder.heading(_words(child), level=level + 2)
        elif tag == "table":
            rows = ([_words(cell) for cell in row] for row in child.iter("{*}tr"))
            builder.table(rows)
        elif tag in _PARAGRAPHS:
            builder.text(_words(child))
        elif level < _MAX_DEPTH:
            _section(child, builder, level=level + 1 if tag == "section" else level)


def _words(element: Any) -> str:
    return (
        " ".join(" ".join(element.itertext()).split())
        if _has_parts(element)
        else " ".join("".join(element.itertext()).split())
    )


def _has_parts(element: Any) -> bool:
    """Whether the words lie in elements that stand apart, such as first and last name."""
    return _local(element) in ("title", "author", "stanza")


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
