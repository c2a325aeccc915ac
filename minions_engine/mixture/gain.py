"""Whether a mixture is worth its calls: its answers against those of the best model alone.

Each question is answered by both, so their differences are compared, not their means. Chance is
reckoned by drawing the questions anew many times; the draws are the same each time.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Mapping, Sequence

from minions_engine.mixture.known import Gain, now, version_of
from minions_engine.protocols.mixture_preset import Layer, Member, MixtureMode, Preset

_DRAWS = 2_000
_TAIL = 0.025


def gain_of(preset: Preset, mixed: Sequence[float], alone: Mapping[str, Sequence[float]]) -> Gain:
    """The gain of a preset.

    Args:
        mixed: Scores of its answers, question by question.
        alone: Scores of the answers of each of its models, question by question.
    """
    best = max(alone, key=lambda model: statistics.fmean(alone[model]))
    differences = [a - b for a, b in zip(mixed, alone[best], strict=True)]
    low, high = interval(differences)
    return Gain(
        preset=preset.name,
        version=version_of(preset),
        best=best,
        questions=len(mixed),
        right=statistics.fmean(mixed),
        right_alone=statistics.fmean(alone[best]),
        gain=statistics.fmean(differences),
        low=low,
        high=high,
        calls=float(preset.calls),
        measured_at=now(),
    )


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of their mean."""
    draw = random.Random(1)
    count = len(differences)
    means = sorted(statistics.fmean(draw.choices(differences, k=count)) for _ in range(_DRAWS))
    return means[int(_TAIL * _DRAWS)], means[int((1 - _TAIL) * _DRAWS) - 1]


def alone(model: str, preset: Preset) -> Preset:
    """One model of a preset by itself, asked the same way."""
    member = next((m for m in preset.members if m.model == model), Member(model=model))
    layer = Layer(members=(Member(model=model, max_tokens=member.max_tokens, temperature=0.0),))
    return Preset(
        name="alone", mode=MixtureMode.MOA, layers=(layer,), draft_timeout_s=preset.draft_timeout_s
    )
