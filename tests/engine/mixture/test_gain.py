"""A mixture is recommended only where it measurably beats the best of its models alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from minions_engine.mixture.checking import Verdict
from minions_engine.mixture.gain import alone, gain_of, interval
from minions_engine.mixture.known import Known
from minions_engine.mixture.preset_file import checked
from tests.helpers.mixtures import preset

FOUR = '[[layers]]\nmodels=["t/a","t/b","t/c"]\n[[layers]]\nmodels=["t/a"]\n'


def test_the_same_answers_are_no_gain() -> None:
    right = [1.0, 0.0] * 20
    gain = gain_of(preset(FOUR), right, {"t/a": right, "t/b": [0.0] * 40})
    assert (gain.best, gain.gain, gain.low, gain.high) == ("t/a", 0.0, 0.0, 0.0)
    assert not gain.recommended
    assert gain.label == "no gain, 4.0× calls"


def test_a_real_gain_is_recommended() -> None:
    single = [1.0, 0.0] * 20
    gain = gain_of(preset(FOUR), [1.0] * 38 + [0.0] * 2, {"t/a": single, "t/b": [0.0] * 40})
    assert gain.low > 0
    assert gain.recommended
    assert gain.label.startswith("recommended: +45 points")


def test_a_gain_that_may_be_chance_is_not_recommended() -> None:
    gain = gain_of(preset(FOUR), [1.0, 1.0, 0.0, 0.0, 1.0], {"t/a": [1.0, 0.0, 0.0, 0.0, 1.0]})
    assert gain.gain > 0
    assert not gain.recommended
    assert gain.label == "no certain gain, 4.0× calls"


def test_the_interval_is_the_same_each_time() -> None:
    differences = [1.0, 0.0, 0.0, -1.0, 1.0, 1.0, 0.0, 1.0]
    low, high = interval(differences)
    assert (low, high) == interval(differences)
    assert low < sum(differences) / len(differences) < high


def test_a_model_alone_is_asked_once() -> None:
    assert checked(alone("t/b", preset(FOUR))).calls == 1


def test_figures_are_kept_for_the_preset_as_it_was(tmp_path: Path) -> None:
    known = Known(tmp_path / "data" / "mixture.json")
    mine = preset(FOUR)
    assert known.gain_of(mine) is None
    known.keep_gain(gain_of(mine, [1.0] * 5, {"t/a": [0.0] * 5}))
    kept = known.gain_of(mine)
    assert kept is not None
    assert kept.recommended
    assert known.gain_of(replace(mine, min_usable=2)) is None


def test_verdicts_of_a_new_check_take_the_place_of_old_ones(tmp_path: Path) -> None:
    def verdict(model: str, score: float) -> Verdict:
        return Verdict(
            role="proposer",
            model=model,
            entries=1,
            failed=0,
            empty=0,
            cut=0,
            score=score,
            tokens_per_s=None,
            seconds=1.0,
        )

    known = Known(tmp_path / "mixture.json")
    known.keep_verdicts([verdict("t/a", 0.1), verdict("t/b", 0.2)])
    known.keep_verdicts([verdict("t/a", 0.9)])
    assert dict(known.scores) == {"t/a": 0.9, "t/b": 0.2}


def test_a_damaged_file_of_figures_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "mixture.json"
    path.write_text("{", encoding="utf-8")
    known = Known(path)
    assert known.scores == ()
    known.keep_gain(gain_of(preset(FOUR), [1.0] * 5, {"t/a": [0.0] * 5}))
    assert known.gain_of(preset(FOUR)) is not None
