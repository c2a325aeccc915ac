"""Asking in the open chat: questions, what becomes of them, and stopping them."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.conversation import Turn, TurnState, advance
from desktop_app.viewmodels.held_chat import Conversation
from desktop_app.viewmodels.modes import MODES, PROTOCOLS, Mode
from desktop_app.viewmodels.open_chat import OpenChat
from desktop_app.viewmodels.recalling import INTERRUPTED
from minions_engine import (
    AskOptions,
    Decision,
    Engine,
    Event,
    Exchange,
    RunCancelled,
    Scope,
    new_run_id,
)

_MOST_EXCHANGES = 6
_READING = tr_later("reading the attached files")


class ChatViewModel(OpenChat):
    """The open chat, with questions that are asked in it.

    Signals:
        turn_added: A turn was added to the open chat; carries its index.
        turn_changed: A turn of the open chat changed; carries its index.
        turns_removed: Turns from an index on make room for others.
        busy_changed: An answer is, or is no longer, being made in the open chat.
        answered: An answer is whole; carries the turn. For announcing it.
    """

    turn_added = Signal(int)
    turn_changed = Signal(int)
    turns_removed = Signal(int)
    busy_changed = Signal(bool)
    answered = Signal(object)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(thread, parent)
        self._runs: dict[str, tuple[Conversation, int, RunHandle | None]] = {}
        self._sent: dict[str, int] = {}
        self._busy = False
        self.reader = ""
        self.preset = ""
        self._attached.settled.connect(self._start_waiting)
        self.opened.connect(self._tell_busy)
        thread.events.connect(self.take)

    @property
    def busy(self) -> bool:
        """An answer is being made in the open chat."""
        return self._open.running

    @property
    def messages_sent(self) -> int:
        """Messages that left this machine since the window was opened."""
        return sum(self._sent.values())

    def asking(self) -> tuple[Scope, str, AskOptions]:
        """How the next question of the open chat would be asked; nothing is kept of it."""
        options = dataclasses.replace(self._options(self._open), keep=False)
        return self._scope(self._open), self._open.protocol, options

    def ask(self, question: str) -> str | None:
        """Ask in the open chat; ``None`` when there is nothing to ask or an answer is running."""
        question = question.strip()
        if not question or self.busy:
            return None
        run_id = new_run_id()
        self.begin(run_id, question, at=time.time())
        self._start(run_id)
        return run_id

    def ask_again(self, index: int) -> None:
        """Ask a turn's question again; an answer that was given stays where it is.

        What local models have found before a stop is remembered, so this also continues.
        """
        if self.busy or not 0 <= index < len(self._open.turns):
            return
        before = self._open.turns[index]
        last = index == len(self._open.turns) - 1
        given = (before.text or before.quotes) and before.code != INTERRUPTED
        if given or before.messages_sent or not last:
            self.ask(before.question)
            return
        run_id = new_run_id()
        self._open.turns[index] = Turn(
            run_id=run_id, question=before.question, asked_at=time.time()
        )
        self._runs[run_id] = (self._open, index, None)
        self._drop([before])
        self.turn_changed.emit(index)
        self._tell_busy()
        self._start(run_id)

    def ask_instead(self, index: int, question: str) -> str | None:
        """Ask other words in place of a turn; it and those after it go."""
        if self.busy or not question.strip() or not 0 <= index < len(self._open.turns):
            return None
        self._drop(self._open.turns[index:])
        del self._open.turns[index:]
        self.turns_removed.emit(index)
        return self.ask(question)

    def begin(self, run_id: str, question: str, *, at: float) -> None:
        """Add a running turn to the open chat; its events arrive by ``take``."""
        chat = self._open
        chat.turns.append(Turn(run_id=run_id, question=question, asked_at=at))
        index = len(chat.turns) - 1
        self._runs[run_id] = (chat, index, None)
        chat.draft = ""
        self.shelf.asked(chat.key, question, len(chat.turns))
        self.turn_added.emit(index)
        self._tell_busy()

    def stop(self) -> None:
        """Stop the answer that is being made in the open chat."""
        self._stop(self._open)

    def decide(self, review_id: str, decision: Decision) -> None:
        """Answer what a turn waits for; a review that is answered already is left alone."""
        self._thread.call(lambda engine: _decided(engine, review_id, decision))

    def take(self, batch: Iterable[Event]) -> None:
        """Apply a batch of events; those of other runs are ignored."""
        changed: set[int] = set()
        done: list[tuple[Conversation, Turn]] = []
        for event in batch:
            place = self._runs.get(event.run_id)
            if place is None:
                continue
            chat, index, _ = place
            turn = chat.turns[index] = advance(chat.turns[index], event)
            if turn.messages_sent:
                self._sent[turn.run_id] = turn.messages_sent
            if chat is self._open:
                changed.add(index)
            if not turn.running:
                del self._runs[event.run_id]
                done.append((chat, turn))
        for index in sorted(changed):
            self.turn_changed.emit(index)
        for chat, turn in done:
            if len(chat.turns) == 1 and turn.state is TurnState.ANSWERED:
                self.shelf.suggest_title(chat.key)
            self.answered.emit(turn)
        if done:
            self.shelf.look()
        self._tell_busy()

    def _start(self, run_id: str) -> None:
        chat, index, _ = self._runs[run_id]
        if self._attached.reading(chat.key):
            chat.turns[index] = dataclasses.replace(chat.turns[index], doing=tr(_READING))
            return
        question, scope, protocol = chat.turns[index].question, self._scope(chat), chat.protocol
        options = self._options(chat)
        self._keep(chat)
        handle = self._thread.run(
            run_id,
            lambda engine: engine.ask(
                question, scope=scope, protocol=protocol, options=options, run_id=run_id
            ),
        )
        self._runs[run_id] = (chat, index, handle)

    def _start_waiting(self, chat_id: str) -> None:
        """Questions that waited for a chat's attachments are asked."""
        for run_id, (chat, _, handle) in list(self._runs.items()):
            if chat.key == chat_id and handle is None and chat.turns[-1].doing == tr(_READING):
                self._start(run_id)

    def _scope(self, chat: Conversation) -> Scope:
        """The chat's own files when it has any, and the collection that was chosen."""
        chosen = (self._attached.collection(chat.key), chat.collection)
        return Scope(collections=tuple(name for name in chosen if name))

    def _options(self, chat: Conversation) -> AskOptions:
        """Choices of a chat, with what was said in it before."""
        said = [
            Exchange(question=turn.question, answer=turn.text, protocol=turn.protocol)
            for turn in chat.turns[:-1]
            if turn.state is TurnState.ANSWERED and turn.question != chat.turns[-1].question
        ]
        return AskOptions(
            local=self.reader or None,
            egress=chat.mode.egress,
            history=tuple(said[-_MOST_EXCHANGES:]),
            conversation_id=chat.key,
            preset=self.preset,
            keep=True,
        )

    def _drop(self, turns: list[Turn]) -> None:
        chat_id, run_ids = self._open.key, [turn.run_id for turn in turns]
        self.shelf.write(lambda engine: engine.history.drop_turns(chat_id, run_ids))

    def _stop(self, chat: Conversation) -> None:
        for run_id, (asked, _, handle) in list(self._runs.items()):
            if asked is not chat:
                continue
            if handle is not None:
                handle.cancel()
            elif chat.turns[-1].doing == tr(_READING):
                self.take([RunCancelled(run_id=run_id)])

    def _tell_busy(self) -> None:
        if self.busy != self._busy:
            self._busy = self.busy
            self.busy_changed.emit(self._busy)


async def _decided(engine: Engine, review_id: str, decision: Decision) -> bool:
    return engine.decide(review_id, decision)


__all__ = ["MODES", "PROTOCOLS", "ChatViewModel", "Conversation", "Mode", "Turn", "TurnState"]
