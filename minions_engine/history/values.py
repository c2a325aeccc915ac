"""Values of the history: a chat in the list, a turn of it, a place where words were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minions_engine.errors import BadInput
from minions_engine.events import Event

UNTITLED = "New chat"
_LONGEST_TITLE = 80
_LONGEST_TAG = 40
_MOST_TAGS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatInfo:
    """A chat as the list shows it. Times are in Unix seconds.

    Attributes:
        collection: What its questions are about; empty is everything.
        attachments: Files and folders of this chat alone.
        mode: Name of the privacy mode it was left in; empty when it was never set.
        protocol: Likewise the way of answering.
        draft: What was typed and not asked.
        changed_at: When something was last asked in it.
        archived: Put away from the list; asking in it brings it back.
        tags: Names it is filed under, in the order they were given.
        imported: What program it was taken over from, ``minions`` or ``chatgpt``; empty when
            it was asked here.
    """

    chat_id: str
    title: str
    pinned: bool = False
    collection: str = ""
    attachments: tuple[str, ...] = ()
    mode: str = ""
    protocol: str = ""
    draft: str = ""
    created_at: float = 0.0
    changed_at: float = 0.0
    turns: int = 0
    archived: bool = False
    tags: tuple[str, ...] = ()
    imported: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTurn:
    """A question and everything that happened to it; without an ending it was interrupted.

    ``lost`` counts events that this version of the program could not read. ``parent`` is the run
    of the turn that it follows, empty for what begins a chat; of several that follow the same
    one, that with the highest ``chosen`` is shown.
    """

    run_id: str
    question: str
    asked_at: float
    events: tuple[Event, ...]
    lost: int = 0
    parent: str = ""
    chosen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatHit:
    """A place where the searched words stand. ``run_id`` is empty when it is the title.

    In ``snippet`` each found word stands between ``\\x02`` and ``\\x03``.
    """

    chat_id: str
    run_id: str
    snippet: str


def shortened_title(question: str) -> str:
    """A question as a title: one line, cut at a word."""
    line = " ".join(question.split())
    if len(line) <= _LONGEST_TITLE:
        return line or UNTITLED
    return line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def checked_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Names to file a chat under, each once, however it is written.

    Raises:
        BadInput: too many names, or one that is too long.
    """
    names: dict[str, str] = {}
    for tag in tags:
        if name := " ".join(tag.split()):
            names.setdefault(name.casefold(), name)
    if len(names) > _MOST_TAGS or any(len(name) > _LONGEST_TAG for name in names.values()):
        raise BadInput(
            f"A chat takes up to {_MOST_TAGS} tags of up to {_LONGEST_TAG} characters.",
            next_step="Use fewer or shorter ones.",
        )
    return tuple(names.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupInfo:
    """A copy of a file of the data folder that was read back when it was made.

    Attributes:
        of: ``history`` or ``ledger``.
        replaced: It is what a restored backup took the place of.
    """

    name: str
    of: str
    at: float
    size_bytes: int
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A damaged file of chats that was kept aside, and the newest whole backup, if there is one."""

    file: str
    backup: BackupInfo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What came back after damage. ``lost`` counts questions or chats that could not be read."""

    backup: str
    chats: int
    turns: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What was taken over from a file.

    Attributes:
        chats: Ids of the chats that are new here.
        turns: Questions that are new here.
        known: Chats that were here already.
        skipped: Chats of the file that hold nothing that can be read.
    """

    chats: tuple[str, ...]
    turns: int
    known: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What a file holds, before any of it is taken over.

    Attributes:
        source: Program it is from: ``minions`` or ``chatgpt``.
        titles: Those of the first chats that are new here.
        known: Chats that are here already.
        skipped: Chats that hold nothing that can be read.
        dropped: Messages that do not come along: pictures, tools, other branches.
    """

    source: str
    chats: int
    turns: int
    titles: tuple[str, ...] = ()
    known: int = 0
    skipped: int = 0
    dropped: int = 0
    first_at: float = 0.0
    last_at: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPreview:
    """What a backup of the chats holds beside what is here now.

    Attributes:
        back_chats: Chats that it has and that are not here; ``back_turns`` likewise.
        newer_chats: Chats that are here and not in it; ``newer_turns`` likewise.
    """

    chats: int
    turns: int
    back_chats: int
    back_turns: int
    newer_chats: int
    newer_turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPage:
    """A chat to be printed: pieces of HTML without scripts, pictures or links, one for each turn."""

    title: str
    facts: str
    turns: tuple[str, ...]
