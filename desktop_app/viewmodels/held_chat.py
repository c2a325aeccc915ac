"""One chat as it is held in memory while it is open, or was lately."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.branches import Branches
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.mentions import Mention
from desktop_app.viewmodels.modes import MODES, PROTOCOLS, Mode
from desktop_app.viewmodels.shelf import UNTITLED
from minions_engine import new_run_id

AT_END = (-1, 0)
INCOGNITO = tr_later("Incognito chat")


@dataclass(slots=True)
class Conversation:
    """One chat: its turns with all their branches, how it is asked, and the collection it is about (empty: all).

    ``key`` names it to the gate and to the history: what leaves adds up over a chat. ``place``
    is the turn it is scrolled to and how far into it; -1 is the end. ``kept`` says that it was
    handed to the history, ``stored`` that it stands there: settings may keep it out. Nothing
    of an ``incognito`` one is kept, listed or named. ``at_work`` are runs that are not over.
    ``about`` is what the next question alone is about.
    """

    key: str = field(default_factory=new_run_id)
    branches: Branches = field(default_factory=Branches)
    collection: str = ""
    mode: Mode = MODES[0]
    protocol: str = PROTOCOLS[0]
    draft: str = ""
    place: tuple[int, int] = AT_END
    named: str = ""
    kept: bool = False
    stored: bool = False
    incognito: bool = False
    at_work: set[str] = field(default_factory=set)
    about: tuple[Mention, ...] = ()

    @property
    def turns(self) -> list[Turn]:
        """The turns of the branch that is shown, oldest first."""
        return self.branches.shown

    @property
    def title(self) -> str:
        """Its name, else its first question, in one line."""
        if self.incognito:
            return tr(INCOGNITO)
        if self.named and self.named != UNTITLED:
            return self.named
        return " ".join(self.turns[0].question.split()) if self.turns else tr(UNTITLED)

    def note_stored(self, stored: object) -> None:
        """The history has answered whether it stands there."""
        self.stored = bool(stored)

    @property
    def running(self) -> bool:
        """An answer is being made in it, shown or not."""
        return bool(self.at_work)
