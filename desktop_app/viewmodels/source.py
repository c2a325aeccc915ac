"""Which document, page and quote the Source panel shows, and the way to the next quote."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.conversation import Quote
from desktop_app.viewmodels.source_kinds import SourceText, make_source
from minions_engine import Engine, EngineError

MEMBER = "!/"


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
        self.password_for: Callable[[str], str | None] = lambda path: None

    @property
    def quote(self) -> Quote | None:
        """The shown quote."""
        return self._quotes[self._index] if 0 <= self._index < len(self._quotes) else None

    @property
    def position(self) -> str:
        """Which quote of how many, in words."""
        return f"{self._index + 1} of {len(self._quotes)}" if self.quote else ""

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
        self.changed.emit()

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
                self.text_failed.emit(" ".join(filter(None, (error.message, error.next_step))))

        self._thread.call(work, ready, failed)


__all__ = ["SourceText", "SourceViewModel"]
