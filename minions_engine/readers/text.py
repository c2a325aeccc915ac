"""Text files as they are: every character in its place, lines counted as an editor counts.

Headings are found in the markup of each kind; nothing is rendered or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minions_engine.errors import FileEmpty
from minions_engine.readers import kinds, markup
from minions_engine.readers.base import Source
from minions_engine.readers.decoding import decode, is_guessed
from minions_engine.readers.page_builder import clean_lines
from minions_engine.types import Block, BlockKind, Document, Page

_BYTES_PER_CHAR = 4
_GUESSED = "The file does not say its encoding; it was guessed."
_BLOCKS: dict[str, Callable[[str], tuple[Block, ...]]] = {
    kinds.MARKDOWN: markup.markdown,
    kinds.RST: markup.rst,
    kinds.ORG: markup.org,
    kinds.TEX: markup.tex,
    kinds.ASCIIDOC: markup.asciidoc,
}


def read(source: Source) -> Iterator[Document]:
    """The one document of a text file.

    Raises:
        FileEmpty: There is no letter or digit in it.
    """
    limit = source.limits.output_chars
    # One byte more than can be needed tells a file that goes on from one that ends here.
    data = source.stream.read(limit * _BYTES_PER_CHAR + 1)
    text = clean_lines(decode(data))
    if len(text) > limit or len(data) > limit * _BYTES_PER_CHAR:
        text = text[: text.rfind("\n", 0, limit) + 1] or text[:limit]
        source.tally.problems.append(f"Only the first {limit:,} characters were read.")
    if not any(char.isalnum() for char in text):
        raise FileEmpty("There are no words in this file.")
    find = _BLOCKS.get(source.media_type)
    blocks = find(text) if find else ()
    yield Document(
        path=source.path,
        media_type=source.media_type,
        pages=(Page(number=None, text=text, has_lines=True, blocks=blocks),),
        member=source.member,
        title=_title(text, blocks),
        notes=(_GUESSED,) if is_guessed(data) else (),
    )


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    """The heading that opens the text."""
    first = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    if first is None:
        return ""
    return markup.plain_heading(text[first.start : first.end])
