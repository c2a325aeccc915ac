"""The vectors used last are at hand; older ones make room."""

from __future__ import annotations

import numpy as np

from minions_engine.index.recent_vectors import RecentVectors


def vector(value: float) -> np.ndarray:
    return np.array([value, 0.0], dtype=np.float32)


def test_what_was_used_last_stays() -> None:
    recent = RecentVectors(most=2)
    recent.keep([("a", vector(1)), ("b", vector(2))])
    assert set(recent.known(["a"])) == {"a"}
    recent.keep([("c", vector(3))])
    assert set(recent.known(["a", "b", "c"])) == {"a", "c"}


def test_no_row_keeps_its_block_and_no_text_is_kept() -> None:
    recent = RecentVectors()
    recent.keep([("words of a file", np.ones((100, 2), dtype=np.float32)[3])])
    (kept,) = recent.known(["words of a file"]).values()
    assert kept.base is None
    assert "words of a file" not in repr(vars(recent))


def test_nothing_is_left_when_it_is_cleared() -> None:
    recent = RecentVectors()
    recent.keep([("a", vector(1))])
    recent.clear()
    assert recent.known(["a"]) == {}
