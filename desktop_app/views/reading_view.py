"""How a file was read, page by page: what was found of it, its passages, and the text of each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.reading import ChunkReading, ReadingViewModel
from desktop_app.views.parts import label

_LIST_LINES, _TEXT_LINES = 4, 5


class ReadingView(QWidget):
    """Summary, warnings, the passages of the page in sight, and the text of the chosen one.

    Signals:
        chosen: Another passage is chosen; carries its place among those of the page, -1 for none.
    """

    chosen = Signal(int)

    def __init__(self, reading: ReadingViewModel) -> None:
        super().__init__()
        self._reading = reading
        self._page = 0
        self.summary = label(role="muted", wrap=True)
        self.warnings = label(role="warn", wrap=True)
        self.page = label(wrap=True)
        self._lines = QStringListModel(self)
        self.list = QListView()
        self.list.setObjectName("filesList")
        self.list.setAccessibleName(tr("Passages of this page"))
        self.list.setModel(self._lines)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.text = QPlainTextEdit()
        self.text.setObjectName("sourceText")
        self.text.setAccessibleName(tr("Text of the passage"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.context = label(role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.summary, self.warnings, self.page, self.list, self.text, self.context):
            column.addWidget(widget)
        reading.changed.connect(self._show)
        self._show()

    @property
    def chunks(self) -> tuple[ChunkReading, ...]:
        """The passages of this page, in order."""
        return self._reading.chunks_on(self._page)

    @property
    def current(self) -> int:
        """The place of the chosen passage; -1 is none."""
        return self.list.currentIndex().row()

    def show_page(self, page: int) -> None:
        """Follow the page in sight, by its index."""
        if page != self._page:
            self._page = page
            self._show()

    def choose(self, place: int) -> None:
        """Choose a passage of this page."""
        self.list.setCurrentIndex(self._lines.index(place, 0))

    def _show(self) -> None:
        reading = self._reading
        self.summary.setText(reading.summary)
        self.warnings.setText("\n".join(reading.warnings))
        self.warnings.setVisible(bool(reading.warnings))
        self.page.setText(reading.about_page(self._page))
        self.page.setVisible(bool(self.page.text()))
        chunks = self.chunks
        self._lines.setStringList([reading.about_chunk(chunk) for chunk in chunks])
        self.list.setVisible(bool(chunks))
        line = self.fontMetrics().height()
        self.list.setFixedHeight(min(len(chunks), _LIST_LINES) * (line + 12) + 12)
        self.text.setFixedHeight(_TEXT_LINES * line + 20)
        self._show_text(-1)
        self.chosen.emit(-1)

    def _choose(self, current: QModelIndex, _: QModelIndex) -> None:
        self._show_text(current.row())
        self.chosen.emit(current.row())

    def _show_text(self, place: int) -> None:
        chunks = self.chunks
        shown = chunks[place] if 0 <= place < len(chunks) else None
        self.text.setVisible(shown is not None)
        self.context.setVisible(shown is not None and bool(shown.context))
        if shown is not None:
            self.text.setPlainText(shown.text)
            self.context.setText(
                tr("Searched together with: {context}").format(context=shown.context)
            )
