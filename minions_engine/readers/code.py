"""Program text: the file's own lines, one block for each definition at the left margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minions_engine.readers.base import Source
from minions_engine.readers.own_lines import own_text
from minions_engine.readers.page_builder import finish
from minions_engine.types import Block, BlockKind, Document, Page

_OPENING = re.compile(r"[A-Za-z_@#/\"'<$\[(]")
_CODING = re.compile(rb"coding[:=]\s*([-\w.]+)")
_SMALL = 400


def read(source: Source) -> Iterator[Document]:
    """The one document of a program text."""
    declared = _CODING.search(b"\n".join(source.stream.read(1000).split(b"\n")[:2]))
    source.stream.seek(0)
    text = own_text(source, declared=declared.group(1).decode() if declared else "")
    page = Page(number=None, text=text, has_lines=True, blocks=tuple(_blocks(text)))
    language = _language(source.file_name)
    yield finish(source, [page], metadata=[("language", language)])


def _blocks(text: str) -> Iterator[Block]:
    """Stretches that begin at a line without indentation after an empty line.

    Small neighbours stay together, so that imports and constants are one block.
    """
    begin = 0
    at = 0
    after_gap = False
    for line in text.split("\n"):
        opens = after_gap and bool(_OPENING.match(line))
        if opens and at - begin >= _SMALL:
            yield from _block(text, begin, at)
            begin = at
        after_gap = not line.strip()
        at += len(line) + 1
    yield from _block(text, begin, len(text))


def _block(text: str, begin: int, end: int) -> Iterator[Block]:
    part = text[begin:end]
    start = begin + len(part) - len(part.lstrip("\n"))
    stop = begin + len(part.rstrip())
    if start < stop:
        yield Block(kind=BlockKind.CODE, start=start, end=stop)


def _language(name: str) -> str:
    from pygments.lexers import find_lexer_class_for_filename

    lexer = find_lexer_class_for_filename(name)
    return str(lexer.name) if lexer is not None else ""
