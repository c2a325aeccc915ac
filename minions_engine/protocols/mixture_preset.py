"""A preset of the protocol ``mixture``: which models draft in which layer, and who answers.

Pure values. Where presets are kept and how they are checked is no business of a protocol.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from minions_engine.clients.generation import Generation

MOST_LAYERS = 5
_LEAST_SPREAD, _MOST_SPREAD = 0.3, 1.0
_ALONE = 0.2


class MixtureMode(StrEnum):
    """How drafts become an answer."""

    MOA = "moa"
    """Layer by layer: each reads the drafts of the layer before."""
    SELF_MOA = "self-moa"
    """Several drafts of one model, put together by one model, some at a time."""
    SELECT = "select"
    """The answer that most drafts agree on; nothing is put together."""
    RANK_FUSE = "rank-fuse"
    """Drafts are compared in pairs, and the best are put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A model in a layer. Options that are ``None`` are those of the layer, else the usual ones.

    Attributes:
        model: ``provider/model``; ``local`` is the model that reads when a question names none,
            ``local-2`` and ``local-3`` are the next that this machine can hold.
        remote: It is no local model: only the egress gate reaches it.
        samples: Drafts that it makes.
        system_role: Its template knows messages of a system; if not, they stand in front of
            the first question.
        think: A thinking model may think; what it thinks is no part of its draft.
    """

    model: str
    remote: bool = False
    samples: int = 1
    temperature: float | None = None
    max_tokens: int = 700
    generation: Generation = field(default_factory=Generation)
    system_role: bool = True
    think: bool = False
    instructions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Models that work on the same thing, none knowing of the others."""

    members: tuple[Member, ...]

    @property
    def calls(self) -> tuple[Call, ...]:
        """One for each draft. Drafts of the same model come in a row and differ in temperature."""
        together: dict[str, list[Member]] = {}
        for member in self.members:
            together.setdefault(member.model, []).extend([member] * member.samples)
        return tuple(call for members in together.values() for call in _spread(members))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One draft to be made."""

    member: Member
    temperature: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A mixture that can be chosen by its name.

    Attributes:
        layers: The last one gives the answer. Of several models there, the draft counts that
            agrees most with the others.
        min_usable: Drafts of a layer that have to succeed.
        draft_timeout_s: Longest time for one draft.
        window: Drafts that are put together at a time in ``self-moa``; 0 is all at once.
        top: Drafts that are put together after ranking.
        keep_drafts: Drafts are kept in the history of a chat.
        scores: What the last check measured, by model: 0 to 1.
    """

    name: str
    title: str = ""
    description: str = ""
    mode: MixtureMode = MixtureMode.MOA
    layers: tuple[Layer, ...]
    min_usable: int = 1
    draft_timeout_s: float = 180.0
    window: int = 0
    top: int = 2
    keep_drafts: bool = True
    scores: tuple[tuple[str, float], ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """Every member of every layer."""
        return tuple(member for layer in self.layers for member in layer.members)

    @property
    def remote(self) -> Member | None:
        """The member that is no local model; there is at most one, in the last layer."""
        return next((member for member in self.members if member.remote), None)

    @property
    def models(self) -> tuple[str, ...]:
        """Names of the local models, each once, in the order in which they are needed."""
        return tuple(dict.fromkeys(m.model for m in self.members if not m.remote))

    @property
    def answering(self) -> Member:
        """Who gives the answer."""
        return self.layers[-1].members[0]

    def score_of(self, model: str) -> float | None:
        """What the last check measured of a model."""
        return dict(self.scores).get(model)

    def renamed(self, names: dict[str, str]) -> Preset:
        """The same with other models in place of ``local`` and its like."""
        layers = tuple(
            replace(
                layer,
                members=tuple(replace(m, model=names.get(m.model, m.model)) for m in layer.members),
            )
            for layer in self.layers
        )
        return replace(self, layers=layers)

    @property
    def drafts(self) -> tuple[Call, ...]:
        """Drafts of the first layer."""
        return self.layers[0].calls

    @property
    def calls(self) -> int:
        """Calls of models, when nothing fails."""
        first = len(self.drafts)
        if self.mode is MixtureMode.SELECT:
            return first
        if self.mode is MixtureMode.SELF_MOA:
            return first + merges(first, self.window)
        if self.mode is MixtureMode.RANK_FUSE:
            return first + first * (first - 1) + 1
        return sum(len(layer.calls) for layer in self.layers)

    @property
    def swaps(self) -> int:
        """How often one place has to load another model, drafts of a model coming in a row."""
        order: list[str] = []
        for layer in self.layers:
            names = list(dict.fromkeys(m.model for m in layer.members if not m.remote))
            order += ordered(names, after=order[-1] if order else "")
        return sum(a != b for a, b in pairwise(order))


def merges(drafts: int, window: int) -> int:
    """Times that ``drafts`` are put together, ``window`` at a time with what came of those before."""
    if window < 2 or drafts <= window:
        return 1
    return 1 + -(-(drafts - window) // (window - 1))


def ordered(models: Sequence[str], *, after: str) -> list[str]:
    """Models in the order that loads the fewest: first the one that is loaded already."""
    return sorted(models, key=lambda model: model != after)


def _spread(members: Sequence[Member]) -> list[Call]:
    """Calls of one model, from cautious to bold where nobody has said how bold."""
    step = (_MOST_SPREAD - _LEAST_SPREAD) / max(1, len(members) - 1)
    calls = []
    for number, member in enumerate(members):
        usual = _ALONE if len(members) == 1 else _LEAST_SPREAD + step * number
        calls.append(
            Call(
                member=member,
                temperature=round(usual, 2) if member.temperature is None else member.temperature,
            )
        )
    return calls
