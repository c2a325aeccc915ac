"""Answers of a local model over whole documents: the model's time, and what is not the model's.

    python -m tests.benchmarks.local_answers

The server is a stand-in with a laptop's rates (4 slots, 400 prefill and 40 decode tokens a second
each), its time running faster than the clock. What it says comes from words alone, so nothing
here is about the quality of answers, but for one figure: how often the words that answer a
question are among the lines that a model is shown.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from minions_engine import AnswerReady, Engine, Settings
from minions_engine.asking import AskOptions
from minions_engine.clients.ollama import OllamaClient
from minions_engine.events import JobStarted, PassagesFound, TextDelta
from minions_engine.protocols.numbering import Sheet, headings_of, numbered
from minions_engine.types import Answer, Passage, Scope
from tests.benchmarks.question_sets import CORPORA, FOLDERS, is_hit, load_questions
from tests.helpers.brains import reader
from tests.helpers.engines import indexed, open_engine
from tests.helpers.ollama_stand_in import Fault, Faults, OllamaStandIn, every
from tests.helpers.protocol_parts import library_of

SLOTS = 4
SPEED = 5.0
LINE_TOKENS = (1500, 3000, 4500)
CONTRACTS = ("contract_03", "contract_05", "contract_08")
QUESTION = "List every date in these files"


def no_faults(number: int, body: object) -> None:
    """Everything goes well."""


async def ask(engine: Engine, question: str, server: OllamaStandIn, document: Path) -> Answer:
    """One answer about one document, with what it took."""
    client = OllamaClient(model_name="llama3.2", base_url=server.url)
    options = AskOptions(local=client)
    scope = Scope(documents=(str(document),))
    began = time.perf_counter()
    first_evidence = first_text = 0.0
    async for event in engine.ask(question, scope=scope, protocol="local", options=options):
        passed = time.perf_counter() - began
        if isinstance(event, PassagesFound):
            first_evidence = first_evidence or passed
        if isinstance(event, TextDelta | JobStarted):
            first_text = first_text or passed
        if isinstance(event, AnswerReady):
            answer = event.answer
    wall = time.perf_counter() - began
    counted = server.counted
    ideal = counted.busy_s / SLOTS / SPEED
    share = counted.cached_tokens / counted.prompt_tokens if counted.prompt_tokens else 0.0
    ratio = f"{wall / ideal:.2f}" if ideal else "-"
    print(
        f"  {answer.jobs.planned} jobs ({answer.jobs.cached} kept, {answer.jobs.failed} failed), "
        f"wall {wall:.2f} s, ideal {ideal:.2f} s, ratio {ratio}, at work "
        f"{counted.busy_s / SPEED / wall:.2f} of {SLOTS}, prompt {counted.prompt_tokens} tokens "
        f"({share:.0%} from cache), truncated {counted.truncated}, loads {counted.loads}, first "
        f"evidence {first_evidence:.2f} s, first sign of the model {first_text:.2f} s, "
        f"{len(answer.citations)} places, whole {answer.complete}"
    )
    return answer


def laptop(faults: Faults = no_faults) -> OllamaStandIn:
    """A server with a laptop's rates."""
    return OllamaStandIn(
        slots=SLOTS, prefill_rate=400, decode_rate=40, speed=SPEED, brain=reader, faults=faults
    )


async def whole_documents(engine: Engine, documents: list[Path]) -> None:
    """Everything of a document is read; asked again; asked of a server that fails now and then."""
    for document in documents:
        print(f"{document.stem[:12]}, {len(document.read_text('utf-8')) / 4000:.1f}k tokens")
        with laptop() as server:
            await ask(engine, QUESTION, server, document)
        with laptop() as server:
            await ask(engine, QUESTION, server, document)
    document = documents[-1]
    with laptop() as server:
        sound = await ask(engine, f"{QUESTION}.", server, document)
    for number, fault in enumerate((Fault.ERROR_500, Fault.BROKEN_JSON, Fault.CUT), start=2):
        print(f"  every 20th {fault.name}")
        with laptop(every(20, fault)) as server:
            answer = await ask(engine, f"{QUESTION}{'.' * number}", server, document)
        print(f"  the same answer: {answer.answer == sound.answer}")


async def cancelling(engine: Engine, document: Path) -> None:
    """How long it takes until the server has nothing to do for us."""
    with laptop() as server:
        client = OllamaClient(model_name="llama3.2", base_url=server.url)
        scope, options = Scope(documents=(str(document),)), AskOptions(local=client)
        begun, cancelled_at = 0, 0.0
        async for event in engine.ask(
            f"{QUESTION}!", scope=scope, protocol="local", options=options, run_id="run"
        ):
            begun += isinstance(event, JobStarted)
            if begun == 2 * SLOTS and not cancelled_at:
                cancelled_at = time.perf_counter()
                engine.cancel("run")
        while server.working:
            await asyncio.sleep(0.001)
        print(f"cancel: every slot free after {1000 * (time.perf_counter() - cancelled_at):.0f} ms")


async def shown(name: str) -> None:
    """Of questions with known words: how often a model is shown half of these in one passage."""
    folder = CORPORA / FOLDERS[name] / "documents"
    hits: dict[int, int] = dict.fromkeys(LINE_TOKENS, 0)
    questions = [q for q in load_questions(name) if q.documents]
    with tempfile.TemporaryDirectory() as home:
        async with library_of(folder, Path(home)) as library:
            parts = (await library.ground(Scope())).parts
            for question in questions:
                scope = Scope(documents=tuple(str(folder / file) for file in question.documents))
                passages = await parts.retrieve(question.text, scope, 12)
                headings = await headings_of(passages, parts)
                for most in LINE_TOKENS:
                    sheet = await numbered(passages, parts, most_tokens=most, headings=headings)
                    hits[most] += any(is_hit(name, question, p) for p in _as_shown(sheet))
    for most, count in hits.items():
        print(f"{name}: shown in {most} tokens of lines {count / len(questions):.3f}")


def _as_shown(sheet: Sheet) -> list[Passage]:
    """The passages as far as their lines are shown."""
    return [
        replace(p, text=" ".join(line.text for line in sheet.lines if line.passage is p))
        for p in sheet.passages
    ]


async def main() -> None:
    """All of it, one after the other."""
    folder = CORPORA / FOLDERS["contracts"] / "documents"
    documents = [next(folder.glob(f"{name}*")) for name in CONTRACTS]
    with tempfile.TemporaryDirectory() as home:
        engine = await open_engine(Path(home), Settings(local_slots=SLOTS))
        await indexed(engine, *documents)
        await whole_documents(engine, documents)
        await cancelling(engine, documents[-1])
        await engine.close()
    for name in ("contracts", "papers"):
        await shown(name)


if __name__ == "__main__":
    asyncio.run(main())
