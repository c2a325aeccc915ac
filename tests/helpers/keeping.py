"""Keeps chats and rows of the ledger, and prints each once it is acknowledged.

``python -m tests.helpers.keeping FOLDER COUNT NAME``: ends with 0, also when the disk fails, as
long as that is told as an error that a person can act on.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from minions_engine.errors import EngineError
from minions_engine.history.history import History
from minions_engine.privacy.chain import Chain
from tests.helpers.histories import Kept, ask


async def keep_chats(folder: Path, count: int, name: str) -> None:
    """One chat after the other, each with an answer of some length."""
    history: History = Kept(folder / "history.sqlite").open()
    for number in range(count):
        try:
            await ask(
                history,
                f"{name}{number}",
                f"{name}-r{number}",
                f"Question {number}?",
                "word " * 500,
            )
            (turn,) = await history.load(f"{name}{number}")
        except EngineError as error:
            print("trouble", error.code, flush=True)
            continue
        if turn.events:
            print("chat", f"{name}{number}", flush=True)
    try:
        await history.close()
    except EngineError as error:
        print("trouble", error.code, flush=True)


def keep_rows(folder: Path, count: int) -> None:
    """One transaction after the other."""
    try:
        chain = Chain(folder / "ledger.sqlite")
    except EngineError as error:
        print("trouble", error.code, flush=True)
        return
    for number in range(count):
        try:
            with chain.transaction():
                row = chain.append("intended", {"number": number}, body=b"body " * 300)
        except EngineError as error:
            print("trouble", error.code, flush=True)
            continue
        print("row", row, flush=True)
    chain.close()


if __name__ == "__main__":
    keep_rows(Path(sys.argv[1]), int(sys.argv[2]))
    asyncio.run(keep_chats(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
