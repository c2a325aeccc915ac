"""Backups of the chats as the window shows them: which there are, what one would bring, recovery."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import moment, moment_to_the_second, number, said, tr
from desktop_app.viewmodels.shelf import ChatShelf
from minions_engine import BackupInfo, BackupPreview, Damage, Engine, EngineError, Recovered

_MEGA = 1e6
_DAY_S = 86_400.0
_OLD_S = 3 * _DAY_S
_FIRST_LOOK_MS, _LOOK_EVERY_MS = 150_000, 600_000
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRow:
    """One backup. Those of the ledger are checked here and never put back.

    ``spoken`` tells it from every other one, of the same second too.
    """

    key: str
    title: str
    spoken: str
    detail: str
    is_chats: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlan:
    """What one backup would bring: ``adds`` says whether anything of it is missing here."""

    name: str
    title: str
    lines: tuple[str, ...]
    adds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What happened to the file of the chats, and what can be had back."""

    file: str
    happened: str
    offered: str


class BackupsViewModel(QObject):
    """Backups, putting them back, and what is offered after damage.

    Signals:
        changed: The list, the plan or what is under way is another.
        told: Something was done or could not be; carries a sentence, and whether it went well.
        noticed: There is something a person should know of the backups; carries a sentence.
        recovery_changed: Damage was found, or was seen to.
    """

    changed = Signal()
    told = Signal(str, bool)
    noticed = Signal(str)
    recovery_changed = Signal()

    def __init__(self, thread: EngineThread, shelf: ChatShelf) -> None:
        super().__init__(shelf)
        self._thread, self._shelf = thread, shelf
        self._noticed = ""
        self.rows: tuple[BackupRow, ...] = ()
        self.plan: RestorePlan | None = None
        self.recovery: Recovery | None = None
        self.doing = ""
        self.folder = ""
        self.notice = ""
        self._watch = QTimer(self)
        self._watch.setInterval(_FIRST_LOOK_MS)
        self._watch.timeout.connect(self._look_again)
        shelf.loaded.connect(lambda _: self._begin())
        shelf.failed.connect(lambda _: self._see_damage())

    # ---- looking

    def look(self) -> None:
        """Read the list anew."""
        self._thread.call(_facts, self._take, self._fail)

    def check(self, name: str) -> None:
        """Read a backup as a whole."""
        title = self._title(name)
        self._do(
            tr("Checking the backup of {title}").format(title=title),
            lambda engine: engine.history.backups.check(name),
            lambda _: tr("The backup of {title} is whole.").format(title=title),
        )

    def make(self) -> None:
        """Back up now."""

        def made(infos: tuple[BackupInfo, ...]) -> str:
            self.look()
            if not infos:
                return tr("There is nothing to back up yet.")
            return tr("%n backup(s) made and read back.", "", len(infos))

        self._do(tr("Backing up"), lambda engine: engine.history.backups.make(), made)

    # ---- putting back

    def consider(self, name: str) -> None:
        """See what a backup would bring."""

        def seen(preview: BackupPreview) -> str:
            self.plan = _plan(name, self._title(name), preview)
            return ""

        self._do(
            tr("Looking into the backup"),
            lambda engine: engine.history.backups.preview(name),
            seen,
        )

    def leave(self) -> None:
        """Put nothing back."""
        self.plan = None
        self.changed.emit()

    def bring_back(self) -> None:
        """Add what is missing here; nothing that is here changes."""
        plan, self.plan = self.plan, None
        if plan is not None:
            self._do(
                tr("Bringing chats back"),
                lambda engine: engine.history.backups.add_missing(plan.name),
                self._recovered,
            )

    def go_back(self) -> None:
        """Have the chats as they were then; those of now are kept as a backup of their own."""
        plan, self.plan = self.plan, None
        if plan is None:
            return

        def gone_back(aside: BackupInfo | None) -> str:
            self._shelf.read_anew()
            self.look()
            if aside is None:
                return tr("The chats are as they were on {title}.").format(title=plan.title)
            return tr(
                "The chats are as they were on {title}. Those of until now are kept in the list below."
            ).format(title=plan.title)

        self._do(
            tr("Putting the backup back"),
            lambda engine: engine.history.backups.restore(plan.name),
            gone_back,
        )

    def recover(self) -> None:
        """After damage: add what the newest whole backup and the damaged file still have."""
        self._do(
            tr("Recovering chats"),
            lambda engine: engine.history.backups.recover(),
            self._recovered,
        )

    def leave_damage(self) -> None:
        """Recover nothing; the damaged file stays where it is."""
        self._thread.call(
            lambda engine: engine.history.backups.leave_damage(), lambda _: self._see_damage()
        )

    def forget_erased(self) -> None:
        """Take deleted chats out of the backups too."""

        def cleaned(count: int) -> str:
            self.look()
            if not count:
                return tr("No backup holds a deleted chat.")
            return tr("%n backup(s) cleaned of deleted chats.", "", count)

        self._do(tr("Cleaning the backups"), _cleaned, cleaned)

    def _recovered(self, back: Recovered) -> str:
        self._shelf.read_anew()
        self._see_damage()
        text = tr("%n chat(s) came back.", "", back.chats)
        text += " " + tr("%n question(s) in all.", "", back.turns)
        if back.lost:
            text += " " + tr("%n could not be read.", "", back.lost)
        return text

    # ---- what is so

    def _begin(self) -> None:
        self._watch.start()
        self._see_damage()

    def _look_again(self) -> None:
        self._watch.setInterval(_LOOK_EVERY_MS)
        self.look()

    def _see_damage(self) -> None:
        self._thread.call(
            lambda engine: engine.history.backups.damage(), self._take_damage, lambda _: None
        )

    def _take_damage(self, damage: Damage | None) -> None:
        found = _recovery(damage) if damage is not None else None
        if found != self.recovery:
            self.recovery = found
            self.recovery_changed.emit()

    def _take(self, facts: tuple[tuple[BackupInfo, ...], str, str]) -> None:
        infos, notice, self.folder = facts
        titles = Counter(moment(info.at) for info in infos if info.of == "history")
        self.rows = tuple(_row(info, exactly=titles[moment(info.at)] > 1) for info in infos)
        self.notice = said(notice) or self._too_old(infos)
        self.changed.emit()
        if self.notice != self._noticed:
            self._noticed = self.notice
            if self.notice:
                self.noticed.emit(self.notice)

    def _too_old(self, infos: tuple[BackupInfo, ...]) -> str:
        newest = max((i.at for i in infos if i.of == "history" and not i.replaced), default=0.0)
        age_s = time.time() - newest
        if not newest or age_s < _OLD_S or not self._shelf.all:
            return ""
        return tr("The newest backup of your chats is %n day(s) old.", "", int(age_s / _DAY_S))

    def _title(self, name: str) -> str:
        return next((row.title for row in self.rows if row.key == name), name)

    def _do(
        self,
        doing: str,
        work: Callable[[Engine], Awaitable[Result]],
        words: Callable[[Result], str],
    ) -> None:
        self.doing = doing
        self.changed.emit()

        def done(result: Result) -> None:
            self.doing = ""
            text = words(result)
            self.changed.emit()
            if text:
                self.told.emit(text, True)

        self._thread.call(work, done, self._fail)

    def _fail(self, error: EngineError) -> None:
        self.doing = ""
        self.changed.emit()
        self.told.emit(said(f"{error.message} {error.next_step}".strip()), False)


def _row(info: BackupInfo, *, exactly: bool) -> BackupRow:
    size = tr("{size} MB").format(size=number(info.size_bytes / _MEGA, ",.1f"))
    if info.replaced:
        what = tr("Chats as they were before a backup was put back")
    elif info.of == "history":
        what = tr("Chats")
    else:
        what = tr("Ledger of what left this machine")
    detail = tr("{what} · {size} · read back").format(what=what, size=size)
    title = moment_to_the_second(info.at) if exactly else moment(info.at)
    return BackupRow(
        key=info.name,
        title=title,
        spoken=f"{title} · {what}" if info.replaced else title,
        detail=detail,
        is_chats=info.of == "history",
    )


def _plan(name: str, title: str, preview: BackupPreview) -> RestorePlan:
    lines = [
        tr("%n chat(s) in this backup.", "", preview.chats),
        tr("%n chat(s) of it (is|are) not here now.", "", preview.back_chats),
        tr("%n question(s) of it (is|are) not here now.", "", preview.back_turns),
        tr("%n question(s) (is|are) newer than this backup.", "", preview.newer_turns),
    ]
    adds = bool(preview.back_chats or preview.back_turns)
    return RestorePlan(name=name, title=title, lines=tuple(lines), adds=adds)


def _recovery(damage: Damage) -> Recovery:
    name = Path(damage.file).name
    if damage.backup is not None:
        offered = tr(
            "A whole backup of {when} is there. Its chats come back, and what the damaged file still has."
        ).format(when=moment(damage.backup.at))
    else:
        offered = tr("There is no backup. What can still be read of the damaged file comes back.")
    return Recovery(
        file=damage.file,
        happened=tr(
            "The file of your chats was damaged, so a new one was begun. The damaged one is kept as {name}."
        ).format(name=name),
        offered=offered,
    )


async def _facts(engine: Engine) -> tuple[tuple[BackupInfo, ...], str, str]:
    backups = engine.history.backups
    return await backups.list(), backups.notice, str(backups.folder)


async def _cleaned(engine: Engine) -> int:
    """What was deleted a moment ago is erased first: it cannot be had back then."""
    await engine.history.purge(at_once=True)
    return await engine.history.backups.forget_erased()
