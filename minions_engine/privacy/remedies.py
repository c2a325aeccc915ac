"""Makes a message say less: in other words by a local model, else by leaving words out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

from minions_engine.messages import Message, Part
from minions_engine.privacy.gate_run import Shorten
from minions_engine.privacy.outgoing import is_derived
from minions_engine.privacy.overlap import Overlap, Run
from minions_engine.privacy.shortening import cut_runs

_WORDS_LEFT_ALONE = 12
_MOST_WORDS = 80

Places = Iterator[tuple[int, int, Part, int]]


async def in_other_words(
    messages: tuple[Message, ...], overlap: Overlap, shorten: Shorten
) -> tuple[Message, ...]:
    """The messages with each part that repeats a document said again, in half as many words."""
    places = [
        (number, index, part.text)
        for number, index, part, _ in _with_runs(messages, overlap)
        if len(part.text.split()) > _WORDS_LEFT_ALONE
    ]
    said = await asyncio.gather(
        *(shorten(text, min(_MOST_WORDS, len(text.split()) // 2)) for _, _, text in places)
    )
    # What could not be said again is left, to be cut.
    anew = {
        (number, index): other or text
        for (number, index, text), other in zip(places, said, strict=True)
    }
    return with_texts(messages, anew)


def cut(messages: tuple[Message, ...], overlap: Overlap, *, words: int) -> tuple[Message, ...]:
    """The messages with what they repeat cut to its first ``words`` words.

    What is hidden goes wholly, unless it shows no more words than may be kept.
    """
    anew: dict[tuple[int, int], str] = {}
    for number, index, part, at in _with_runs(messages, overlap):
        runs = [run for run in _runs_in(overlap, at, len(part.text)) if run.words > words]
        anew[number, index] = cut_runs(part.text, runs, longest_words=words)
    return with_texts(messages, anew)


def with_texts(
    messages: tuple[Message, ...], anew: dict[tuple[int, int], str]
) -> tuple[Message, ...]:
    """The messages with some parts' texts, each given by message and part, put anew."""
    return tuple(
        replace(
            message,
            parts=tuple(
                replace(part, text=anew.get((number, index), part.text))
                for index, part in enumerate(message.parts)
            ),
        )
        for number, message in enumerate(messages)
    )


def _with_runs(messages: tuple[Message, ...], overlap: Overlap) -> Places:
    """Parts that repeat a document: message, place in it, part, where its text was looked at."""
    at = 0
    for number, message in enumerate(messages):
        for index, part in enumerate(message.parts):
            if is_derived(part):
                if any(_runs_in(overlap, at, len(part.text))):
                    yield number, index, part, at
                at += len(part.text) + 1


def _runs_in(overlap: Overlap, at: int, length: int) -> Iterator[Run]:
    """The runs as they lie in the stretch of ``length`` from ``at`` on."""
    for run in overlap.runs:
        start, end = max(run.start - at, 0), min(run.end - at, length)
        if start < end:
            yield replace(run, start=start, end=end)
