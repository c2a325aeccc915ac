"""What leaves or would leave, as values a view can draw: stretches with their origin, and choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.language import number, said, tr, tr_later
from desktop_app.viewmodels.modes import Mode
from desktop_app.viewmodels.wording import together
from minions_engine import (
    Decision,
    EgressReview,
    EgressSums,
    EgressTotals,
    Message,
    Origin,
    WorkReview,
    Zone,
)

ORIGINS = (
    ("document", tr_later("from your files")),
    ("user", tr_later("typed by you")),
    ("placeholder", tr_later("stands for something that stays here")),
    ("template", tr_later("fixed text of this program")),
    ("remote", tr_later("said by the remote model before")),
)
_NOW = {
    "local": tr_later("Local: nothing leaves."),
    "distilled": tr_later("Distilled: you see each message before it leaves."),
    "cloud": tr_later("Cloud: the question and the chat leave once you say yes."),
}
_ZONES = {
    Zone.DEVICE: tr_later("on this machine"),
    Zone.NETWORK: tr_later("another machine of your network"),
    Zone.INTERNET: tr_later("on the internet"),
}
_GOES = {
    Zone.DEVICE: tr_later("It stays on this machine"),
    Zone.NETWORK: tr_later("It goes to another machine of your network"),
    Zone.INTERNET: tr_later("It goes out over the internet"),
}
PURPOSES = {
    "plan": tr_later("to plan what to look for"),
    "conclude": tr_later("to conclude from what was found"),
    "finish": tr_later("to write the answer of a mixture"),
    "chat": tr_later("to answer by itself"),
    "title": tr_later("to find a title"),
}
_ROLES = {
    "system": tr_later("Instructions"),
    "user": tr_later("Message"),
    "assistant": tr_later("Earlier answer"),
}


Edit = tuple[int, int, str]
"""Message, part, and its new words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of one origin; ``heading`` is a line of ours between messages."""

    text: str
    origin: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part of a message that waits for a yes: its number in the message and that one's own."""

    text: str
    origin: str = ""
    place: tuple[int, int] = (0, 0)
    heading: bool = False
    editable: bool = False

    @property
    def meaning(self) -> str:
        """Where its words are from."""
        return tr(dict(ORIGINS).get(self.origin, self.origin))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing a person can say to a review."""

    title: str
    decision: Decision
    role: str = ""


def stretches(messages: Sequence[Message]) -> tuple[Stretch, ...]:
    """Every word of the messages; fixed instructions last, since they tell nothing new."""
    found: list[Stretch] = []
    for message in sorted(messages, key=lambda message: message.role == "system"):
        found.append(
            Stretch(text=tr(_ROLES.get(message.role, message.role)), origin="", heading=True)
        )
        found += [Stretch(text=part.text, origin=part.origin.value) for part in message.parts]
    return tuple(found)


def parts_to_edit(messages: Sequence[Message]) -> tuple[Shown, ...]:
    """Every part, in the order in which ``stretches`` has them.

    Fixed text of the program and placeholders stay as they are: what the gate knows of them
    would not hold for other words.
    """
    found: list[Shown] = []
    order = sorted(enumerate(messages), key=lambda numbered: numbered[1].role == "system")
    for place, message in order:
        found.append(Shown(text=tr(_ROLES.get(message.role, message.role)), heading=True))
        found += [
            Shown(
                text=part.text,
                origin=part.origin.value,
                place=(place, index),
                editable=part.origin not in (Origin.TEMPLATE, Origin.PLACEHOLDER),
            )
            for index, part in enumerate(message.parts)
            if part.text.strip()
        ]
    return tuple(found)


def words_by_origin(shown: Sequence[Stretch]) -> dict[str, int]:
    """How many words there are of each origin."""
    found: dict[str, int] = {}
    for stretch in shown:
        if not stretch.heading and stretch.text.strip():
            found[stretch.origin] = found.get(stretch.origin, 0) + len(stretch.text.split())
    return found


def origins_line(shown: Sequence[Stretch]) -> str:
    """What the looks of a text tell, for whoever cannot see them."""
    words = words_by_origin(shown)
    return ", ".join(
        tr(
            "%n word(s) {origin}", "{origin} is: from your files, typed by you…", words[name]
        ).format(origin=tr(said))
        for name, said in ORIGINS
        if name in words
    )


def purpose_of(purpose: str) -> str:
    """What a message is for, in words."""
    return tr(PURPOSES.get(purpose, purpose))


def place_of(zone: Zone) -> str:
    """How far away a model is, in words."""
    return tr(_ZONES[zone])


def title_of(review: EgressReview | WorkReview) -> str:
    """What is asked, in one sentence."""
    if isinstance(review, WorkReview):
        return tr("Read %n passage(s) of {files} for this?", "", review.jobs).format(
            files=tr("%n file(s)", "", review.documents)
        )
    return tr("Send this message to {model} at {host}?").format(
        model=review.model, host=review.host
    )


def lines_of(review: EgressReview | WorkReview) -> tuple[str, ...]:
    """Where it goes and its figures, a line each."""
    if isinstance(review, WorkReview):
        seconds = review.estimated_s
        here = tr("All of it is read on this machine.")
        if seconds is None:
            return (said(review.reason), here)
        time = tr("About %n minute(s).", "", round(seconds / 60))
        return (said(review.reason), f"{time} {here}")
    price = (
        tr("price not known")
        if review.usd is None
        else tr("about ${usd:.4f}").format(usd=review.usd)
    )
    purpose = purpose_of(review.purpose)
    goes = tr(_GOES[review.zone])
    return (
        tr("{goes}, {purpose}.").format(goes=goes, purpose=purpose)
        if purpose
        else tr("{goes}.").format(goes=goes),
        tr("About %n token(s) · {price}", "", review.tokens).format(price=price),
        figures_line(review.figures),
    )


def findings_of(review: EgressReview | WorkReview) -> tuple[str, ...]:
    """What was replaced or is over a limit, a sentence each."""
    return tuple(map(said, review.findings)) if isinstance(review, EgressReview) else ()


def figures_line(figures: EgressTotals) -> str:
    """How much of the files a message shows."""
    if not figures.longest_run_words and not figures.document_share:
        parts = [tr("No run of words from your files")]
    else:
        words = figures.longest_run_words
        parts = [
            tr("At most %n word(s) in a row from a file", "", words),
            tr("{share} of a file").format(share=_share(figures.document_share)),
        ]
    if figures.redactions:
        parts.append(tr("%n replaced", "of names and numbers in a message", figures.redactions))
    return " · ".join(parts)


def _share(share: float) -> str:
    return number(share, ".1%") if share >= 0.001 or share == 0 else tr("under 0.1%")


def choices_of(review: EgressReview | WorkReview) -> tuple[Choice, ...]:
    """What can be said to it; the safe one is never the one that sends."""
    if isinstance(review, WorkReview):
        return (
            Choice(title=tr("Read everything"), decision=Decision(action="send"), role="primary"),
            Choice(title=tr("Only the best passages"), decision=Decision(action="refuse")),
        )
    send = Choice(
        title=tr("Send all the same") if review.over_limit else tr("Send"),
        decision=Decision(action="send", over_limit=review.over_limit),
        role="" if review.over_limit else "primary",
    )
    return (
        send,
        Choice(title=tr("Send shorter"), decision=Decision(action="shorter")),
        Choice(title=tr("Answer here"), decision=Decision(action="local")),
        Choice(title=tr("Do not send"), decision=Decision(action="refuse")),
        Choice(title=tr("Never from these files"), decision=Decision(action="never"), role="link"),
    )


def foot_line(mode: Mode, *, offline: bool, session: int, sums: EgressSums) -> str:
    """What may leave now and what has left, in one line that is always true."""
    ever = max(session, sums.messages)
    if session:
        left = tr("%n message(s) left this computer in this session.", "", session)
    elif ever:
        left = tr("Nothing has left this computer in this session.")
    else:
        left = tr("Nothing has left this computer.")
    if offline:
        return together((tr("Offline."), left))
    parts = [tr(_NOW[mode.name]), left]
    if sums.month_usd:
        parts.append(tr("${usd:.2f} this month.").format(usd=sums.month_usd))
    return together(parts)
