"""Copies of SQLite files in a folder of their own: made, read back, counted, rotated. Blocking.

A copy is made by SQLite's own backup from one moment of the file, whoever writes meanwhile. It
counts only after it was opened again, checked, and found to hold as many rows as the file did.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from minions_engine.errors import BadInput, Busy, DataDamaged, DiskFull, EngineError, NotFound
from minions_engine.history.database import is_damage
from minions_engine.history.values import BackupInfo

DAY_S = 86_400.0
DAILY, WEEKLY = 3, 4
_ALMOST_A_DAY_S = 20 * 3600.0
_LEFT_BEHIND_S = 3600.0
_PAGES_AT_ONCE = 500
_PATIENCE_S = 10.0
_ROOM_BYTES = 50_000_000
_NAME = re.compile(r"(history|ledger)-(\d{8}-\d{6})(-replaced)?\.sqlite")
_TIME = "%Y%m%d-%H%M%S"
_FIRST_TABLE = {"history": "chats", "ledger": "chain"}
# What of a chat stands in each, to be taken out of it: the ledger's messages stay as they are.
_OF_A_CHAT = {"history": ("chats", "chat_id"), "ledger": ("placeholders", "conversation")}

GoOn = Callable[[], bool]
Counts = dict[str, int]


class BackupFolder:
    """The backups of one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def backups(self, of: str = "") -> tuple[BackupInfo, ...]:
        """Every backup, newest first."""
        found = [info for path in self.folder.glob("*.sqlite") if (info := _info(path))]
        chosen = (info for info in found if of in ("", info.of))
        return tuple(sorted(chosen, key=lambda info: (info.at, info.name), reverse=True))

    def path(self, name: str) -> Path:
        """Where a backup is. Raises ``NotFound``."""
        path = self.folder / name
        if not _NAME.fullmatch(name) or not path.is_file():
            raise NotFound(f"There is no backup “{name}”.", next_step="See which ones there are.")
        return path

    def is_due(self, of: str, *, now: float) -> bool:
        """Whether none was made within a day, however the clock was set since."""
        made = [info for info in self.backups(of) if not info.replaced]
        return not any(abs(now - info.at) < _ALMOST_A_DAY_S for info in made)

    def sweep(self, *, now: float) -> None:
        """Take away what a program left behind that was killed while it copied."""
        for path in self.folder.glob(".*"):
            try:
                age_s = now - path.stat().st_mtime
            except FileNotFoundError:  # another program was done with it
                continue
            if age_s > _LEFT_BEHIND_S:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def make(
        self,
        of: str,
        source: Path,
        *,
        now: float,
        replaced: bool = False,
        go_on: GoOn = lambda: True,
    ) -> BackupInfo | None:
        """Copy a file, read the copy back, then let older ones go. ``None``: nothing is in it.

        Raises:
            DataDamaged: the file is damaged; no older backup was touched.
            DiskFull: there is no room for another copy.
            Busy: it was told not to go on, or another program does not let it.
            BadInput: the disk does not take it.
        """
        if not source.is_file():
            return None
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        log = source.with_name(source.name + "-wal")
        size_bytes = source.stat().st_size + (log.stat().st_size if log.is_file() else 0)
        if shutil.disk_usage(self.folder).free < size_bytes + _ROOM_BYTES:
            raise _no_room()
        with self._part() as part:
            try:
                counts = _copied(source, part, go_on)
                if not counts.get(_FIRST_TABLE[of]):
                    return None
                if checked(part) != counts:
                    raise DataDamaged("The backup does not hold what the file does.")
            except sqlite3.Error as error:
                raise _not_made(error) from error
            target = self._free(of, now, replaced)
            os.replace(part, target)
        info = _info(target)
        assert info is not None
        if not replaced:
            self._rotate(of, keep=info)
        return info

    @contextmanager
    def _part(self) -> Iterator[Path]:
        """A place for a file that is not whole yet; nothing is left there afterwards.

        Raises:
            DiskFull: there is no room.
        """
        with _room():
            descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
        os.close(descriptor)
        part = Path(name)
        try:
            with _room():
                yield part
        finally:
            for end in ("", "-journal", "-wal", "-shm"):
                part.with_name(part.name + end).unlink(missing_ok=True)

    @contextmanager
    def copied(self, source: Path) -> Iterator[Path]:
        """A copy of a file and its log that may be written to, for as long as it is looked at.

        Raises:
            DiskFull: there is no room.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._part() as part:
            shutil.copyfile(source, part)
            log = source.with_name(source.name + "-wal")
            if log.exists():
                shutil.copyfile(log, part.with_name(part.name + "-wal"))
            yield part

    def without(self, name: str, chat_ids: Sequence[str]) -> bool:
        """Make a backup anew without some chats. False: it had nothing of them.

        Raises:
            DataDamaged: it is not whole, so that it was left as it is.
            DiskFull: there is no room.
        """
        path = self.path(name)
        checked(path)
        with self.copied(path) as part:
            try:
                if not _taken_out(part, name.partition("-")[0], chat_ids):
                    return False
            except sqlite3.Error as error:
                raise _not_made(error) from error
            checked(part)
            os.replace(part, path)
        return True

    def _free(self, of: str, now: float, replaced: bool) -> Path:
        while True:
            stamp = datetime.fromtimestamp(now, UTC).strftime(_TIME)
            path = self.folder / f"{of}-{stamp}{'-replaced' if replaced else ''}.sqlite"
            if not path.exists():
                return path
            now += 1.0

    def _rotate(self, of: str, *, keep: BackupInfo) -> None:
        """Leave the newest of each of the last days and weeks that have one.

        Those of a time still to come, when the clock was wrong, take the place of none.
        """
        made = [info for info in self.backups(of) if not info.replaced]
        kept = {keep.name}
        for some in ([i for i in made if i.at <= keep.at], [i for i in made if i.at > keep.at]):
            days: dict[object, str] = {}
            weeks: dict[object, str] = {}
            for info in some:
                at = datetime.fromtimestamp(info.at, UTC)
                days.setdefault(at.date(), info.name)
                weeks.setdefault(at.isocalendar()[:2], info.name)
            kept |= {*list(days.values())[:DAILY], *list(weeks.values())[:WEEKLY]}
        for info in made:
            if info.name not in kept:
                (self.folder / info.name).unlink(missing_ok=True)


def _no_room() -> DiskFull:
    return DiskFull("There is no room for a backup.", next_step="Free some space.")


@contextmanager
def _room() -> Iterator[None]:
    """Have a disk that does not take something told as such.

    Raises:
        DiskFull: there is no room.
        BadInput: it is another trouble.
    """
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (_no_room() if full else _not_taken()) from error


def _not_taken() -> BadInput:
    return BadInput(
        "A backup cannot be made: the disk does not take it, or the file cannot be read.",
        next_step="See whether the data folder can be read and written.",
    )


def _not_made(error: sqlite3.Error) -> EngineError:
    """Why there is no backup: only what says so is damage of the file."""
    name = getattr(error, "sqlite_errorname", "")
    if is_damage(error):
        return DataDamaged(
            "A backup cannot be made: the file cannot be read in full.",
            next_step="Older backups are kept.",
        )
    if name == "SQLITE_FULL":
        return _no_room()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy("Another program is using the file.", next_step="Try it once more.")
    return _not_taken()


def _taken_out(path: Path, of: str, chat_ids: Sequence[str]) -> bool:
    """Whether any of these chats was in a copy; they and their words are not any more."""
    table, key = _OF_A_CHAT[of]
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA secure_delete=ON")
        before = db.total_changes
        db.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(one,) for one in chat_ids])
        if db.total_changes == before:
            return False
        for words in ("turns_fts", "chats_fts") if of == "history" else ():
            db.execute(f"INSERT INTO {words}({words}) VALUES ('optimize')")
        db.execute("VACUUM")
    return True


def checked(path: Path) -> Counts:
    """Read a copy back: how many rows each of its tables has.

    Raises:
        DataDamaged: it is not whole.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as db:
            (word,) = db.execute("PRAGMA integrity_check(1)").fetchone()
            if word != "ok":
                raise sqlite3.DatabaseError(word)
            return _counts(db)
    except sqlite3.Error as error:
        raise DataDamaged(
            "This backup is damaged.", next_step="Take another one; nothing was changed."
        ) from error


def refuse_newer(source: Path, target: sqlite3.Connection) -> None:
    """Raises ``BadInput`` for a copy of a newer program."""
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?immutable=1", uri=True)) as copy:
        here, there = (db.execute("PRAGMA user_version").fetchone()[0] for db in (target, copy))
    if there > here:
        raise BadInput(
            "This backup is of a newer version of this program.",
            next_step="Install the newer version; nothing was changed.",
        )


def copy_into(source: Path, target: sqlite3.Connection) -> None:
    """Put what a checked copy holds in the place of all that the open file held, at once.

    Raises:
        Busy: another program is writing.
    """
    deadline_s = time.monotonic() + _PATIENCE_S

    def patient(status: int, remaining: int, total: int) -> None:
        if time.monotonic() > deadline_s:
            raise Busy("Another program is using the chats.", next_step="Try it once more.")

    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?immutable=1", uri=True)) as copy:
        copy.backup(target, progress=patient, sleep=0.05)


def _copied(source: Path, part: Path, go_on: GoOn) -> Counts:
    def told(status: int, remaining: int, total: int) -> None:
        if not go_on():
            raise Busy("The backup was broken off.", next_step="It is made at the next start.")

    uri = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S, isolation_level=None)) as db,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        db.execute("BEGIN")
        counts = _counts(db)
        db.backup(copy, pages=_PAGES_AT_ONCE, progress=told, sleep=0)
        # One file that needs no others beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    return counts


def _counts(db: sqlite3.Connection) -> Counts:
    names = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _info(path: Path) -> BackupInfo | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC).timestamp()
        size_bytes = path.stat().st_size
    except (ValueError, OSError):
        return None
    return BackupInfo(
        name=path.name, of=match[1], at=at, size_bytes=size_bytes, replaced=bool(match[3])
    )
