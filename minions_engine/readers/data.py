"""Structured data (json, jsonl, yaml, toml): the file's own text.

Files that hold everything on one line are laid out anew, or nothing in them could be cited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from minions_engine.readers import kinds
from minions_engine.readers.base import Source
from minions_engine.readers.own_lines import own_text
from minions_engine.readers.page_builder import finish, note_cut
from minions_engine.types import Block, BlockKind, Document, Page

_LONG_LINE = 5_000
_TOP_LEVEL = re.compile(r"^(?=[A-Za-z_\"'\[]|- )", re.MULTILINE)
_SMALL = 400


def read(source: Source) -> Iterator[Document]:
    """The one document of a data file."""
    text = own_text(source)
    own_lines = True
    if source.media_type == kinds.JSON and _longest_line(text) > _LONG_LINE:
        laid_out = _laid_out(text)
        own_lines, text = laid_out is None, laid_out or text
    note_cut(source, cut=len(text) > source.limits.output_chars)
    text = text[: source.limits.output_chars]
    blocks = tuple(_blocks(text)) if source.media_type in (kinds.YAML, kinds.TOML) else ()
    yield finish(source, [Page(number=None, text=text, has_lines=own_lines, blocks=blocks)])


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _laid_out(text: str) -> str | None:
    """JSON with one value a line, or ``None`` when it is damaged."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except (ValueError, RecursionError):
        return None


def _blocks(text: str) -> Iterator[Block]:
    """Stretches that begin at a key of the top level; small neighbours stay together."""
    starts = [0, *(match.start() for match in _TOP_LEVEL.finditer(text)), len(text)]
    begin = 0
    for start in starts[1:]:
        if start - begin < _SMALL and start != len(text):
            continue
        part = text[begin:start]
        first = begin + len(part) - len(part.lstrip("\n"))
        last = begin + len(part.rstrip())
        if first < last:
            yield Block(kind=BlockKind.CODE, start=first, end=last)
        begin = start
