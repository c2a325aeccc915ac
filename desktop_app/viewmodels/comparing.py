"""One question, answered in two or three ways side by side: each is a version of the same turn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.modes import Mode
from desktop_app.viewmodels.way_choices import WayChoices
from desktop_app.viewmodels.ways import Way, short_name, title_of_protocol, widest

MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An answer that stands beside others. ``kept`` says that it is the one in the chat."""

    turn: Turn
    title: str
    kept: bool


class CompareViewModel(QObject):
    """What is compared: first the ways are picked, then their answers stand side by side.

    Signals:
        changed: The ways, or which answers stand there, changed.
        column_changed: An answer changed; carries its run.
        left: An answer was kept, or the chat is another one.
    """

    changed = Signal()
    column_changed = Signal(str)
    left = Signal()

    def __init__(self, chats: ChatViewModel, choices: WayChoices) -> None:
        super().__init__(chats)
        self._chats, self.choices = chats, choices
        self.question = ""
        self.ways: tuple[Way, ...] = ()
        self._runs: tuple[str, ...] = ()
        self._ways: dict[str, Way] = {}
        self._chat = ""
        chats.runs_changed.connect(self._told)
        chats.busy_changed.connect(lambda _: self.changed.emit())
        chats.opened.connect(self._opened)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The answers that stand side by side."""
        branches = self._chats.current.branches
        found = [(run_id, branches.get(run_id)) for run_id in self._runs]
        return tuple(
            Column(
                turn=turn,
                title=self._title(turn),
                kept=branches.place(run_id) is not None,
            )
            for run_id, turn in found
            if turn is not None
        )

    @property
    def room(self) -> int:
        """How many more answers can stand there."""
        return MOST - len(self._runs)

    @property
    def mode(self) -> Mode:
        """How much may leave by the ways that are picked or at work."""
        return widest([self._chats.mode_at_work.name, *(way.mode for way in self.ways)])

    @property
    def can_ask(self) -> bool:
        """There is something to ask, and nothing is being answered."""
        enough = len(self.ways) + len(self._runs) > 1
        return bool(self.question.strip() and self.ways) and enough and not self._chats.busy

    def begin(self, question: str) -> None:
        """Compare ways of answering a new question."""
        self._show(question, (), self.choices.others(2))

    def begin_beside(self, index: int) -> None:
        """Compare an answer of the chat with another way of answering its question."""
        turns = self._chats.turns
        if 0 <= index < len(turns):
            turn = turns[index]
            others = [w for w in self.choices.others(9) if w.protocol != turn.protocol]
            self._show(turn.question, (turn.run_id,), tuple(others[:1]))

    def show_versions(self, index: int) -> None:
        """Set the versions of a turn side by side, the shown one and those nearest to it."""
        turns = self._chats.turns
        if not 0 <= index < len(turns):
            return
        turn = turns[index]
        versions = self._chats.current.branches.siblings(turn.run_id)
        first = max(0, min(turn.version - 2, len(versions) - MOST))
        runs = tuple(v.run_id for v in versions[first : first + MOST])
        self._show(turn.question, runs, ())

    def set_way(self, place: int, way: Way) -> None:
        """Answer in another way at a place."""
        ways = list(self.ways)
        way = self.choices.fitting(way)
        if 0 <= place < len(ways) and ways[place] != way:
            ways[place] = way
            self.ways = tuple(ways)
            self.changed.emit()

    def add_way(self) -> None:
        """One more way, of another kind than the others."""
        if len(self.ways) < self.room:
            known = {(way.mode, way.protocol) for way in self.ways}
            others = self.choices.others(9)
            new = next((w for w in others if (w.mode, w.protocol) not in known), others[0])
            self.ways = (*self.ways, new)
            self.changed.emit()

    def take_out(self, place: int) -> None:
        """One way less."""
        self.ways = tuple(way for n, way in enumerate(self.ways) if n != place)
        self.changed.emit()

    def ask(self) -> None:
        """Ask in all ways at once."""
        if not self.can_ask:
            return
        ways, beside = self.ways, self._runs[0] if self._runs else ""
        runs = self._chats.ask_each_way(self.question, ways, beside=beside)
        self._ways |= dict(zip(runs, ways, strict=False))
        self._runs, self.ways = (*self._runs, *runs), ()
        self.changed.emit()

    def stop(self, run_id: str) -> None:
        """Stop one of the answers."""
        self._chats.stop_run(run_id)

    def keep(self, run_id: str) -> None:
        """Go on in the chat with this answer; the others stay as its versions."""
        self._chats.show_branch(run_id)
        self.left.emit()

    def turn(self, run_id: str) -> Turn | None:
        """One of the answers."""
        return self._chats.current.branches.get(run_id)

    def _show(self, question: str, runs: tuple[str, ...], ways: tuple[Way, ...]) -> None:
        self.question, self._runs, self.ways = question, runs, ways
        self._chat = self._chats.current.key
        self.changed.emit()

    def _title(self, turn: Turn) -> str:
        way = self._ways.get(turn.run_id)
        preset = self.choices.preset_title(way) if way is not None else ""
        return " · ".join(part for part in (title_of(turn, way), preset) if part)

    def _told(self, runs: set[str]) -> None:
        for run_id in self._runs:
            if run_id in runs:
                self.column_changed.emit(run_id)

    def _opened(self) -> None:
        if self._chat and self._chat != self._chats.current.key:
            self._show("", (), ())
            self._chat = ""
            self.left.emit()


def title_of(turn: Turn, way: Way | None = None) -> str:
    """How an answer came about, in few words: as it was asked for, and the models that it took."""
    if turn.answer is None:
        return way.title if way is not None else title_of_protocol(turn.protocol or "auto")
    kind = way.kind if way is not None else title_of_protocol(turn.protocol)
    models = turn.answer.models
    names = [short_name(name) for name in (models.local, models.remote) if name]
    return " · ".join(part for part in (kind, *names) if part)
