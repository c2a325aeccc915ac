"""What the conversation says of a turn: who answers, what is being done, what can be done next."""

from __future__ import annotations

from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.views.quotes import MOST_SHOWN

_WHO = {
    "quotes": ("Quotes", "word for word from your files"),
    "auto": ("Answer", "from your files"),
    "local": ("Local model", "read your files here"),
    "minions": ("MinionS", "read here, concluded by a remote model"),
    "minion": ("Minion", "read here, concluded by a remote model"),
    "mixture": ("Mixture", "several models, one answer"),
    "remote": ("Remote model", "without your files"),
}
_INTERRUPTED = "interrupted"


def who(turn: Turn) -> tuple[str, str]:
    """Who answers, and what is to be known of it."""
    name, how = _WHO.get(turn.protocol, ("Answer", ""))
    if not turn.protocol and turn.running:
        name = "Searching"
    return name, doing(turn) or how


def doing(turn: Turn) -> str:
    """What is being done now, or that it was broken off; empty when all is done."""
    if turn.state is TurnState.STOPPED:
        return "stopped"
    if turn.code == _INTERRUPTED:
        return "interrupted"
    if turn.incomplete:
        return "incomplete"
    if not turn.running:
        return ""
    if turn.review is not None:
        return "waiting for you"
    if turn.jobs:
        return f"{turn.doing or 'reading'}: {turn.jobs_done:,} of {turn.jobs:,}"
    if turn.text:
        return "answering…"
    if turn.thinking:
        return "thinking…"
    if turn.doing:
        return f"{turn.doing}…"
    if turn.searchable is None:
        return "looking through your files…"
    return f"checking quotes in {turn.searchable:,} of {turn.files or 0:,} files…"


def again(turn: Turn) -> str:
    """What asking once more is called."""
    if turn.state is TurnState.STOPPED or turn.code == _INTERRUPTED:
        return "Continue"
    if turn.state is TurnState.FAILED:
        return "Try again"
    return "Complete it" if turn.incomplete else "Ask again"


def notes(turn: Turn) -> str:
    """What has to be known of an answer, a line each."""
    if turn.running or turn.protocol == "quotes":
        return ""
    said = list(turn.warnings)
    if len(turn.text) > MOST_SHOWN:
        said.append(f"Only the first {MOST_SHOWN:,} characters are shown. Copy gives you all.")
    if turn.incomplete and turn.answer is not None:
        said.insert(0, "This answer is incomplete: it is what there was when something broke.")
    elif turn.incomplete and turn.text:
        said.insert(0, "This answer is incomplete: it was broken off here.")
    return "\n".join(said)


def broken(turn: Turn) -> bool:
    """The message of the turn is about an error, rather than about a wish or an accident."""
    return turn.state is TurnState.FAILED and turn.code != _INTERRUPTED


def early_title(turn: Turn) -> str:
    """What the quotes are called that were there before the answer."""
    count = len(turn.early)
    return f"{count} quote found first" if count == 1 else f"{count:,} quotes found first"


def marks_of(turn: Turn) -> dict[str, bool]:
    """Which numbers in the text point at a quote, and whether that was found again."""
    return {str(quote.number): quote.verified for quote in turn.quotes}
