"""Chats written to files and taken over from files; what takes long says how far it is."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import day, page_language, said, tr, tr_later
from desktop_app.viewmodels.shelf import ChatShelf
from minions_engine import BadInput, Engine, EngineError, ImportPreview, ImportReport

_LONGEST_NAME = 60
_ALLOWED = " -_,()'"
_PROGRAMS = {"minions": "Minions", "chatgpt": "ChatGPT"}
_NOT_CHECKED = tr_later(
    "Only words come along: no model, no setting, no figure, and no quote counts as checked."
)


class Printer(Protocol):
    """Writes a chat as a PDF file, in whatever thread. False: it was told not to go on."""

    def __call__(
        self, path: Path, *, title: str, facts: str, turns: Sequence[str], go_on: Callable[[], bool]
    ) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file of chats that was looked into: its name, what comes, and what does not."""

    path: str
    name: str
    summary: str
    details: tuple[str, ...]
    titles: tuple[str, ...]
    chats: int


class ChatFiles(QObject):
    """Export and import. One at a time; each can be stopped.

    Signals:
        changed: Something is under way, or is no longer, or has come further.
        told: Something was done or could not be; carries a sentence, and whether it went well.
    """

    changed = Signal()
    told = Signal(str, bool)
    _step = Signal(int, int)

    def __init__(self, thread: EngineThread, shelf: ChatShelf, *, printer: Printer) -> None:
        super().__init__(shelf)
        self._thread, self._shelf, self._printer = thread, shelf, printer
        self._stopped = threading.Event()
        self.doing = ""
        self.done, self.of = 0, 0
        self.incoming: Incoming | None = None
        self._step.connect(self._stepped)

    # ---- export

    def export(self, chat_id: str, path: str) -> None:
        """Write a chat to a file, as its ending says."""
        name = Path(path).name

        def written(whole: bool) -> None:
            if whole:
                self._end(tr("The chat was written to {name}.").format(name=name), True)
            else:
                self._end(tr("Stopped. Nothing was written."), False)

        self._begin(tr("Writing {name}").format(name=name), 0)
        self._call(lambda engine: self._write(engine, chat_id, Path(path)), written)

    def export_each(self, chat_ids: Sequence[str], folder: str, ending: str) -> None:
        """Write chats into a folder, a file for each; no file that is there is written over."""
        names = [self._shelf.title_of(chat_id) for chat_id in chat_ids]
        self._begin(tr("Writing chats"), len(chat_ids))

        async def write(engine: Engine) -> tuple[int, int]:
            written = lost = 0
            for chat_id, name in zip(chat_ids, names, strict=True):
                if self._stopped.is_set():
                    break
                try:
                    path = free_path(Path(folder), name, ending)
                    written += await self._write(engine, chat_id, path)
                except EngineError:
                    lost += 1
                self._step.emit(written + lost, len(chat_ids))
            return written, lost

        def ended(counts: tuple[int, int]) -> None:
            text = tr("%n chat(s) written to {folder}.", "", counts[0])
            if counts[1]:
                text += " " + tr("%n could not be written.", "", counts[1])
            self._end(text.format(folder=folder), not counts[1])

        self._call(write, ended)

    async def _write(self, engine: Engine, chat_id: str, path: Path) -> bool:
        if path.suffix.lower() != ".pdf":
            await engine.history.export(chat_id, path, language=page_language())
            return True
        page = await engine.history.page(chat_id, language=page_language())
        over = threading.Event()

        def print_it() -> bool:
            return self._printer(
                path,
                title=page.title,
                facts=page.facts,
                turns=page.turns,
                go_on=lambda: not (over.is_set() or self._stopped.is_set()),
            )

        try:
            return await asyncio.to_thread(print_it)
        except OSError as error:
            raise BadInput(
                tr("The file cannot be written."), next_step=tr("Choose another place.")
            ) from error
        finally:
            over.set()  # the window is closed meanwhile

    # ---- import

    def look_into(self, path: str) -> None:
        """See what a file holds; ``incoming`` has it then."""
        self._begin(tr("Looking into {name}").format(name=Path(path).name), 0)

        def seen(preview: ImportPreview) -> None:
            self.incoming = _incoming(path, preview)
            self._end("", True)

        self._call(lambda engine: engine.history.preview_import(path), seen)

    def take_over(self) -> None:
        """Take over what was looked into."""
        coming = self.incoming
        if coming is None:
            return
        self.incoming = None
        self._begin(tr("Taking chats over"), coming.chats)

        def taken(report: ImportReport) -> None:
            self._shelf.read_anew()
            text = tr("%n chat(s) taken over.", "", len(report.chats))
            if report.known:
                text += " " + tr("%n (was|were) here already.", "", report.known)
            self._end(text, True)

        self._call(
            lambda engine: engine.history.import_chats(coming.path, on_progress=self._step.emit),
            taken,
        )

    def leave(self) -> None:
        """Do not take over what was looked into."""
        self.incoming = None
        self.changed.emit()

    # ---- what is under way

    def stop(self) -> None:
        """Stop what is being written, between two chats or two questions."""
        self._stopped.set()

    def _begin(self, doing: str, of: int) -> None:
        self._stopped.clear()
        self.doing, self.done, self.of = doing, 0, of
        self.changed.emit()

    def _stepped(self, done: int, of: int) -> None:
        if self.doing:
            self.done, self.of = done, of
            self.changed.emit()

    def _end(self, text: str, well: bool) -> None:
        self.doing = ""
        self.changed.emit()
        if text:
            self.told.emit(text, well)

    def _call(
        self, work: Callable[[Engine], Awaitable[object]], on_done: Callable[..., None]
    ) -> None:
        def failed(error: EngineError) -> None:
            self._end(said(f"{error.message} {error.next_step}".strip()), False)

        self._thread.call(work, on_done, failed)


def file_name(title: str) -> str:
    """A title as the name of a file, without an ending."""
    plain = "".join(c if c.isalnum() or c in _ALLOWED else " " for c in title)
    return " ".join(plain.split())[:_LONGEST_NAME].strip() or "chat"


def free_path(folder: Path, title: str, ending: str) -> Path:
    """A place in a folder for a file of this title, where none is yet."""
    name, number = file_name(title), 1
    while True:
        path = folder / f"{name if number == 1 else f'{name} {number}'}{ending}"
        if not path.exists():
            return path
        number += 1


def _incoming(path: str, preview: ImportPreview) -> Incoming:
    program = _PROGRAMS.get(preview.source, "")
    details: list[str] = []
    if preview.chats:
        times = tr("%n question(s), {first} to {last}.", "", preview.turns)
        details = [
            times.format(first=day(preview.first_at), last=day(preview.last_at)),
            tr(_NOT_CHECKED),
        ]
    if preview.dropped:
        details.append(
            tr(
                "%n message(s) do(es|) not come along: pictures, tools, other branches.",
                "",
                preview.dropped,
            )
        )
    if preview.known:
        details.append(
            tr("%n chat(s) (is|are) here already and (is|are) not doubled.", "", preview.known)
        )
    if preview.skipped:
        details.append(tr("%n chat(s) hold(s|) nothing that can be read.", "", preview.skipped))
    return Incoming(
        path=path,
        name=Path(path).name,
        summary=_summary(program, preview),
        details=tuple(details),
        titles=preview.titles,
        chats=preview.chats,
    )


def _summary(program: str, preview: ImportPreview) -> str:
    if not preview.chats:
        return tr("Nothing in this file is new here.")
    return tr("%n new chat(s) from {program}.", "", preview.chats).format(program=program)
