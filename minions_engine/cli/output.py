"""Where words go: results to stdout, everything else to stderr, failures to both when asked.

Document text and file names are shown on a terminal without control characters, so that a
file cannot move the cursor or hide words. JSON is always UTF-8, whatever the terminal is.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minions_engine.errors import EngineError
    from minions_engine.events import Event, RunFailed

# C0 and C1 controls but tab and line feed; direction overrides that reorder what is read.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong, as the contract spells it. ``sent``: messages that had left."""

    code: str
    message: str
    next_step: str = ""
    sent: int = 0

    @classmethod
    def of(cls, error: EngineError | RunFailed) -> Failure:
        """The failure that an error or a failed run stands for."""
        return cls(
            code=error.code, message=error.message, next_step=error.next_step, sent=error.sent
        )


class Failed(Exception):
    """A run ended by a failure that has to become exit code 1."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The way a command speaks: for people, as JSON (a document or many lines), or as events."""

    as_json: bool = False
    as_events: bool = False
    as_lines: bool = False

    @property
    def for_people(self) -> bool:
        """Whether a person reads stdout."""
        return not (self.as_json or self.as_events or self.as_lines)

    def document(self, value: Any) -> None:
        """The one JSON document of a command."""
        indent = 2 if sys.stdout.isatty() else None
        write_bytes(to_json(value, indent=indent) + b"\n")

    def line(self, value: Any) -> None:
        """One JSON line of many, seen at once."""
        write_bytes(to_json(value) + b"\n")

    def event(self, event: Event) -> None:
        """One event as a JSON line, when events were asked for."""
        if self.as_events:
            from minions_engine.events import event_to_json

            self.line(event_to_json(event))

    def say(self, text: str = "", *, opens: str = "") -> None:
        """A line for people on stdout; a terminal can open the file that it ``opens``."""
        sys.stdout.write(_linked(safe(text), opens) + "\n")

    def note(self, text: str) -> None:
        """A line on stderr that is not the result; where it cannot be written, it is not."""
        with suppress(OSError):
            sys.stderr.write(safe(text) + "\n")
            sys.stderr.flush()

    def explain(self, failure: Failure) -> None:
        """A failure in words, on stderr."""
        self.note(f"{failure.message} {failure.next_step}".rstrip())

    def fail(self, failure: Failure) -> None:
        """A failure in words and, when JSON was asked for, on stdout too."""
        self.explain(failure)
        if self.as_json:
            self.document({"error": dataclasses.asdict(failure)})
        elif self.as_events:
            from minions_engine.events import RunFailed, new_run_id

            self.event(RunFailed(run_id=new_run_id(), **dataclasses.asdict(failure)))


def safe(text: str) -> str:
    """The text without characters that steer a terminal."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The text as a part of one line: a file's name may hold line feeds and must forge none."""
    return safe(text).replace("\n", "\N{REPLACEMENT CHARACTER}")


def counted(number: int, thing: str) -> str:
    """``1 file``, ``2 files``, ``no files`` being ``0 files``; ``thing`` takes a plain s."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _linked(text: str, path: str) -> str:
    """As a link that terminals open at a click (OSC 8); what is no terminal gets the text."""
    if not path or not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return text
    return f"\x1b]8;;{Path(path.partition('!/')[0]).as_uri()}\x1b\\{text}\x1b]8;;\x1b\\"


def to_json(value: Any, *, indent: int | None = None) -> bytes:
    """UTF-8 JSON; file names that are not UTF-8 are escaped rather than lost."""
    plain = _plain(value)
    try:
        return json.dumps(plain, ensure_ascii=False, indent=indent).encode()
    except UnicodeEncodeError:
        return json.dumps(plain, indent=indent).encode()


def write_bytes(data: bytes) -> None:
    """Bytes on stdout exactly as they are, flushed."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return value
