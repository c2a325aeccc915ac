"""An answer as a file that can be checked later: what was asked, read, said, sent and cited."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import page_language, said, tr
from desktop_app.viewmodels.open_chat import OpenChat
from desktop_app.viewmodels.wording import sentence, together
from minions_engine import Engine, TranscriptCheck

_MOST_FAULTS = 5


class AnswerRecords(QObject):
    """Writes them.

    Signals:
        said: It was written or could not be; carries a sentence.
    """

    said = Signal(str)

    def __init__(self, thread: EngineThread, chats: OpenChat) -> None:
        super().__init__(chats)
        self._thread, self._chats = thread, chats

    def can_save(self, index: int) -> bool:
        """Whether what happened is kept: of an incognito chat it never is."""
        turns = self._chats.turns
        chat = self._chats.current
        return 0 <= index < len(turns) and not turns[index].running and not chat.incognito

    def save(self, index: int, path: str) -> None:
        """Write one: a page where the name ends so, else JSON."""
        chat_id, run_id = self._chats.current.key, self._chats.turns[index].run_id
        name = Path(path).name
        self._thread.call(
            lambda engine: _saved(engine, chat_id, run_id, path),
            lambda _: self.said.emit(
                tr(
                    "The record was written to {name}. It holds names of files, quotes, and all that "
                    "models were asked and said."
                ).format(name=name)
            ),
            lambda error: self.said.emit(sentence(error)),
        )

    def check(self, path: str) -> None:
        """Whether what a record says still holds: its files, its quotes, what it says was sent."""
        self._thread.call(
            lambda engine: engine.transcripts.verify(Path(path)),
            lambda check: self.said.emit(_checked(check)),
            lambda error: self.said.emit(sentence(error)),
        )


def _checked(check: TranscriptCheck) -> str:
    """The outcome in words."""
    if not check.ok:
        faults = together(said(problem) for problem in check.problems[:_MOST_FAULTS])
        return tr("The record does not hold any more. {faults}").format(faults=faults)
    return together(
        (
            tr("All of the record holds."),
            tr("%n file(s) as they were.", "", check.files),
            tr("%n quote(s) in their places.", "", check.citations),
            tr("%n message(s) as the ledger has them.", "", check.messages),
        )
    )


async def _saved(engine: Engine, chat_id: str, run_id: str, path: str) -> None:
    turns = await engine.history.load(chat_id, branches=True)
    events = next((turn.events for turn in turns if turn.run_id == run_id), ())
    await engine.transcripts.export(events, path, language=page_language())
