"""Subtitles (srt, vtt): the file's own lines, time codes included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minions_engine.readers.base import Source
from minions_engine.readers.own_lines import own_text
from minions_engine.readers.page_builder import finish
from minions_engine.types import Block, BlockKind, Document, Page

_CUE = re.compile(r"(?:\S[^\n]*\n?)+")


def read(source: Source) -> Iterator[Document]:
    """The one document; each cue with its time is a block."""
    text = own_text(source)
    blocks = tuple(
        Block(kind=BlockKind.TEXT, start=match.start(), end=match.start() + len(cue))
        for match in _CUE.finditer(text)
        if (cue := match.group().rstrip())
    )
    yield finish(source, [Page(number=None, text=text, has_lines=True, blocks=blocks)])
