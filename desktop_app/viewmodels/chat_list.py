"""The chats as rows: by day with the pinned ones first, or the places where words were found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import inf

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer

from desktop_app.language import tr
from desktop_app.viewmodels.shelf import UNTITLED, ChatShelf
from minions_engine import ChatHit, ChatInfo

Index = QModelIndex | QPersistentModelIndex
_SEARCH_AFTER_MS = 120
_LONGEST_DRAFT = 60
_AT_ONCE = 400
_LONGEST_BEFORE = 16
# No tag is written so: tags have no space at their ends.
ALL, ARCHIVE = "", " archive"
_OPENING, _CLOSING = "\x02", "\x03"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRow:
    """One row. Without ``chat_id`` it is the heading of those below it.

    ``snippet`` are pieces of text where words were found, each with whether it is one of them.
    """

    title: str
    chat_id: str = ""
    run_id: str = ""
    pinned: bool = False
    unasked: bool = False
    archived: bool = False
    tags: tuple[str, ...] = ()
    snippet: tuple[tuple[str, bool], ...] = ()

    @property
    def told(self) -> str:
        """The whole title, and where it is filed."""
        return "\n".join(
            part for part in (self.title, " ".join(f"#{t}" for t in self.tags)) if part
        )

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        found = "".join(text for text, _ in self.snippet)
        parts = (
            self.title,
            tr("pinned") if self.pinned else "",
            tr("draft") if self.unasked else "",
            tr("archived") if self.archived else "",
            *(f"#{tag}" for tag in self.tags),
            found,
        )
        return ", ".join(part for part in parts if part)


class ChatList(QAbstractListModel):
    """Rows of chats. ``search`` with words shows where they stand; without, all chats by day."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, shelf: ChatShelf) -> None:
        super().__init__(shelf)
        self._shelf = shelf
        self._words = ""
        self._only = ALL
        self._hits: tuple[ChatHit, ...] = ()
        self._rows: list[_Held] = []
        self._keys: list[str] = []
        self._shown = _AT_ONCE
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_AFTER_MS)
        self._later.timeout.connect(lambda: shelf.search(self._words))
        shelf.changed.connect(self._refresh)
        shelf.found.connect(self._take_hits)
        self._refresh()

    @property
    def searching(self) -> bool:
        """Words are being searched for."""
        return bool(self._words)

    @property
    def only(self) -> str:
        """``ALL``, ``ARCHIVE``, or the tag that the list is confined to."""
        return self._only

    def show_only(self, which: str) -> None:
        """Confine the list to ``ARCHIVE`` or to a tag; ``ALL`` shows all that is not put away."""
        if which != self._only:
            self._only = which
            self._refresh()

    def search(self, words: str) -> None:
        """Show where ``words`` stand in the chats; empty shows all chats again."""
        self._words = " ".join(words.split())
        if self._words:
            self._later.start()
            return
        self._later.stop()
        self._hits = ()
        self._refresh()

    def row_of(self, chat_id: str) -> int:
        """The row of a chat, or -1."""
        shown = self._keys[: self._shown]
        return shown.index(chat_id) if chat_id in shown else -1

    def row(self, index: Index) -> ChatRow | None:
        """The row behind an index, made when it is looked at."""
        if not index.isValid():
            return None
        held = self._rows[index.row()]
        if isinstance(held, ChatHit):
            return _found_row(held, self._shelf.info(held.chat_id))
        return ChatRow(title=held) if isinstance(held, str) else _row(held)

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows that the view knows of; it asks for more when it comes to their end."""
        return 0 if parent is not None and parent.isValid() else min(self._shown, len(self._rows))

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows that the view does not know of."""
        return not parent.isValid() and self._shown < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Show further rows: laying out all of ten thousand would hold the window up."""
        more = min(len(self._rows), self._shown + _AT_ONCE)
        self.beginInsertRows(QModelIndex(), self._shown, more - 1)
        self._shown = more
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, what is read out, and the row itself."""
        row = self.row(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.told if row.chat_id else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row if role == self.RowRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen; titles can be edited where all chats are shown."""
        row = self.row(index)
        if row is None or not row.chat_id:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.searching or row.unasked else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a chat."""
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self._shelf.rename(row.chat_id, str(value))
        return True

    def _take_hits(self, words: str, hits: tuple[ChatHit, ...]) -> None:
        if words == self._words:
            self._hits = hits
            self._refresh()

    def _refresh(self) -> None:
        rows = self._wanted()
        keys = list(map(_key, rows))
        if keys != self._keys:
            self.beginResetModel()
            self._rows, self._keys = rows, keys
            self._shown = max(_AT_ONCE, self._shown)
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and place < self._shown:
                self.dataChanged.emit(self.index(place), self.index(place))

    def _wanted(self) -> list[_Held]:
        if not self._words:
            chats = self._shelf.archived if self._only == ARCHIVE else self._shelf.chats
            return _by_day([info for info in chats if self._is_wanted(info)])
        return [
            hit
            for hit in self._hits
            if (info := self._shelf.info(hit.chat_id)) is not None and self._is_wanted(info)
        ]

    def _is_wanted(self, info: ChatInfo) -> bool:
        """All words of the archive are found from everywhere, but a tag means that tag."""
        if self._only == ARCHIVE:
            return info.archived
        only = self._only.casefold()
        return self._only == ALL or any(tag.casefold() == only for tag in info.tags)


_Held = str | ChatInfo | ChatHit
"""A heading, a chat, or a place: what a row is made of."""


def _key(held: _Held) -> str:
    if isinstance(held, ChatInfo):
        return held.chat_id
    return held if isinstance(held, str) else f"{held.chat_id} {held.run_id}"


def _title(info: ChatInfo) -> str:
    return tr(UNTITLED) if info.title == UNTITLED else info.title


def _row(info: ChatInfo) -> ChatRow:
    unasked = not info.turns and info.title == UNTITLED
    draft = " ".join(info.draft.split())[:_LONGEST_DRAFT]
    return ChatRow(
        title=draft or _title(info) if unasked else _title(info),
        chat_id=info.chat_id,
        pinned=info.pinned,
        unasked=unasked,
        archived=info.archived,
        tags=info.tags,
    )


def _found_row(hit: ChatHit, info: ChatInfo | None) -> ChatRow:
    return ChatRow(
        title=_title(info) if info is not None else tr(UNTITLED),
        chat_id=hit.chat_id,
        run_id=hit.run_id,
        pinned=info is not None and info.pinned,
        archived=info is not None and info.archived,
        tags=info.tags if info is not None else (),
        snippet=_pieces(hit.snippet),
    )


def _by_day(chats: Sequence[ChatInfo]) -> list[_Held]:
    """Chats under their headings; they come pinned first and newest first."""
    pinned = bisect_left(chats, True, key=lambda info: not info.pinned)
    rows: list[_Held] = [tr("Pinned"), *chats[:pinned]] if pinned else []
    start = pinned
    for begin, name in _limits(date.today()):
        end = bisect_left(chats, -begin, lo=start, key=lambda info: -info.changed_at)
        # What was asked at that very moment belongs to the day that begins.
        while end < len(chats) and chats[end].changed_at == begin:
            end += 1
        if end > start:
            rows += [name, *chats[start:end]]
        start = end
    return rows


def _limits(today: date) -> tuple[tuple[float, str], ...]:
    """When each group of days begins, in Unix seconds."""
    begins = (
        (today, tr("Today")),
        (today - timedelta(days=1), tr("Yesterday")),
        (today - timedelta(days=7), tr("This week")),
    )
    days = ((datetime(d.year, d.month, d.day).timestamp(), name) for d, name in begins)
    return (*days, (-inf, tr("Earlier")))


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    for part in snippet.split(_OPENING):
        found, mark, rest = part.partition(_CLOSING)
        if mark:
            pieces.append((found, True))
        pieces.append((rest if mark else found, False))
    if pieces and not pieces[0][1]:
        pieces[0] = (_end_of(pieces[0][0]), False)
    return tuple(piece for piece in pieces if piece[0])


def _end_of(text: str) -> str:
    """What stands just before the first found word, so that this word is in sight."""
    if len(text) <= _LONGEST_BEFORE:
        return text
    return "…" + text[-_LONGEST_BEFORE:].partition(" ")[2]
