"""A remote chat: nothing of the files goes along unasked, and quotes come back by their marks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients.base import ChatDelta, ChatRequest, Endpoint
from minions_engine.errors import RemoteFailed, RemoteRequired, SendRefused
from minions_engine.events import PassagesFound, TextDelta
from minions_engine.index.lexical import query_terms
from minions_engine.messages import Exchange, Origin
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.numbering import harmless
from minions_engine.protocols.remote import RemoteProtocol, excerpt
from tests.engine.index.shelf import Shelf
from tests.helpers.protocol_parts import answer_of, events_of, parts_of

RENT = "The rent of the shop is 800 euros a month."


class Cloud:
    """A remote model behind a gate that lets everything pass."""

    endpoint = Endpoint(provider="test", model="cloud", base_url="https://cloud.example")

    def __init__(self, answer: str, *, fails: Exception | None = None, after: int = 0) -> None:
        self.answer = answer
        self.fails = fails
        self.after = after
        self.requests: list[ChatRequest] = []

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        for number, letter in enumerate(self.answer):
            if self.fails and number >= self.after:
                raise self.fails
            yield ChatDelta(text=letter)
        if self.fails:
            raise self.fails
        yield ChatDelta(finish="stop")

    async def close(self) -> None:
        """There is nothing to let go of."""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.put("/private/lease.txt", f"{RENT} It is due on Monday.")
    made.embed()
    yield made
    made.store.close()


def parts_with(shelf: Shelf, cloud: Cloud) -> Parts:
    return replace(parts_of(shelf), remote=cloud)


def sent(cloud: Cloud) -> str:
    return "\n".join(message.text for request in cloud.requests for message in request.messages)


async def test_a_plain_chat_carries_nothing_of_the_files(shelf: Shelf) -> None:
    cloud = Cloud("Hello there.")
    parts = parts_with(shelf, cloud)
    events = await events_of(RemoteProtocol(), "What is the rent of the shop?", parts)
    answer = answer_of(events)
    assert answer.answer == "Hello there."
    assert answer.protocol == "remote"
    assert not answer.warnings
    assert {e.source for e in events if isinstance(e, TextDelta)} == {"remote"}
    assert not [e for e in events if isinstance(e, PassagesFound)]
    assert "800" not in sent(cloud)
    assert "lease" not in sent(cloud)
    origins = {p.origin for m in cloud.requests[0].messages for p in m.parts}
    assert origins == {Origin.TEMPLATE, Origin.USER}
    assert cloud.requests[0].purpose == "chat"


async def test_quotes_go_along_when_the_person_said_so(shelf: Shelf) -> None:
    cloud = Cloud("It is 800 euros [[Q1]]. More [[Q9]].")
    task = Task(question="What is the rent of the shop?", run_id="run", send_documents=True)
    answer = answer_of(
        await events_of(RemoteProtocol(), task.question, parts_with(shelf, cloud), task)
    )
    assert answer.answer == f"It is 800 euros “{RENT}” [1]. More [?]."
    (citation,) = answer.citations
    assert citation.verified
    assert citation.quote == RENT
    assert any("do not exist" in warning for warning in answer.warnings)
    part = next(
        p for m in cloud.requests[0].messages for p in m.parts if p.origin is Origin.DOCUMENT
    )
    assert part.text == RENT
    assert part.chunk_ids
    assert f"[[Q1]] {RENT}" in sent(cloud)
    assert "lease" not in sent(cloud)


async def test_when_nothing_fits_the_question_goes_alone(shelf: Shelf) -> None:
    cloud = Cloud("I do not know.")
    task = Task(question="Who won the cup in Spain?", run_id="run", send_documents=True)
    answer = answer_of(
        await events_of(RemoteProtocol(), task.question, parts_with(shelf, cloud), task)
    )
    assert "euros" not in sent(cloud)
    assert any("No words of your files" in warning for warning in answer.warnings)


async def test_history_of_the_files_stays_here(shelf: Shelf) -> None:
    history = (
        Exchange(question="The rent?", answer=f"It is “{RENT}” [1].", protocol="local"),
        Exchange(question="And?", answer=f"As said “{RENT}” [1].", protocol="remote"),
    )
    cloud = Cloud("Fine.")
    task = Task(question="Thanks, and in May?", run_id="run", history=history)
    await events_of(RemoteProtocol(), task.question, parts_with(shelf, cloud), task)
    messages = cloud.requests[0].messages
    assert [m.role for m in messages] == ["system", "user", "assistant", "user"]
    assert messages[2].text == "As said [1]."
    assert messages[2].parts[0].origin is Origin.REMOTE
    assert "800" not in sent(cloud)


async def test_what_breaks_in_the_middle_is_kept(shelf: Shelf) -> None:
    cloud = Cloud("Half of an answer", fails=RemoteFailed("The line is dead."), after=8)
    answer = answer_of(await events_of(RemoteProtocol(), "Hello?", parts_with(shelf, cloud)))
    assert answer.answer == "Half of"
    assert not answer.complete
    assert any("The line is dead." in warning for warning in answer.warnings)


async def test_an_empty_answer_is_said_to_be_one(shelf: Shelf) -> None:
    answer = answer_of(await events_of(RemoteProtocol(), "Hello?", parts_with(shelf, Cloud(""))))
    assert answer.abstained
    assert any("empty" in warning for warning in answer.warnings)


async def test_a_no_and_a_missing_model_are_errors(shelf: Shelf) -> None:
    refusing = Cloud("x", fails=SendRefused("You said no."))
    with pytest.raises(SendRefused):
        await events_of(RemoteProtocol(), "Hello?", parts_with(shelf, refusing))
    with pytest.raises(RemoteRequired):
        await events_of(RemoteProtocol(), "Hello?", parts_of(shelf))


def test_a_long_sentence_goes_along_in_its_telling_words(shelf: Shelf) -> None:
    parts = parts_of(shelf)
    before, after = ("and so on " * 12).strip(), ("with more words " * 12).strip()
    cut = excerpt(f"{before} the deposit is 5,550 euros {after}", frozenset(["deposit"]), parts)
    assert "the deposit is 5,550 euros" in cut
    assert cut.startswith("… ")
    assert cut.endswith(" …")
    assert len(cut.strip("… ").split()) <= 22
    assert excerpt("Short enough.", frozenset(["deposit"]), parts) == "Short enough."
    assert len(excerpt("x" * 900 + " deposit", frozenset(["deposit"]), parts)) < 160


@given(text=st.text(max_size=400), asked=st.sets(st.sampled_from(["a", "0", "deposit"])))
def test_an_excerpt_is_always_within_the_limits(text: str, asked: set[str]) -> None:
    cut = excerpt(text, frozenset(asked), _Terms()).strip("… ")  # type: ignore[arg-type]
    assert len(cut) <= 150
    assert len(cut.split()) <= 22
    assert " ".join(cut.split()) in " ".join(harmless(text).split()) or not cut


class _Terms:
    """Parts as far as an excerpt needs them."""

    question_terms = staticmethod(query_terms)
