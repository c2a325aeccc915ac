"""Files of questions with known answers, put to every protocol: how right, how dear, how private."""

from __future__ import annotations

from minions_engine.bench.plot import as_svg
from minions_engine.bench.questions import BenchQuestion, read_questions
from minions_engine.bench.running import BenchRow, Figures, figures_of, run_question

__all__ = [
    "BenchQuestion",
    "BenchRow",
    "Figures",
    "as_svg",
    "figures_of",
    "read_questions",
    "run_question",
]
