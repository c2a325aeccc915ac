"""Branches of a chat: a question asked in another's place stands beside it, and both are kept.

Each turn knows the one it follows. Of those that follow the same one, the one that was chosen
last is shown, and so on down to the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    import sqlite3

_ROWS = "SELECT run_id, parent, chosen FROM turns WHERE chat_id = ? ORDER BY id"
_NEXT = "(SELECT coalesce(max(chosen), 0) + 1 FROM turns WHERE chat_id = ?1)"


class Branched(Protocol):
    """What follows another one of its kind; ``parent`` is empty for what comes first."""

    @property
    def run_id(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def chosen(self) -> int: ...


T = TypeVar("T", bound=Branched)


def siblings_of(turns: Iterable[T]) -> dict[str, list[T]]:
    """What follows each turn, in the order in which it was asked; under ``""`` what comes first."""
    children: dict[str, list[T]] = {}
    for turn in turns:
        children.setdefault(turn.parent, []).append(turn)
    return children


def _newest(turns: Sequence[T]) -> T:
    """Which of several that follow the same one is shown: that chosen last, else asked last."""
    return max(enumerate(turns), key=lambda pair: (pair[1].chosen, pair[0]))[1]


def shown_branch(turns: Iterable[T]) -> list[T]:
    """The turns that are shown, oldest first."""
    return shown_after("", siblings_of(turns))


def shown_after(run_id: str, children: dict[str, list[T]]) -> list[T]:
    """What is shown after a turn."""
    path: list[T] = []
    while following := children.get(run_id):
        path.append(_newest(following))
        run_id = path[-1].run_id
    return path


def parents(rows: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """What each turn follows, of run ids and what was kept as the one before, oldest first.

    Where that was not kept, or is gone, it is the turn that was asked before: nothing is hidden.
    A turn follows earlier ones only, so that no file can hold a ring.
    """
    found: dict[str, str] = {}
    last = ""
    for run_id, parent in rows:
        found[run_id] = parent if parent == "" or parent in found else last
        last = run_id
    return found


# -- in the file ---------------------------------------------------------------------------


def tip(db: sqlite3.Connection, chat_id: str) -> str:
    """The last turn of the branch that is shown; empty in an empty chat."""
    rows = db.execute(_ROWS, (chat_id,)).fetchall()
    before = parents((run_id, parent) for run_id, parent, _ in rows)
    path = shown_branch(_Row(run_id, before[run_id], chosen) for run_id, _, chosen in rows)
    return path[-1].run_id if path else ""


def place(db: sqlite3.Connection, key: int, chat_id: str, parent: str | None) -> None:
    """Have a new turn follow another one (``None``: what is shown last), and be shown."""
    db.execute(
        f"UPDATE turns SET parent = ?2, chosen = {_NEXT} WHERE id = ?3",
        (chat_id, parent, key),
    )


def show(db: sqlite3.Connection, chat_id: str, run_id: str) -> None:
    """Show the branch that a turn stands in; one that is not there changes nothing."""
    rows = db.execute(_ROWS, (chat_id,)).fetchall()
    before = parents((known, parent) for known, parent, _ in rows)
    while run_id in before:
        db.execute(
            f"UPDATE turns SET chosen = {_NEXT} WHERE chat_id = ?1 AND run_id = ?2",
            (chat_id, run_id),
        )
        run_id = before[run_id]


def take_out(db: sqlite3.Connection, chat_id: str, run_ids: Iterable[str]) -> None:
    """Erase turns; what followed one of them follows the one before it."""
    for run_id in run_ids:
        rows = db.execute(_ROWS, (chat_id,)).fetchall()
        before = parents((known, parent) for known, parent, _ in rows)
        if run_id not in before:
            continue
        db.executemany(
            "UPDATE turns SET parent = ? WHERE chat_id = ? AND run_id = ?",
            [
                (before[run_id], chat_id, known)
                for known, parent in before.items()
                if parent == run_id
            ],
        )
        db.execute("DELETE FROM turns WHERE chat_id = ? AND run_id = ?", (chat_id, run_id))


class _Row:
    """A turn without its words."""

    __slots__ = ("chosen", "parent", "run_id")

    def __init__(self, run_id: str, parent: str, chosen: int) -> None:
        self.run_id, self.parent, self.chosen = run_id, parent, chosen
