"""How the shown document was read: its pages, its passages, what went wrong, and how far it is found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import moment, said, tr, tr_later
from desktop_app.viewmodels.file_rows import WORDS
from desktop_app.viewmodels.wording import sentence
from minions_engine import ChunkReading, EngineError, FileReading, FileState, Unseen

_READERS = {
    "pdf": tr_later("PDF"),
    "text": tr_later("plain text"),
    "word": tr_later("Word documents"),
    "slides": tr_later("slides"),
    "spreadsheet": tr_later("spreadsheets"),
    "opendocument": tr_later("OpenDocument files"),
    "rich_text": tr_later("RTF documents"),
    "epub": tr_later("e-books"),
    "fiction_book": tr_later("e-books"),
    "web": tr_later("web pages"),
    "mail": tr_later("mails"),
    "outlook": tr_later("mails"),
    "tables": tr_later("tables of values"),
    "data": tr_later("data files"),
    "notebook": tr_later("notebooks"),
    "code": tr_later("program code"),
    "subtitles": tr_later("subtitles"),
    "image": tr_later("pictures (OCR)"),
}
_MOST_NAMED = 12
_MOST_SHOWN = 300


class ReadingViewModel(QObject):
    """What the library knows of one document.

    Signals:
        changed: Another document, or the same anew.
    """

    changed = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._wanted = ""
        self.reading: FileReading | None = None
        self.problem = ""
        self._followed = ""
        self._unseen: tuple[Unseen, ...] = ()

    def follow(self, document: str) -> None:
        """Know what of a document cannot be seen on its pages, before it is asked how it was read."""
        if document == self._followed:
            return
        self._followed, self._unseen = document, ()
        self.changed.emit()
        if not document:
            return

        def ready(unseen: tuple[Unseen, ...]) -> None:
            if self._followed == document and unseen:
                self._unseen = unseen
                self.changed.emit()

        self._thread.call(lambda engine: engine.inspecting.unseen(document), ready, lambda _: None)

    def unseen_on(self, page: int) -> str:
        """What was read of a page and cannot be seen on it, in words; by its index."""
        words = [" ".join(one.text.split()) for one in self._unseen if one.page_index == page]
        if not words:
            return ""
        text = " … ".join(words)
        shown = text[:_MOST_SHOWN] + ("…" if len(text) > _MOST_SHOWN else "")
        return tr(
            "This page holds text that cannot be seen. It was read all the same: “{words}”"
        ).format(words=shown)

    def look(self, document: str) -> None:
        """Read of a document; empty is none."""
        if document == self._wanted and self.reading is not None:
            return
        self._wanted, self.reading, self.problem = document, None, ""
        self.changed.emit()
        if not document:
            return

        def ready(reading: FileReading) -> None:
            if self._wanted == document:
                self.reading = reading
                self.changed.emit()

        def failed(error: EngineError) -> None:
            if self._wanted == document:
                self.problem = sentence(error)
                self.changed.emit()

        self._thread.call(lambda engine: engine.inspecting.reading(document), ready, failed)

    @property
    def summary(self) -> str:
        """Counts, who read it and when, and how far it is found."""
        reading = self.reading
        if reading is None:
            return self.problem or tr("Looking…")
        lines = []
        if reading.state is FileState.READY:
            counts = [tr("%n passage(s)", "", len(reading.chunks))]
            if any(page.number for page in reading.pages):
                counts.insert(0, tr("%n page(s)", "", len(reading.pages)))
            lines.append(" · ".join((*counts, _found(reading))))
        else:
            lines.append(tr(WORDS[reading.state]))
        lines.append(_read(reading))
        if reading.embedded and reading.model:
            lines.append(tr("Meaning is measured by {model}.").format(model=reading.model))
        return "\n".join(filter(None, lines))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know before trusting that all of it was read."""
        reading = self.reading
        if reading is None:
            return ()
        told = [said(reading.reason), *map(said, reading.notes)]
        empty = reading.empty_pages
        if empty and reading.state is FileState.READY and reading.pages[0].number is not None:
            named = ", ".join(map(str, empty[:_MOST_NAMED]))
            if len(empty) > _MOST_NAMED:
                named += " …"
            told.append(tr("No text on page(s) {named}.", "", len(empty)).format(named=named))
        if reading.state is FileState.READY and reading.embedded < len(reading.chunks):
            left = len(reading.chunks) - reading.embedded
            told.append(tr("%n passage(s) (is|are) not yet found by meaning.", "", left))
        return tuple(filter(None, told))

    def chunks_on(self, page: int) -> tuple[ChunkReading, ...]:
        """Passages of a page, by its index."""
        if self.reading is None:
            return ()
        return tuple(chunk for chunk in self.reading.chunks if chunk.page_index == page)

    def about_page(self, page: int) -> str:
        """What was read of a page, in words."""
        reading = self.reading
        if reading is None or not 0 <= page < len(reading.pages):
            return ""
        known = reading.pages[page]
        if not known.characters:
            return tr("No text was found on this page.")
        return tr(
            "On this page: {characters:,} characters in %n passage(s)", "", known.chunks
        ).format(characters=known.characters)

    def about_chunk(self, chunk: ChunkReading) -> str:
        """A passage in a line."""
        text = " ".join(chunk.text.split())
        number = str(chunk.ordinal + 1)
        if chunk.embedded:
            return f"{number}  {text[:120]}"
        return tr("{number}  (not yet found by meaning)  {text}").format(
            number=number, text=text[:120]
        )


def _found(reading: FileReading) -> str:
    if reading.embedded == len(reading.chunks):
        return tr("all found by words and by meaning")
    if not reading.embedded:
        return tr("found by words, not yet by meaning")
    return tr("{embedded:,} of them found by meaning").format(embedded=reading.embedded)


def _read(reading: FileReading) -> str:
    kind = tr(_READERS[reading.reader]) if reading.reader in _READERS else ""
    when = moment(reading.read_at) if reading.read_at is not None else ""
    if kind and when:
        return tr("Read on {when} by the reader for {kind}.").format(when=when, kind=kind)
    if kind:
        return tr("Read by the reader for {kind}.").format(kind=kind)
    return tr("Tried on {when}.").format(when=when) if when else ""


__all__ = ["ChunkReading", "ReadingViewModel"]
