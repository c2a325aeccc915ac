"""The turns of a chat with all its branches, and the one of them that is shown. No Qt."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from desktop_app.viewmodels.turns import Turn
from minions_engine import shown_after, siblings_of


class Branches:
    """Turns that follow each other. Of several that follow the same one, one is shown.

    ``shown`` is what is shown, oldest first: to be read, and changed by the methods alone.
    """

    def __init__(self, turns: Iterable[Turn] = ()) -> None:
        every = list(turns)
        self.shown: list[Turn] = []
        self._children = siblings_of(every)
        self._parents = {turn.run_id: turn.parent for turn in every}
        self._places: dict[str, int] = {}
        self._highest = max((turn.chosen for turn in every), default=0)
        self._lay(0)

    def __len__(self) -> int:
        return len(self._parents)

    @property
    def every(self) -> tuple[Turn, ...]:
        """All turns: those that are hidden, then the others."""
        if len(self.shown) == len(self._parents):
            return tuple(self.shown)
        hidden = (
            turn
            for turns in self._children.values()
            for turn in turns
            if turn.run_id not in self._places
        )
        return (*hidden, *self.shown)

    def get(self, run_id: str) -> Turn | None:
        """A turn; ``None`` when there is none of that run."""
        turns = self._children.get(self._parents.get(run_id, run_id), ())
        return next((turn for turn in turns if turn.run_id == run_id), None)

    def place(self, run_id: str) -> int | None:
        """Which of the shown turns it is; ``None`` when it is hidden."""
        return self._places.get(run_id)

    def siblings(self, run_id: str) -> tuple[Turn, ...]:
        """The turns that follow the same one as a turn, itself among them, as they were asked."""
        return tuple(self._children.get(self._parents.get(run_id, run_id), ()))

    def after(self, run_id: str) -> tuple[Turn, ...]:
        """The turns that follow a turn, shown or not."""
        return tuple(self._children.get(run_id, ()))

    def before(self, run_id: str) -> Iterable[Turn]:
        """What a turn follows, the nearest first."""
        while (run_id := self._parents.get(run_id, "")) and (turn := self.get(run_id)):
            yield turn

    def add(self, turn: Turn) -> int:
        """Add a turn, and show it; returns the first of the shown ones that is another now."""
        self._highest += 1
        turn = dataclasses.replace(turn, chosen=self._highest)
        self._children.setdefault(turn.parent, []).append(turn)
        self._parents[turn.run_id] = turn.parent
        return self.show(turn.run_id)

    def set(self, turn: Turn) -> int | None:
        """Take a turn over as it is now; returns which of the shown ones it is."""
        turns = self._children[turn.parent]
        turns[[known.run_id for known in turns].index(turn.run_id)] = turn
        place = self._places.get(turn.run_id)
        if place is not None:
            self.shown[place] = turn
        return place

    def show(self, run_id: str) -> int:
        """Show the branch of a turn; returns the first of the shown ones that is another now."""
        while run_id not in self._places and (turn := self.get(run_id)) is not None:
            self._highest += 1
            self.set(dataclasses.replace(turn, chosen=self._highest))
            run_id = turn.parent
        first = self._places[run_id] + 1 if run_id in self._places else 0
        self._lay(first)
        return first

    def take_out(self, run_id: str) -> int:
        """Let a turn go; returns the first of the shown ones that is another now."""
        parent = self._parents.pop(run_id)
        turns = self._children[parent]
        del turns[[known.run_id for known in turns].index(run_id)]
        first = self._places.get(run_id, len(self.shown))
        self._lay(min(first, self._places.get(parent, -1) + 1))
        return first

    def _lay(self, first: int) -> None:
        """Find out anew what is shown from a place on."""
        for turn in self.shown[first:]:
            del self._places[turn.run_id]
        del self.shown[first:]
        last = self.shown[-1].run_id if self.shown else ""
        for turn in shown_after(last, self._children):
            self._places[turn.run_id] = len(self.shown)
            self.shown.append(self._numbered(turn))

    def _numbered(self, turn: Turn) -> Turn:
        """The turn, when it and what stands beside it know which version they are."""
        turns = self._children[turn.parent]
        for number, known in enumerate(turns, 1):
            if (known.version, known.versions) != (number, len(turns)):
                turns[number - 1] = dataclasses.replace(known, version=number, versions=len(turns))
        return next(known for known in turns if known.run_id == turn.run_id)
