"""One reading child as its parent holds it: how it is started, asked and ended."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from minions_engine import errors
from minions_engine.errors import FileFailed, ReadProblem
from minions_engine.readers import wire
from minions_engine.readers.base import Limits, ReadResult
from minions_engine.types import Document, Page

#: First argument of a frozen app that is to be a reading child; its entry point then calls
#: ``worker.main()`` before it imports anything else.
WORKER_FLAG = "--reader-worker"

_PACKAGE = Path(__file__).resolve().parent.parent
# The package's own door imports the whole engine; a child needs a few readers only, so an
# empty package of the same name stands in for it.
_START = """
import json, sys, types
sys.path[:] = json.loads(sys.argv[1])
package = types.ModuleType("minions_engine")
package.__path__ = [sys.argv[2]]
sys.modules["minions_engine"] = package
from minions_engine.readers.worker import main
main()
"""
# No keys, tokens or proxies go to a process that parses strangers' files.
_KEPT_ENVIRONMENT = (
    "PATH LANG LC_ALL LC_CTYPE TZ SYSTEMROOT WINDIR SYSTEMDRIVE TEMP TMP TMPDIR USERPROFILE"
    " LD_LIBRARY_PATH DYLD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH PYTHONHOME"
)
_PROBLEMS: dict[str, type[ReadProblem]] = {
    kind.state.value: kind
    for kind in (
        errors.FileLocked,
        errors.FileEmpty,
        errors.FileNeedsOcr,
        errors.FileUnsupported,
        errors.FileMissing,
        errors.FileFailed,
    )
}
_BYTES_PER_CHAR = 8
_SPARE_BYTES = 64_000_000


class ChildLost(Exception):
    """The child ended, or says what no reader says. ``reason`` is for people, or empty."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class Child:
    """A process that reads one file at a time."""

    def __init__(self, process: asyncio.subprocess.Process, limits: Limits) -> None:
        if process.stdin is None or process.stdout is None:
            raise ChildLost
        self._process = process
        self._requests = process.stdin
        self._answers = process.stdout
        self._limits = limits
        self.files = 0
        self.resident_bytes = 0

    @classmethod
    async def start(cls, *, limits: Limits, readers: Mapping[str, str]) -> Child:
        """Start a child; it is usable once ``ready`` returns."""
        process = await asyncio.create_subprocess_exec(
            *_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            limit=1 << 20,
            env=_environment(),
            # Ctrl+C in a terminal is for the parent alone.
            start_new_session=sys.platform != "win32",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        child = cls(process, limits)
        child._ask({"kind": "setup", "limits": asdict(limits), "readers": dict(readers)})
        return child

    @property
    def alive(self) -> bool:
        """Whether it has not ended yet, as far as is known."""
        return self._process.returncode is None

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    async def ready(self) -> None:
        """Wait until it takes requests."""
        try:
            if (await self._hear())["kind"] != "ready":
                raise ChildLost
        except wire.WireError as error:
            raise ChildLost from error

    async def read(self, path: str, *, password: str | None, ocr: bool) -> ReadResult:
        """Documents of one file.

        Raises:
            ReadProblem: The child says why it cannot read it.
            ChildLost: The child is of no more use.
        """
        self.files += 1
        self._ask({"kind": "read", "path": path, "password": password, "ocr": ocr})
        try:
            return await self._collect(path)
        except (wire.WireError, KeyError, TypeError) as error:
            self.kill()
            raise ChildLost from error

    async def _collect(self, path: str) -> ReadResult:
        documents: list[Document] = []
        head: wire.Message | None = None
        pages: list[Page] = []
        room = self._limits.output_chars * _BYTES_PER_CHAR + _SPARE_BYTES
        while True:
            message = await self._hear(room=room)
            room -= message["bytes"]
            if message["kind"] == "page":
                pages.append(wire.page_from(message))
                continue
            if head is not None:
                documents.append(wire.document_from(path, head, pages))
                head, pages = None, []
            if message["kind"] == "document":
                head = message
            elif message["kind"] == "problem":
                self.resident_bytes = wire.whole(message, "resident_bytes")
                raise _problem(message)
            elif message["kind"] == "done":
                self.resident_bytes = wire.whole(message, "resident_bytes")
                return _result(path, message, documents)
            else:
                raise ChildLost

    def kill(self) -> None:
        """End it at once."""
        if self._process.returncode is None:
            try:
                self._process.kill()
            except ProcessLookupError:
                return

    async def wait(self) -> int:
        """Wait for its end and let go of its pipes."""
        self._requests.close()
        return await self._process.wait()

    async def exit_code(self) -> int | None:
        """Its exit code, when it ends by itself within a moment."""
        try:
            async with asyncio.timeout(2):
                return await self._process.wait()
        except TimeoutError:
            return None

    def _ask(self, message: wire.Message) -> None:
        # ASCII only, so that names that are no valid Unicode survive the way.
        body = json.dumps(message).encode("ascii")
        self._requests.write(len(body).to_bytes(wire.HEADER_BYTES, "big") + body)

    async def _hear(self, *, room: int = _SPARE_BYTES) -> wire.Message:
        try:
            await self._requests.drain()
            header = await self._answers.readexactly(wire.HEADER_BYTES)
            length = wire.unpack_length(header)
            if length > room:
                raise ChildLost("It gives more text than can be kept.")
            message = wire.unpack(await self._answers.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ChildLost from error
        message["bytes"] = length
        return message


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT_ENVIRONMENT.split() if key in os.environ}
    # What recognises text counts its users, unless this is set before it is loaded.
    return {**kept, "ORT_DISABLE_TELEMETRY": "1"}


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    # -P: a module that lies in the folder one happens to be in is not loaded.
    paths = [path for path in sys.path if path]
    return [sys.executable, "-P", "-c", _START, json.dumps(paths), str(_PACKAGE)]


def _problem(message: wire.Message) -> ReadProblem:
    kind = _PROBLEMS.get(str(message.get("state")), FileFailed)
    return kind(str(message.get("message", "")), next_step=str(message.get("next_step", "")))


def _result(path: str, message: wire.Message, documents: list[Document]) -> ReadResult:
    if not documents:
        raise errors.FileEmpty("The file holds no text.")
    return ReadResult(
        path=path,
        documents=tuple(documents),
        size_bytes=wire.whole(message, "size_bytes"),
        mtime_ns=wire.whole(message, "mtime_ns"),
        sha256=str(message["sha256"]),
        partial=str(message.get("partial", "")),
    )
