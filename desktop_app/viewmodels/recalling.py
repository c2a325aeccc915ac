"""Chats out of the history: stored events become the turns that they were."""

from __future__ import annotations

import asyncio

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.conversation import Turn, advance
from minions_engine import Engine, RunFailed, StoredTurn

INTERRUPTED = "interrupted"
_MESSAGE = tr_later(
    "The program was closed before this answer was whole. What it had said is kept."
)
_NEXT_STEP = tr_later("Ask again to go on; what was read is remembered.")


def turn_of(stored: StoredTurn) -> Turn:
    """A turn as it was when its last event came; one without an ending was interrupted."""
    turn = Turn(
        run_id=stored.run_id,
        question=stored.question,
        asked_at=stored.asked_at,
        parent=stored.parent,
        chosen=stored.chosen,
    )
    for event in stored.events:
        turn = advance(turn, event)
    if turn.running:
        at = stored.events[-1].at if stored.events else stored.asked_at
        turn = advance(
            turn,
            RunFailed(
                run_id=stored.run_id,
                at=at,
                code=INTERRUPTED,
                message=tr(_MESSAGE),
                next_step=tr(_NEXT_STEP),
                sent=turn.messages_sent,
            ),
        )
    return turn


async def recalled(engine: Engine, chat_id: str) -> list[Turn]:
    """The turns of a chat with all its branches, made beside the window's thread."""
    stored = await engine.history.load(chat_id, branches=True)
    return await asyncio.to_thread(lambda: [turn_of(turn) for turn in stored])
