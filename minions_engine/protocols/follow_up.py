"""A follow-up question made complete, so that it can be searched for and answered by itself.

The local model rewrites it. What it wrote is used only when it kept every word that matters of
the question and took the rest from the chat; otherwise the earlier question is put in front.
"""

from __future__ import annotations

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import EngineError
from minions_engine.herd.base import LocalModel
from minions_engine.messages import Exchange, Origin, Part
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.numbering import harmless, random_mark
from minions_engine.streaming import closing_stream

_EXCHANGES = 3
_ANSWER_CHARACTERS = 400
_LONGEST = 400
_MOST_TOKENS = 96
_TIMEOUT_S = 60.0
# New words that a rewriting may have without the chat having them: “of”, “due”, a plural.
_NEW_SHARE = 0.34


async def standalone(task: Task, parts: Parts) -> str:
    """The question of a task as it can be understood without the chat before it."""
    if not task.history:
        return task.question
    recent = task.history[-_EXCHANGES:]
    if parts.local is not None:
        written = await _rewritten(task.question, recent, parts, parts.local)
        if _keeps_to(written, task.question, recent, parts):
            return written
    return f"{recent[-1].question}\n{task.question}"


async def _rewritten(
    question: str, recent: tuple[Exchange, ...], parts: Parts, local: LocalModel
) -> str:
    """What the model makes of it; empty when it cannot."""
    chat = "\n".join(
        f"Question: {harmless(e.question)}\nAnswer: {harmless(e.answer)[:_ANSWER_CHARACTERS]}"
        for e in recent
    )
    messages = parts.prompt("local/follow_up").messages(
        {
            "mark": random_mark(),
            "history": Part(text=chat, origin=Origin.DOCUMENT),
            "question": Part(text=question, origin=Origin.USER),
        }
    )
    request = ChatRequest(
        messages=messages,
        max_tokens=_MOST_TOKENS,
        context_tokens=local.context_tokens,
        timeout_s=_TIMEOUT_S,
    )
    said: list[str] = []
    try:
        async with closing_stream(local.stream(request)) as deltas:
            async for delta in deltas:
                said.append(delta.text)
    except EngineError:
        # The answer itself will say what is wrong with the model.
        return ""
    lines = "".join(said).strip().splitlines()
    return lines[0].removeprefix("Rewritten:").strip().strip('"“”') if lines else ""


def _keeps_to(written: str, question: str, recent: tuple[Exchange, ...], parts: Parts) -> bool:
    if not 0 < len(written) <= _LONGEST:
        return False
    asked = frozenset(parts.question_terms(question))
    new = frozenset(parts.question_terms(written)) - asked
    said = frozenset(parts.question_terms("\n".join(f"{e.question}\n{e.answer}" for e in recent)))
    strange = len(new - said)
    kept = len(asked & frozenset(parts.question_terms(written))) == len(asked)
    return kept and strange <= _NEW_SHARE * max(len(new), 1) + 1
