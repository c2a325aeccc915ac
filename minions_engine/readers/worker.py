"""The child in which files are parsed: one request after another, under limits.

It takes requests from standard input and answers on standard output, in the messages of
``wire``. It ends when its input ends, so it never outlives its parent.
"""

from __future__ import annotations

import hashlib
import os
import queue
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from minions_engine.errors import (
    FileEmpty,
    FileFailed,
    FileLocked,
    FileNeedsOcr,
    FileUnsupported,
    ReadProblem,
)
from minions_engine.readers import sandbox, wire
from minions_engine.readers.base import Limits, Source, Tally
from minions_engine.readers.catalog import READERS, read_source
from minions_engine.readers.opening import open_regular
from minions_engine.types import Document, FileState

_NAMED_PROBLEMS = 5
_HASHED_BYTES = 1 << 20


@dataclass(slots=True)
class _Allowance:
    """What the watching thread compares with; the main thread sets it anew for each file."""

    memory_bytes: int = sys.maxsize
    cpu_s: float = float("inf")


class Worker:
    """Reads files as asked until its input ends."""

    def __init__(self, *, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests = requests
        self._answers = answers
        self._waiting: queue.SimpleQueue[wire.Message] = queue.SimpleQueue()
        self._allowance = _Allowance()

    def run(self) -> None:
        """Serve until the parent goes away."""
        setup = self._receive()
        limits = Limits(**setup["limits"])
        readers: Mapping[str, str] = {**READERS, **setup["readers"]}
        sandbox.lock_down()
        sandbox.watch_where_limits_are_weak(
            lambda: (self._allowance.memory_bytes, self._allowance.cpu_s)
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self._send({"kind": "ready"})
        while True:
            request = self._waiting.get()
            self._serve(request, limits, readers)

    def _listen(self) -> None:
        # A thread of its own, so that the end of the parent is seen in the middle of a file.
        while True:
            self._waiting.put(self._receive())

    def _receive(self) -> wire.Message:
        header = self._requests.read(wire.HEADER_BYTES)
        body = self._requests.read(wire.unpack_length(header)) if len(header) == 4 else b""
        if not body:
            os._exit(0)
        return wire.unpack(body)

    def _send(self, message: wire.Message) -> None:
        self._answers.write(wire.pack(message))
        self._answers.flush()

    def _serve(self, request: wire.Message, limits: Limits, readers: Mapping[str, str]) -> None:
        factor = sandbox.OCR_FACTOR if request["ocr"] else 1
        cpu_s = limits.cpu_s * factor
        memory_bytes = limits.memory_bytes + (sandbox.OCR_LIBRARIES_BYTES if request["ocr"] else 0)
        self._allowance.memory_bytes = sandbox.resident_bytes() + memory_bytes
        self._allowance.cpu_s = time.process_time() + cpu_s
        try:
            sandbox.limit_reading(memory_bytes=memory_bytes, cpu_s=cpu_s)
            self._read(request, limits, readers)
        except ReadProblem as problem:
            self._send_problem(problem.state, problem.message, problem.next_step)
        except MemoryError:
            self._send_problem(FileState.FAILED, "Reading it needs more memory than allowed.")
        except RecursionError:
            self._send_problem(FileState.FAILED, "It is nested too deeply to be read.")
        except Exception as error:  # noqa: BLE001 - the border: any parser may raise anything
            self._send_problem(
                FileState.FAILED, "The file is damaged and cannot be read.", cause=error
            )

    def _send_problem(
        self, state: FileState, message: str, next_step: str = "", cause: Exception | None = None
    ) -> None:
        self._send(
            {
                "kind": "problem",
                "state": state.value,
                "message": wire.clean(message),
                "next_step": wire.clean(next_step),
                "cause": type(cause).__name__ if cause else "",
                "resident_bytes": sandbox.resident_bytes(),
            }
        )

    def _read(self, request: wire.Message, limits: Limits, readers: Mapping[str, str]) -> None:
        path: str = request["path"]
        with open_regular(path) as stream:
            before = os.fstat(stream.fileno())
            sha256 = _sha256(stream)
            stream.seek(0)
            source = Source(
                path=path,
                stream=stream,
                size_bytes=before.st_size,
                media_type="",
                password=request["password"],
                ocr=request["ocr"],
                limits=limits,
            )
            self._send_documents(read_source(source, readers), source)
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise FileFailed(
                "The file changed while it was being read.", next_step="It will be read again."
            )
        self._send(
            {
                "kind": "done",
                "size_bytes": before.st_size,
                "mtime_ns": before.st_mtime_ns,
                "sha256": sha256,
                "partial": wire.clean(_joined(source.tally.problems)),
                "resident_bytes": sandbox.resident_bytes(),
            }
        )

    def _send_documents(self, documents: Iterator[Document], source: Source) -> None:
        """Send what has words; what fails after the first words makes the file partial."""
        left = source.limits.output_chars
        sent = 0
        try:
            for document in documents:
                chars = sum(len(page.text) for page in document.pages)
                if chars > left:
                    raise FileFailed(_too_long(source.limits))
                if any(page.text.strip() for page in document.pages):
                    left -= chars
                    sent += 1
                    for message in wire.document_messages(document):
                        self._send(message)
        except ReadProblem as problem:
            if not sent:
                raise
            source.tally.problems.append(problem.message)
        except (MemoryError, RecursionError):
            if not sent:
                raise
            source.tally.problems.append("The rest is too large to be read.")
        except Exception:  # the border, as above
            if not sent:
                raise
            source.tally.problems.append("The rest is damaged.")
        if not sent:
            raise _nothing_read(source.tally)


def _sha256(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_HASHED_BYTES):
        digest.update(block)
    return digest.hexdigest()


def _too_long(limits: Limits) -> str:
    return f"It holds more than {limits.output_chars:,} characters of text."


def _nothing_read(tally: Tally) -> ReadProblem:
    """The state of a file none of whose parts gave a word."""
    if not tally.problems:
        return FileEmpty("The file holds no text.")
    reason = f"Nothing in it can be read. {_joined(tally.problems)}"
    if FileState.LOCKED in tally.states:
        return FileLocked(reason)
    if FileState.NEEDS_OCR in tally.states:
        return FileNeedsOcr(reason)
    return FileUnsupported(reason) if tally.states else FileFailed(reason)


def _joined(problems: list[str]) -> str:
    named = " ".join(problem if problem[-1:] in ".!?" else problem + "." for problem in
                     problems[:_NAMED_PROBLEMS])  # fmt: skip
    more = len(problems) - _NAMED_PROBLEMS
    return f"{named} And {more:,} more." if more > 0 else named


def main() -> None:
    """Take over standard input and output, so that no parser's chatter gets into them."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    Worker(requests=requests, answers=answers).run()


if __name__ == "__main__":
    main()
