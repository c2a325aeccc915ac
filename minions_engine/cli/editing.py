"""A message or a text in the person's own editor, in a file that only they can read."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import sys
import tempfile
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from minions_engine.cli.typed import has_terminal
from minions_engine.messages import Message, Origin

Edits = tuple[tuple[int, int, str], ...]

_USUAL_EDITORS = ("nano", "vi", "notepad")


class NoEditor(Exception):
    """There is no editor, or what it left cannot be taken apart again."""


async def edited(messages: Sequence[Message], *, describe: Callable[[Origin], str]) -> Edits:
    """The parts that the person has rewritten, as ``(message, part, new text)``.

    Raises:
        NoEditor: no editor could be run, or the lines between the parts are gone.
    """
    mark = uuid.uuid4().hex[:8]
    text = _written(messages, mark, describe)
    with tempfile.TemporaryDirectory(prefix="minions-") as folder:
        path = Path(folder) / "message.txt"
        path.write_text(text, encoding="utf-8")
        await _run_editor(path)
        try:
            changed = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise NoEditor(
                "The file cannot be read after editing, so nothing was taken."
            ) from error
    parts = _taken_apart(changed, mark)
    before = _taken_apart(text, mark)
    if parts.keys() != before.keys():
        raise NoEditor("The lines between the parts are no longer all there; nothing was taken.")
    return tuple((*place, parts[place]) for place in before if parts[place] != before[place])


async def edited_text(text: str, *, suffix: str = ".txt") -> str:
    """A text as the person left it.

    Raises:
        NoEditor: no editor could be run, or what it left cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="minions-") as folder:
        path = Path(folder) / f"text{suffix}"
        path.write_text(text, encoding="utf-8")
        await _run_editor(path)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise NoEditor("The file cannot be read after editing; nothing was taken.") from error


def _written(messages: Sequence[Message], mark: str, describe: Callable[[Origin], str]) -> str:
    lines = ["Change what is to be sent, save, and close. Leave the lines with the numbers.\n"]
    for number, message in enumerate(messages):
        for index, part in enumerate(message.parts):
            lines.append(f"--{mark} {number} {index} {message.role}, {describe(part.origin)}\n")
            lines.append(f"{part.text}\n")
    return "".join(lines)


def _taken_apart(text: str, mark: str) -> dict[tuple[int, int], str]:
    parts: dict[tuple[int, int], str] = {}
    for block in text.split(f"--{mark} ")[1:]:
        head, _, body = block.partition("\n")
        number, _, rest = head.partition(" ")
        index = rest.partition(" ")[0]
        if number.isdecimal() and index.isdecimal():
            # The one line end that was put behind the part; editors may add it again.
            parts[int(number), int(index)] = body.removesuffix("\n")
    return parts


async def _run_editor(path: Path) -> None:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen and not has_terminal():
        raise NoEditor("There is no terminal for an editor to be used in.")
    if not chosen:
        chosen = next((name for name in _USUAL_EDITORS if shutil.which(name)), "")
    if not chosen:
        raise NoEditor("There is no editor. Set EDITOR to the one you use.")
    words = shlex.split(chosen, posix=os.name == "posix")
    try:
        # stdout may be a file that takes the answer; the editor draws where the person looks.
        process = await asyncio.create_subprocess_exec(*words, str(path), stdout=sys.stderr)
        code = await process.wait()
    except OSError as error:
        raise NoEditor(f"The editor “{words[0]}” cannot be started.") from error
    if code:
        raise NoEditor("The editor ended with an error, so nothing was taken.")
