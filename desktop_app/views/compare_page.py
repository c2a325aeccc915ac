"""One question, two or three answers side by side; where there is little room, behind tabs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.viewmodels.comparing import Column, CompareViewModel
from desktop_app.viewmodels.ways import Way
from desktop_app.views.compare_column import CompareColumn
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import button, clear, label
from desktop_app.views.theme import text_scale
from desktop_app.views.way_row import WayRow

_COLUMN = 300
_QUESTION_LINES = 3


class ComparePage(QWidget):
    """First the ways to pick, then the answers.

    Signals:
        closed: The conversation is wanted back.
        quote_chosen: A quote's source is wanted; carries the run and the quote's index.
        decided: A review was answered; carries its id and the decision.
        trace_wanted: How an answer was made is wanted; carries its run.
        models_wanted: The page about models is wanted.
        asked: The question was asked; carries it.
    """

    closed = Signal()
    quote_chosen = Signal(str, int)
    decided = Signal(str, object)
    trace_wanted = Signal(str)
    models_wanted = Signal()
    asked = Signal(str)

    def __init__(self, compare: CompareViewModel) -> None:
        super().__init__()
        self.setAccessibleName(tr("Compare answers"))
        self._compare = compare
        self._shown = ""
        self.rows: list[WayRow] = []
        self.columns: dict[str, CompareColumn] = {}
        self.tabs: dict[str, QPushButton] = {}
        self.question = QPlainTextEdit()
        self.question.setObjectName("wordsEdit")
        self.question.setAccessibleName(tr("Question to compare"))
        self.question.setPlaceholderText(tr("Ask about your files…"))
        self.question.setTabChangesFocus(True)
        self.question.textChanged.connect(self._typed)
        self._said = label(role="strong", wrap=True)
        self._hint = label(role="muted", wrap=True)
        self.back = button(
            tr("Back"), self.closed.emit, name=tr("Back to the conversation"), tip="Esc"
        )
        self.add = button(tr("Add another way"), compare.add_way, role="link")
        self.ask = button(tr("Ask all"), self._ask, role="primary")
        self.setFocusProxy(self.question)
        self._arrange()
        compare.changed.connect(self.refresh)
        compare.column_changed.connect(self._column_changed)
        compare.choices.changed.connect(self._choices_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show what is compared now."""
        compare = self._compare
        asked = bool(compare.columns)
        self.question.setVisible(not asked)
        self._said.setVisible(asked)
        self._said.setText(" ".join(compare.question.split()))
        if self.question.toPlainText() != compare.question:
            self.question.setPlainText(compare.question)
        self._fill_rows()
        self._fill_columns()
        more = compare.room - len(compare.ways)
        self.add.setVisible(more > 0 and not any(c.turn.running for c in compare.columns))
        self.ask.setVisible(bool(compare.ways))
        self.ask.setEnabled(compare.can_ask)
        self._hint.setText(self._hinted())
        self._hint.setVisible(bool(compare.ways))

    def light(self, run_id: str, quote: int) -> None:
        """Mark the quote whose source is shown."""
        for known, column in self.columns.items():
            column.light(quote if known == run_id else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._show_columns()

    # ---- ways

    def _fill_rows(self) -> None:
        compare = self._compare
        while len(self.rows) > len(compare.ways):
            row = self.rows.pop()
            self._ways.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(compare.ways):
            place = len(self.rows)
            row = WayRow(place + 1)
            row.picked.connect(lambda way, place=place: self._pick(place, way))
            row.out_wanted.connect(partial(compare.take_out, place))
            self.rows.append(row)
            self._ways.addWidget(row)
        least = 1 if compare.columns else 2
        for row, way in zip(self.rows, compare.ways, strict=True):
            row.show_way(way, compare.choices, can_go=len(compare.ways) > least)
        self._align()

    def _align(self) -> None:
        """What is alike in the ways stands below each other."""
        for pickers in zip(*(row.pickers for row in self.rows), strict=True):
            widest = max((p.sizeHint().width() for p in pickers if not p.isHidden()), default=0)
            for picker in pickers:
                picker.setMinimumWidth(widest)

    def _pick(self, place: int, way: Way) -> None:
        self._compare.set_way(place, way)

    def _choices_changed(self) -> None:
        if self.isVisible() and self.rows:
            self.refresh()

    def _typed(self) -> None:
        self._compare.question = self.question.toPlainText()
        self.ask.setEnabled(self._compare.can_ask)

    def _ask(self) -> None:
        question = self._compare.question
        self._compare.ask()
        self.asked.emit(question)

    def _hinted(self) -> str:
        """What asking would mean."""
        if any(way.leaves for way in self._compare.ways):
            return tr("Where something would leave, you see each message first.")
        return tr("All of it stays on this machine.")

    # ---- answers

    def _fill_columns(self) -> None:
        columns = self._compare.columns
        runs = [column.turn.run_id for column in columns]
        if list(self.columns) != runs:
            self._make_columns(columns)
        for column in columns:
            self._show(column)
        self._show_columns()

    def _make_columns(self, columns: tuple[Column, ...]) -> None:
        known = dict(self.columns)
        self.columns = {}
        for column in columns:
            run_id = column.turn.run_id
            made = known.pop(run_id, None) or self._made(column)
            self._side_by_side.addWidget(made, 1)
            self.columns[run_id] = made
        for left in known.values():
            self._side_by_side.removeWidget(left)
            left.hide()
            left.deleteLater()
        clear(self._tab_row)
        self.tabs = {}
        group = QButtonGroup(self)
        for column in columns:
            run_id = column.turn.run_id
            tab = button(column.title, partial(self._open_tab, run_id), role="switch")
            tab.setCheckable(True)
            group.addButton(tab)
            self.tabs[run_id] = tab
            self._tab_row.addWidget(tab)
        if self._shown not in self.columns:
            self._shown = next(iter(self.columns), "")

    def _made(self, column: Column) -> CompareColumn:
        made = CompareColumn(column)
        made.quote_chosen.connect(self._show_quote)
        made.decided.connect(self.decided)
        made.trace_wanted.connect(self._show_trace)
        made.models_wanted.connect(self.models_wanted)
        made.stop_wanted.connect(self._compare.stop)
        made.keep_wanted.connect(self._compare.keep)
        return made

    def _show_quote(self, run_id: str, quote: int) -> None:
        """The panel beside it may leave room for one answer: that one."""
        self._open_tab(run_id)
        self.quote_chosen.emit(run_id, quote)

    def _show_trace(self, run_id: str) -> None:
        self._open_tab(run_id)
        self.trace_wanted.emit(run_id)

    def _column_changed(self, run_id: str) -> None:
        column = next((c for c in self._compare.columns if c.turn.run_id == run_id), None)
        if column is not None and run_id in self.columns:
            before = self.columns[run_id].turn.review_shown
            self._show(column)
            if column.turn.review is not None and not before:
                self._open_tab(run_id)

    def _show(self, column: Column) -> None:
        run_id = column.turn.run_id
        self.columns[run_id].show_column(column)
        waits = column.turn.review is not None
        text = tr("{title}: waiting for you").format(title=column.title) if waits else column.title
        self.tabs[run_id].setText(text.replace("&", "&&"))
        self.tabs[run_id].setAccessibleName(text)

    def _open_tab(self, run_id: str) -> None:
        self._shown = run_id
        self._show_columns()

    def _show_columns(self) -> None:
        """All of them where there is room, else that of the chosen tab."""
        narrow = self.width() < len(self.columns) * _COLUMN * text_scale()
        self._tab_holder.setVisible(narrow and len(self.columns) > 1)
        for run_id, column in self.columns.items():
            column.setVisible(not narrow or run_id == self._shown)
            self.tabs[run_id].setChecked(run_id == self._shown)

    # ---- making it

    def _arrange(self) -> None:
        lines = _QUESTION_LINES * self.question.fontMetrics().lineSpacing() + 18
        self.question.setFixedHeight(lines)
        head = QHBoxLayout()
        head.addWidget(self.question, 1)
        head.addWidget(self._said, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._ways = QVBoxLayout()
        self._ways.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self.ask)
        self._tab_holder = QWidget()
        self._tab_row = FlowLayout(gap=4)
        self._tab_holder.setLayout(self._tab_row)
        self._side_by_side = QHBoxLayout()
        self._side_by_side.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._ways)
        column.addLayout(buttons)
        column.addWidget(self._tab_holder)
        column.addLayout(self._side_by_side, 1)
        column.addStretch(0)
