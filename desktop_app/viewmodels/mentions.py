"""What a single question is about, picked with “@”: files, pages of them, collections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import tr
from desktop_app.viewmodels.fuzzy import Letters
from minions_engine import Engine, NotFound, Scope

_PAGE = re.compile(r"(.*):(\d{1,5})")
_MOST_ASKED, _MOST_SHOWN = 150, 20
_MOST_WITH_PAGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One thing that a question is about.

    Attributes:
        path: The file; empty for a collection.
        collection: Its name; empty for a file.
        collections: Where the files stand: the names of collections to look in.
        roots: Folders and files of a collection.
    """

    title: str
    path: str = ""
    page: int | None = None
    collection: str = ""
    collections: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is shown of it."""
        if self.page is None:
            return self.title
        return tr("{name}, page {page}").format(name=self.title, page=self.page)

    @property
    def detail(self) -> str:
        """Where it is."""
        return str(PurePath(self.path).parent) if self.path else tr("Collection")


def scope_of(mentions: Sequence[Mention]) -> Scope:
    """A question about all of these and nothing else."""
    whole = {m.path for m in mentions if m.path and m.page is None}
    files = tuple(dict.fromkeys(m.path for m in mentions if m.path))
    pages = tuple((m.path, m.page) for m in mentions if m.page and m.path not in whole)
    named = tuple(m.collection for m in mentions if m.collection)
    if not files:
        return Scope(collections=named)
    roots = tuple(root for m in mentions for root in m.roots)
    looked_in = dict.fromkeys(name for m in mentions for name in m.collections)
    return Scope(
        collections=tuple(dict.fromkeys((*looked_in, *named))),
        documents=(*files, *roots),
        pages=pages,
    )


def mentions_of(scope: Scope, *, own: Set[str]) -> tuple[Mention, ...]:
    """What a kept question was about, by the scope that it was asked with.

    Args:
        own: Collections that every question of its chat is about.
    """
    if not scope.documents:
        named = (name for name in scope.collections if name not in own)
        return tuple(Mention(title=name, collection=name) for name in named)
    pages: dict[str, list[int | None]] = {}
    for path, page in scope.pages:
        pages.setdefault(path, []).append(page)
    return tuple(
        Mention(title=PurePath(path).name, path=path, page=page, collections=scope.collections)
        for path in scope.documents
        for page in pages.get(path, [None])
    )


class MentionsViewModel(QObject):
    """Offers what the typed letters may mean.

    Signals:
        changed: ``rows`` are others.

    Args:
        collections: The collections as things to mention, as they are now.
        attached: Files of the open chat, likewise.
    """

    changed = Signal()

    def __init__(
        self,
        thread: EngineThread,
        *,
        collections: Callable[[], Sequence[Mention]],
        attached: Callable[[], Sequence[Mention]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._collections, self._attached = collections, attached
        self._wanted = ""
        self._asking = False
        self._found: tuple[str, tuple[Mention, ...]] = ("", ())
        self.rows: tuple[Mention, ...] = ()

    def look(self, typed: str) -> None:
        """Offer what fits; what is at hand at once, files of the library a moment later."""
        self._wanted = typed
        self._arrange()
        if not self._asking and self._found[0] != typed:
            self._ask(typed)

    def _ask(self, typed: str) -> None:
        self._asking = True
        names = tuple(row.collection for row in self._collections())

        def done(found: tuple[Mention, ...]) -> None:
            self._asking = False
            self._found = (typed, found)
            if typed == self._wanted:
                self._arrange()
            else:
                self._ask(self._wanted)

        self._thread.call(lambda e: _files(e, typed, names), done, lambda _: done(()))

    def _arrange(self) -> None:
        words, page = _parted(self._wanted)
        at_hand = () if page else (*self._attached(), *self._collections())
        found = self._found[1] if self._found[0] == self._wanted else ()
        self.rows = _in_order(words, (*at_hand, *found))
        self.changed.emit()


def _parted(typed: str) -> tuple[str, int | None]:
    """Letters of a name, and a page behind a colon."""
    found = _PAGE.fullmatch(typed)
    return (found[1], int(found[2])) if found else (typed.rstrip(":"), None)


def _in_order(words: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    letters = Letters(words)
    scored = [(fit.score, m) for m in mentions if (fit := letters.fit(m.title)) is not None]
    scored.sort(key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(mention for _, mention in scored))[:_MOST_SHOWN]


async def _files(engine: Engine, typed: str, names: tuple[str, ...]) -> tuple[Mention, ...]:
    words, page = _parted(typed)
    paths = (
        await engine.shelves.named(words, most=_MOST_ASKED)
        if words
        else await engine.shelves.some_files(_MOST_SHOWN)
    )
    files = [Mention(title=PurePath(p).name, path=p, page=page, collections=names) for p in paths]
    if page is None:
        return tuple(files)
    likely = _in_order(words, files)[:_MOST_WITH_PAGES]
    return tuple([m for m in likely if await _has_page(engine, m.path, page)])


async def _has_page(engine: Engine, path: str, page: int) -> bool:
    try:
        return 0 < page <= (await engine.show(path)).pages
    except NotFound:
        return False
