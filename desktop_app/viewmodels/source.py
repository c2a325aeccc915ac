"""Which document, page and quote the Source panel shows, and the way to the next quote."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import tr
from desktop_app.viewmodels.conversation import Quote
from desktop_app.viewmodels.reading import ReadingViewModel
from desktop_app.viewmodels.recall import RecallViewModel
from desktop_app.viewmodels.source_kinds import SourceText, make_source
from desktop_app.viewmodels.wording import sentence
from minions_engine import Engine, EngineError

MEMBER = "!/"
# Stands in no file, so that the place is said not to be found.
_LOST = "\N{REPLACEMENT CHARACTER}" * 3


class SourceViewModel(QObject):
    """The quotes of one answer and which of them is shown.

    Signals:
        changed: Another quote is shown, or none.
        text_ready: The text of the shown document arrived; carries a ``SourceText``.
        text_failed: It could not be read; carries a sentence.
    """

    changed = Signal()
    text_ready = Signal(object)
    text_failed = Signal(str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._quotes: tuple[Quote, ...] = ()
        self._index = -1
        self._wanted = ("", "")
        self.reading = ReadingViewModel(thread, self)
        self.recall = RecallViewModel(thread, self)
        self.password_for: Callable[[str], str | None] = lambda path: None

    @property
    def quote(self) -> Quote | None:
        """The shown quote."""
        return self._quotes[self._index] if 0 <= self._index < len(self._quotes) else None

    @property
    def position(self) -> str:
        """Which quote of how many, in words."""
        if self.quote is None:
            return ""
        if self.quote.number == 0:
            return tr("What was read") if self.quote.text else tr("The whole file")
        return tr("Quote {index} of {count}").format(index=self._index + 1, count=len(self._quotes))

    @property
    def count(self) -> int:
        """How many quotes there are to step through."""
        return len(self._quotes)

    @property
    def is_whole(self) -> bool:
        """A document is shown for its own sake: there is nothing to be lit in it."""
        return self.quote is not None and not self.quote.text

    @property
    def path(self) -> Path | None:
        """The file that holds the shown document."""
        return Path(self.quote.document.split(MEMBER, 1)[0]) if self.quote else None

    @property
    def is_pdf(self) -> bool:
        """The shown document is a PDF file that can be drawn from disk."""
        quote, path = self.quote, self.path
        if quote is None or path is None or MEMBER in quote.document:
            return False
        try:
            with path.open("rb") as file:
                return b"%PDF-" in file.read(1024)
        except OSError:
            return False

    def show(self, quotes: tuple[Quote, ...], index: int) -> None:
        """Show one quote of an answer."""
        self._quotes, self._index = quotes, index
        self._wanted = ("", "")
        self.changed.emit()

    def show_chunk(self, document: str, chunk_id: str, page: int | None) -> None:
        """Show what a job has read; the page alone when the library does not know it any more."""
        place = _whole(document, page)

        async def work(engine: Engine) -> Quote:
            chunks = (await engine.show(document)).chunks
            chunk = next((chunk for chunk in chunks if chunk.chunk_id == chunk_id), None)
            if chunk is None:
                return dataclasses.replace(place, text=_LOST)
            text = (await engine.text(document))[chunk.start : chunk.end]
            return dataclasses.replace(place, page=chunk.page, start=chunk.start, text=text)

        self._wanted = (document, chunk_id)

        def ready(quote: Quote) -> None:
            if self._wanted == (document, chunk_id):
                self.show((quote,), 0)

        lost = dataclasses.replace(place, text=_LOST)
        self._thread.call(work, ready, lambda _: ready(lost))

    def show_document(self, document: str) -> None:
        """Show a document from its beginning."""
        self.show((_whole(document, None),), 0)

    def show_file(self, path: str) -> None:
        """Show what a file holds: its document, or the first of several, with the way to the others."""
        self._wanted = (path, "")

        def ready(documents: tuple[str, ...]) -> None:
            if self._wanted == (path, ""):
                self.show(tuple(_whole(name, None) for name in documents or (path,)), 0)

        self._thread.call(
            lambda engine: engine.inspecting.documents(path), ready, lambda _: ready(())
        )

    def clear(self) -> None:
        """Show nothing."""
        self.show((), -1)

    def step(self, by: int) -> None:
        """Show the next or previous quote; round at the ends."""
        if self._quotes:
            self.show(self._quotes, (self._index + by) % len(self._quotes))

    def load_text(self) -> None:
        """Ask the engine for the text of the shown document."""
        quote = self.quote
        if quote is None:
            return

        async def work(engine: Engine) -> SourceText:
            pages = await engine.pages(quote.document)
            parts = [(page.number, page.label, page.text) for page in pages]
            return await asyncio.to_thread(
                make_source,
                quote.document,
                parts,
                quote=quote.text,
                start=quote.start,
                page=quote.page,
            )

        def ready(source: SourceText) -> None:
            if self.quote is quote:
                self.text_ready.emit(source)

        def failed(error: EngineError) -> None:
            if self.quote is quote:
                self.text_failed.emit(sentence(error))

        self._thread.call(work, ready, failed)


def _whole(document: str, page: int | None) -> Quote:
    """A place in a document without a quote."""
    return Quote(
        number=0,
        document=document,
        page=page,
        line_start=None,
        line_end=None,
        start=None,
        text="",
        verified=False,
    )


__all__ = ["SourceText", "SourceViewModel"]
