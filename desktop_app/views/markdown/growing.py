"""A text that grows at its end: what is finished is parsed once, only the open end again.

The last block may still become another (a paragraph turns into a heading by the line below
it), so it stays open; everything before it is settled. What is very long is settled in parts,
so that a step never costs more than a few milliseconds, whatever a model writes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_app.views.markdown.parsing import Parsed, parse
from desktop_app.views.markdown.values import Block, Code, Prose, Table

STEP_CHARACTERS = 4_000
_LONGEST_OPEN = 3_000
_MOST_ROWS = 40
_CODE_STEP = 100_000
_SAYS_WHAT_IT_IS = 8
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([^\n`]*)\n", re.MULTILINE)
_HALF_BOLD = re.compile(r"\*\*(?=\S)")


class GrowingText:
    """Blocks of a text that is handed in again and again, each time longer.

    ``settled`` blocks never change any more; ``open`` ones may. ``behind`` says that there is
    more text than one step takes: call ``step`` again, at leisure.
    """

    def __init__(self) -> None:
        self.settled: list[Block] = []
        self.open: tuple[Block, ...] = ()
        self._text = ""
        self._whole = False
        self._seen = self._at = 0
        self._table_head = ""
        self._code: _OpenCode | None = None

    @property
    def behind(self) -> bool:
        """Not all of the text was looked at yet."""
        return self._seen < len(self._text)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks by now."""
        return (*self.settled, *self.open)

    def feed(self, text: str, *, whole: bool = False) -> None:
        """The text as it is now; one that does not go on from the last is begun anew.

        ``whole`` says that no more will come: what is half written then stays as it is.
        """
        if not text.startswith(self._text):
            self._begin_anew()
        self._text, self._whole = text, whole

    def step(self) -> None:
        """Look at some more of the text."""
        self._seen = min(len(self._text), max(self._seen, self._at) + STEP_CHARACTERS)
        if self._code is None or self._continue_code():
            self._settle_some()

    def _begin_anew(self) -> None:
        self.settled, self.open = [], ()
        self._seen = self._at = 0
        self._table_head = ""
        self._code = None

    # ---- one step

    def _settle_some(self) -> None:
        """Parse the open end, and settle what cannot change any more."""
        tail = self._text[self._at : self._seen]
        whole = self._whole and not self.behind
        parsed = parse(self._table_head + (tail if whole else _mended(tail)))
        shown = parsed.blocks if len(tail) > _LONGEST_OPEN else ()
        if shown and isinstance(shown[-1], Code) and self._begin_code(tail):
            return
        head = bool(self._table_head)
        line, keep = self._cut_at(tail, parsed)
        if line in parsed.starts:
            done, rest = parsed.cut(line)
            cut = _width(tail, line - self._table_head.count("\n"))
        elif line >= 0:
            cut = _width(tail, line - self._table_head.count("\n"))
            done = parse(self._table_head + tail[:cut]).blocks
            rest = parse(keep + _mended(tail[cut:])).blocks
        elif len(tail) > _LONGEST_OPEN and parsed.table_rows < 0:
            cut = _good_place(tail)
            done, rest = parse(tail[:cut]).blocks, parse(_mended(tail[cut:])).blocks
        else:
            self.open = _parts(shown or parsed.blocks, first=head)
            return
        self.settled.extend(_parts(done, first=head, last=bool(keep)))
        self.open = _parts(rest, first=bool(keep))
        self._at += cut
        self._table_head = keep

    def _cut_at(self, tail: str, parsed: Parsed) -> tuple[int, str]:
        """The line before which all is settled or -1, and the table head that the rest needs."""
        head = self._table_head.count("\n")
        # A line that has hardly begun does not say yet what it will be.
        begun = len(tail) - tail.rfind("\n") > _SAYS_WHAT_IT_IS
        complete = head + tail.count("\n") + begun
        starts = [line for line in parsed.starts if line < complete or line == parsed.starts[0]]
        if starts and starts[-1] > max(head - 1, 0):
            return starts[-1], ""
        rows = parsed.table_rows
        if rows >= 0 and complete - rows > _MOST_ROWS:
            lines = tail.splitlines(keepends=True)
            return rows + _MOST_ROWS, self._table_head or "".join(lines[:rows])
        if len(tail) > _LONGEST_OPEN and 0 < parsed.last_item < complete:
            return parsed.last_item, ""
        return -1, ""

    # ---- fences, whose end alone is looked for

    def _begin_code(self, tail: str) -> bool:
        """The open end is a long piece of code: from now on it only grows."""
        fence = next((f for f in _FENCE.finditer(tail)), None)
        before = parse(tail[: fence.start()]).blocks if fence is not None else ()
        if fence is None or (before and not all(isinstance(b, Prose) for b in before)):
            return False
        self.settled.extend(before)
        self._at += fence.end()
        self._code = _OpenCode(fence, self._at)
        return self._continue_code() or True

    def _continue_code(self) -> bool:
        """Look for the end of the code. True when there is one."""
        code = self._code
        assert code is not None
        self._seen = min(len(self._text), max(self._seen, code.looked + _CODE_STEP))
        found = code.close.search(self._text, code.looked, self._seen)
        # The end of a line that is not whole may still turn into code.
        sure = found is not None and (found.group().endswith("\n") or self._whole)
        code.looked = max(code.looked, self._text.rfind("\n", 0, self._seen) + 1)
        end = found.start() if found is not None else self._seen
        made = Code(language=code.language, text=code.inside(self._text[code.begin : end]))
        if found is None or not sure:
            self.open = (made,)
            return False
        self.settled.append(made)
        self.open, self._at, self._code = (), found.end(), None
        self._seen = min(self._seen, self._at + STEP_CHARACTERS)
        return True


class _OpenCode:
    """A fence that has not ended: where its text begins, and how far its end was looked for."""

    def __init__(self, fence: re.Match[str], begin: int) -> None:
        self.language = fence[3].split()[0] if fence[3].split() else ""
        self.begin = self.looked = begin
        sign, indent = fence[2], len(fence[1]) + 3
        self._indent = re.compile(rf"^[ \t]{{1,{len(fence[1])}}}", re.M) if fence[1] else None
        self.close = re.compile(
            rf"^[ \t]{{0,{indent}}}{re.escape(sign)}{sign[0]}*[ \t]*(?:\n|\Z)", re.MULTILINE
        )

    def inside(self, text: str) -> str:
        """The code without the indentation of its fence."""
        return text if self._indent is None else self._indent.sub("", text)


def _parts(blocks: tuple[Block, ...], *, first: bool, last: bool = False) -> tuple[Block, ...]:
    """Parts of a long table are marked, and all but the first have no header."""
    made = list(blocks)
    if made and first and isinstance(made[0], Table):
        made[0] = replace(made[0], header=(), part=True)
    if made and last and isinstance(made[-1], Table):
        made[-1] = replace(made[-1], part=True)
    return tuple(b for b in made if not isinstance(b, Table) or b.header or b.rows)


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """A whole text as blocks."""
    growing = GrowingText()
    growing.feed(text, whole=True)
    growing.step()
    while growing.behind:
        growing.step()
    return growing.blocks


def _width(text: str, lines: int) -> int:
    return sum(len(line) for line in text.splitlines(keepends=True)[:lines])


def _good_place(tail: str) -> int:
    """Where a block without end can be cut: behind a line, a sentence, a word."""
    fence = _FENCE.search(tail)
    close = _OpenCode(fence, 0).close.search(tail, fence.end()) if fence is not None else None
    if close is not None:
        return close.end()
    for sign in ("\n", ". ", " "):
        at = tail.rfind(sign, _LONGEST_OPEN // 3, _LONGEST_OPEN)
        if at > 0:
            return at + len(sign)
    return _LONGEST_OPEN


def _mended(tail: str) -> str:
    """Close what is half written in the last line, so that its look does not jump."""
    line = tail[tail.rfind("\n") + 1 :]
    if line.lstrip().startswith(("```", "~~~", "|")):
        return tail
    if line.count("`") % 2:
        return tail + "`"
    if line.count("**") % 2 and _HALF_BOLD.search(line) and not line.endswith("*"):
        return tail.rstrip(" ") + "**"
    return tail
