"""Local first, remote when that does not suffice: judged, said, and undone when it cannot be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minions_engine.events import RoundStarted, TextDelta
from minions_engine.protocols.auto import AutoProtocol
from tests.engine.index.shelf import Shelf
from tests.engine.protocols.test_minions import QUESTION, RENT, RemoteBrain
from tests.helpers.brains import silent
from tests.helpers.local_models import BrainModel
from tests.helpers.protocol_parts import answer_of, events_of, parts_of


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.put("/docs/lease.pdf", f"Lease of the shop in the harbour street. {RENT}")
    made.embed()
    yield made
    made.store.close()


async def test_a_good_local_answer_asks_nobody_else(shelf: Shelf) -> None:
    remote = RemoteBrain()
    parts = replace(parts_of(shelf), local=BrainModel(), remote=remote)
    events = await events_of(AutoProtocol(), QUESTION, parts)
    answer = answer_of(events)
    assert answer.protocol == "local"
    assert remote.requests == []
    assert "".join(e.text for e in events if isinstance(e, TextDelta)) == answer.answer


async def test_a_judgement_goes_on_to_the_remote_model_and_says_why(shelf: Shelf) -> None:
    remote = RemoteBrain()
    parts = replace(parts_of(shelf), local=BrainModel(), remote=remote)
    events = await events_of(AutoProtocol(), f"Why should I pay? {QUESTION}", parts)
    answer = answer_of(events)
    assert answer.protocol == "minions"
    assert len(remote.requests) == 2
    assert any("judgement" in e.purpose for e in events if isinstance(e, RoundStarted))
    assert any("judgement" in warning for warning in answer.warnings)


async def test_without_a_remote_model_it_is_the_local_answer(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel())
    answer = answer_of(await events_of(AutoProtocol(), f"Why? {QUESTION}", parts))
    assert answer.protocol == "local"


async def test_a_remote_model_that_fails_leaves_the_local_answer(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel(), remote=RemoteBrain(fails_at=1))
    answer = answer_of(await events_of(AutoProtocol(), f"Why? {QUESTION}", parts))
    assert answer.protocol == "local"
    assert RENT in [c.quote for c in answer.citations]
    assert any("could not help" in warning for warning in answer.warnings)


async def test_nothing_found_here_is_asked_on(shelf: Shelf) -> None:
    remote = RemoteBrain()
    parts = replace(parts_of(shelf), local=BrainModel(silent), remote=remote)
    answer = answer_of(await events_of(AutoProtocol(), QUESTION, parts))
    assert answer.protocol == "minions"
    assert answer.abstained
    assert len(remote.requests) == 1
