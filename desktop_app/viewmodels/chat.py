"""Asking in the open chat: questions, what becomes of them, and stopping them."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.answer_records import AnswerRecords
from desktop_app.viewmodels.conversation import Turn, TurnState, advance
from desktop_app.viewmodels.held_chat import Conversation
from desktop_app.viewmodels.incognito import WithIncognito
from desktop_app.viewmodels.mentions import Mention, scope_of
from desktop_app.viewmodels.modes import MODES, PROTOCOLS, Mode, mode_named
from desktop_app.viewmodels.run_options import options_of
from desktop_app.viewmodels.ways import Way, widest
from minions_engine import (
    AskOptions,
    Decision,
    Engine,
    Event,
    RunCancelled,
    Scope,
    new_run_id,
)

_READING = tr_later("reading the attached files")


@dataclass(slots=True)
class _Run:
    """An answer that is being made; ``way`` is ``None`` where it is asked as the chat is."""

    chat: Conversation
    way: Way | None = None
    handle: RunHandle | None = None


class ChatViewModel(WithIncognito):
    """The open chat, with questions that are asked in it.

    Signals:
        turn_added: A turn was added to the open chat; carries its index.
        turn_changed: A turn of the open chat changed; carries its index.
        runs_changed: Turns of the open chat changed, shown or not; carries the set of their runs.
        elsewhere_changed: A turn of a chat that is not open changed.
        about_changed: What the next question alone is about is something else.
        busy_changed: An answer is, or is no longer, being made in the open chat.
        answered: An answer is whole; carries the turn. For announcing it.
    """

    turn_added = Signal(int)
    turn_changed = Signal(int)
    runs_changed = Signal(object)
    busy_changed = Signal(bool)
    about_changed = Signal()
    elsewhere_changed = Signal()
    answered = Signal(object)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(thread, parent)
        self._runs: dict[str, _Run] = {}
        self._sent: dict[str, int] = {}
        self._busy = False
        self.reader = ""
        self.preset = ""
        self.records = AnswerRecords(thread, self)
        self._attached.settled.connect(self._start_waiting)
        self.opened.connect(self._tell_busy)
        thread.events.connect(self.take)

    @property
    def busy(self) -> bool:
        """An answer is being made in the open chat."""
        return self._open.running

    @property
    def mode_at_work(self) -> Mode:
        """That of the open chat; where an answer is being made in one that lets more leave, that."""
        ways = [run.way for run in self._runs.values() if run.chat is self._open and run.way]
        return widest([self._open.mode.name, *(way.mode for way in ways)])

    @property
    def messages_sent(self) -> int:
        """Messages that left this machine since the window was opened."""
        return sum(self._sent.values())

    def asking(self) -> tuple[Scope, str, AskOptions]:
        """How the next question of the open chat would be asked; nothing is kept of it."""
        options = dataclasses.replace(
            options_of(self._open, reader=self.reader, preset=self.preset), keep=False
        )
        return self._scope(self._open, self._open.about), self._open.protocol, options

    @property
    def about(self) -> tuple[Mention, ...]:
        """What the next question of the open chat alone is about."""
        return self._open.about

    def mention(self, mention: Mention) -> None:
        """Have the next question be about this too, and about nothing else."""
        self._set_about((*(m for m in self._open.about if m != mention), mention))

    def unmention(self, mention: Mention) -> None:
        """Take one of these back."""
        self._set_about(tuple(m for m in self._open.about if m != mention))

    def _set_about(self, about: tuple[Mention, ...]) -> None:
        if about != self._open.about:
            self._open.about = about
            self.about_changed.emit()

    def ask(self, question: str) -> str | None:
        """Ask in the open chat; ``None`` when there is nothing to ask or an answer is running."""
        question = question.strip()
        if not question or self.busy:
            return None
        run_id = new_run_id()
        self.begin(run_id, question, at=time.time())
        self._start(run_id)
        return run_id

    def ask_again(self, index: int, way: Way | None = None) -> None:
        """Ask a turn's question once more, as the chat is asked now or in another ``way``.

        What was answered before stays as another version. What local models have found before
        a stop is remembered, so this also continues.
        """
        if self.busy or not 0 <= index < len(self._open.turns):
            return
        before = self._open.turns[index]
        self._ask_beside(before, before.question, way)
        if not (before.text or before.quotes or before.messages_sent or before.answer):
            self._let_go_turn(before)

    def ask_instead(self, index: int, question: str) -> str | None:
        """Ask other words in place of a turn; it and what follows it stay as another version."""
        if self.busy or not question.strip() or not 0 <= index < len(self._open.turns):
            return None
        return self._ask_beside(self._open.turns[index], question.strip(), None)

    def ask_each_way(
        self, question: str, ways: Sequence[Way], *, beside: str = ""
    ) -> tuple[str, ...]:
        """Ask one question in several ways at once, each answer a version of the same turn.

        Args:
            beside: The run of a turn that these are versions of; empty asks at the end.
        """
        question = question.strip()
        if not question or self.busy:
            return ()
        other = self._open.branches.get(beside)
        last = self._open.turns[-1].run_id if self._open.turns else ""
        parent = other.parent if other is not None else last
        about = other.about if other is not None else self.about
        run_ids = tuple(new_run_id() for _ in ways)
        for run_id, way in zip(run_ids, ways, strict=True):
            self.begin(run_id, question, at=time.time(), parent=parent, way=way, about=about)
        for run_id in run_ids:
            self._start(run_id)
        return run_ids

    def ask_apart(self, question: str, chat: Conversation | None = None) -> Conversation | None:
        """Ask in a chat that is not opened for it: a new one, or one that was made so before."""
        question = question.strip()
        if chat is None:
            mode = mode_named(self._begins_as)
            chat = Conversation(mode=mode, protocol=mode.protocols[0])
        if not question or chat.running:
            return None
        self._hold(chat)
        run_id = new_run_id()
        self.begin(run_id, question, at=time.time(), chat=chat)
        self._start(run_id)
        return chat

    def begin(
        self,
        run_id: str,
        question: str,
        *,
        at: float,
        chat: Conversation | None = None,
        parent: str | None = None,
        way: Way | None = None,
        about: tuple[Mention, ...] | None = None,
    ) -> None:
        """Add a running turn to a chat (the open one), at its end or after ``parent``.

        Its events arrive by ``take``.
        """
        chat = chat or self._open
        last = chat.turns[-1].run_id if chat.turns else ""
        parent = last if parent is None else parent
        about = chat.about if about is None else about
        turn = Turn(run_id=run_id, question=question, asked_at=at, parent=parent, about=about)
        index = chat.branches.add(turn)
        chat.at_work.add(run_id)
        self._runs[run_id] = _Run(chat=chat, way=way)
        if not chat.incognito:
            self.shelf.asked(chat.key, question, len(chat.branches))
        if chat is not self._open:
            return
        chat.draft = ""
        self._set_about(())
        if parent == last and len(chat.branches.siblings(run_id)) == 1:
            self.turn_added.emit(index)
        else:
            self.branch_changed.emit(index)
        self._tell_busy()

    def stop(self) -> None:
        """Stop the answer that is being made in the open chat."""
        self._stop(self._open)

    def stop_run(self, run_id: str) -> None:
        """Stop one answer alone."""
        run = self._runs.get(run_id)
        if run is None:
            return
        if run.handle is not None:
            run.handle.cancel()
        elif self._waits(run_id):
            self.take([RunCancelled(run_id=run_id)])

    def decide(self, review_id: str, decision: Decision) -> None:
        """Answer what a turn waits for; a review that is answered already is left alone."""
        self._thread.call(lambda engine: _decided(engine, review_id, decision))

    def take(self, batch: Iterable[Event]) -> None:
        """Apply a batch of events; those of other runs are ignored."""
        changed: set[int] = set()
        told: set[str] = set()
        elsewhere = False
        done: list[tuple[Conversation, Turn]] = []
        for event in batch:
            run = self._runs.get(event.run_id)
            before = run.chat.branches.get(event.run_id) if run is not None else None
            if run is None or before is None:
                continue
            chat, turn = run.chat, advance(before, event)
            index = chat.branches.set(turn)
            if turn.messages_sent:
                self._sent[turn.run_id] = turn.messages_sent
            elsewhere = elsewhere or chat is not self._open
            if chat is self._open:
                told.add(turn.run_id)
                changed.update(() if index is None else (index,))
            if not turn.running:
                del self._runs[event.run_id]
                chat.at_work.discard(event.run_id)
                done.append((chat, turn))
        for index in sorted(changed):
            self.turn_changed.emit(index)
        if told:
            self.runs_changed.emit(told)
        if elsewhere:
            self.elsewhere_changed.emit()
        for chat, turn in done:
            first = len(chat.branches) == 1 and not chat.incognito
            if first and turn.state is TurnState.ANSWERED:
                self.shelf.suggest_title(chat.key)
            self.answered.emit(turn)
        if done:
            self.shelf.look()
        self._tell_busy()

    def _start(self, run_id: str) -> None:
        run = self._runs[run_id]
        chat, turn = run.chat, run.chat.branches.get(run_id)
        assert turn is not None
        if self._attached.reading(chat.key):
            chat.branches.set(dataclasses.replace(turn, doing=tr(_READING)))
            return
        question, scope = turn.question, self._scope(chat, turn.about)
        protocol = run.way.protocol if run.way is not None else chat.protocol
        options = options_of(chat, asked=turn, way=run.way, reader=self.reader, preset=self.preset)
        self._keep(chat)
        handle = self._thread.run(
            run_id,
            lambda engine: engine.ask(
                question, scope=scope, protocol=protocol, options=options, run_id=run_id
            ),
        )
        run.handle = handle

    def _start_waiting(self, chat_id: str) -> None:
        """Questions that waited for a chat's attachments are asked."""
        for run_id, run in list(self._runs.items()):
            if run.chat.key == chat_id and self._waits(run_id):
                self._start(run_id)

    def _waits(self, run_id: str) -> bool:
        """A run that is not begun, because attached files are being read."""
        run = self._runs[run_id]
        turn = run.chat.branches.get(run_id)
        return run.handle is None and turn is not None and turn.doing == tr(_READING)

    def _scope(self, chat: Conversation, about: tuple[Mention, ...]) -> Scope:
        """What was mentioned, else the chat's own files and the collection that was chosen."""
        if about:
            return scope_of(about)
        chosen = (self._attached.collection(chat.key), chat.collection)
        return Scope(collections=tuple(name for name in chosen if name))

    def _ask_beside(self, turn: Turn, question: str, way: Way | None) -> str:
        """Ask as another version of a turn, and show that."""
        run_id = new_run_id()
        self.begin(run_id, question, at=time.time(), parent=turn.parent, way=way, about=turn.about)
        self._start(run_id)
        return run_id

    def _let_go_turn(self, turn: Turn) -> None:
        """A version that says nothing is not kept, unless something follows it."""
        chat = self._open
        if chat.branches.after(turn.run_id):
            return
        self.branch_changed.emit(chat.branches.take_out(turn.run_id))
        if not chat.incognito:
            chat_id, run_id = chat.key, turn.run_id
            self.shelf.write(lambda engine: engine.history.drop_turns(chat_id, [run_id]))

    def _stop(self, chat: Conversation) -> None:
        for run_id in [name for name, run in self._runs.items() if run.chat is chat]:
            self.stop_run(run_id)

    def _tell_busy(self) -> None:
        if self.busy != self._busy:
            self._busy = self.busy
            self.busy_changed.emit(self._busy)


async def _decided(engine: Engine, review_id: str, decision: Decision) -> bool:
    return engine.decide(review_id, decision)


__all__ = ["MODES", "PROTOCOLS", "ChatViewModel", "Conversation", "Mode", "Turn", "TurnState"]
