"""What a model says reaches the person piece by piece, whole, and without its tics."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients.base import ChatDelta
from minions_engine.errors import DeadlinePassed, EngineError
from minions_engine.events import Event, TextDelta, ThinkingDelta
from minions_engine.protocols.citing import Marks
from minions_engine.protocols.speaking import Speech


def new_speech(*, may_be_nothing: bool = True) -> Speech:
    return Speech(
        run_id="run",
        source="local",
        marks=Marks(lambda number: ()),
        may_be_nothing=may_be_nothing,
    )


async def said(
    speech: Speech, pieces: Sequence[str], *, then: EngineError | None = None
) -> list[Event]:
    async def deltas() -> AsyncIterator[ChatDelta]:
        for piece in pieces:
            yield ChatDelta(text=piece)
        if then is not None:
            raise then
        yield ChatDelta(finish="stop")

    return [event async for event in speech.events(deltas())]


def shown(events: Sequence[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  It is so. \n", "It is so."),
        ("Answer: It is so.", "It is so."),
        ("**Answer:** It is so.", "It is so."),
        ("Answers differ.", "Answers differ."),
        ("Nothing is known.", "Nothing is known."),
        ("NOTHING", "NOTHING"),
        ("a\n\nb  c", "a\n\nb  c"),
        ("800", "800"),
        ("Answer", "Answer"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 100])
async def test_an_answer_comes_as_it_was_meant(written: str, text: str, size: int) -> None:
    speech = new_speech()
    pieces = [written[at : at + size] for at in range(0, len(written), size)]
    assert shown(await said(speech, pieces)) == text == speech.text
    assert not speech.is_nothing
    assert speech.is_whole


@pytest.mark.parametrize(
    "written",
    ["NOTHING HERE", "nothing here.", '"NOTHING HERE"', "**NOTHING HERE**\n", "Answer: NOTHING HERE",
     "NOTHING HERE. The lines are about trees."],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 5, 100])
async def test_nothing_is_never_shown(written: str, size: int) -> None:
    speech = new_speech()
    pieces = [written[at : at + size] for at in range(0, len(written), size)]
    assert not await said(speech, pieces)
    assert speech.is_nothing
    assert not speech.text


@given(st.lists(st.text(alphabet=" aNOTHIGER:\n*", max_size=4), max_size=8))
async def test_pieces_always_make_up_the_text(pieces: list[str]) -> None:
    speech = new_speech()
    events = await said(speech, pieces)
    assert shown(events) == speech.text
    assert speech.is_nothing or speech.text == speech.text.strip()
    assert speech.is_nothing == (not speech.text)


async def test_a_chat_may_say_that_nothing_is_here() -> None:
    speech = new_speech(may_be_nothing=False)
    assert shown(await said(speech, ["NOTHING ", "HERE"])) == "NOTHING HERE"


async def test_thinking_comes_apart() -> None:
    async def deltas() -> AsyncIterator[ChatDelta]:
        yield ChatDelta(thinking="Hm.")
        yield ChatDelta(text="Yes.")

    speech = new_speech()
    events = [event async for event in speech.events(deltas())]
    assert [type(event) for event in events] == [ThinkingDelta, TextDelta]
    assert speech.text == "Yes."


async def test_an_error_counts_as_one_only_before_the_first_word() -> None:
    late = DeadlinePassed("It took too long.")
    with pytest.raises(DeadlinePassed):
        await said(new_speech(), [" "], then=late)
    speech = new_speech()
    assert shown(await said(speech, ["It is [", "so"], then=late)) == "It is [so"
    assert not speech.is_whole
    assert "too long" in speech.warnings[0]


async def test_the_longest_answer_is_said_to_be_cut() -> None:
    async def deltas() -> AsyncIterator[ChatDelta]:
        yield ChatDelta(text="It goes on", finish="length")

    speech = new_speech()
    assert shown([event async for event in speech.events(deltas())]) == "It goes on"
    assert not speech.is_whole
    assert speech.warnings


async def test_an_empty_answer_is_nothing() -> None:
    speech = new_speech()
    assert not await said(speech, ["", " "])
    assert speech.is_nothing
    assert any("empty" in warning for warning in speech.warnings)
