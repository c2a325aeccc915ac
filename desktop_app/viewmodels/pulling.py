"""Fetching a model: how far it is, and pausing, going on and giving up."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.wording import minutes_of, sentence, size_of
from minions_engine import (
    Event,
    PullFinished,
    PullProgressed,
    RunCancelled,
    RunFailed,
    new_run_id,
)

MANAGED = "ollama/"
_SURE_AFTER_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """A model that is being fetched, or that waits to be.

    ``since`` is when bytes were first counted and ``from_bytes`` how many there were then.
    """

    run_id: str
    model: str
    status: str = tr_later("asking the server")
    done_bytes: int | None = None
    total_bytes: int | None = None
    paused: bool = False
    since: float = 0.0
    from_bytes: int = 0
    at: float = 0.0

    @property
    def text(self) -> str:
        """How far it is."""
        if self.done_bytes is None or not self.total_bytes:
            status = tr("paused") if self.paused else tr(self.status)
            return f"{self.model}: {status}"
        far = tr("{model}: {done} of {total}").format(
            model=self.model, done=size_of(self.done_bytes), total=size_of(self.total_bytes)
        )
        if self.paused:
            return tr("{far}, paused").format(far=far)
        left = self.seconds_left
        return (
            far
            if left is None
            else tr("{far}, {minutes_of} left").format(far=far, minutes_of=minutes_of(left))
        )

    @property
    def share(self) -> float | None:
        """0 to 1; ``None`` when it is not known."""
        if self.done_bytes is None or not self.total_bytes:
            return None
        return min(1.0, self.done_bytes / self.total_bytes)

    @property
    def seconds_left(self) -> float | None:
        """By the pace so far, once there is one."""
        passed = self.at - self.since
        came = (self.done_bytes or 0) - self.from_bytes
        if passed < _SURE_AFTER_S or came <= 0 or not self.total_bytes:
            return None
        return (self.total_bytes - (self.done_bytes or 0)) * passed / came


class PullViewModel(QObject):
    """One model at a time is fetched.

    Signals:
        changed: It is farther, or another one, or none.
        said: It is over; carries the words, and whether it went well.
        ended: What models there are may be other ones now.
    """

    changed = Signal()
    said = Signal(str, bool)
    ended = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._handle: RunHandle | None = None
        self._giving_up = False
        self.current: Pull | None = None
        thread.events.connect(self.take)

    def pull(self, name: str) -> None:
        """Fetch a model; one that is paused gives way."""
        name = name.strip()
        if not name or (self.current is not None and not self.current.paused):
            return
        self._start(name if name.startswith(MANAGED) else MANAGED + name)

    def pause(self) -> None:
        """Hold it; what has arrived is kept by the server."""
        if self.current is not None and self._handle is not None:
            self.current = dataclasses.replace(self.current, paused=True)
            self._handle.cancel()
            self.changed.emit()

    def resume(self) -> None:
        """Go on where it was held."""
        if self.current is not None and self.current.paused and self._handle is None:
            self._start(self.current.model, before=self.current)

    def cancel(self) -> None:
        """Give it up; what has arrived is used when it is fetched again."""
        if self._handle is not None:
            self._giving_up = True
            self._handle.cancel()
        elif self.current is not None:
            self._end(tr("Stopped. What has arrived is used when you fetch it again."), True)

    def take(self, batch: Iterable[Event]) -> None:
        """Follow the fetching of a model."""
        before = self.current
        for event in batch:
            if self.current is not None and event.run_id == self.current.run_id:
                self._step(self.current, event)
        if self.current is not before:
            self.changed.emit()

    def _start(self, model: str, *, before: Pull | None = None) -> None:
        run_id = new_run_id()
        self._giving_up = False
        self.current = Pull(
            run_id=run_id,
            model=model,
            done_bytes=before.done_bytes if before else None,
            total_bytes=before.total_bytes if before else None,
        )
        self._handle = self._thread.run(
            run_id, lambda engine: engine.models.pull(model, run_id=run_id)
        )
        self.changed.emit()

    def _step(self, pull: Pull, event: Event) -> None:
        match event:
            case PullProgressed():
                now = time.monotonic()
                begins = pull.since == 0.0 and event.done_bytes is not None
                self.current = dataclasses.replace(
                    pull,
                    status=event.status,
                    done_bytes=event.done_bytes if event.total_bytes else pull.done_bytes,
                    total_bytes=event.total_bytes or pull.total_bytes,
                    since=now if begins else pull.since,
                    from_bytes=(event.done_bytes or 0) if begins else pull.from_bytes,
                    at=now,
                )
            case PullFinished():
                self._end(tr("{model} is on this machine.").format(model=pull.model), True)
            case RunCancelled() if pull.paused and not self._giving_up:
                self._handle = None
                self.changed.emit()
            case RunCancelled():
                self._end(tr("Stopped. What has arrived is used when you fetch it again."), True)
            case RunFailed():
                self._end(sentence(event), False)
            case _:
                pass

    def _end(self, words: str, well: bool) -> None:
        self.current = self._handle = None
        self.changed.emit()
        self.said.emit(words, well)
        self.ended.emit()
