"""From markdown to blocks. The parser is markdown-it; what it must not do is switched off.

Markup of the web is text, nothing is looked up in other paragraphs (``[1]: …`` would swallow
a mark that cites), and formulas are left alone by the rules for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.views.markdown.inline import formula, maths_rule, spans_of
from desktop_app.views.markdown.values import (
    Block,
    Cell,
    Code,
    Para,
    ParaKind,
    Prose,
    Quotation,
    Span,
    Table,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_DEEPEST = 60
_TOO_DEEP = re.compile(r"^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){30,}", re.MULTILINE)
_TASK = re.compile(r"\[([ xX])\]\s+")
_FENCES = {"$$": "$$", "\\[": "\\]"}
_BULLETS = "•◦▪"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A text taken apart, and where it could be cut.

    ``starts`` are the lines at which blocks begin, ``last_item`` the line of the last item when
    the last block is a list, ``table_rows`` that of the first row when it is a table, else -1.
    """

    tokens: tuple[Token, ...] = ()
    starts: tuple[int, ...] = ()
    last_item: int = -1
    table_rows: int = -1
    literal: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of its blocks."""
        if self.literal:
            return (Prose(paras=(Para(spans=(Span(text=self.literal),)),)),)
        return blocks_of(self.tokens)

    def cut(self, line: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The blocks before a line at which one begins, and the others."""
        at = next(
            i for i, t in enumerate(self.tokens) if t.level == 0 and t.map and t.map[0] == line
        )
        return blocks_of(self.tokens[:at]), blocks_of(self.tokens[at:])


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    made.enable(["table", "strikethrough"]).disable(["reference", "html_block", "html_inline"])
    made.inline.ruler.before("escape", "maths", maths_rule)
    made.block.ruler.before(
        "fence", "maths_block", _maths_block, {"alt": ["paragraph", "blockquote", "list"]}
    )
    return made


def load_parser() -> None:
    """Load the parser before it is needed: reading its modules takes a moment."""
    parse("**a**")


def parse(text: str) -> Parsed:
    """Take a text apart."""
    if _TOO_DEEP.search(text):
        return Parsed(literal=text)
    tokens = tuple(_markdown().parse(text))
    tops = [t for t in tokens if t.level == 0 and t.map and t.nesting >= 0]
    if not tops:
        return Parsed()
    last = tops[-1]
    items = [t.map[0] for t in tokens if t.type == "list_item_open" and t.level == 1 and t.map]
    body = next((t.map[0] for t in reversed(tokens) if t.type == "tbody_open" and t.map), -1)
    return Parsed(
        tokens=tokens,
        starts=tuple(token.map[0] for token in tops if token.map),
        last_item=items[-1] if items and last.type.endswith("list_open") else -1,
        table_rows=body if last.type == "table_open" else -1,
    )


def blocks_of(tokens: Sequence[Token]) -> tuple[Block, ...]:
    """The blocks of tokens; code, tables and quotations stand apart, wherever they are."""
    taker = _Taker()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("table_open", "blockquote_open"):
            end = _closing(tokens, at)
            inside = tokens[at + 1 : end]
            taker.apart(
                _table(inside)
                if token.type == "table_open"
                else Quotation(blocks=blocks_of(inside))
            )
            at = end
        else:
            taker.take(token)
        at += 1
    taker.close()
    return tuple(taker.blocks)


class _Taker:
    """Goes through tokens and keeps the lists that are open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._paras: list[Para] = []
        self._lists: list[bool] = []
        self._marker = ""
        self._next = Para()

    def take(self, token: Token) -> None:
        """One token."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                bullet = _BULLETS[min(len(self._lists), len(_BULLETS)) - 1]
                ordered = self._lists and self._lists[-1]
                self._marker = f"{token.info}{token.markup}" if ordered else bullet
            case "list_item_close":
                if self._marker:
                    self._add(())
            case "heading_open":
                self._next = Para(kind=ParaKind.HEADING, level=int(token.tag[1:]))
            case "inline":
                self._add(spans_of(token.children or ()))
            case "hr":
                self._paras.append(Para(kind=ParaKind.RULE))
            case "maths_block":
                made = formula(token.content, written=token.content)
                self._next = Para(kind=ParaKind.MATHS)
                self._add((made,))
            case "fence" | "code_block":
                language = token.info.strip().split()[0] if token.info.strip() else ""
                self.apart(Code(language=language, text=token.content))

    def apart(self, block: Block) -> None:
        """A block that stands for itself."""
        if self._marker:
            self._add(())
        self.close()
        self.blocks.append(block)

    def close(self) -> None:
        """What was gathered is a block."""
        if self._paras:
            self.blocks.append(Prose(paras=tuple(self._paras)))
            self._paras = []

    def _add(self, spans: tuple[Span, ...]) -> None:
        para, self._next = self._next, Para()
        marker, self._marker = self._marker, ""
        if marker:
            task = _TASK.match(spans[0].text) if spans and not spans[0].code else None
            if task:
                marker = "☐" if task[1] == " " else "☑"
                spans = (replace(spans[0], text=spans[0].text[task.end() :]), *spans[1:])
            if para.kind is ParaKind.TEXT:
                para = replace(para, kind=ParaKind.ITEM)
        elif para.kind is ParaKind.TEXT and spans and spans[0].raised:
            para = replace(para, kind=ParaKind.NOTE)
        self._paras.append(replace(para, spans=spans, depth=len(self._lists), marker=marker))


def _table(tokens: Sequence[Token]) -> Table:
    header: list[Cell] = []
    rows: list[tuple[Cell, ...]] = []
    sides: list[str] = []
    row: list[Cell] = []
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            if token.type == "th_open":
                sides.append(str(token.attrGet("style") or "").partition("text-align:")[2])
        elif token.type == "inline":
            row.append(spans_of(token.children or ()))
        elif token.type == "tr_close":
            if not header:
                header = row
            else:
                rows.append(tuple(row))
            row = []
    return Table(
        header=tuple(header), rows=tuple(rows), sides=tuple(side or "left" for side in sides)
    )


def _closing(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting if tokens[place].type[:5] == tokens[at].type[:5] else 0
        if depth == 0:
            return place
    return len(tokens)


def _maths_block(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A rule for the parser: a formula over several lines, until its end or that of the text."""
    first = state.src[state.bMarks[begin] + state.tShift[begin] : state.eMarks[begin]]
    closing = next((close for open_, close in _FENCES.items() if first.startswith(open_)), "")
    if not closing or state.is_code_block(begin):
        return False
    lines, line = [first[2:]], begin
    while closing not in lines[-1]:
        line += 1
        if line >= end:
            break
        lines.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    content, _, behind = "\n".join(lines).partition(closing)
    if behind.strip():
        return False
    if not silent:
        token = state.push("maths_block", "", 0)
        token.content, token.map = content.strip(), [begin, min(line + 1, end)]
        state.line = min(line + 1, end)
    return True
