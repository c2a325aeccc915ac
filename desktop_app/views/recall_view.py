"""“Would my question find this page?”: a question, the places of the page's passages, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.recall import COLUMNS, RecallViewModel
from desktop_app.views.lines_table import LinesTable
from desktop_app.views.parts import button, label, restyle

_LEAST_QUESTION = 80


class RecallView(QWidget):
    """Type a question, see whether it would find the page in sight.

    Signals:
        asked: A question is to be tried; carries it.
    """

    asked = Signal(str)

    def __init__(self, recall: RecallViewModel) -> None:
        super().__init__()
        self._recall = recall
        self.question = QLineEdit()
        self.question.setAccessibleName(tr("Question to try"))
        self.question.setPlaceholderText(tr("A question that this page should answer"))
        self.question.setMaxLength(2_000)
        self.question.setMinimumWidth(_LEAST_QUESTION)
        self.question.returnPressed.connect(self._ask)
        self.try_it = button(tr("Try"), self._ask, name=tr("Try this question"))
        self.verdict = label(wrap=True)
        self.step = label(wrap=True)
        self.table = LinesTable(tr("Places of the passages of this page"), COLUMNS)
        self.details = label(role="muted", wrap=True)
        self.keep = button(
            tr("Keep question"),
            recall.keep,
            name=tr("Keep as a test question"),
            role="link",
            tip=tr("Keep as a test question"),
        )
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.question, 1)
        row.addWidget(self.try_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        for widget in (self.verdict, self.step, self.table, self.details):
            column.addWidget(widget)
        column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignLeft)
        recall.changed.connect(self._show)
        self._show()

    def begin(self) -> None:
        """Ready for a question."""
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.selectAll()

    def _ask(self) -> None:
        if question := self.question.text().strip():
            self.asked.emit(question)

    def _show(self) -> None:
        recall = self._recall
        for text, shown in (
            (self.verdict, recall.verdict),
            (self.step, recall.next_step),
            (self.details, recall.details),
        ):
            text.setText(shown)
            text.setVisible(bool(shown))
        settled = recall.recall is not None and not recall.asking
        restyle(
            self.verdict, "role", ("good" if recall.is_found else "warn") if settled else "muted"
        )
        self.table.show_lines(recall.lines)
        self.keep.setVisible(settled)
        self.keep.setEnabled(not recall.is_kept)
        self.keep.setText(tr("Kept") if recall.is_kept else tr("Keep question"))
