"""How a row of the list of chats is painted: a heading, a chat, or a place with found words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.viewmodels.chat_list import ChatList, ChatRow

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_ROOM = 14
_CHIP = 6
_SMALLER = 0.88


class ChatRowPainter(QStyledItemDelegate):
    """Paints rows; all have one height, so that ten thousand of them cost nothing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, or two where words are searched for."""
        model = index.model()
        lines = 2 if isinstance(model, ChatList) and model.searching else 1
        return QSize(0, lines * QFontMetrics(option.font).height() + _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A row as it stands in the list."""
        row = index.data(ChatList.RowRole)
        if not isinstance(row, ChatRow):
            return
        painter.save()
        if row.chat_id:
            self._background(painter, option)
            self._chat(painter, option, row)
        else:
            self._heading(painter, option, row)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field in which a chat is renamed."""
        field = QLineEdit(parent)
        field.setAccessibleName(tr("Title of the chat"))
        field.setMaxLength(200)
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The whole row."""
        editor.setGeometry(option.rect)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            style.drawPrimitive(
                QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
            )

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, row: ChatRow) -> None:
        font = _bold(option.font)
        if font.pointSizeF() > 0:  # a style sheet may have given it pixels instead
            font.setPointSizeF(font.pointSizeF() * _SMALLER)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        area = option.rect.adjusted(_PADDING, 0, -_PADDING, -3)
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)

    def _chat(self, painter: QPainter, option: QStyleOptionViewItem, row: ChatRow) -> None:
        role = QPalette.ColorRole.PlaceholderText if row.unasked else QPalette.ColorRole.Text
        painter.setFont(option.font)
        painter.setPen(option.palette.color(role))
        area = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        if row.snippet:
            half = area.height() // 2
            self._snippet(painter, option, row, area.adjusted(0, half, 0, -3))
            area = area.adjusted(0, 3, 0, -half)
        area = self._chips(painter, option, row, area)
        title = tr("Draft: {title}").format(title=row.title) if row.unasked else row.title
        shown = QFontMetrics(option.font).elidedText(
            title, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _chips(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ChatRow, area: QRect
    ) -> QRect:
        """Quiet words at the right: where it is filed. Returns what is left for the title."""
        words = ([tr("archived")] if row.archived and row.snippet else []) + list(row.tags[:1])
        if len(row.tags) > 1:
            words[-1] += f" +{len(row.tags) - 1}"
        font = QFont(option.font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * _SMALLER)
        measures = QFontMetrics(font)
        for word in words:
            text = measures.elidedText(word, Qt.TextElideMode.ElideRight, round(area.width() * 0.4))
            width = measures.horizontalAdvance(text) + 2 * _CHIP
            chip = QRect(0, 0, width, measures.height() + 2)
            chip.moveCenter(area.center())
            chip.moveRight(area.right())
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
            painter.setFont(font)
            painter.drawRoundedRect(
                chip.adjusted(0, 0, -1, -1), chip.height() / 2, chip.height() / 2
            )
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
            painter.restore()
            area = area.adjusted(0, 0, -width - _CHIP, 0)
        return area

    def _snippet(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ChatRow, area: QRect
    ) -> None:
        """Found words are bold, in the text that stands around them."""
        layout = QTextLayout("".join(text for text, _ in row.snippet), option.font)
        layout.setFormats(list(_marks(row, option.palette)))
        layout.beginLayout()
        line = layout.createLine()
        line.setNumColumns(len(layout.text()))
        layout.endLayout()
        painter.save()
        painter.setClipRect(area)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        # Where there is little room, what is cut off is not the word that was looked for.
        places = [place for place, (_, found) in enumerate(row.snippet) if found]
        before = "".join(text for text, _ in row.snippet[: places[0] + 1]) if places else ""
        over = QFontMetrics(_bold(option.font)).horizontalAdvance(before) - area.width()
        layout.draw(painter, QPointF(area.left() - max(0, over), area.top() + 1))
        painter.restore()


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _marks(row: ChatRow, palette: QPalette) -> Iterator[QTextLayout.FormatRange]:
    """Where found words stand in the snippet."""
    at = 0
    for text, found in row.snippet:
        # Qt counts as UTF-16 does.
        length = len(text.encode("utf-16-le", "replace")) // 2
        if found:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = at, length
            form = QTextCharFormat()
            form.setFontWeight(QFont.Weight.Bold)
            form.setForeground(palette.color(QPalette.ColorRole.Text))
            mark.format = form
            yield mark
        at += length
