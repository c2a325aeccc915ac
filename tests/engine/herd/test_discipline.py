"""The order of the queue, on a clock of its own: swaps, classes, shares, waits, and its speed."""

from __future__ import annotations

import random
import time
from statistics import mean, quantiles

import pytest

from minions_engine.herd.base import Priority
from minions_engine.herd.discipline import Rules
from tests.helpers.herd_simulation import InOrder, Report, Simulation, Wanted, mixed_load


def burst(models: str, *, service_s: float = 5.0, app: str = "app") -> list[Wanted]:
    return [Wanted(at=0.0, model=model, service_s=service_s, app=app) for model in models]


@pytest.mark.parametrize("servers", [1, 2])
def test_models_are_swapped_at_most_a_third_as_often_as_in_order_of_arrival(servers: int) -> None:
    swaps, in_order, waits, waits_in_order = 0, 0, list[float](), list[float]()
    for seed in range(5):
        jobs = mixed_load(seed, every_s=3.5 / servers)
        ours = Simulation(servers=servers).run(jobs)
        theirs = Simulation(servers=servers, make=InOrder).run(jobs)
        assert len(ours.ran) == len(theirs.ran) == 300
        swaps, in_order = swaps + ours.swaps, in_order + theirs.swaps
        waits += [ran.waited_s for ran in ours.ran]
        waits_in_order += [ran.waited_s for ran in theirs.ran]
    assert swaps <= in_order / 3
    assert mean(waits) < mean(waits_in_order) / 2


def test_the_model_in_memory_is_used_up_before_another_is_loaded() -> None:
    report = Simulation(slots=1).run(burst("ABAACABC"))
    assert report.order == list("AAAABBCC")
    assert report.swaps == 2


def test_a_rare_model_gets_its_turn_while_others_never_stop() -> None:
    rules = Rules(max_wait_s=60)
    stream = [Wanted(at=2.0 * n, model="A", service_s=3.8) for n in range(200)]
    report = Simulation(slots=2, rules=rules).run([*stream, Wanted(at=1.0, model="C", app="rare")])
    (rare,) = report.of("rare")
    assert rare.waited_s <= 60 + 3.8 + 12


def test_nothing_is_moved_out_from_under_an_answer() -> None:
    simulation = Simulation(slots=2)
    report = simulation.run(mixed_load(7))
    for one in report.ran:
        for other in report.ran:
            overlap = one.began < other.ended and other.began < one.ended
            assert not overlap or one.job.model == other.job.model
    assert report.peak == {"node 0": 2}


def test_the_more_urgent_class_goes_first_whatever_the_others_pay() -> None:
    jobs = [
        Wanted(at=0.0, app="first"),
        Wanted(at=0.1, app="rich", multiplier=4.0),
        Wanted(at=0.2, app="person", priority=Priority.CHAT),
        Wanted(at=0.2, app="late", priority=Priority.BACKGROUND),
    ]
    report = Simulation(slots=1).run(jobs)
    assert [ran.job.app for ran in report.ran] == ["first", "person", "rich", "late"]


def test_a_person_is_not_behind_a_model_that_others_keep_busy() -> None:
    jobs = [*burst("A" * 40), Wanted(at=20.0, model="B", app="person", priority=Priority.CHAT)]
    (person,) = Simulation(slots=2).run(jobs).of("person")
    assert person.waited_s <= 5.0 + 5.0


def test_a_larger_multiplier_goes_first_and_equal_ones_in_order() -> None:
    jobs = [
        Wanted(at=0.0, app="holds"),
        *(
            Wanted(at=0.1 + n / 100, app=f"{m} {n}", multiplier=m)
            for n, m in enumerate((1.0, 1.0, 1.05, 2.0))
        ),
    ]
    report = Simulation(slots=1).run(jobs)
    assert [ran.job.app for ran in report.ran][1:] == ["2.0 3", "1.05 2", "1.0 0", "1.0 1"]


def test_those_who_pay_little_start_in_time_under_a_stream_of_those_who_pay_more() -> None:
    rich = [Wanted(at=2.4 * n, multiplier=2.0, app="rich") for n in range(100)]
    report = Simulation(slots=2).run([Wanted(at=5.0, app="poor"), *rich])
    assert report.of("poor")[0].waited_s <= 60 + 5


def test_one_job_of_another_app_goes_before_fifty_that_wait() -> None:
    jobs = [*burst("A" * 50, app="many"), Wanted(at=1.0, app="one")]
    report = Simulation(slots=1).run(jobs)
    assert [ran.job.app for ran in report.ran][1] == "one"
    assert len(report.of("many")) == 50


def test_two_nodes_share_and_none_is_given_more_than_its_places() -> None:
    report = Simulation(servers=2, slots=2, swap_s=0.0).run(burst("A" * 8, service_s=1.0))
    assert max(ran.ended for ran in report.ran) == 2.0
    assert report.peak == {"node 0": 2, "node 1": 2}


def test_a_swap_is_held_back_on_one_node_only() -> None:
    simulation = Simulation(servers=2, slots=2, rules=Rules(min_loaded_s=0))
    jobs = [*burst("AAAA"), Wanted(at=1.0, model="B", priority=Priority.CHAT)]
    report = simulation.run([*jobs, *(Wanted(at=2.0 + n / 10) for n in range(4))])
    b = next(ran for ran in report.ran if ran.job.model == "B")
    (other,) = {ran.server for ran in report.ran[4:]} - {b.server}
    assert min(ran.began for ran in report.ran[4:] if ran.server == other) <= b.began


def test_a_node_kept_free_for_someone_who_leaves_is_used_at_once() -> None:
    simulation = Simulation(slots=2, swap_s=0.0, rules=Rules(min_loaded_s=0))
    simulation.enter(Wanted(at=0.0, model="A", service_s=50))
    person = simulation.enter(Wanted(at=0.0, model="B", priority=Priority.CHAT))
    job = simulation.enter(Wanted(at=0.0, model="A"))
    assert not job.gone
    simulation.discipline.leave(person)
    assert job.gone
    assert len(simulation.discipline) == 0


def ten_minutes(simulation: Simulation) -> Report:
    """Two apps that always have five jobs under way or waiting, and a person who asks every 20 seconds."""
    chance = random.Random(1)

    def again(app: str, model: str) -> None:
        if simulation.now < 600:
            job = Wanted(at=simulation.now, app=app, model=model, service_s=chance.uniform(2, 8))
            simulation.enter(job, lambda: again(app, model))

    for _ in range(5):
        simulation.at(0.0, lambda: again("notes", "A"))
        simulation.at(0.0, lambda: again("mail", "B"))
    return simulation.run(
        Wanted(at=20.0 * n, app="desktop", model="A", priority=Priority.CHAT) for n in range(30)
    )


def test_a_person_waits_a_third_of_what_two_heavy_apps_wait_and_nobody_for_ever() -> None:
    report = ten_minutes(Simulation(servers=1, slots=2))
    waits = {app: mean(r.waited_s for r in report.of(app)) for app in ("desktop", "notes", "mail")}
    assert waits["desktop"] <= min(waits["notes"], waits["mail"]) / 3
    assert max(ran.waited_s for ran in report.ran) <= 60 + 8 + 12 + 8


def test_a_decision_is_quick_with_ten_thousand_waiting() -> None:
    simulation = Simulation(rules=Rules(most_waiting=20_000))
    chance = random.Random(3)
    jobs = mixed_load(3, jobs=10_000)
    for job in jobs:
        simulation.enter(Wanted(at=0.0, model=job.model, app=f"{job.app} {chance.randrange(20)}"))
    taken: list[float] = []
    for _ in range(500):
        simulation.now, _, happens = simulation._events.pop(0)
        began = time.thread_time()
        happens()
        taken.append(1000 * (time.thread_time() - began))
    assert quantiles(taken, n=100)[98] < 5
