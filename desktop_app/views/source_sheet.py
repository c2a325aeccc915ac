"""Markdown, mails and slides of a source, set as what they are, with the quoted stretch lit.

Nothing is ever loaded for them: a picture that a document names stays a name.
"""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from desktop_app.language import tr
from desktop_app.viewmodels.locating import locate
from desktop_app.viewmodels.source_kinds import SourceKind, SourcePage, SourceText
from desktop_app.views.source_text import TextSearch, marked, units
from desktop_app.views.theme import current_tokens

_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class _Shut(QTextDocument):
    """A document that loads nothing."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing, from wherever."""
        return b""


class SheetSource(QTextEdit):
    """One page of a document, or all of it where it has one page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sourceText")
        self.setAccessibleName(tr("Text of the source"))
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._source: SourceText | None = None
        self._lit: list[QTextEdit.ExtraSelection] = []
        self._search = TextSearch()
        self.page = 0

    @property
    def is_lit(self) -> bool:
        """The quote is marked."""
        return bool(self._lit)

    def show_source(self, source: SourceText) -> None:
        """Show a document at the page of its quote."""
        self._source = source
        self.go_to(source.shown)

    def go_to(self, page: int) -> None:
        """Show a page, by its index."""
        source = self._source
        if source is None or not source.pages:
            return
        self.page = min(max(0, page), len(source.pages) - 1)
        self._search = TextSearch()
        self._set(source, source.pages[self.page])
        self.relight()

    def relight(self) -> None:
        """Paint the marker in the colours of the theme in use."""
        span = self._span()
        self._lit = []
        if span is not None:
            self._lit = [marked(self.document(), *span)]
            cursor = QTextCursor(self.document())
            cursor.setPosition(span[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            self._lower()
        self.setExtraSelections(self._lit)

    def search(self, words: str, step: int) -> str:
        """Go to the next place of ``words`` on this page; returns which of how many."""
        found = self._search.step(self.toPlainText, words, step)
        extra = list(self._lit)
        if found is not None:
            extra.append(marked(self.document(), *found, strong=True))
            cursor = QTextCursor(self.document())
            cursor.setPosition(found[0])
            self.setTextCursor(cursor)
            self._lower()
        self.setExtraSelections(extra)
        return self._search.said

    def zoom(self, by: int) -> None:
        """Larger or smaller."""
        if by:
            self.zoomIn(by)

    def _lower(self) -> None:
        """The lit place a third down, not at the very edge."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 3)

    def _span(self) -> tuple[int, int] | None:
        """The quote in what is shown: its letters are the same, the marks about them are not."""
        source = self._source
        if source is None or source.start is None or source.end is None:
            return None
        if self.page != source.shown:
            return None
        page = source.pages[source.shown]
        text = self.toPlainText()
        quote = source.text[source.start : source.end]
        if source.kind is not SourceKind.MARKDOWN and quote in text:
            at = text.find(quote, max(0, source.start - page.start))
            start = units(text[: at if at >= 0 else text.find(quote)])
            return start, start + units(quote)
        near = (source.start - page.start) / max(1, len(page.text))
        found = locate(quote, text, near=near)
        if found is None:
            return None
        start = units(text[: found.start])
        return start, start + units(text[found.start : found.end])

    # ---- setting

    def _set(self, source: SourceText, page: SourcePage) -> None:
        document = _Shut(self)
        document.setDocumentMargin(14)
        document.setDefaultFont(self.font())
        if source.kind is SourceKind.MARKDOWN:
            document.setMarkdown(page.text, _DIALECT)
            _calm(document)
        else:
            cursor = QTextCursor(document)
            cursor.beginEditBlock()
            if source.kind is SourceKind.MAIL:
                _set_mail(cursor, page.text)
            else:
                _set_slide(cursor, page)
            cursor.endEditBlock()
        before = self.document()
        self.setDocument(document)
        if isinstance(before, _Shut):
            before.deleteLater()


def _calm(document: QTextDocument) -> None:
    """Headings of a size that fits a narrow panel, and lines of code that wrap."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        form = block.blockFormat()
        if form.nonBreakableLines():
            form.setNonBreakableLines(False)
            cursor.setBlockFormat(form)
        if level := form.headingLevel():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            sized = QTextCharFormat()
            sized.setProperty(QTextFormat.Property.FontSizeAdjustment, max(0, 3 - level))
            cursor.mergeCharFormat(sized)
        block = block.next()


def _set_mail(cursor: QTextCursor, text: str) -> None:
    """The lines of the head with their names strong, then the letter."""
    head, blank, body = text.partition("\n\n")
    if not blank or ":" not in head.partition("\n")[0]:
        cursor.insertText(text)
        return
    plain, strong = QTextCharFormat(), QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    strong.setForeground(QColor(current_tokens().muted))
    for index, line in enumerate(head.split("\n")):
        if index:
            cursor.insertBlock()
        name, mark, value = line.partition(":")
        cursor.insertText(name + mark, strong)
        cursor.insertText(value, plain)
    spaced = QTextBlockFormat()
    spaced.setTopMargin(14)
    cursor.insertBlock(spaced, plain)
    first, more, rest = body.partition("\n")
    cursor.insertText(first, plain)
    if more:
        # Its own lines stand apart by the blank ones that were written.
        cursor.insertBlock(QTextBlockFormat(), plain)
        cursor.insertText(rest, plain)


def _set_slide(cursor: QTextCursor, page: SourcePage) -> None:
    """The first line as the slide's title."""
    title, _, body = page.text.partition("\n")
    large, plain = QTextCharFormat(), QTextCharFormat()
    large.setFontWeight(QFont.Weight.DemiBold)
    size = cursor.document().defaultFont().pointSizeF()
    large.setFontPointSize(size * 1.35)
    cursor.insertText(title, large)
    spaced = QTextBlockFormat()
    spaced.setTopMargin(10)
    cursor.insertBlock(spaced, plain)
    cursor.insertText(body, plain)
