"""What the conversation says of a turn: who answers, what is being done, what can be done next."""

from __future__ import annotations

from desktop_app.language import said, tr, tr_later
from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.views.quotes import MOST_SHOWN

_WHO = {
    "quotes": (tr_later("Quotes"), tr_later("word for word from your files")),
    "auto": (tr_later("Answer"), tr_later("from your files")),
    "local": (tr_later("Local model"), tr_later("read your files here")),
    "minions": (tr_later("MinionS"), tr_later("read here, concluded by a remote model")),
    "minion": (tr_later("Minion"), tr_later("read here, concluded by a remote model")),
    "mixture": (tr_later("Mixture"), tr_later("several models, one answer")),
    "remote": (tr_later("Remote model"), tr_later("without your files")),
}
_INTERRUPTED = "interrupted"
_ANSWER = tr_later("Answer")


def who(turn: Turn) -> tuple[str, str]:
    """Who answers, and what is to be known of it."""
    name, how = _WHO.get(turn.protocol, (_ANSWER, ""))
    if not turn.protocol and turn.running:
        name = tr_later("Searching")
    return tr(name), doing(turn) or (tr(how) if how else "")


def doing(turn: Turn) -> str:
    """What is being done now, or that it was broken off; empty when all is done."""
    if turn.state is TurnState.STOPPED:
        return tr("stopped")
    if turn.code == _INTERRUPTED:
        return tr("interrupted")
    if turn.incomplete:
        return tr("incomplete")
    if not turn.running:
        return ""
    if turn.review is not None:
        return tr("waiting for you")
    if turn.jobs:
        return tr("{doing}: {jobs_done:,} of {jobs:,}").format(
            doing=turn.doing or tr("reading"), jobs_done=turn.jobs_done, jobs=turn.jobs
        )
    if turn.text:
        return tr("answering…")
    if turn.thinking:
        return tr("thinking…")
    if turn.doing:
        return f"{turn.doing}…"
    if turn.searchable is None:
        return tr("looking through your files…")
    return tr("checking quotes in {ready:,} of %n file(s)…", "", turn.files or 0).format(
        ready=turn.searchable
    )


def again(turn: Turn) -> str:
    """What asking once more is called."""
    if turn.state is TurnState.STOPPED or turn.code == _INTERRUPTED:
        return tr("Continue")
    if turn.state is TurnState.FAILED:
        return tr("Try again")
    return tr("Complete it") if turn.incomplete else tr("Ask again")


def notes(turn: Turn) -> str:
    """What has to be known of an answer, a line each."""
    if turn.running or turn.protocol == "quotes":
        return ""
    found = [said(warning) for warning in turn.further_warnings]
    if len(turn.text) > MOST_SHOWN:
        found.append(
            tr("Only the first {most_shown:,} characters are shown. Copy gives you all.").format(
                most_shown=MOST_SHOWN
            )
        )
    if turn.incomplete and turn.answer is not None:
        found.insert(0, tr("This answer is incomplete: it is what there was when something broke."))
    elif turn.incomplete and turn.text:
        found.insert(0, tr("This answer is incomplete: it was broken off here."))
    return "\n".join(found)


def broken(turn: Turn) -> bool:
    """The message of the turn is about an error, rather than about a wish or an accident."""
    return turn.state is TurnState.FAILED and turn.code != _INTERRUPTED


def early_title(turn: Turn) -> str:
    """What the quotes are called that were there before the answer."""
    return tr("%n quote(s) found first", "", len(turn.early))


def marks_of(turn: Turn) -> dict[str, bool]:
    """Which numbers in the text point at a quote, and whether that was found again."""
    return {str(quote.number): quote.verified for quote in turn.quotes}
