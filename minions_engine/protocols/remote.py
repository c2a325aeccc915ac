"""A plain chat with a remote model, behind the egress gate.

Words of documents go along only when the person said so for this question: the few sentences
that fit best, each with a mark. The model writes the mark, the words are put in here.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing

from minions_engine.clients.base import ChatClient, ChatRequest
from minions_engine.errors import RemoteRequired
from minions_engine.events import AnswerReady, Event, PassagesFound, QuotesFound
from minions_engine.messages import Exchange, Message, Origin, Part
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.citing import Marks, checked, doubts
from minions_engine.protocols.follow_up import standalone
from minions_engine.protocols.numbering import Line, citation_of, harmless, random_mark
from minions_engine.protocols.quotes import best_lines, notes_of
from minions_engine.protocols.speaking import Speech
from minions_engine.types import Answer

SOURCE = "remote"
_PASSAGES = 10
_EXCHANGES = 6
_ANSWER_CHARACTERS = 1500
_ANSWER_TOKENS = 1024
_TIMEOUT_S = 180.0
# Somewhat under the gate's limits of 25 words and 160 characters in a row.
_MOST_WORDS = 22
_MOST_CHARACTERS = 150
_NO_QUOTES = "No words of your files went along: nothing in them fits the question."
_FILLED_IN = re.compile(r"“[^“”]*” (\[\d+\])")


class RemoteProtocol:
    """Asks a remote model. The gate decides on every message."""

    async def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        remote = _required(parts)
        lines: tuple[Line, ...] = ()
        warnings = list(notes_of(task)) if task.send_documents else list(task.warnings)
        if task.send_documents:
            question = await standalone(task, parts)
            passages = await parts.retrieve(question, task.scope, _PASSAGES)
            yield PassagesFound(
                run_id=task.run_id,
                passages=passages,
                searchable=task.searchable,
                files=task.files,
            )
            lines = await best_lines(question, passages, parts)
            yield QuotesFound(
                run_id=task.run_id,
                citations=tuple(citation_of(n.passage, n.start, n.end, n.text) for n in lines),
            )
            if not lines:
                warnings.append(_NO_QUOTES)
        marks = Marks(lambda number: [n for n in lines if n.number == number], fill=True)
        speech = Speech(run_id=task.run_id, source="remote", marks=marks, may_be_nothing=False)
        request = ChatRequest(
            messages=_messages(task, lines, parts),
            max_tokens=_ANSWER_TOKENS,
            timeout_s=_TIMEOUT_S,
            purpose="chat",
        )
        async with aclosing(speech.events(remote.chat(request))) as events:
            async for event in events:
                yield event
        cited = await checked(marks.citations, parts)
        said = doubts(cited, marks.unknown, needed=False)
        yield AnswerReady(
            run_id=task.run_id,
            answer=Answer(
                answer=speech.text.strip() or None,
                protocol=SOURCE,
                abstained=speech.is_nothing,
                complete=speech.is_whole,
                citations=cited,
                rounds=1,
                warnings=(*warnings, *speech.warnings, *said),
            ),
        )


def _required(parts: Parts) -> ChatClient:
    if parts.remote is None:
        raise RemoteRequired(
            "This way of answering needs a remote model, and none may be used.",
            next_step="Name one with --remote and allow it with --egress ask.",
        )
    return parts.remote


def _messages(task: Task, lines: Sequence[Line], parts: Parts) -> tuple[Message, ...]:
    system = "remote/with_quotes" if lines else "remote/chat"
    asked = "remote/question_with_quotes" if lines else "remote/question"
    return (
        *parts.prompt(system).messages({}),
        *_earlier(task),
        *parts.prompt(asked).messages(
            {
                "mark": random_mark(),
                "quotes": _quotes(task.question, lines, parts),
                "question": Part(text=task.question, origin=Origin.USER),
            }
        ),
    )


def _quotes(question: str, lines: Sequence[Line], parts: Parts) -> tuple[Part, ...]:
    """The quotes, a part each, so that the gate can shorten one and leave the others."""
    told: list[Part] = []
    for line in lines:
        words = excerpt(line.text, frozenset(parts.question_terms(question)), parts)
        told += [
            Part(text=f"[[Q{line.number}]] ", origin=Origin.TEMPLATE),
            Part(text=words, origin=Origin.DOCUMENT, chunk_ids=(line.passage.chunk_id,)),
            Part(text="\n", origin=Origin.TEMPLATE),
        ]
    return tuple(told[:-1])


def excerpt(text: str, asked: frozenset[str], parts: Parts) -> str:
    """The words of a sentence around what was asked: as many as the gate lets pass in a row."""
    words = harmless(text).split()
    telling = [
        number
        for number, word in enumerate(words)
        if asked.intersection(parts.question_terms(word))
    ]
    windows: list[tuple[int, float, int, int]] = []
    end = 0
    for start in range(len(words)):
        end = max(end, start)
        while end < len(words) and _fits(words[start : end + 1]):
            end += 1
        inside = [number for number in telling if start <= number < end]
        middle = sum(inside) / len(inside) if inside else 0.0
        windows.append((len(inside), -abs(middle - (start + end) / 2), start, end))
        if end == len(words):
            break
    _, _, start, end = max(windows, key=lambda window: window[:2], default=(0, 0.0, 0, 0))
    before = "… " if start else ""
    return f"{before}{' '.join(words[start:end])}{' …' if end < len(words) else ''}"


def _fits(words: Sequence[str]) -> bool:
    return len(words) <= _MOST_WORDS and len(" ".join(words)) <= _MOST_CHARACTERS


def _earlier(task: Task) -> tuple[Message, ...]:
    """What was said before. Answers from the files go along only when words of files may."""
    told: list[Message] = []
    for exchange in task.history[-_EXCHANGES:]:
        if exchange.protocol == SOURCE or task.send_documents:
            told.append(Message.of("user", exchange.question, Origin.USER))
            told.append(Message.of("assistant", *_answer_of(exchange)))
    return tuple(told)


def _answer_of(exchange: Exchange) -> tuple[str, Origin]:
    """An earlier answer without the words of files that were put into it here."""
    text = _FILLED_IN.sub(r"\1", exchange.answer)[:_ANSWER_CHARACTERS] or "-"
    return text, Origin.REMOTE if exchange.protocol == SOURCE else Origin.DOCUMENT
