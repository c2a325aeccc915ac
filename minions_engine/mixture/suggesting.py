"""A preset made from what the last check found: who drafts, and who puts together."""

from __future__ import annotations

from collections.abc import Sequence

from minions_engine.errors import NotFound
from minions_engine.mixture.checking import Verdict
from minions_engine.protocols.mixture_preset import Layer, Member, MixtureMode, Preset

_MOST_PROPOSERS = 3
_ENOUGH = 0.5


def suggested(verdicts: Sequence[Verdict], *, name: str = "suggested") -> Preset:
    """The preset that the figures speak for. Nobody who is marked unusable has a part in it.

    Raises:
        NotFound: no model was checked, or none may put drafts together.
    """
    if not verdicts:
        raise NotFound(
            "No model was checked yet, so nothing can be suggested.",
            next_step="Check some with: minions mixture check --models ollama/a,ollama/b",
        )
    usable = [v for v in verdicts if v.role == "aggregator" and v.usable]
    if not usable:
        raise NotFound(
            "None of the models that were checked may put drafts together.",
            next_step="Use the preset select, which puts nothing together, or check other models.",
        )
    best = max(usable, key=lambda v: (v.kept / v.entries, v.tokens_per_s or 0.0))
    proposers = sorted(
        (v for v in verdicts if v.role == "proposer" and v.usable is not False),
        key=lambda v: (-(v.score or 0.0), -(v.tokens_per_s or 0.0)),
    )
    most = proposers[0].score or 0.0 if proposers else 0.0
    # A model that is far worse than the best spoils the drafts more than it adds to them.
    good = [v.model for v in proposers if (v.score or 0.0) >= _ENOUGH * most][:_MOST_PROPOSERS]
    names = good or [best.model]
    if len(names) == 1:
        drafts = Layer(members=(Member(model=names[0], samples=_MOST_PROPOSERS),))
        mode = MixtureMode.SELF_MOA
    else:
        drafts, mode = Layer(members=tuple(Member(model=model) for model in names)), MixtureMode.MOA
    return Preset(
        name=name,
        title="Suggested by the check",
        description=f"{', '.join(names)} draft, and {best.model} puts the drafts together.",
        mode=mode,
        layers=(drafts, Layer(members=(Member(model=best.model),))),
    )
