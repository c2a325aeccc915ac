"""What outsiders may import is listed, in order, and there."""

from __future__ import annotations

import minions_engine


def test_the_door_is_sorted_and_whole() -> None:
    names = minions_engine.__all__
    assert names == sorted(names, key=lambda name: (not name.isupper(), name))
    assert len(names) == len(set(names))
    assert all(hasattr(minions_engine, name) for name in names)


def test_the_errors_of_the_door_have_codes_of_their_own() -> None:
    errors = [
        value
        for name in minions_engine.__all__
        if isinstance(value := getattr(minions_engine, name), type)
        and issubclass(value, minions_engine.EngineError)
    ]
    codes = [error.code for error in errors]
    assert len(codes) == len(set(codes))
