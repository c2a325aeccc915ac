"""One step that changes a lot about the chats of a folder, as a program of its own.

``python -m tests.helpers.history_steps STEP FOLDER``: prints ``done``, or ``trouble`` with its code
when the disk fails and that is told as an error that a person can act on.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from minions_engine.errors import EngineError
from minions_engine.history.history import History
from tests.helpers.histories import Kept


async def restore(history: History, folder: Path) -> None:
    """The chats as they were in the oldest backup."""
    await history.backups.restore((await history.backups.list())[-1].name)


async def back_up(history: History, folder: Path) -> None:
    """Another backup."""
    await history.backups.make()


async def recover(history: History, folder: Path) -> None:
    """After damage."""
    await history.backups.recover()


async def take_over(history: History, folder: Path) -> None:
    """Chats of a file."""
    await history.import_chats(folder / "chats.json")


async def forget(history: History, folder: Path) -> None:
    """Every chat, here and in the backups."""
    await history.delete_all()
    await history.purge(at_once=True)
    await history.backups.forget_erased()


async def export(history: History, folder: Path) -> None:
    """A chat over a file that was there."""
    await history.export("a", folder / "a.md")


STEPS: Mapping[str, Callable[[History, Path], Awaitable[None]]] = {
    "restore": restore,
    "back up": back_up,
    "recover": recover,
    "import": take_over,
    "forget": forget,
    "export": export,
}


async def run(step: str, folder: Path) -> None:
    """Take the step and say how it went."""
    history = Kept(folder / "history.sqlite").open()
    try:
        await STEPS[step](history, folder)
        print("done", flush=True)
    except EngineError as error:
        print("trouble", error.code, flush=True)
    finally:
        await history.close()


if __name__ == "__main__":
    asyncio.run(run(sys.argv[1], Path(sys.argv[2])))
