"""The right panel: where a quote stands, in its page, table, mail, slide or text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.reading import ChunkReading
from desktop_app.viewmodels.source import SourceViewModel
from desktop_app.viewmodels.source_kinds import SourceKind, SourceText
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import ElidedLabel, button, label
from desktop_app.views.pdf_view import ZOOM_STEP, PdfView
from desktop_app.views.revealing import open_file, reveal
from desktop_app.views.source_sheet import SheetSource
from desktop_app.views.source_table import TableSource
from desktop_app.views.source_text import TextSource
from desktop_app.views.source_tools import SourceTools

_SHEETS = (SourceKind.MARKDOWN, SourceKind.MAIL, SourceKind.SLIDES)
_CHANGED = tr_later("The exact place was not found; the file may have changed since it was read.")
_GONE = tr_later("The file is not there any more. This is the text as it was read.")


class SourcePanel(QWidget):
    """Shows where a quote stands."""

    def __init__(self, source: SourceViewModel) -> None:
        super().__init__()
        self.setAccessibleName(tr("Source"))
        self._source = source
        self._shown: SourceText | None = None
        self.title = ElidedLabel(role="strong")
        self.place = ElidedLabel(role="muted")
        self.note = label(role="warn", wrap=True)
        self.pdf = PdfView()
        self.text = TextSource()
        self.sheet = SheetSource()
        self.table = TableSource()
        self._nothing = _nothing()
        self._stack = QStackedWidget()
        for widget in (self._nothing, self.pdf, self.text, self.sheet, self.table):
            self._stack.addWidget(widget)
        self._find = self._find_row()
        self._pages = self._page_row()
        self._foot = self._quote_row()
        self.tools = SourceTools(source)
        self.tools.framed.connect(self._frame)
        self.pdf.frame_pressed.connect(self.tools.choose)
        self.text.frame_pressed.connect(self.tools.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.title, self.place, self.note, self._find):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._pages)
        column.addWidget(self._foot)
        column.addWidget(self.tools)
        source.changed.connect(self._show)
        source.text_ready.connect(self._show_text)
        source.text_failed.connect(self._show_failure)
        self.pdf.page_changed.connect(self._show_page)
        self.pdf.noted.connect(self._say)
        self.pdf.searched.connect(self._found.setText)
        self._keys()
        self._show()

    @property
    def shows_pdf(self) -> bool:
        """A drawn page is shown."""
        return self._stack.currentWidget() is self.pdf

    @property
    def view(self) -> TextSource | SheetSource | TableSource | None:
        """The view of a text that is shown, if one is."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, TextSource | SheetSource | TableSource) else None

    @property
    def is_lit(self) -> bool:
        """The shown quote is marked in its source."""
        if self.shows_pdf:
            return bool(self.pdf.sheet.boxes)
        return self.view is not None and self._shown is not None and self.view.is_lit

    @property
    def settled(self) -> bool:
        """Nothing more will change by itself: the place is lit, or it was said why not."""
        return self.is_lit or bool(self.note.text())

    def relight(self) -> None:
        """Take over the colours of another theme."""
        for view in (self.text, self.sheet, self.table):
            view.relight()

    # ---- what is shown

    def _show(self) -> None:
        quote, path = self._source.quote, self._source.path
        self._shown = None
        self._say("")
        self.close_find()
        for widget in (self.title, self.place, self._foot):
            widget.setVisible(quote is not None)
        self._pages.setVisible(quote is not None)
        if quote is None or path is None:
            self.pdf.close_file()
            self.tools.follow("", 0, None)
            self._stack.setCurrentWidget(self._nothing)
            return
        self.title.set_text(quote.name)
        self.title.setToolTip(quote.document)
        self._show_place(quote.place)
        self._which.setText(self._source.position)
        for step in self.steps:
            step.setVisible(self._source.count > 1)
        if self._source.is_pdf:
            self._stack.setCurrentWidget(self.pdf)
            password = self._source.password_for(str(path))
            if self.pdf.show_quote(path, quote.page, quote.text, password=password):
                self._show_turning(self.pdf.pages > 1)
                if self._source.is_whole:
                    self._say("")
                return
        self._show_turning(False)
        self._stack.setCurrentWidget(self.text)
        self.text.clear()
        self._source.load_text()

    def _show_text(self, source: SourceText) -> None:
        view: TextSource | SheetSource | TableSource = self.text
        if source.kind in _SHEETS:
            view = self.sheet
        elif source.kind is SourceKind.TABLE:
            view = self.table
        self._shown = source
        self._stack.setCurrentWidget(view)
        view.show_source(source)
        self._follow(source.shown)
        self._show_turning(view is not self.text and len(source.pages) > 1)
        self._told_page()
        if not view.is_lit and not self._source.is_whole:
            self._say(tr(_CHANGED))
        elif not self._source.path or not self._source.path.exists():
            self._say(tr(_GONE))

    def _show_failure(self, text: str) -> None:
        self._say(text)
        self._follow(0)

    def _turn(self, by: int) -> None:
        if self.shows_pdf:
            self.pdf.go_to(self.pdf.page + by)
            return
        view = self.view
        if isinstance(view, SheetSource | TableSource):
            view.go_to(view.page + by)
            self._told_page()

    def _told_page(self) -> None:
        view, shown = self.view, self._shown
        if shown is None or not isinstance(view, SheetSource | TableSource):
            return
        if len(shown.pages) > 1 or shown.pages[view.page].label:
            self._follow(view.page)
            self._page_label.setText(f"{view.page + 1} / {len(shown.pages)}")
            self._show_place(shown.pages[view.page].label)

    def _show_turning(self, several: bool) -> None:
        for widget in (self._before, self._page_label, self._behind):
            widget.setVisible(several)
        self._fit.setVisible(self.shows_pdf)

    def _follow(self, page: int) -> None:
        """The tools are about the page in sight, by its index."""
        quote, shown = self._source.quote, self._shown
        number = page + 1 if self.shows_pdf else None
        if shown is not None and page < len(shown.pages):
            number = shown.pages[page].number
        self.tools.follow(quote.document if quote is not None else "", page, number)

    def _frame(self, chunks: tuple[ChunkReading, ...], chosen: int) -> None:
        if self.shows_pdf:
            self.pdf.frame(tuple(chunk.text for chunk in chunks), chosen)
        elif isinstance(self.view, TextSource):
            self.view.frame(tuple((chunk.start, chunk.end) for chunk in chunks), chosen)
        elif self._source.quote is not None and chosen >= 0:
            chunk = chunks[chosen]
            self._source.show_chunk(self._source.quote.document, chunk.chunk_id, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page keeps most of the room."""
        super().resizeEvent(event)
        self.tools.fit(self.height())

    def _show_page(self, page: int, pages: int) -> None:
        self._follow(page - 1)
        self._page_label.setText(f"{page} / {pages}")
        self._show_place(tr("page {page} of {pages}").format(page=page, pages=pages))

    def _show_place(self, place: str) -> None:
        self.place.set_text(place)
        self.place.setVisible(bool(place))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    # ---- search on the pages

    def open_find(self) -> None:
        """Look for words in what is shown."""
        if self._source.quote is None:
            return
        self._find.show()
        self.words.setFocus()
        self.words.selectAll()

    def close_find(self) -> None:
        """Look for nothing any more."""
        if self._find.isHidden():
            return
        self._find.hide()
        self.words.clear()
        if (shown := self._stack.currentWidget()) is not None:
            shown.setFocus()

    def _search(self, step: int = 1) -> None:
        words = self.words.text().strip()
        if self.shows_pdf:
            self._found.setText(self.pdf.search(words, step))
        elif self.view is not None:
            self._found.setText(self.view.search(words, step))

    def _zoom(self, by: int) -> None:
        if self.shows_pdf:
            self.pdf.zoom_by(ZOOM_STEP**by)
        elif self.view is not None:
            self.view.zoom(by)

    # ---- the file itself

    def _open_file(self) -> None:
        if (path := self._source.path) is not None:
            self._say(open_file(path))

    def _reveal(self) -> None:
        if (path := self._source.path) is not None:
            self._say(reveal(path))

    def _copy(self) -> None:
        quote = self._source.quote
        if quote is not None:
            place = ", ".join(filter(None, (quote.name, quote.place)))
            QGuiApplication.clipboard().setText(f"“{quote.text}” ({place})")

    # ---- building

    def _keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.open_find),
            (QKeySequence(QKeySequence.StandardKey.FindNext), lambda: self._search(1)),
            (QKeySequence(QKeySequence.StandardKey.FindPrevious), lambda: self._search(-1)),
        ):
            made = QShortcut(keys, self)
            made.setContext(within)
            made.activated.connect(act)
        leave = QShortcut(QKeySequence("Esc"), self._find)
        leave.setContext(within)
        leave.activated.connect(self.close_find)

    def _find_row(self) -> QWidget:
        made = QWidget()
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("Find in the source"))
        self.words.setPlaceholderText(tr("Find in the source"))
        self.words.setMinimumWidth(80)
        self.words.textChanged.connect(lambda _: self._search())
        self.words.returnPressed.connect(self._search)
        self._found = label(role="muted")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self._found)
        row.addWidget(button("‹", lambda: self._search(-1), name=tr("Previous place"), role="link"))
        row.addWidget(button("›", lambda: self._search(1), name=tr("Next place"), role="link"))
        row.addWidget(button("✕", self.close_find, name=tr("Close the search"), role="link"))
        made.hide()
        return made

    def _page_row(self) -> QWidget:
        made = QWidget()
        row = FlowLayout(gap=6)
        row.setContentsMargins(0, 0, 0, 0)
        made.setLayout(row)
        self._page_label = label(role="muted")
        self._before = button("‹", lambda: self._turn(-1), name=tr("Previous page"), role="small")
        self._behind = button("›", lambda: self._turn(1), name=tr("Next page"), role="small")
        self._fit = button(tr("Fit"), self.pdf.fit, name=tr("Fit to width"), role="small")
        for widget in (self._before, self._page_label, self._behind):
            row.addWidget(widget)
        row.addWidget(
            button(tr("Find"), self.open_find, name=tr("Find in the source…"), role="small")
        )
        row.addWidget(button("−", lambda: self._zoom(-1), name=tr("Smaller"), role="small"))
        row.addWidget(self._fit)
        row.addWidget(button("+", lambda: self._zoom(1), name=tr("Larger"), role="small"))
        return made

    def _quote_row(self) -> QWidget:
        made = QWidget()
        self._which: QLabel = label(role="muted")
        step = self._source.step
        row = FlowLayout(gap=6)
        row.setContentsMargins(0, 0, 0, 0)
        made.setLayout(row)
        back = button("‹", lambda: step(-1), name=tr("Previous quote"), role="small")
        on = button("›", lambda: step(1), name=tr("Next quote"), role="small")
        self.steps = (back, on)
        for widget in (
            back,
            self._which,
            on,
            button(tr("Copy"), self._copy, name=tr("Copy quote"), role="link"),
            button(tr("Open"), self._open_file, name=tr("Open file"), role="link"),
            button(tr("Show in folder"), self._reveal, role="link"),
        ):
            row.addWidget(widget)
        return made


def _nothing() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    text = label(tr("Click a quote to see it in its page."), role="muted", wrap=True)
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    column.addWidget(text)
    column.addStretch(2)
    return made
