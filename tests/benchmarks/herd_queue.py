"""What the herd's queue promises: swaps, waits, the time of a decision, two nodes against one.

python -m tests.benchmarks.herd_queue
"""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import ExitStack
from statistics import mean, quantiles

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.ollama import OllamaClient
from minions_engine.herd.base import Job, JobResult, Priority
from minions_engine.herd.discipline import Rules
from minions_engine.herd.herd import Herd
from minions_engine.messages import Message
from minions_engine.metering import Meter
from tests.helpers.herd_simulation import InOrder, Simulation, Wanted, mixed_load
from tests.helpers.ollama_stand_in import OllamaStandIn

SEEDS = 20
WAITING = 10_000
JOBS = 200
PERSON_EVERY_S = 20.0


def swaps() -> None:
    """300 jobs, three models at 60, 30 and 10 %, a swap takes 12 s; on a clock of its own."""
    for servers in (1, 2):
        ours: list[tuple[int, float]] = []
        theirs: list[tuple[int, float]] = []
        for seed in range(SEEDS):
            jobs = mixed_load(seed, every_s=3.5 / servers)
            for found, make in ((ours, None), (theirs, InOrder)):
                simulation = Simulation(servers=servers, **({"make": make} if make else {}))
                report = simulation.run(jobs)
                found.append((report.swaps, mean(ran.waited_s for ran in report.ran)))
        swapped, before = mean(s for s, _ in ours), mean(s for s, _ in theirs)
        print(
            f"{servers} node(s): {swapped:.0f} swaps against {before:.0f} in order of arrival "
            f"({swapped / before:.2f}), mean wait {mean(w for _, w in ours):.0f} s against "
            f"{mean(w for _, w in theirs):.0f} s"
        )


def ten_minutes(*, at_work: int = 5) -> None:
    """Two apps with jobs for ever, and a person who asks every 20 seconds; simulated."""
    simulation, chance = Simulation(slots=2), random.Random(1)

    def again(app: str, model: str) -> None:
        if simulation.now < 600:
            service_s = chance.uniform(2, 8)
            job = Wanted(at=simulation.now, app=app, model=model, service_s=service_s)
            simulation.enter(job, lambda: again(app, model))

    for _ in range(at_work):
        simulation.at(0.0, lambda: again("notes", "A"))
        simulation.at(0.0, lambda: again("mail", "B"))
    person = [
        Wanted(at=PERSON_EVERY_S * n, app="desktop", model="A", priority=Priority.CHAT)
        for n in range(30)
    ]
    report = simulation.run(person)
    waits = {app: mean(r.waited_s for r in report.of(app)) for app in ("desktop", "notes", "mail")}
    longest = max(ran.waited_s for ran in report.ran)
    print(f"mean waits {waits}, longest {longest:.0f} s")


def decisions() -> None:
    """Processor time of a decision while ten thousand wait, 80 apps and three models."""
    simulation = Simulation(rules=Rules(most_waiting=2 * WAITING))
    chance = random.Random(3)
    for job in mixed_load(3, jobs=WAITING):
        app = f"{job.app} {chance.randrange(20)}"
        simulation.enter(Wanted(at=0.0, model=job.model, app=app))
    taken: list[float] = []
    for _ in range(2_000):
        simulation.now, _, happens = simulation._events.pop(0)
        began = time.thread_time()
        happens()
        taken.append(1000 * (time.thread_time() - began))
    began = time.thread_time()
    simulation.discipline.in_order()
    listed = 1000 * (time.thread_time() - began)
    cuts = quantiles(taken, n=100)
    print(
        f"decision at {WAITING} waiting: p50 {cuts[49]:.2f} ms, p99 {cuts[98]:.2f} ms; "
        f"the whole queue in order {listed:.0f} ms"
    )


async def two_nodes() -> None:
    """Jobs a second of one node and of two, over HTTP; answers take 0.1 s."""
    rates = []
    for count in (1, 2):
        with ExitStack() as stack:
            herd = Herd()
            clients = []
            for _ in range(count):
                server = stack.enter_context(OllamaStandIn(slots=2, decode_rate=20, brain=_word))
                clients.append(OllamaClient("llama3.2", base_url=server.url, num_ctx=4096))
                await herd.add_checked_node(clients[-1], slots=2)
            model = herd.local_model("ollama/llama3.2", meter=Meter())
            request = ChatRequest(messages=(Message.of("user", "hello"),))
            lanes = [[Job(job_id=str(n), request=request)] for n in range(JOBS)]
            began, done = time.perf_counter(), 0
            async for event in model.run(lanes):
                done += isinstance(event, JobResult) and event.outcome == "done"
            rates.append(done / (time.perf_counter() - began))
            for client in clients:
                await client.close()
    print(
        f"jobs/s: {rates[0]:.1f} with one node, {rates[1]:.1f} with two ({rates[1] / rates[0]:.2f})"
    )


def _word(messages: object, schema: object) -> str:
    return "so it is"


def main() -> None:
    """All of it."""
    swaps()
    ten_minutes()
    decisions()
    asyncio.run(two_nodes())


if __name__ == "__main__":
    main()
