"""The chats of this session: asks, follows the answers, keeps the conversations."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.viewmodels.attaching import Attachment, Attachments
from desktop_app.viewmodels.conversation import Turn, TurnState, advance
from minions_engine import (
    AskOptions,
    Decision,
    EgressMode,
    Engine,
    Event,
    Exchange,
    Scope,
    new_run_id,
)

Index = QModelIndex | QPersistentModelIndex
UNTITLED = "New chat"
_TITLE_CHARACTERS = 200
_MOST_EXCHANGES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How much of a chat may leave, as the window says it, and what can answer then.

    ``needs`` says what has to be set up for it; ``explained`` says what it means.
    """

    name: str
    title: str
    explained: str
    egress: EgressMode
    protocols: tuple[str, ...]


MODES = (
    Mode(
        name="local",
        title="Local · nothing leaves",
        explained="Everything runs on this machine. No text, no file name, no question leaves it.",
        egress=EgressMode.LOCAL_ONLY,
        protocols=("auto", "quotes", "local"),
    ),
    Mode(
        name="distilled",
        title="Distilled · asks first",
        explained="Your files are read here. A remote model gets the question and short findings, "
        "and you say yes to each message before it leaves.",
        egress=EgressMode.ASK,
        protocols=("auto", "minions", "minion"),
    ),
    Mode(
        name="cloud",
        title="Cloud · asks first",
        explained="A remote model answers. It gets the question and the chat, not your files.",
        egress=EgressMode.ASK,
        protocols=("remote",),
    ),
)
PROTOCOLS = MODES[0].protocols


@dataclass(slots=True)
class Conversation:
    """One chat: its turns, and the collection its questions are about (empty: all).

    ``key`` names it to the gate: what leaves adds up over a chat.
    """

    key: str = field(default_factory=new_run_id)
    turns: list[Turn] = field(default_factory=list)
    collection: str = ""

    @property
    def title(self) -> str:
        """The first question, in one line."""
        if not self.turns:
            return UNTITLED
        return " ".join(self.turns[0].question[:_TITLE_CHARACTERS].split())


class ChatViewModel(QObject):
    """The open chat and those beside it.

    Signals:
        turn_added: A turn was added to the open chat; carries its index.
        turn_changed: A turn of the open chat changed; carries its index.
        opened: Another chat is now open.
        busy_changed: An answer is, or is no longer, being made in the open chat.
        answered: An answer is whole; carries the turn. For announcing it.
        chats_changed: The list of chats, or a title in it, changed.
        attachments_changed: What is attached to the open chat, or a state of it, changed.
    """

    turn_added = Signal(int)
    turn_changed = Signal(int)
    opened = Signal()
    busy_changed = Signal(bool)
    answered = Signal(object)
    chats_changed = Signal()
    attachments_changed = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._chats: list[Conversation] = [Conversation()]
        self._open = self._chats[0]
        self._runs: dict[str, tuple[Conversation, int, RunHandle | None]] = {}
        self._busy = False
        self.mode = MODES[0]
        self.protocol = PROTOCOLS[0]
        self.reader = ""
        self._attached = Attachments(thread, self)
        self._attached.changed.connect(self._tell_attached)
        thread.events.connect(self.take)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the open chat."""
        return tuple(self._open.turns)

    @property
    def chats(self) -> tuple[Conversation, ...]:
        """Every chat of this session, newest first."""
        return tuple(self._chats)

    @property
    def current(self) -> Conversation:
        """The open chat."""
        return self._open

    @property
    def busy(self) -> bool:
        """An answer is being made in the open chat."""
        return any(turn.running for turn in self._open.turns)

    @property
    def messages_sent(self) -> int:
        """Messages that left this machine since the window was opened."""
        return sum(turn.messages_sent for chat in self._chats for turn in chat.turns)

    def set_collection(self, name: str) -> None:
        """Ask the open chat's questions about one collection; empty means all."""
        self._open.collection = name

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Files and folders of the open chat alone, each with its state."""
        return self._attached.of(self._open.key)

    def attach(self, paths: Iterable[str | Path]) -> None:
        """Read files and folders for the open chat alone; its questions are about them then."""
        self._attached.attach(self._open.key, paths)

    def detach(self, path: str) -> None:
        """Take an attached file or folder away from the open chat."""
        self._attached.detach(self._open.key, path)

    def _tell_attached(self, chat_id: str) -> None:
        if chat_id == self._open.key:
            self.attachments_changed.emit()

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
        if before.text or before.quotes or before.messages_sent or not last:
            self.ask(before.question)
            return
        run_id = new_run_id()
        turn = Turn(run_id=run_id, question=before.question, asked_at=time.time())
        self._open.turns[index] = turn
        self._runs[run_id] = (self._open, index, None)
        self.turn_changed.emit(index)
        self._tell_busy()
        self._start(run_id)

    def _start(self, run_id: str) -> None:
        chat, index, _ = self._runs[run_id]
        question, scope, protocol = chat.turns[index].question, self._scope(), self.protocol
        options = self._options()
        handle = self._thread.run(
            run_id,
            lambda engine: engine.ask(
                question, scope=scope, protocol=protocol, options=options, run_id=run_id
            ),
        )
        self._runs[run_id] = (chat, index, handle)

    def _scope(self) -> Scope:
        """The chat's own files when it has any, and the collection that was chosen."""
        chosen = (self._attached.collection(self._open.key), self._open.collection)
        return Scope(collections=tuple(name for name in chosen if name))

    def _options(self) -> AskOptions:
        """Choices of the open chat, with what was said in it before."""
        said = [
            Exchange(question=turn.question, answer=turn.text, protocol=turn.protocol)
            for turn in self._open.turns[:-1]
            if turn.state is TurnState.ANSWERED and turn.question != self._open.turns[-1].question
        ]
        return AskOptions(
            local=self.reader or None,
            egress=self.mode.egress,
            history=tuple(said[-_MOST_EXCHANGES:]),
            conversation_id=self._open.key,
        )

    def set_mode(self, name: str) -> None:
        """How much may leave from now on; takes the mode's first way of answering."""
        self.mode = next(mode for mode in MODES if mode.name == name)
        self.protocol = self.mode.protocols[0]

    def decide(self, review_id: str, decision: Decision) -> None:
        """Answer what a turn waits for; a review that is answered already is left alone."""
        self._thread.call(lambda engine: _decided(engine, review_id, decision))

    def begin(self, run_id: str, question: str, *, at: float) -> None:
        """Add a running turn to the open chat; its events arrive by ``take``."""
        chat = self._open
        chat.turns.append(Turn(run_id=run_id, question=question, asked_at=at))
        index = len(chat.turns) - 1
        self._runs[run_id] = (chat, index, None)
        self.turn_added.emit(index)
        if index == 0:
            self.chats_changed.emit()
        self._tell_busy()

    def stop(self) -> None:
        """Stop the answer that is being made in the open chat."""
        for chat, _, handle in self._runs.values():
            if chat is self._open and handle is not None:
                handle.cancel()

    def take(self, batch: Iterable[Event]) -> None:
        """Apply a batch of events; those of other runs are ignored."""
        changed: set[int] = set()
        done: list[Turn] = []
        for event in batch:
            place = self._runs.get(event.run_id)
            if place is None:
                continue
            chat, index, _ = place
            turn = chat.turns[index] = advance(chat.turns[index], event)
            if chat is self._open:
                changed.add(index)
            if not turn.running:
                del self._runs[event.run_id]
                done.append(turn)
        for index in sorted(changed):
            self.turn_changed.emit(index)
        for turn in done:
            self.answered.emit(turn)
        self._tell_busy()

    def new_chat(self) -> None:
        """Open an empty chat; an empty one that is open already is used."""
        if self._open.turns:
            empty = next((chat for chat in self._chats if not chat.turns), None)
            if empty is None:
                empty = Conversation()
                self._chats.insert(0, empty)
            self._open = empty
            self.chats_changed.emit()
        self.opened.emit()
        self._tell_busy()

    def open_chat(self, chat: Conversation) -> None:
        """Open a chat of this session."""
        if any(known is chat for known in self._chats) and chat is not self._open:
            self._open = chat
            self.chats_changed.emit()
            self.opened.emit()
            self._tell_busy()

    def last_question(self) -> str:
        """The last question of the open chat, for asking it again with other words."""
        return self._open.turns[-1].question if self._open.turns else ""

    def _tell_busy(self) -> None:
        if self.busy != self._busy:
            self._busy = self.busy
            self.busy_changed.emit(self._busy)


async def _decided(engine: Engine, review_id: str, decision: Decision) -> bool:
    return engine.decide(review_id, decision)


class ChatList(QAbstractListModel):
    """The chats as rows: newest first, narrowed to those that hold the searched words."""

    ChatRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, chats: ChatViewModel) -> None:
        super().__init__(chats)
        self._source = chats
        self._words = ""
        self._rows: list[Conversation] = []
        chats.chats_changed.connect(self._refresh)
        self._refresh()

    def search(self, words: str) -> None:
        """Show only chats whose questions or answers hold ``words``."""
        self._words = words.strip().casefold()
        self._refresh()

    def row_of(self, chat: Conversation) -> int:
        """The row of a chat, or -1."""
        return next((i for i, row in enumerate(self._rows) if row is chat), -1)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Number of chats shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, and the chat itself."""
        if not index.isValid():
            return None
        chat = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return chat.title
        return chat if role == self.ChatRole else None

    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = [chat for chat in self._source.chats if self._holds(chat)]
        self.endResetModel()

    def _holds(self, chat: Conversation) -> bool:
        if not self._words:
            return True
        texts = (t for turn in chat.turns for t in (turn.question, turn.as_text))
        return any(self._words in text.casefold() for text in texts)


__all__ = ["PROTOCOLS", "ChatList", "ChatViewModel", "Conversation", "Turn", "TurnState"]
