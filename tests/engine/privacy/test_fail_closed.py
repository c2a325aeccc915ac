"""Whatever breaks inside the gate, nothing is sent; and nothing is sent that is not in the book."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minions_engine.errors import DataDamaged, DiskFull, EngineError, SendBlocked
from minions_engine.messages import Origin
from minions_engine.privacy import examining, outgoing, pseudonyms, rules
from minions_engine.privacy.consents import Consents
from minions_engine.privacy.ledger import Ledger
from minions_engine.privacy.overlap import SourceIndex
from minions_engine.types import Decision, EgressMode
from tests.helpers.gated import Gated, said
from tests.helpers.openai_stand_in import OpenAIStandIn


class Injected(Exception):
    """A fault that a test has put in."""


def breaks(*_: Any, **__: Any) -> Any:
    raise Injected


@pytest.fixture
def stand_in() -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(lambda messages, schema: "yes") as server:
        yield server


STEPS: list[tuple[Any, str]] = [
    (pseudonyms, "find_personal"),
    (pseudonyms.Placeholders, "replace"),
    (pseudonyms.Placeholders, "rows"),
    (outgoing.json, "loads"),
    (rules, "signs_of"),
    (rules, "find_credentials"),
    (examining, "words_shown"),
    (SourceIndex, "add"),
    (SourceIndex, "check"),
    (SourceIndex, "words"),
    (Ledger, "spent_usd"),
    (Ledger, "latest_at"),
    (Ledger, "shown"),
    (Ledger, "intend"),
]


@pytest.mark.parametrize("mode", [EgressMode.AUTO, EgressMode.ASK])
@pytest.mark.parametrize(("place", "name"), STEPS, ids=[name for _, name in STEPS])
async def test_a_fault_at_any_step_sends_nothing(
    stand_in: OpenAIStandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mode: EgressMode,
    place: Any,
    name: str,
) -> None:
    document = "The tenant pays a monthly rent of 1,250 euros on the third working day."
    consents = Consents(people=("Anna Weber",))
    async with Gated(
        stand_in,
        tmp_path,
        documents={"/lease.txt": document},
        decide=lambda review: Decision(action="send", over_limit=True),
        consents=consents,
    ) as gated:
        with monkeypatch.context() as patch:
            patch.setattr(place, name, breaks)
            with pytest.raises((Injected, EngineError)):
                await gated.ask(said(f"Anna Weber said: {document}"), run=gated.run(mode=mode))
        assert stand_in.received == []
        assert await gated.entries() == ()


async def test_without_texts_to_check_against_nothing_is_sent(
    stand_in: OpenAIStandIn, tmp_path: Path
) -> None:
    async with Gated(stand_in, tmp_path) as gated:
        with pytest.raises(Injected):
            await gated.ask(said("hello"), run=gated.run(sources=breaks))
    assert stand_in.received == []


async def test_a_body_that_says_more_than_was_looked_at_is_looked_at_too(
    stand_in: OpenAIStandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Gated(stand_in, tmp_path) as gated:
        encode = gated.wire.encode
        more = b'{"metadata":{"note":"ghp_' + b"a1B2" * 10 + b'"},'
        monkeypatch.setattr(gated.wire, "encode", lambda r: more + encode(r)[1:])
        with pytest.raises(SendBlocked) as blocked:
            await gated.ask(said("hello", Origin.USER))
        assert blocked.value.rule == "secret"
        monkeypatch.setattr(gated.wire, "encode", lambda r: encode(r).replace(b"hello", b"bye"))
        with pytest.raises(SendBlocked) as blocked:
            await gated.ask(said("hello", Origin.USER))
        assert blocked.value.rule == "bytes"
    assert stand_in.received == []


async def test_a_body_that_nobody_looked_at_is_refused_by_the_transport(
    stand_in: OpenAIStandIn, tmp_path: Path
) -> None:
    from minions_engine.clients.base import ChatRequest

    async with Gated(stand_in, tmp_path) as gated:
        request = ChatRequest(messages=(said("straight past the gate"),))
        with pytest.raises(SendBlocked):
            async for _ in gated.wire.chat(request):
                pass
    assert stand_in.received == []


@pytest.mark.parametrize("limit", ["PRAGMA max_page_count = 1", "DROP TABLE chain"])
async def test_a_ledger_that_cannot_be_written_sends_nothing(
    stand_in: OpenAIStandIn, tmp_path: Path, limit: str
) -> None:
    async with Gated(stand_in, tmp_path) as gated:
        await gated.door.consents()
        await gated.door._book.on(lambda ledger: ledger.chain.look(limit))
        with pytest.raises((DiskFull, DataDamaged)):
            words = " ".join("".join(random.choices("abcdefgh", k=7)) for _ in range(4_000))
            await gated.ask(said(words, Origin.USER), run=gated.run(max_tokens=90_000))
    assert stand_in.received == []


_SENDER = """
import asyncio, sys
from pathlib import Path
from types import SimpleNamespace
from minions_engine.messages import Origin
from tests.helpers.gated import Gated, said

async def main() -> None:
    stand_in = SimpleNamespace(base_url=sys.argv[1])
    async with Gated(stand_in, Path(sys.argv[2]), price=None) as gated:
        for number in range(100_000):
            await gated.ask(said(f"question {sys.argv[3]}-{number}", Origin.USER))

asyncio.run(main())
"""


def _kill_while_sending(stand_in: OpenAIStandIn, folder: Path, name: str, after: int) -> None:
    """A process that sends one message after the other, killed once so many have come."""
    began = len(stand_in.received)
    arguments = [sys.executable, "-c", _SENDER, stand_in.base_url, str(folder), name]
    sender = subprocess.Popen(arguments)
    try:
        while len(stand_in.received) < began + after:
            assert sender.poll() is None, "the sender ended by itself"
            threading.Event().wait(0.005)
    finally:
        sender.kill()
        sender.wait(10)


@pytest.mark.parametrize(
    "kills", [4, pytest.param(200, marks=pytest.mark.kill)], ids=["4 kills", "200 kills"]
)
def test_nothing_is_received_that_the_book_does_not_hold(
    stand_in: OpenAIStandIn,
    tmp_path: Path,
    kills: int,
) -> None:
    for number in range(kills):
        _kill_while_sending(stand_in, tmp_path, str(number), random.randint(1, 9))
    ledger = Ledger(tmp_path / "ledger.sqlite")
    noted = [ledger.entry(entry.id).body for entry in ledger.entries(limit=100_000)]
    assert ledger.verify().ok
    ledger.close()
    assert set(stand_in.bodies) <= set(noted)
    assert len(stand_in.bodies) == len(set(stand_in.bodies))
    # A message that was noted and then not sent is one that was in hand when the kill came.
    assert len(noted) - len(stand_in.bodies) <= kills
