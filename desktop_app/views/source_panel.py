"""The right panel: the source of a quote, what left this machine, and how an answer was made."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.source import SourceText, SourceViewModel
from desktop_app.views.parts import ElidedLabel, button, label
from desktop_app.views.pdf_view import ZOOM_STEP, PdfView
from desktop_app.views.theme import current_tokens

MOST_CHARACTERS = 2_000_000


class TextSource(QPlainTextEdit):
    """The text of a document as it was read, with the quoted stretch lit."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sourceText")
        self.setAccessibleName("Text of the source")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(10)
        self._source: SourceText | None = None
        self._offset = 0

    def show_source(self, source: SourceText) -> None:
        """Show a text; of a very long one the part around the quote."""
        self._source = source
        self._offset = 0
        text = source.text
        if len(text) > MOST_CHARACTERS:
            self._offset = max(0, (source.start or 0) - MOST_CHARACTERS // 2)
            text = text[self._offset : self._offset + MOST_CHARACTERS]
        self.setPlainText(text.replace("\f", "\n"))
        self.relight()

    def relight(self) -> None:
        """Paint the marker in the colours of the theme in use."""
        source = self._source
        if source is None or source.start is None or source.end is None:
            self.setExtraSelections([])
            return
        # Qt counts UTF-16 units, the engine code points.
        before = source.text[self._offset : source.start]
        quoted = source.text[source.start : source.end]
        start = _units(before)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(start + _units(quoted), QTextCursor.MoveMode.KeepAnchor)
        tokens = current_tokens()
        marker = QTextCharFormat()
        marker.setBackground(QColor(tokens.lit))
        marker.setForeground(QColor(tokens.on_lit))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = marker
        self.setExtraSelections([selection])
        place = QTextCursor(self.document())
        place.setPosition(start)
        self.setTextCursor(place)
        self.centerCursor()


class SourcePanel(QWidget):
    """Shows where a quote stands."""

    def __init__(self, source: SourceViewModel) -> None:
        super().__init__()
        self.setAccessibleName("Source")
        self._source = source
        self.title = ElidedLabel(role="strong")
        self.place = label(role="muted")
        self.note = label(role="warn", wrap=True)
        self.pdf = PdfView()
        self.text = TextSource()
        self._nothing = _nothing()
        self._stack = QStackedWidget()
        for widget in (self._nothing, self.pdf, self.text):
            self._stack.addWidget(widget)
        self._pages = self._page_row()
        self._foot = self._quote_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addWidget(self.note)
        column.addWidget(self._stack, 1)
        column.addWidget(self._pages)
        column.addWidget(self._foot)
        source.changed.connect(self._show)
        source.text_ready.connect(self._show_text)
        source.text_failed.connect(self._say)
        self.pdf.page_changed.connect(self._show_page)
        self.pdf.noted.connect(self._say)
        self._show()

    @property
    def shows_pdf(self) -> bool:
        """A drawn page is shown."""
        return self._stack.currentWidget() is self.pdf

    @property
    def is_lit(self) -> bool:
        """The shown quote is marked in its source."""
        if self.shows_pdf:
            return bool(self.pdf.sheet.boxes)
        return self._stack.currentWidget() is self.text and bool(self.text.extraSelections())

    @property
    def settled(self) -> bool:
        """Nothing more will change by itself: the place is lit, or it was said why not."""
        return self.is_lit or bool(self.note.text())

    def relight(self) -> None:
        """Take over the colours of another theme."""
        self.text.relight()

    def _show(self) -> None:
        quote, path = self._source.quote, self._source.path
        self._say("")
        for widget in (self.title, self.place, self._foot):
            widget.setVisible(quote is not None)
        self._pages.setVisible(False)
        if quote is None or path is None:
            self.pdf.close_file()
            self._stack.setCurrentWidget(self._nothing)
            return
        self.title.set_text(quote.name)
        self.title.setToolTip(quote.document)
        self._show_place(quote.place)
        self._which.setText(f"Quote {self._source.position}")
        if self._source.is_pdf:
            self._stack.setCurrentWidget(self.pdf)
            self._pages.setVisible(True)
            password = self._source.password_for(str(path))
            if self.pdf.show_quote(path, quote.page, quote.text, password=password):
                return
            self._pages.setVisible(False)
        self._stack.setCurrentWidget(self.text)
        self.text.clear()
        self._source.load_text()

    def _show_text(self, source: SourceText) -> None:
        self.text.show_source(source)
        if source.start is None:
            self._say("The exact place was not found; the file may have changed since it was read.")
        elif not self._source.path or not self._source.path.exists():
            self._say("The file is not there any more. This is the text as it was read.")

    def _show_page(self, page: int, pages: int) -> None:
        self._page_label.setText(f"{page} / {pages}")
        self._show_place(f"page {page} of {pages}")

    def _show_place(self, place: str) -> None:
        self.place.setText(place)
        self.place.setVisible(bool(place))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _open_file(self) -> None:
        path = self._source.path
        if path is None or not path.exists():
            self._say("The file is not there any more.")
            return
        # The folder, never the file: a document must not start a program by a click here.
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _page_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._page_label = label(role="muted")
        pdf = self.pdf
        row.addWidget(button("‹", lambda: pdf.go_to(pdf.page - 1), name="Previous page"))
        row.addWidget(self._page_label)
        row.addWidget(button("›", lambda: pdf.go_to(pdf.page + 1), name="Next page"))
        row.addStretch(1)
        row.addWidget(button("−", lambda: pdf.zoom_by(1 / ZOOM_STEP), name="Smaller"))
        row.addWidget(button("Fit", pdf.fit, name="Fit to width"))
        row.addWidget(button("+", lambda: pdf.zoom_by(ZOOM_STEP), name="Larger"))
        return made

    def _quote_row(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._which: QLabel = label(role="muted")
        step = self._source.step
        row.addWidget(button("‹ Quote", lambda: step(-1), name="Previous quote", tip="Alt+Left"))
        row.addWidget(button("Quote ›", lambda: step(1), name="Next quote", tip="Alt+Right"))
        row.addWidget(self._which)
        row.addStretch(1)
        row.addWidget(button("Show folder", self._open_file, role="link"))
        return made


def _nothing() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    text = label("Click a quote to see it in its page.", role="muted", wrap=True)
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    column.addWidget(text)
    column.addStretch(2)
    return made


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
