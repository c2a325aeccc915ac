"""Chats out of the history: stored events become the turns that they were."""

from __future__ import annotations

import asyncio
from collections.abc import Set

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.attaching import collection_of
from desktop_app.viewmodels.conversation import Turn, advance
from desktop_app.viewmodels.mentions import mentions_of
from minions_engine import Engine, RunFailed, RunStarted, StoredTurn

INTERRUPTED = "interrupted"
_MESSAGE = tr_later(
    "The program was closed before this answer was whole. What it had said is kept."
)
_NEXT_STEP = tr_later("Ask again to go on; what was read is remembered.")


def turn_of(stored: StoredTurn, *, own: Set[str] = frozenset()) -> Turn:
    """A turn as it was when its last event came; one without an ending was interrupted.

    Args:
        own: Collections that every question of its chat is about.
    """
    begun = next((event for event in stored.events if isinstance(event, RunStarted)), None)
    turn = Turn(
        run_id=stored.run_id,
        question=stored.question,
        asked_at=stored.asked_at,
        parent=stored.parent,
        chosen=stored.chosen,
        about=mentions_of(begun.scope, own=own) if begun is not None else (),
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


async def recalled(engine: Engine, chat_id: str, collection: str = "") -> list[Turn]:
    """The turns of a chat with all its branches, made beside the window's thread."""
    stored = await engine.history.load(chat_id, branches=True)
    own = {collection_of(chat_id), collection}
    return await asyncio.to_thread(lambda: [turn_of(turn, own=own) for turn in stored])
