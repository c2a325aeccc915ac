"""Structure of text in light markup: where its headings, tables, lists and code stand.

A block covers whole lines, marks included, because the text itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minions_engine.types import Block, BlockKind

# Above this a full parse costs more than its structure is worth; headings are still found.
_PARSED_CHARS = 2_000_000
_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S.*$", re.MULTILINE)
_ORG = re.compile(r"^(\*+)[ \t]+\S.*$", re.MULTILINE)
_ASCIIDOC = re.compile(r"^(={1,6})[ \t]+\S.*$", re.MULTILINE)
_TEX = re.compile(
    r"^[ \t]*\\(part|chapter|section|subsection|subsubsection|paragraph)\*?(?:\[[^\]\n]*\])?"
    r"\{(?:[^{}\n]|\{[^{}\n]*\})*\}",
    re.MULTILINE,
)
_TEX_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
}
_RST_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,299}[ \t]*")
_LONGEST_TITLE = 300
_MARKS = re.compile(r"^[\s#=*\-~^\"'`+]+|[\s#=*\-~^\"'`+]+$")
_TEX_COMMAND = re.compile(r"\\[a-z]+\*?(?:\[[^\]]*\])?\{(.*?)\}.*", re.DOTALL)
_KINDS = {
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
    "table_open": BlockKind.TABLE,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
}


def plain_heading(text: str) -> str:
    """A heading without its marks, on one line."""
    command = _TEX_COMMAND.fullmatch(text.strip())
    bare = command.group(1) if command else text
    lines = [_MARKS.sub("", line) for line in bare.split("\n")]
    return " ".join(line for line in lines if line)


def markdown(text: str) -> tuple[Block, ...]:
    """Blocks of Markdown."""
    if len(text) > _PARSED_CHARS:
        return tuple(_by_pattern(_ATX, text))
    from markdown_it import MarkdownIt

    # Only blocks are wanted: without the inline pass the cost is a third.
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable("inline")
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    starts.append(len(text))
    blocks: list[Block] = []
    for token in parser.parse(text):
        if token.level or token.map is None:
            continue
        start = starts[min(token.map[0], len(starts) - 1)]
        end = starts[min(token.map[1], len(starts) - 1)]
        end = start + len(text[start:end].rstrip())
        if token.type == "heading_open":
            level = int(token.tag[1:])
            blocks.append(Block(kind=BlockKind.HEADING, start=start, end=end, level=level))
        elif token.type in _KINDS and end > start:
            kind = _KINDS[token.type]
            header = text[start:end].split("\n", 1)[0] if kind is BlockKind.TABLE else ""
            blocks.append(Block(kind=kind, start=start, end=end, header=header))
    return tuple(blocks)


def org(text: str) -> tuple[Block, ...]:
    """Headings of an Org file."""
    return tuple(_by_pattern(_ORG, text))


def asciidoc(text: str) -> tuple[Block, ...]:
    """Headings of an AsciiDoc file."""
    return tuple(_by_pattern(_ASCIIDOC, text))


def tex(text: str) -> tuple[Block, ...]:
    """Headings of a TeX file."""
    return tuple(
        _heading(match.start(), match.end(), _TEX_LEVELS[match.group(1)])
        for match in _TEX.finditer(text)
    )


def rst(text: str) -> tuple[Block, ...]:
    """Headings of reStructuredText; a style of underline gets the level of its first use."""
    styles: list[str] = []
    blocks: list[Block] = []
    lines = list(_lines(text))
    for (_, above), (start, title), (under_start, under) in zip(
        [(0, ""), *lines], lines, lines[1:], strict=False
    ):
        if not _RST_RULE.fullmatch(under) or not _is_title(title) or _RST_RULE.fullmatch(title):
            continue
        if len(under.rstrip()) < min(len(title.rstrip()), 4):
            continue
        over = above[:1] == under[0] and _RST_RULE.fullmatch(above) is not None
        style = ("over" if over else "") + under[0]
        if style not in styles:
            styles.append(style)
        first = start - len(above) - 1 if over else start
        end = under_start + len(under.rstrip())
        if not blocks or first >= blocks[-1].end:
            blocks.append(_heading(first, end, styles.index(style) + 1))
    return tuple(blocks)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Start and text of each line."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _is_title(line: str) -> bool:
    """Whether a line over an underline is words, not the row or rule of a table."""
    if not line or len(line) > _LONGEST_TITLE:
        return False
    return (
        not line.startswith(("\t", "|", "+", "  "))
        and any(char.isalnum() for char in line)
        and "  " not in line.strip()
    )


def _by_pattern(pattern: re.Pattern[str], text: str) -> Iterator[Block]:
    """Headings whose depth is the length of their mark."""
    for match in pattern.finditer(text):
        yield _heading(match.start(), match.end(), len(match.group(1)))


def _heading(start: int, end: int, level: int) -> Block:
    return Block(kind=BlockKind.HEADING, start=start, end=end, level=level)
