"""One short message to the remote model, to see whether its key works. It is shown before it leaves."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.language import tr
from desktop_app.viewmodels.wording import sentence
from minions_engine import (
    AnswerReady,
    AskOptions,
    Decision,
    EgressMode,
    EgressReview,
    Engine,
    Event,
    RunCancelled,
    RunFailed,
    RunStarted,
    new_run_id,
)

QUESTION = "Please answer with the one word: yes."


class RemoteTestViewModel(QObject):
    """Goes through the gate like every other message.

    Signals:
        changed: There is, or is no longer, something to decide.
        said: It is over; carries the words, and whether the model answered.
    """

    changed = Signal()
    said = Signal(str, bool)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._run: RunHandle | None = None
        self._sent_at = 0.0
        self.review: EgressReview | None = None
        thread.events.connect(self.take)

    @property
    def busy(self) -> bool:
        """A test is under way."""
        return self._run is not None

    def start(self) -> None:
        """Write the message and show it; nothing leaves yet."""
        if self.busy:
            return
        run_id = new_run_id()
        options = AskOptions(egress=EgressMode.ASK, conversation_id=run_id)
        self._run = self._thread.run(
            run_id,
            lambda engine: engine.ask(QUESTION, protocol="remote", options=options, run_id=run_id),
        )
        self.changed.emit()

    def decide(self, review_id: str, decision: Decision) -> None:
        """The person's yes or no to the message."""
        self.review = None
        self._sent_at = time.monotonic()

        async def decided(engine: Engine) -> bool:
            return engine.decide(review_id, decision)

        self._thread.call(decided)
        self.changed.emit()

    def stop(self) -> None:
        """Leave it."""
        if self._run is not None:
            self._run.cancel()

    def take(self, batch: Iterable[Event]) -> None:
        """Follow the test; events of other runs are ignored."""
        for event in batch:
            if self._run is None or event.run_id != self._run.run_id:
                continue
            match event:
                case RunStarted():
                    self._sent_at = time.monotonic()
                case EgressReview():
                    self.review = event
                    self.changed.emit()
                case AnswerReady():
                    self._answered(event)
                case RunFailed():
                    self._end(sentence(event), False)
                case RunCancelled():
                    self._end(tr("The test was stopped."), True)
                case _:
                    pass

    def _answered(self, event: AnswerReady) -> None:
        answer = event.answer
        if answer.models.remote and answer.egress.messages:
            seconds = time.monotonic() - self._sent_at
            tokens = answer.usage.remote.prompt_tokens or 0
            words = tr("{remote} answered within {seconds:.1f} s; {tokens:,} tokens left.").format(
                remote=answer.models.remote, seconds=seconds, tokens=tokens
            )
            self._end(words, True)
        else:
            self._end(tr("Nothing was sent, so the key was not tried."), True)

    def _end(self, words: str, well: bool) -> None:
        self._run = self.review = None
        self.changed.emit()
        self.said.emit(words, well)
