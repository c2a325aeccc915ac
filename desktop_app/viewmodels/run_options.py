"""How a question of a chat is asked: its choices, and what was said before it."""

from __future__ import annotations

from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.viewmodels.held_chat import Conversation
from desktop_app.viewmodels.modes import mode_named
from desktop_app.viewmodels.ways import Way
from minions_engine import AskOptions, Exchange

_MOST_EXCHANGES = 6


def options_of(
    chat: Conversation,
    *,
    asked: Turn | None = None,
    way: Way | None = None,
    reader: str = "",
    preset: str = "",
) -> AskOptions:
    """Choices of a chat, or of a way, for a turn of it or for what may be asked next."""
    way = way or Way(mode=chat.mode.name)
    return AskOptions(
        local=way.reader or reader or None,
        remote=way.remote or None,
        egress=mode_named(way.mode).egress,
        history=_said_before(chat, asked),
        conversation_id=chat.key,
        preset=way.preset or preset,
        after=asked.parent if asked is not None else None,
        keep=not chat.incognito,
        incognito=chat.incognito,
    )


def _said_before(chat: Conversation, asked: Turn | None) -> tuple[Exchange, ...]:
    """The last exchanges before a turn, or at the end of the chat, oldest first."""
    said: list[Exchange] = []
    for turn in chat.branches.before(asked.run_id) if asked else reversed(chat.turns):
        if len(said) == _MOST_EXCHANGES:
            break
        same = asked is not None and turn.question == asked.question
        if turn.state is TurnState.ANSWERED and not same:
            said.append(Exchange(question=turn.question, answer=turn.text, protocol=turn.protocol))
    return tuple(reversed(said))
