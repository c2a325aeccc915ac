"""Minion, MinionS and local answers against the targets: tokens, time, slots, leak, faults.

    python -m tests.benchmarks.protocols [--speed 10]

Models are stand-ins: a server of 4 slots with 400 prompt and 40 answer tokens a second each, whose
clock runs faster, and a remote one that takes 2.4 of its seconds a call. What they say comes from
lexical brains, so nothing here measures how good an answer is. Seconds are the model's own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minions_engine import AnswerReady, AskOptions, EgressMode, Engine, Event, JobStarted, RunFailed
from tests.benchmarks.question_sets import CORPORA, load_questions
from tests.helpers.brains import reader
from tests.helpers.engines import indexed, open_engine
from tests.helpers.ollama_stand_in import Counted, Fault, OllamaStandIn, every
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import never_content, plan, planner

SLOTS, PREFILL, DECODE = 4, 400.0, 40.0
CLOUD_S = 2.4
QUESTIONS = 4


@dataclass(frozen=True)
class Case:
    """A document of 12k to 26k tokens, and questions about it."""

    name: str
    paths: tuple[Path, ...]
    questions: tuple[str, ...]

    @property
    def tokens(self) -> int:
        return sum(len(path.read_text(errors="replace")) for path in self.paths) // 4


@dataclass(frozen=True)
class Figures:
    """One question, one protocol."""

    wall: float
    cloud: float
    ideal: float
    busy: float
    first: float | None
    remote_prompt: int
    remote_calls: int
    shown_prompt: int | None
    cached_share: float
    longest_chars: int
    share: float
    jobs: int
    answered: bool
    peak: int


def cases() -> Iterator[Case]:
    """A contract, a story and papers of the right size."""
    contract = next(
        q.documents[0]
        for q in load_questions("contracts")
        if 48_000 < (CORPORA / "contracts_cuad/documents" / q.documents[0]).stat().st_size < 90_000
    )
    asked = [q.text for q in load_questions("contracts") if contract in q.documents]
    yield Case(
        "contract",
        (CORPORA / "contracts_cuad/documents" / contract,),
        tuple(asked[:QUESTIONS]),
    )
    papers: list[str] = []
    questions: list[str] = []
    size = 0
    for question in load_questions("papers"):
        name = question.documents[0]
        if name not in papers:
            if size > 60_000:
                continue
            papers.append(name)
            size += (CORPORA / "qasper/documents" / name).stat().st_size
        if name == papers[len(questions) % len(papers)]:
            questions.append(question.text)
    yield Case(
        "papers",
        tuple(CORPORA / "qasper/documents" / name for name in papers),
        tuple(questions[:QUESTIONS]),
    )
    stories = sorted((CORPORA / "stories_quality/documents").iterdir())[:3]
    rows = (CORPORA / "stories_quality/questions.jsonl").read_text().splitlines()
    asked = [
        row["question"]
        for row in map(json.loads, rows)
        if row["documents"][0] in {path.name for path in stories}
    ]
    yield Case("stories", tuple(stories), tuple(asked[:QUESTIONS]))


def three_tasks(messages: list[dict[str, object]], schema: object = None) -> str:
    """A plan of three tasks, as a supervisor makes one; concludes as ``planner``."""
    text = str(messages[-1]["content"])
    if "Findings:" in text:
        return planner(messages, schema)  # type: ignore[arg-type]
    question = text.rsplit("Question: ", 1)[-1].strip().rstrip("?")
    return plan(
        [f"{question}?", f"State what is said on: {question}.", f"Quote figures on: {question}."]
    )


async def measured(
    engine: Engine,
    local: OllamaStandIn,
    remote: OpenAIStandIn,
    question: str,
    protocol: str,
    speed: float,
    *,
    strict: bool = False,
) -> tuple[Figures, list[Event]]:
    local.counted = Counted()
    remote.received.clear()
    before = remote.prompt_tokens
    options = AskOptions(
        local="ollama/llama3.2",
        remote="openai/gpt-4o" if protocol != "local" else None,
        egress=EgressMode.AUTO if protocol != "local" else None,
        strict=strict,
    )
    events: list[Event] = []
    began = time.monotonic()
    first = None
    async for event in engine.ask(question, protocol=protocol, options=options):
        if first is None and type(event).__name__ in ("PassagesFound", "QuotesFound"):
            first = time.monotonic() - began
        events.append(event)
    wall = (time.monotonic() - began) * speed
    last = events[-1]
    if isinstance(last, RunFailed):
        print(f"  {protocol}: {last.message}", file=sys.stderr)
    answer = last.answer if isinstance(last, AnswerReady) else None
    counted = local.counted
    calls = len(remote.bodies)
    return (
        Figures(
            wall=wall,
            cloud=calls * CLOUD_S,
            ideal=counted.busy_s / SLOTS,
            busy=counted.busy_s,
            first=first,
            remote_prompt=remote.prompt_tokens - before,
            remote_calls=calls,
            shown_prompt=answer.usage.remote.prompt_tokens if answer else None,
            cached_share=counted.cached_tokens / max(1, counted.prompt_tokens),
            longest_chars=answer.egress.longest_run_chars if answer else 0,
            share=answer.egress.document_share if answer else 0.0,
            jobs=answer.jobs.run if answer else 0,
            answered=bool(answer and not answer.abstained),
            peak=counted.peak_taken,
        ),
        events,
    )


def row(name: str, protocol: str, case: Case, figures: list[Figures]) -> str:
    def mean(values: list[float]) -> float:
        return statistics.fmean(values)

    prompt = mean([f.remote_prompt for f in figures])
    dearer = case.tokens / prompt if prompt else float("inf")
    local = mean([(f.wall - f.cloud) / f.ideal if f.ideal else 0 for f in figures])
    used = mean([f.busy / max(f.wall - f.cloud, 1e-9) for f in figures])
    right = all(f.shown_prompt == f.remote_prompt for f in figures)
    return (
        f"| {name} ({case.tokens / 1000:.1f}k) | {protocol} | {prompt:.0f} | "
        f"{mean([f.remote_calls for f in figures]):.1f} | {dearer:.0f}x | "
        f"{mean([f.wall for f in figures]):.1f} | {local:.2f} | {used:.2f} | "
        f"{mean([f.cached_share for f in figures]):.0%} | {max(f.longest_chars for f in figures)} | "
        f"{max(f.share for f in figures):.1%} | {mean([f.jobs for f in figures]):.0f} | "
        f"{mean([f.first or 0 for f in figures]):.2f} | {'yes' if right else 'NO'} | "
        f"{sum(f.answered for f in figures)}/{len(figures)} |"
    )


async def main(speed: float, questions: int, protocols: tuple[str, ...]) -> None:
    print(
        "| case | protocol | remote prompt tokens | calls | cheaper than the document | wall s"
        " | (wall-cloud)/ideal | slots used | prefix cache | longest run | share | jobs"
        " | first evidence s (clock) | shown = counted | answered |"
    )
    print("|" + "---|" * 15)
    with (
        OllamaStandIn(
            brain=reader, slots=SLOTS, prefill_rate=PREFILL, decode_rate=DECODE, speed=speed
        ) as local,
        OpenAIStandIn(three_tasks, clock_s=CLOUD_S / speed) as remote,
    ):
        os.environ["OLLAMA_HOST"] = local.url
        os.environ["OPENAI_BASE_URL"] = remote.base_url
        os.environ["OPENAI_API_KEY"] = "sk-bench-0000000000000000000000"
        for case in cases():
            with tempfile.TemporaryDirectory() as scratch:
                engine = await open_engine(Path(scratch))
                try:
                    await indexed(engine, *case.paths)
                    await faulty(engine, local, remote, case, speed, warm=True)
                    for protocol in protocols:
                        figures = [
                            (await measured(engine, local, remote, q, protocol, speed))[0]
                            for q in case.questions[:questions]
                        ]
                        print(row(case.name, protocol, case, figures), flush=True)
                    await further(engine, local, remote, case, speed)
                    await again(engine, local, remote, case, speed)
                    await faulty(engine, local, remote, case, speed)
                finally:
                    await engine.close()


async def again(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn, case: Case, speed: float
) -> None:
    """The same question once more: repeated jobs come from the cache."""
    figures, _ = await measured(engine, local, remote, case.questions[0], "minions", speed)
    print(f"  again: {local.counted.prompt_tokens} local prompt tokens, {figures.jobs} jobs run")


async def further(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn, case: Case, speed: float
) -> None:
    """What a second round adds, what strict mode shows, and how soon a stop is felt."""
    remote.brain = never_content
    await measured(engine, local, remote, case.questions[0], "minions", speed)
    sizes = [
        sum(len(m["content"]) for m in json.loads(body)["messages"]) // 4 for body in remote.bodies
    ]
    print(f"  rounds: remote prompt tokens of each call {sizes}")
    remote.brain = three_tasks
    strict, _ = await measured(
        engine, local, remote, case.questions[0], "minions", speed, strict=True
    )
    print(f"  strict: longest run {strict.longest_chars} characters, answered {strict.answered}")
    run_id = "stopped"
    events = engine.ask(
        case.questions[-1] + " Again.",
        protocol="minions",
        run_id=run_id,
        options=AskOptions(local="ollama/llama3.2", remote="openai/gpt-4o", egress=EgressMode.AUTO),
    )
    async for event in events:
        if isinstance(event, JobStarted):
            began = time.monotonic()
            engine.cancel(run_id)
            while local.working:
                await asyncio.sleep(0.001)
            print(f"  stop: every slot free after {1000 * (time.monotonic() - began):.0f} ms")
            break


async def forgotten(engine: Engine, case: Case) -> None:
    """Read the files anew, so that no job of an earlier run is remembered."""
    for path in case.paths:
        async for _ in engine.retry(str(path)):
            pass


async def faulty(
    engine: Engine,
    local: OllamaStandIn,
    remote: OpenAIStandIn,
    case: Case,
    speed: float,
    *,
    warm: bool = False,
) -> None:
    """Every twentieth local call fails: the same answer, and how much more time."""
    if warm:
        await measured(engine, local, remote, "What is this about?", "minions", speed)
        return
    question = case.questions[1] + " Say it briefly."
    await forgotten(engine, case)
    clean, events = await measured(engine, local, remote, question, "minions", speed)
    said = events[-1].answer.answer if isinstance(events[-1], AnswerReady) else None
    for fault in (Fault.BROKEN_JSON, Fault.ERROR_500, Fault.BUSY_503):
        local.faults = every(20, fault)
        await forgotten(engine, case)
        broken, events = await measured(engine, local, remote, question, "minions", speed)
        local.faults = lambda number, body: None
        last = events[-1]
        same = isinstance(last, AnswerReady) and last.answer.answer == said
        failed = last.answer.jobs.failed if isinstance(last, AnswerReady) else "-"
        print(
            f"  5 % {fault.value}: same answer {same}, failed {failed},"
            f" time {broken.wall / clean.wall:.2f} of the clean run"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--speed", type=float, default=10.0)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--protocols", nargs="+", default=["minions", "minion", "local"])
    given = parser.parse_args()
    asyncio.run(main(given.speed, given.questions, tuple(given.protocols)))
