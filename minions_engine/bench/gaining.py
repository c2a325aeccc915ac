"""Measures whether a mixture is better than the best of its models alone, on one's own questions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from minions_engine.asking import AskOptions
from minions_engine.bench.questions import BenchQuestion
from minions_engine.bench.running import BenchRow, run_question
from minions_engine.errors import BadInput
from minions_engine.mixture.gain import alone, gain_of
from minions_engine.mixture.known import Gain
from minions_engine.types import Scope

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.protocols.mixture_preset import Preset

_LEAST_QUESTIONS = 5


async def measure_gain(
    engine: Engine,
    preset: Preset,
    questions: Sequence[BenchQuestion],
    *,
    scope: Scope | None,
    options: AskOptions,
) -> AsyncIterator[BenchRow | Gain]:
    """Every question to the preset and to each of its models; last the gain, which is kept.

    Args:
        preset: With names of models in place of “local”.
        scope: What the questions are about; ``None`` asks what the models know.

    Raises:
        BadInput: there are too few questions with known answers.
    """
    known = [question for question in questions if question.answers]
    if len(known) < _LEAST_QUESTIONS:
        raise BadInput(
            f"To measure a gain takes {_LEAST_QUESTIONS} questions with known answers or more.",
            next_step='Write each as {"question": "…", "answer": "…"}, a line each.',
        )
    ways = {name: alone(name, preset) for name in preset.models}
    scores: dict[str, list[float]] = {}
    # Model by model, so that each is loaded once; the mixture comes last.
    for name, way in {**ways, preset.name: preset}.items():
        asked = replace(options, preset=way, without_documents=scope is None)
        for question in known:
            row = await run_question(
                engine, question, scope=scope or Scope(), protocol="mixture", options=asked
            )
            scores.setdefault(name, []).append(float(bool(row.score.correct)))
            yield replace(row, protocol=f"mixture of {name}" if way is preset else name)
    gain = gain_of(preset, scores.pop(preset.name), scores)
    engine.mixture.presets.known.keep_gain(gain)
    yield gain
