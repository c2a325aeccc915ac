"""Text of a file with its lines as they are, bounded: for formats that are cited by line."""

from __future__ import annotations

from minions_engine.readers.base import Source
from minions_engine.readers.decoding import decode
from minions_engine.readers.page_builder import clean_lines, note_cut

_BYTES_PER_CHAR = 4


def own_text(source: Source, *, declared: str = "") -> str:
    """The text, cut at the end of a line when it is longer than may be read."""
    limit = source.limits.output_chars
    # one byte more than can be needed tells a file that goes on from one that ends here
    data = source.stream.read(limit * _BYTES_PER_CHAR + 1)
    text = clean_lines(decode(data, declared=declared))
    cut = len(text) > limit or len(data) > limit * _BYTES_PER_CHAR
    note_cut(source, cut=cut)
    return (text[: text.rfind("\n", 0, limit) + 1] or text[:limit]) if cut else text
