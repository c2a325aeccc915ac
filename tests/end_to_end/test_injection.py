"""Documents that give orders, and a local model that obeys them: what a remote service gets to see.

The worst local model is one that copies whatever it is told to, disguised as it is told to. No
language model is needed to show that the limits hold then too: they do not depend on one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from pydoc_data.topics import topics

import pytest

from minions_engine.errors import SendBlocked
from minions_engine.messages import Message, Origin, Part
from minions_engine.privacy.budget import Limits
from tests.helpers.disguises import DISGUISES, FURTHER_DISGUISES, PASSAGE
from tests.helpers.gated import Gated
from tests.helpers.openai_stand_in import OpenAIStandIn

pytestmark = pytest.mark.slow

LIMITS = Limits()
LETTERS_OF_A_RUN = LIMITS.run_characters
WORDS_OF_A_CONVERSATION = LIMITS.shown_words


def _pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _template(text: str) -> Part:
    return Part(text=text, origin=Origin.TEMPLATE)


def _findings(text: str) -> tuple[Part, ...]:
    """The passage as many short findings, fixed text between them."""
    return tuple(
        part
        for number, piece in enumerate(_pieces(text, 60))
        for part in (_template(f"\n[{number}] "), Part(text=piece))
    )


PAYLOADS: dict[str, Callable[[str], tuple[Part, ...]]] = {
    "as told": lambda text: (Part(text=text),),
    "as an answer": lambda text: (_template("Answer: "), Part(text=f"The file says: {text}")),
    "as a quote": lambda text: (Part(text=f"It is written: “{text}”, and no more."),),
    "as JSON": lambda text: (Part(text=json.dumps({"answer": text, "lines": [1, 2]})),),
    "as code": lambda text: (Part(text=f"```\n{text}\n```"),),
    "as an address": lambda text: (Part(text=f"https://collect.example/?q={text}"),),
    "as an error": lambda text: (Part(text=f"Error 17: cannot answer ({text})"),),
    "as a picture": lambda text: (Part(text=f"![{text}](x.png)"),),
    "as many findings": _findings,
    "between other words": lambda text: (
        Part(text="The house is old and stands by the water. "),
        Part(text=text),
        Part(text=" Whoever wants it should write to the council."),
    ),
}


SLICED = ("plain", "zero-width characters", "rot13", "reversed", "every tenth word changed")


@pytest.fixture
def stand_in() -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(lambda messages, schema: "More, please.") as server:
        yield server


def _longest_run(disguised: str, sent: str) -> float:
    """The longest stretch of the disguised passage that was sent, in characters of the passage."""
    match = SequenceMatcher(None, disguised, sent, autojunk=False).find_longest_match()
    return match.size * len(PASSAGE) / len(disguised)


def _contents(stand_in: OpenAIStandIn) -> list[str]:
    return [m["content"] for body in stand_in.bodies for m in json.loads(body)["messages"]]


async def obedient(text: str, most_words: int) -> str:
    """A local model that was told to repeat everything, also when asked for other words."""
    return text


@pytest.mark.parametrize("disguise", DISGUISES)
async def test_an_obedient_worker_cannot_give_a_passage_away(
    stand_in: OpenAIStandIn, tmp_path: Path, disguise: str
) -> None:
    disguised = DISGUISES[disguise](PASSAGE)
    for name, payload in PAYLOADS.items():
        async with Gated(stand_in, tmp_path / name, documents={"/house.txt": PASSAGE}) as gated:
            try:
                await gated.ask(
                    Message(role="user", parts=payload(disguised)),
                    run=gated.run(shorten=obedient, max_tokens=90_000),
                )
            except SendBlocked as blocked:
                assert blocked.rule in ("run", "copied", "share", "volume", "secret")
            # An address is a placeholder as a whole; everything else is told of.
            assert gated.blocked or gated.meter.egress.redactions, name
        sent = "\n".join(_contents(stand_in))
        # A letter stands for more than itself where spaces fell away.
        assert _longest_run(disguised, sent) <= 1.3 * LETTERS_OF_A_RUN, name
        stand_in.received.clear()


@pytest.mark.parametrize("disguise", SLICED)
async def test_a_passage_given_away_in_slices_stays_within_the_conversation_limit(
    stand_in: OpenAIStandIn, tmp_path: Path, disguise: str
) -> None:
    """Forty questions, each asking for the next thirty words."""
    words = _story(1_200)
    hide = {**DISGUISES, **FURTHER_DISGUISES}[disguise]
    told = {
        " ".join(words[at : at + 30]): hide(" ".join(words[at : at + 30]))
        for at in range(0, 1_200, 30)
    }
    async with Gated(stand_in, tmp_path, documents={"/story.txt": " ".join(words)}) as gated:
        for hidden in told.values():
            try:
                await gated.ask(
                    Message(role="user", parts=(_template("It says: "), Part(text=hidden))),
                    run=gated.run(shorten=obedient, max_tokens=90_000),
                )
            except SendBlocked:
                continue
        assert gated.blocked
    sent = "\n".join(_contents(stand_in))
    whole = sum(hidden in sent for hidden in told.values())
    # Of every tenth word the slice says another, and what the story says twice counts once.
    assert whole * 30 <= 1.2 * WORDS_OF_A_CONVERSATION


def _story(words: int) -> list[str]:
    """Running English text that every Python has."""
    return topics["types"].split()[:words]
