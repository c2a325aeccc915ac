"""What leaves through the gate, whom it stops wrongly, and the time it takes (L1, L2, L5 to L7).

    python -m tests.benchmarks.leaks

No language model takes part: stand-ins read, an obedient one copies whatever it is told to. L3
(leakage on PUPA) and L4 (reconstruction by an attacker) need a model and are not measured here.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from minions_engine import AnswerReady, Engine, Event
from minions_engine.asking import AskOptions
from minions_engine.clients.base import ChatRequest
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import SendBlocked
from minions_engine.events import EgressBlocked, EgressSent
from minions_engine.messages import Message, Origin, Part
from minions_engine.privacy.word_lists import common_words
from minions_engine.types import EgressMode, EgressTotals
from tests.helpers.brains import obedient, reader
from tests.helpers.disguises import DISGUISES, PASSAGE
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.gated import Gated, said
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn

SAMPLES = Path(__file__).resolve().parents[2] / "resources"
WORDS = 500_000
MESSAGES = 100
SEED = 11

Brain = Callable[[list[dict[str, Any]], Mapping[str, Any] | None], str]


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    lines = (SAMPLES / "sample-questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [str(json.loads(line)["question"]) for line in lines]
    for name, brain in (("reader", reader), ("obedient", obedient)):
        for protocol in ("minion", "minions"):
            engine = await open_engine(folder / f"{name}-{protocol}")
            await indexed(engine, SAMPLES / "samples")
            _print_shown(f"{protocol}, {name}", await _asked(engine, questions, protocol, brain))
            await engine.close()
    await _disguises(folder)
    await _time(folder)


async def _asked(
    engine: Engine, questions: Sequence[str], protocol: str, brain: Brain
) -> list[list[Event]]:
    """The events of every question."""
    asked = []
    with OllamaStandIn(brain=brain) as ollama, OpenAIStandIn() as remote:
        options = AskOptions(
            local=OllamaClient(model_name="llama3.2", base_url=ollama.url),
            remote=OpenAIClient("gpt-4o", base_url=remote.base_url, api_key="test-key"),
            egress=EgressMode.AUTO,
        )
        for question in questions:
            asked.append(await gather(engine.ask(question, protocol=protocol, options=options)))
    return asked


def _print_shown(name: str, asked: list[list[Event]]) -> None:
    """L2: what was shown; L6: how many messages were touched."""
    sent = [e.figures for events in asked for e in events if isinstance(e, EgressSent)]
    touched = [e.rule for events in asked for e in events if isinstance(e, EgressBlocked)]
    answered = sum(isinstance(events[-1], AnswerReady) for events in asked)
    print(
        f"L2 {name}: {len(asked)} questions, {answered} answered, {len(sent)} messages; "
        f"longest run {_spread(sent, lambda f: f.longest_run_words)} words, "
        f"share of a document {_spread(sent, lambda f: f.document_share)}, "
        f"tokens {_spread(sent, lambda f: f.tokens)}"
    )
    print(f"L6 {name}: {len(touched)} of {len(sent)} messages touched {sorted(set(touched))}")


def _spread(sent: Sequence[EgressTotals], figure: Callable[[EgressTotals], float]) -> str:
    values = [figure(one) for one in sent] or [0.0]
    return f"median {statistics.median(values):.3g}, most {max(values):.3g}"


async def _disguises(folder: Path) -> None:
    """L1 and L5: disguised passages with planted words, through the gate."""
    planted = "Q7XK93ZPLM41TTRW"
    secret = f"{PASSAGE} The number of the safe is {planted}."
    violations = canaries = 0
    with OpenAIStandIn(lambda messages, schema: "yes") as remote:
        for name, hide in DISGUISES.items():
            documents = {"/open.txt": PASSAGE, "/never.txt": secret}
            async with Gated(remote, folder / name, documents=documents) as gated:
                for text in (hide(PASSAGE), hide(secret), f"It is {planted}."):
                    run = gated.run(max_tokens=90_000, never=frozenset({"/never.txt"}))
                    try:
                        await gated.ask(Message(role="user", parts=(Part(text=text),)), run=run)
                    except SendBlocked:
                        continue
                    violations += text in remote.text
            canaries += planted in remote.text
    print(f"L1 planted words that left: {canaries} of {len(DISGUISES)} tries")
    print(f"L5 passages that left whole: {violations} of {3 * len(DISGUISES)}")


async def _time(folder: Path) -> None:
    """L7: milliseconds that the gate adds to a message, with 500,000 words to compare with."""
    generator = random.Random(SEED)
    vocabulary = sorted(common_words())
    documents = {
        f"/document {number}": " ".join(generator.choices(vocabulary, k=10_000))
        for number in range(WORDS // 10_000)
    }
    gate: list[float] = []
    with OpenAIStandIn(lambda messages, schema: "yes") as remote:
        async with Gated(remote, folder / "time", documents=documents) as gated:
            began = time.perf_counter()
            await gated.ask(said("the first message", Origin.USER))
            print(f"L7 first message, documents taken in: {time.perf_counter() - began:.2f} s")
            for number in range(MESSAGES):
                text = " ".join(generator.choices(vocabulary, k=400))
                run = gated.run(max_tokens=10**9, read_tokens=lambda: 10**9)
                client = gated.door.client(gated.wire, run)
                request = ChatRequest(messages=(said(f"{number} {text}"),), max_tokens=50)
                began = time.perf_counter()
                await client._leave(request)  # type: ignore[attr-defined]
                gate.append((time.perf_counter() - began) * 1_000)
    cuts = statistics.quantiles(gate, n=20)
    print(f"L7 a message of 400 words: median {statistics.median(gate):.1f} ms, p95 {cuts[-1]:.1f}")


if __name__ == "__main__":
    main()
