"""A table: as wide as its words need, wrapped where there is no room, scrolled as the last resort."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from desktop_app.language import tr
from desktop_app.views.markdown.looks import Looks
from desktop_app.views.markdown.prose_view import LinkedText, write_spans
from desktop_app.views.markdown.values import Cell, Para, Span, Table, plain_spans

_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_PLAIN = Para()


class TableView(LinkedText):
    """A table whose rows may still grow in number."""

    def __init__(self) -> None:
        super().__init__(name=tr("Table"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._shown: Table | None = None
        self._table: QTextTable | None = None

    def show_block(self, block: Table, looks: Looks, *, anew: bool = False) -> None:
        """Show a table; the rows that are there already stay untouched."""
        old = self._shown
        goes_on = (
            not anew
            and old is not None
            and (old.header, old.sides, old.part) == (block.header, block.sides, block.part)
            and len(old.rows) <= len(block.rows)
        )
        if goes_on and old == block:
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if goes_on and old is not None and self._table is not None:
            self._go_on(self._table, old, block, looks)
        else:
            self._write_all(cursor, block, looks)
        cursor.endEditBlock()
        self._shown = block
        self.updateGeometry()

    def _write_all(self, cursor: QTextCursor, block: Table, looks: Looks) -> None:
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        rows = ((block.header,) if block.header else ()) + block.rows
        columns = max([len(block.sides), *(len(row) for row in rows), 1])
        table = self._table = cursor.insertTable(max(1, len(rows)), columns, _frame(block, looks))
        for number, row in enumerate(rows):
            _write_row(table, number, row, block, looks, head=bool(block.header) and number == 0)

    def _go_on(self, table: QTextTable, old: Table, block: Table, looks: Looks) -> None:
        head = 1 if block.header else 0
        same = next(
            (i for i, (a, b) in enumerate(zip(old.rows, block.rows, strict=False)) if a != b),
            len(old.rows),
        )
        missing = head + len(block.rows) - table.rows()
        if missing > 0:
            table.appendRows(missing)
        for number in range(same, len(block.rows)):
            _write_row(table, head + number, block.rows[number], block, looks, head=False)


def _frame(block: Table, looks: Looks) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(looks.tokens.strong_line)))
    made.setBorderCollapse(True)
    made.setCellSpacing(0)
    made.setCellPadding(round(looks.gap * 0.7))
    made.setHeaderRowCount(1 if block.header else 0)
    if block.part:
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setColumnWidthConstraints(_shares(block))
    return made


def _shares(block: Table) -> list[QTextLength]:
    """Columns of all parts of a table stand below each other: of equal width, whatever is in them."""
    share = 100 / max(1, len(block.sides))
    return [QTextLength(QTextLength.Type.PercentageLength, share) for _ in block.sides]


def _write_row(
    table: QTextTable, number: int, row: tuple[Cell, ...], block: Table, looks: Looks, *, head: bool
) -> None:
    for column in range(table.columns()):
        spans = row[column] if column < len(row) else ()
        cell = table.cellAt(number, column)
        side = block.sides[column] if column < len(block.sides) else "left"
        _write_cell(cell, spans, side, looks, head=head)


def _write_cell(
    cell: QTextTableCell, spans: tuple[Span, ...], side: str, looks: Looks, *, head: bool
) -> None:
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    if cursor.selectedText():
        cursor.removeSelectedText()
    look = QTextBlockFormat()
    look.setAlignment(_SIDES.get(side, Qt.AlignmentFlag.AlignLeft))
    cursor.setBlockFormat(look)
    if head:
        ground = cell.format()
        ground.setBackground(QColor(looks.tokens.panel))
        cell.setFormat(ground)
        bold = looks.of_span(Span(text="", bold=True), _PLAIN)
        bold.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(plain_spans(spans), bold)
    else:
        write_spans(cursor, spans, _PLAIN, looks)
