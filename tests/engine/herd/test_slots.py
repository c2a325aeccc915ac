"""How many places a server has: told, or measured against servers of known strength."""

from __future__ import annotations

import pytest

from minions_engine.herd.slots import Slots


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def learn(gain: dict[int, float], *, most_requests: int = 60) -> Slots:
    """Slots after some work at a server whose throughput at each level is ``gain``."""
    clock = Clock()
    slots = Slots(clock=clock)
    for _ in range(most_requests):
        while slots.free:
            slots.take()
        if gain[2] > gain[1]:
            slots.begins_to_answer()
            slots.begins_to_answer()
            slots.stops_answering()
            slots.stops_answering()
        clock.now += 1 / gain[slots.level]
        slots.finished(1, more_waits=True)
        slots.give_back()
    assert slots.learned
    return slots


@pytest.mark.parametrize(
    ("gain", "level"),
    [
        ({1: 1.0, 2: 1.9, 4: 3.5}, 4),
        ({1: 1.0, 2: 1.6, 4: 1.65}, 2),
        ({1: 1.0, 2: 1.0, 4: 1.0}, 1),
        ({1: 1.0, 2: 0.7, 4: 0.6}, 1),
    ],
)
def test_the_fewest_places_with_nearly_the_best_throughput(
    gain: dict[int, float], level: int
) -> None:
    assert learn(gain).level == level


def test_a_server_that_answers_one_after_the_other_is_seen_through_soon() -> None:
    assert learn({1: 1.0, 2: 0.7, 4: 0.6}, most_requests=20).level == 1


def test_a_false_suspicion_costs_little() -> None:
    clock = Clock()
    slots = Slots(clock=clock)
    for _ in range(40):
        while slots.free:
            slots.take()
        clock.now += 1 / {1: 1.0, 2: 1.9, 4: 3.6}[slots.level]
        slots.finished(1, more_waits=True)
        slots.give_back()
    assert slots.level == 4


def test_what_was_told_is_not_questioned() -> None:
    slots = Slots(3)
    for _ in range(100):
        slots.take()
        slots.finished(1, more_waits=True)
        slots.give_back()
    assert slots.level == 3
    assert slots.learned


def test_it_begins_with_two_and_measures_only_while_work_waits() -> None:
    clock = Clock()
    slots = Slots(clock=clock)
    for _ in range(100):
        slots.take()
        clock.now += 1
        slots.finished(1, more_waits=False)
        slots.give_back()
    assert slots.level == 2
    assert not slots.learned


def test_a_server_that_refuses_is_given_half_until_it_has_calmed_down() -> None:
    slots = Slots(4)
    slots.overloaded()
    assert slots.level == 2
    slots.overloaded()
    slots.overloaded()
    assert slots.level == 1
    for _ in range(200):
        slots.take()
        slots.finished(1, more_waits=True)
        slots.give_back()
    assert slots.level == 4


def test_places_held_beyond_a_lower_level_are_not_handed_out_again() -> None:
    slots = Slots(4)
    for _ in range(4):
        slots.take()
    slots.overloaded()
    slots.give_back()
    assert slots.free == 0
    slots.give_back()
    slots.give_back()
    assert slots.free == 1
