"""Follows the folders of the library: one run of the engine for each collection."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.bridge import EngineThread, RunHandle
from minions_engine import Event, FileFailed, FileIndexed, new_run_id


class Watchers:
    """The watching runs, by collection."""

    def __init__(self, thread: EngineThread) -> None:
        self._thread = thread
        self._handles: dict[str, RunHandle] = {}

    def follow(self, collections: Collection[str]) -> None:
        """Watch exactly these collections."""
        for name in self._handles.keys() - set(collections):
            self.leave(name)
        for name in set(collections) - self._handles.keys():
            self._start(name)

    def leave(self, collection: str) -> None:
        """Stop watching: the collection is gone, or is read on request meanwhile."""
        handle = self._handles.pop(collection, None)
        if handle is not None:
            handle.cancel()

    def saw_change(self, event: Event) -> bool:
        """The event tells that a watched file was read anew."""
        return isinstance(event, FileIndexed | FileFailed) and any(
            handle.run_id == event.run_id for handle in self._handles.values()
        )

    def _start(self, name: str) -> None:
        run_id = new_run_id()
        self._handles[name] = self._thread.run(
            run_id, lambda engine: engine.watch(name, run_id=run_id)
        )
