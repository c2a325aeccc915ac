"""Everything that can be gone to or done, found by a few letters.

Actions, settings, prompts and the like are at hand and are there at once; chats and files are
asked of the engine and come a moment later.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.fuzzy import Letters
from minions_engine import Engine

ACTION, CHAT, FILE, COLLECTION, PAGE, SETTING, PROMPT, MODEL, MODE = (
    "action",
    "chat",
    "file",
    "collection",
    "page",
    "setting",
    "prompt",
    "model",
    "mode",
)
KINDS = {
    ACTION: tr_later("Command"),
    CHAT: tr_later("Chat"),
    FILE: tr_later("File"),
    COLLECTION: tr_later("Collection"),
    PAGE: tr_later("Settings"),
    SETTING: tr_later("Setting"),
    PROMPT: tr_later("Prompt"),
    MODEL: tr_later("Model that reads"),
    MODE: tr_later("Privacy mode"),
}
_LIKELY = {ACTION: 8.0, PAGE: 4.0, COLLECTION: 4.0, CHAT: 2.0, SETTING: -4.0}
_RECENT = 25.0
_MOST_SHOWN = 40
_MOST_OF_A_KIND = 12
_MOST_ASKED = 150
_LATEST_CHATS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing to go to or to do.

    Attributes:
        kind: One of ``KINDS``.
        key: What it is called inside: the name of an action, a chat's key, a path.
        keys: The keys for it, as they are shown.
        marks: Places of the letters of the title that were typed.
    """

    kind: str
    key: str
    title: str
    detail: str = ""
    keys: str = ""
    marks: tuple[int, ...] = ()

    @property
    def identity(self) -> tuple[str, str]:
        """Tells it from every other one."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class _Asked:
    words: str
    rows: tuple[Row, ...] = ()


class PaletteViewModel(QObject):
    """Rows for what is typed; what was chosen lately stands first.

    Signals:
        changed: ``rows`` are others.

    Args:
        latest_chats: The chats that were changed last, newest first.
        recent: What was chosen lately, as it was kept; ``keep_recent`` keeps it.
    """

    changed = Signal()

    def __init__(
        self,
        thread: EngineThread,
        *,
        latest_chats: Callable[[int], Sequence[tuple[str, str]]],
        recent: Callable[[], Sequence[str]],
        keep_recent: Callable[[Sequence[str]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._latest_chats = latest_chats
        self._recent_kept, self._keep_recent = recent, keep_recent
        self._at_hand: tuple[Row, ...] = ()
        self._recent: list[str] = []
        self._words = ""
        self._asked = _Asked("")
        self._asking = ""
        self.rows: tuple[Row, ...] = ()

    @property
    def searching(self) -> bool:
        """Chats and files for what is typed are still being asked for."""
        return bool(self._asking)

    def begin(self, at_hand: Iterable[Row]) -> None:
        """Start anew with everything that is at hand now."""
        self._at_hand = tuple(at_hand)
        self._recent = list(self._recent_kept())
        self._asked = _Asked("")
        self.search("")

    def search(self, typed: str) -> None:
        """Find rows for what is typed."""
        self._words = " ".join(typed.split())
        self._arrange()
        if self._words and not self._asking:
            self._ask(self._words)

    def chosen(self, row: Row) -> None:
        """Remember that a row was chosen, unless its name says something about a person's papers."""
        if row.kind in (CHAT, FILE, COLLECTION):
            return
        name = f"{row.kind} {row.key}"
        self._recent = [name, *(other for other in self._recent if other != name)][:_MOST_OF_A_KIND]
        self._keep_recent(self._recent)

    # ---- chats and files

    def _ask(self, words: str) -> None:
        self._asking = words
        self._thread.call(
            lambda engine: _named(engine, words),
            lambda found: self._take(words, found),
            lambda _: self._take(words, ((), ())),
        )

    def _take(self, words: str, found: tuple[Sequence[tuple[str, str]], Sequence[str]]) -> None:
        self._asking = ""
        chats, files = found
        self._asked = _Asked(words, (*map(_chat, chats), *map(file_row, files)))
        if words == self._words:
            self._arrange()
        elif self._words:
            self._ask(self._words)

    # ---- order

    def _arrange(self) -> None:
        letters = Letters(self._words)
        self.rows = tuple(self._fitting(letters) if letters.any else self._first())
        self.changed.emit()

    def _first(self) -> list[Row]:
        """Before anything is typed: what was chosen lately, the last chats, then commands."""
        places = {name: place for place, name in enumerate(self._recent)}
        lately = [row for row in self._at_hand if f"{row.kind} {row.key}" in places]
        lately.sort(key=lambda row: places[f"{row.kind} {row.key}"])
        others = [row for row in self._at_hand if row.kind == ACTION and row not in lately]
        chats = [_chat(chat) for chat in self._latest_chats(_LATEST_CHATS)]
        return [*lately, *chats, *others]

    def _fitting(self, letters: Letters) -> list[Row]:
        scored: list[tuple[float, Row]] = []
        recent = {name: 1 / (1 + place) for place, name in enumerate(self._recent)}
        for row in (*self._at_hand, *self._asked.rows):
            fit = letters.fit(row.title)
            beside = letters.fit(f"{row.title} {row.detail}", strewn=False) if not fit else None
            found = fit or beside
            if found is None:
                continue
            marks = tuple(at for at in found.marks if at < len(row.title))
            score = found.score + _LIKELY.get(row.kind, 0.0) - (40.0 if beside else 0.0)
            score += _RECENT * recent.get(f"{row.kind} {row.key}", 0.0)
            scored.append((score, dataclasses.replace(row, marks=marks)))
        scored.sort(key=lambda pair: -pair[0])
        kept: list[Row] = []
        counts: dict[str, int] = {}
        for _, row in scored:
            counts[row.kind] = counts.get(row.kind, 0) + 1
            if counts[row.kind] <= _MOST_OF_A_KIND:
                kept.append(row)
        return kept[:_MOST_SHOWN]


def file_row(path: str) -> Row:
    """A file by its name, its folder beside."""
    pure = PurePath(path)
    return Row(kind=FILE, key=path, title=pure.name or path, detail=str(pure.parent))


def _chat(chat: tuple[str, str]) -> Row:
    return Row(kind=CHAT, key=chat[0], title=" ".join(chat[1].split()))


async def _named(engine: Engine, words: str) -> tuple[Sequence[tuple[str, str]], Sequence[str]]:
    chats = await engine.history.titled(words, most=_MOST_ASKED)
    return chats, await engine.shelves.named(words, most=_MOST_ASKED)


def kind_words(row: Row) -> str:
    """What kind of thing a row is, for a reader."""
    return tr(KINDS[row.kind])
