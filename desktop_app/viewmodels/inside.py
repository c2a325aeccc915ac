"""Searching inside the files of the library: what is looked for, where, and what was found."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop_app.bridge import EngineThread
from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.inside_rows import InsideRow, quotes_of, rows_of
from desktop_app.viewmodels.turns import Quote
from desktop_app.viewmodels.wording import sentence
from minions_engine import Engine, EngineError, InsideFound, Scope

Index = QModelIndex | QPersistentModelIndex
_TYPING_MS = 90
_DAY_S = 86_400.0


class Kind(StrEnum):
    """Which kind of files is searched."""

    ALL = "all"
    PDF = "pdf"
    TEXTS = "texts"
    TABLES = "tables"
    SLIDES = "slides"
    MAILS = "mails"
    PAGES = "pages"
    CODE = "code"


KINDS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.ALL, tr_later("All kinds"), ""),
    (Kind.PDF, tr_later("PDF"), "pdf"),
    (Kind.TEXTS, tr_later("Texts"), "txt md rst docx doc odt rtf epub fb2 tex org adoc"),
    (Kind.TABLES, tr_later("Tables"), "xlsx xls xlsm xlsb ods csv tsv"),
    (Kind.SLIDES, tr_later("Slides"), "pptx ppt odp"),
    (Kind.MAILS, tr_later("Mails"), "eml msg mbox"),
    (Kind.PAGES, tr_later("Web pages"), "html htm mht mhtml xhtml"),
    (
        Kind.CODE,
        tr_later("Code and data"),
        "py js ts java c h cpp cs go rs rb php sh sql json jsonl yaml yml toml xml ipynb ini cfg log",
    ),
)
SINCE: tuple[tuple[int, str], ...] = (
    (0, tr_later("Any date")),
    (7, tr_later("The last 7 days")),
    (30, tr_later("The last 30 days")),
    (365, tr_later("The last year")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What is looked for."""

    words: str = ""
    collection: str = ""
    kind: Kind = Kind.ALL
    days: int = 0
    meaning: bool = False

    def scope(self, now: float) -> Scope:
        """Where it is looked for."""
        suffixes = next(ends for kind, _, ends in KINDS if kind is self.kind)
        return Scope(
            collections=(self.collection,) if self.collection else (),
            suffixes=tuple(f".{suffix}" for suffix in suffixes.split()),
            modified_after=now - self.days * _DAY_S if self.days else None,
        )


class InsideModel(QAbstractListModel):
    """What was found: a row for each file, followed by rows for its places."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[InsideRow, ...] = ()

    @property
    def rows(self) -> tuple[InsideRow, ...]:
        """The rows that are shown."""
        return self._rows

    def take(self, rows: tuple[InsideRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's way
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row, or its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        return row.document if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keys go from place to place; the line with a file's name is passed by."""
        if index.isValid() and not self._rows[index.row()].is_place:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class InsideViewModel(QObject):
    """One search at a time; while it is under way only the last wish is kept.

    Signals:
        changed: Something else was found, or the state of the search is another one.
        chosen: A place is to be shown; carries all places as quotes and which of them.
    """

    changed = Signal()
    chosen = Signal(object, int)

    def __init__(
        self,
        thread: EngineThread,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._now = now
        self._done = Looking()
        self._under_way = False
        self._found = InsideFound(query="")
        self.wish = Looking()
        self.problem = ""
        self.model = InsideModel(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_MS)
        self._soon.timeout.connect(self._look)

    @property
    def searching(self) -> bool:
        """What is shown is not yet what is wanted."""
        return self._under_way or self._soon.isActive()

    @property
    def found(self) -> InsideFound:
        """What was found last."""
        return self._found

    @property
    def status(self) -> str:
        """How the search stands, in words."""
        if self.problem:
            return self.problem
        if not self.wish.words.strip():
            return tr(
                "Type words that stand in your files. Words in quotation marks stand together."
            )
        if self.searching and self._done != self.wish:
            return tr("Searching…")
        return _told(self._found)

    def want(self, wish: Looking) -> None:
        """Search for something else; the last wish counts."""
        if wish == self.wish:
            return
        self.wish = wish
        self._soon.start()
        self.changed.emit()

    def search_again(self) -> None:
        """Look anew for the same: the library has changed."""
        if self.wish.words.strip():
            self._done = Looking()
            self._soon.start()

    def open(self, row: int) -> None:
        """Show the place of a row in its page."""
        rows = self.model.rows
        if 0 <= row < len(rows) and rows[row].is_place:
            quotes: tuple[Quote, ...] = quotes_of(rows)
            at = sum(entry.is_place for entry in rows[:row])
            self.chosen.emit(quotes, at)

    def _look(self) -> None:
        if self._under_way or self.wish == self._done:
            return
        wish = self.wish
        if not wish.words.strip():
            self._take(wish, InsideFound(query=""))
            return
        self._under_way = True
        scope = wish.scope(self._now())

        async def work(engine: Engine) -> InsideFound:
            return await engine.inspecting.search_inside(
                wish.words, scope=scope, meaning=wish.meaning, typing=True
            )

        self._thread.call(work, lambda found: self._take(wish, found), self._failed)

    def _take(self, wish: Looking, found: InsideFound) -> None:
        self._under_way, self._done, self.problem = False, wish, ""
        self._found = found
        self.model.take(rows_of(found))
        self.changed.emit()
        self._look()

    def _failed(self, error: EngineError) -> None:
        self._under_way, self._done = False, self.wish
        self.problem = sentence(error)
        self._found = InsideFound(query="")
        self.model.take(())
        self.changed.emit()


def _told(found: InsideFound) -> str:
    if not found.passages:
        return tr("Nothing was found. Try fewer words, other words, or search by meaning too.")
    parts = [tr("%n place(s)", "found in files", found.passages)]
    parts.append(tr("%n file(s)", "", found.documents))
    if found.partly:
        parts.append(tr("no place has all the words; these have some of them"))
    if found.more:
        parts.append(tr("very common words: only the newest places were looked at"))
    elif found.documents > len(found.files):
        parts.append(tr("the best %n file(s) (is|are) shown", "", len(found.files)))
    return " · ".join(parts)
