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
_NO_MEMORY = "Reading it needs more memory than there is."


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
        async with self._slots:
            if self._closed:
                raise FileFailed("Reading was stopped.")
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
                raise FileFailed(await self._reason_of(child, lost, ocr)) from lost
            finally:
                self._give_back(child, sound=sound)

    async def close(self) -> None:
        """End every child. A reading under way ends with a ``ReadProblem``."""
        self._closed = True
        for child in [*self._idle, *self._busy]:
            self._end(child)
        self._idle.clear()
        while self._ending:
            await asyncio.wait(self._ending)

    async def _take(self) -> Child:
        while self._idle:
            child = self._idle.pop()
            if child.alive:
                self._busy.add(child)
                return child
            self._end(child)
        child = await Child.start(limits=self._limits, readers=self._readers)
        self._busy.add(child)
        try:
            async with asyncio.timeout(_START_S):
                await child.ready()
        except (TimeoutError, ChildLost) as error:
            self._give_back(child, sound=False)
            raise FileFailed("The reader could not be started.") from error
        except BaseException:
            self._give_back(child, sound=False)
            raise
        return child

    def _give_back(self, child: Child, *, sound: bool) -> None:
        self._busy.discard(child)
        worn = child.files >= _FILES_PER_CHILD or child.peak_bytes > _GROWN_BYTES
        if sound and not worn and not self._closed and child.alive:
            self._idle.append(child)
        else:
            self._end(child)

    def _end(self, child: Child) -> None:
        """Kill now, collect in the background: no zombie stays even if we are cancelled."""
        child.kill()
        task = asyncio.get_running_loop().create_task(child.wait())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _reason_of(self, child: Child, lost: ChildLost, ocr: bool) -> str:
        if lost.reason:
            return lost.reason
        code = await child.exit_code()
        log.info("a reader ended with code %s", code)
        if code in (-getattr(signal, "SIGXCPU", 0) or None, CPU_EXIT):
            return self._too_slow("seconds of processor time", self._limits.cpu_s, ocr)
        if code == MEMORY_EXIT:
            return _NO_MEMORY
        if self._closed:
            return "Reading was stopped."
        if code == -getattr(signal, "SIGKILL", 0):
            return _NO_MEMORY
        return "The reader crashed on this file; it is probably damaged."

    def _too_slow(self, unit: str, seconds: float, ocr: bool) -> str:
        return f"Reading took longer than {seconds * (OCR_FACTOR if ocr else 1):g} {unit}."
