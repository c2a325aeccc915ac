"""The heat map: seven days of twenty-four hours, drawn; the table beside it says the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.heat import DAYS, MEASURES, HeatMap, Measure
from desktop_app.views.folded import Folded
from desktop_app.views.lines_table import LinesTable
from desktop_app.views.parts import Picker, label, named
from desktop_app.views.theme import current_tokens

_HOURS = 24
_GAP = 2
_SHORT_DAYS = (
    tr_later("Mon"),
    tr_later("Tue"),
    tr_later("Wed"),
    tr_later("Thu"),
    tr_later("Fri"),
    tr_later("Sat"),
    tr_later("Sun"),
)
_FAINTEST = 0.18


class _Cells(QWidget):
    """The drawing."""

    def __init__(self) -> None:
        super().__init__()
        self._map, self._measure = HeatMap(cells={}), MEASURES[0][0]
        self.setAccessibleName(tr("Heat map"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_map(self, heat: HeatMap, measure: Measure) -> None:
        self._map, self._measure = heat, measure
        self.setAccessibleDescription(
            tr("{words}. The table below has every hour.").format(words=heat.total().words())
        )
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(24 * 14, 7 * (line + 6) + line + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._words_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = self._map.most(self._measure)
        muted, line, full = QColor(tokens.muted), QColor(tokens.line), QColor(tokens.accent)
        for day in range(len(DAYS)):
            place = self._place(day, 0)
            painter.setPen(muted)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                QRectF(0, place.y(), self._left, place.height()), middle, tr(_SHORT_DAYS[day])
            )
            painter.setPen(Qt.PenStyle.NoPen)
            for hour in range(_HOURS):
                value = self._map.at(day, hour).value(self._measure)
                colour = QColor(full) if value else line
                if value:
                    colour.setAlphaF(_FAINTEST + (1 - _FAINTEST) * value / most)
                painter.setBrush(colour)
                painter.drawRoundedRect(self._place(day, hour), 3, 3)
        painter.setPen(muted)
        for hour in range(0, _HOURS, 6):
            place = self._place(len(DAYS), hour)
            room = QRectF(place.x(), place.y(), place.width() * 4, place.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"{hour:02}")
        painter.end()

    @property
    def _left(self) -> int:
        return (
            self.fontMetrics().horizontalAdvance(max((tr(day) for day in _SHORT_DAYS), key=len))
            + 10
        )

    def _place(self, day: int, hour: int) -> QRectF:
        wide = (self.width() - self._left) / _HOURS
        high = self.fontMetrics().height() + 6
        return QRectF(self._left + hour * wide, day * high, wide - _GAP, high - _GAP)

    def _words_at(self, point: QPoint) -> str:
        for day, title in enumerate(DAYS):
            for hour in range(_HOURS):
                if self._place(day, hour).contains(point):
                    return f"{tr(title)} {hour:02}:00 · {self._map.at(day, hour).words()}"
        return ""


class HeatView(QWidget):
    """When something was asked: the drawing, what it counts, and the table."""

    def __init__(self) -> None:
        super().__init__()
        self._map = HeatMap(cells={})
        self.measure = Picker(tr("Counted"))
        for name, words in MEASURES:
            self.measure.addItem(tr(words), name)
        self.cells = _Cells()
        self._total = label(role="muted", wrap=True)
        self.table = LinesTable(
            tr("Hours as a table"),
            (tr("Day"), tr("Hour"), tr("Requests"), tr("Tokens"), tr("Waiting")),
        )
        self.folded = Folded(self.table, name=tr("Hours as a table"))
        self.folded.set_title(tr("As a table"))
        self.days = LinesTable(
            tr("Days and programs"),
            (tr("Date"), tr("Program"), tr("Requests"), tr("Tokens"), tr("Waiting")),
        )
        self.by_day = Folded(self.days, name=tr("Days and programs"))
        self.by_day.set_title(tr("By day and program"))
        head = QHBoxLayout()
        head.addWidget(named(self.measure))
        head.addWidget(self.measure)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.cells)
        column.addWidget(self._total)
        column.addWidget(self.folded)
        column.addWidget(self.by_day)
        self.measure.currentIndexChanged.connect(lambda _: self._draw())
        for folded in (self.folded, self.by_day):
            folded.toggled.connect(lambda _: self._fill())

    def show_map(self, heat: HeatMap) -> None:
        """Show other figures."""
        self._map = heat
        self._draw()
        self._fill()

    def _draw(self) -> None:
        self.cells.show_map(self._map, self.measure.currentData())
        self._total.setText(
            tr("In all {words}, by the clock of this machine.").format(
                words=self._map.total().words()
            )
        )

    def _fill(self) -> None:
        tables = (
            (self.folded, self.table, self._map.lines()),
            (self.by_day, self.days, self._map.day_lines()),
        )
        for folded, table, lines in tables:
            is_open = folded.is_open
            table.show_lines(lines)
            table.setVisible(is_open)
