"""The branch of the open chat that is shown, and going from one to another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.held_chat import Conversation
from desktop_app.viewmodels.shelf import ChatShelf


class ShownBranch(QObject):
    """The turns of the open chat.

    Signals:
        place_wanted: The open chat is to be scrolled; carries a turn and how far into it.
        branch_changed: Other turns are shown from an index on.
    """

    place_wanted = Signal(int, int)
    branch_changed = Signal(int)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.shelf = ChatShelf(thread, self)
        self._open = Conversation()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the open chat."""
        return tuple(self._open.turns)

    @property
    def every_turn(self) -> tuple[Turn, ...]:
        """The turns of all branches of the open chat, those that are shown last."""
        return self._open.branches.every

    @property
    def hidden_turns(self) -> tuple[Turn, ...]:
        """The turns of the open chat that stand in branches that are not shown."""
        every = self._open.branches.every
        return every[: len(every) - len(self._open.turns)]

    @property
    def current(self) -> Conversation:
        """The open chat."""
        return self._open

    def last_question(self) -> str:
        """The last question of the open chat, for asking it again with other words."""
        return self._open.turns[-1].question if self._open.turns else ""

    def show_version(self, index: int, step: int) -> bool:
        """Show the version before (-1) or after (1) a turn, with what follows it."""
        if not 0 <= index < len(self._open.turns):
            return False
        turn = self._open.turns[index]
        versions = self._open.branches.siblings(turn.run_id)
        wanted = turn.version - 1 + step
        if not 0 <= wanted < len(versions):
            return False
        self.show_branch(versions[wanted].run_id)
        return True

    def show_branch(self, run_id: str) -> None:
        """Show the branch of the open chat that a turn stands in, from now on."""
        chat = self._open
        if chat.branches.get(run_id) is None or chat.branches.place(run_id) is not None:
            return
        self.branch_changed.emit(chat.branches.show(run_id))
        if not chat.incognito:
            chat_id = chat.key
            self.shelf.write(lambda engine: engine.history.show_branch(chat_id, run_id))

    def _show_turn(self, run_id: str) -> None:
        self.show_branch(run_id)
        place = self._open.branches.place(run_id)
        if place is not None:
            self.place_wanted.emit(place, 0)
