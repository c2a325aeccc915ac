"""Warm children that read files, and the parent's side of them.

A child is a fresh interpreter, not a fork: it works the same under a script, a test runner,
``python -m`` and a frozen app, on every system. Whatever a file does to its child, the
parent gets documents or a ``ReadProblem`` and goes on with another child.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections import deque
from collections.abc import Mapping
from types import TracebackType

from minions_engine.errors import FileFailed, ReadProblem
from minions_engine.readers.base import Limits, ReadResult
from minions_engine.readers.child import Child, ChildLost
from minions_engine.readers.sandbox import CPU_EXIT, MEMORY_EXIT, OCR_FACTOR

log = logging.getLogger(__name__)

_FILES_PER_CHILD = 50
_GROWN_BYTES = 700_000_000
_START_S = 60.0
_NO_MEMORY = "Reading it needs more memory than allowed."
_NO_START = "The reader could not be started."
_STOPPED = "Reading was stopped."


class _Crashed(FileFailed):
    """The child ended in the middle of a file. ``was_used``: it had read others before."""

    def __init__(self, *, was_used: bool) -> None:
        super().__init__("The reader crashed on this file; it is probably damaged.")
        self.was_used = was_used


class ReaderPool:
    """Reads files in child processes, a few at a time.

    Args:
        limits: Bounds of each reading.
        processes: Children at most; they are started when there is work.
        readers: Media types to "module:function" beyond the built-in readers.
    """

    def __init__(
        self, *, limits: Limits, processes: int, readers: Mapping[str, str] | None = None
    ) -> None:
        self._limits = limits
        self._readers = dict(readers or {})
        self._slots = asyncio.Semaphore(max(1, processes))
        self._idle: deque[Child] = deque()
        self._busy: set[Child] = set()
        self._readings: set[asyncio.Task[object]] = set()
        self._ending: set[asyncio.Task[int]] = set()
        self._closed = False

    async def __aenter__(self) -> ReaderPool:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def read(
        self, path: str, *, password: str | None = None, ocr: bool = False
    ) -> ReadResult:
        """Documents of one file.

        Args:
            path: File to read.
            password: Opens it if it is protected; kept in memory only.
            ocr: Recognise text in pictures; the time limits are then much wider.

        Raises:
            ReadProblem: The file could not be read; the message says why.
        """
        task = asyncio.current_task()
        assert task is not None
        self._readings.add(task)
        try:
            async with self._slots:
                try:
                    return await self._read_once(path, password, ocr)
                except _Crashed as crashed:
                    # The fault may lie in what the child had read before: once more, alone.
                    if not crashed.was_used:
                        raise
                    self._end_idle()
                    return await self._read_once(path, password, ocr)
        finally:
            self._readings.discard(task)

    async def _read_once(self, path: str, password: str | None, ocr: bool) -> ReadResult:
        child = await self._take()
        sound = False
        try:
            async with asyncio.timeout(self._limits.wall_s * (OCR_FACTOR if ocr else 1)):
                result = await child.read(path, password=password, ocr=ocr)
            sound = True
            return result
        except ReadProblem:
            sound = True
            raise
        except TimeoutError as error:
            raise FileFailed(self._too_slow("seconds", self._limits.wall_s, ocr)) from error
        except ChildLost as lost:
            raise await self._problem_of(child, lost, ocr) from lost
        finally:
            self._give_back(child, sound=sound)

    async def close(self) -> None:
        """End every child. A reading under way ends with a ``ReadProblem``."""
        self._closed = True
        self._end_idle()
        for child in self._busy:
            self._end(child)
        while waited := {*self._ending, *self._readings}:
            await asyncio.wait(waited)

    async def _take(self) -> Child:
        if self._closed:
            raise FileFailed(_STOPPED)
        while self._idle:
            child = self._idle.pop()
            if child.alive:
                self._busy.add(child)
                return child
            self._end(child)
        child = await Child.start(limits=self._limits, readers=self._readers)
        self._busy.add(child)
        ready = False
        try:
            async with asyncio.timeout(_START_S):
                await child.ready()
            ready = not self._closed
        except (TimeoutError, ChildLost) as error:
            raise FileFailed(_STOPPED if self._closed else _NO_START) from error
        finally:
            if not ready:
                self._give_back(child, sound=False)
        if not ready:
            raise FileFailed(_STOPPED)
        return child

    def _give_back(self, child: Child, *, sound: bool) -> None:
        self._busy.discard(child)
        worn = child.files >= _FILES_PER_CHILD or child.resident_bytes > _GROWN_BYTES
        if sound and not worn and not self._closed and child.alive:
            self._idle.append(child)
        else:
            self._end(child)

    def _end_idle(self) -> None:
        while self._idle:
            self._end(self._idle.pop())

    def _end(self, child: Child) -> None:
        """Kill now, collect in the background: no zombie stays even if we are cancelled."""
        child.kill()
        task = asyncio.get_running_loop().create_task(child.wait())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _problem_of(self, child: Child, lost: ChildLost, ocr: bool) -> FileFailed:
        if self._closed:
            return FileFailed(_STOPPED)
        if lost.reason:
            return FileFailed(lost.reason)
        code = await child.exit_code()
        log.info("a reader ended with code %s", code)
        if code in (CPU_EXIT, -getattr(signal, "SIGXCPU", CPU_EXIT)):
            return FileFailed(self._too_slow("seconds of processor time", self._limits.cpu_s, ocr))
        if code == MEMORY_EXIT:
            return FileFailed(_NO_MEMORY)
        return _Crashed(was_used=child.files > 1)

    def _too_slow(self, unit: str, seconds: float, ocr: bool) -> str:
        return f"Reading took longer than {seconds * (OCR_FACTOR if ocr else 1):g} {unit}."
