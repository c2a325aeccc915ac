"""Auto: answer here first, and ask a remote model only when the answer is not good enough.

What is thought of the local answer is said, and so is what a remote model would be asked.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import replace

from minions_engine.errors import EngineError, SendBlocked
from minions_engine.events import (
    AnswerReady,
    Event,
    RoundStarted,
    TextDelta,
    ThinkingDelta,
)
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.local import LocalProtocol
from minions_engine.protocols.minions import MinionsProtocol
from minions_engine.streaming import closing_stream
from minions_engine.types import Answer

_REASONING = re.compile(
    r"\b(why|compare|difference|differ|assess|evaluate|recommend|implications?|should (?:i|we)"
    r"|warum|weshalb|vergleich\w*|unterschied\w*|bewerte\w*|empfiehl\w*|pourquoi|compar\w+)\b"
    r"|为什么|比较|区别|评估|建议",
    re.IGNORECASE,
)


class AutoProtocol:
    """Local first; MinionS where that does not suffice and the person's mode allows it."""

    async def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        if parts.remote is None:
            async with aclosing(_local(task, parts)) as events:
                async for event in events:
                    yield event
            return
        draft: Answer | None = None
        async with aclosing(_local(task, parts)) as events:
            async for event in events:
                if isinstance(event, AnswerReady):
                    draft = event.answer
                elif isinstance(event, TextDelta):
                    # A draft until it is judged: it may not be the answer.
                    yield ThinkingDelta(run_id=task.run_id, text=event.text, source=event.source)
                else:
                    yield event
        assert draft is not None
        why = doubt(task.question, draft)
        if not why:
            yield _said(task, draft)
            yield AnswerReady(run_id=task.run_id, answer=draft)
            return
        async with aclosing(_escalated(task, parts, draft, why)) as events:
            async for event in events:
                yield event


def doubt(question: str, answer: Answer) -> str:
    """Why a local answer may not be good enough; empty when it is."""
    if answer.abstained:
        return "No answer was found here"
    if not answer.complete:
        return "The local answer broke off"
    if not any(citation.verified for citation in answer.citations):
        return "The local answer names no place in your files"
    if any(not citation.verified for citation in answer.citations):
        return "The local answer quotes what is not in your files"
    if _REASONING.search(question):
        return "The question asks for a judgement"
    return ""


async def _local(task: Task, parts: Parts) -> AsyncGenerator[Event, None]:
    async with closing_stream(LocalProtocol().run(task, parts)) as events:
        async for event in events:
            yield event


async def _escalated(
    task: Task, parts: Parts, draft: Answer, why: str
) -> AsyncGenerator[Event, None]:
    """The remote model's answer; the local one stays when it cannot be had."""
    assert parts.remote is not None
    name = parts.remote.endpoint.name
    yield RoundStarted(
        run_id=task.run_id,
        number=1,
        most=task.max_rounds,
        purpose=f"{why}, so {name} is asked to plan and conclude",
    )
    asked = replace(task, warnings=(*task.warnings, f"{why}, so {name} took part."))
    try:
        async with closing_stream(MinionsProtocol().run(asked, parts)) as events:
            async for event in events:
                yield event
    except EngineError as error:
        if draft.abstained and not isinstance(error, SendBlocked):
            raise
        kept = f"{why}, and {name} could not help: {error.message}"
        answer = replace(draft, warnings=(*draft.warnings, kept))
        yield _said(task, answer)
        yield AnswerReady(run_id=task.run_id, answer=answer)


def _said(task: Task, answer: Answer) -> TextDelta:
    return TextDelta(run_id=task.run_id, text=answer.answer or "", source="local")
