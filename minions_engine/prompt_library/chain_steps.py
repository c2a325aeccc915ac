"""What the steps of a chain do with the library: search it, and ask it questions."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import asdict
from functools import partial
from pathlib import PurePath
from typing import Protocol, cast

from minions_engine.asking import AskOptions
from minions_engine.errors import EngineError
from minions_engine.events import AnswerReady, EgressReview, Event, RunFailed, WorkReview
from minions_engine.prompt_library.chaining import Doing, Said
from minions_engine.prompt_library.values import Step
from minions_engine.types import Decision, Passage, Scope

Review = EgressReview | WorkReview
Decide = Callable[[Review], Awaitable[Decision]]


class Documents(Protocol):
    """The engine's verbs that steps of a chain use."""

    def ask(
        self, question: str, *, scope: Scope, protocol: str, options: AskOptions
    ) -> AsyncIterator[Event]:
        """Answer a question from the library."""
        ...

    async def search(self, query: str, *, scope: Scope, k: int) -> tuple[Passage, ...]:
        """The best passages for a query."""
        ...

    def decide(self, review_id: str, decision: Decision) -> bool:
        """Answer what a question waits for."""
        ...


def steps_with(
    documents: Documents, *, prompt: Callable[[Step], Awaitable[str]], decide: Decide | None
) -> Doing:
    """What each kind of step does.

    Args:
        prompt: Runs a step's prompt.
        decide: Answers what a step that asks waits for; without it nothing is sent.
    """
    return Doing(
        prompt=prompt,
        find=partial(_found, documents),
        ask=lambda step: _answered(documents, step, decide),
    )


async def _found(documents: Documents, step: Step) -> Said:
    passages = await documents.search(step.text, scope=_scope(step), k=step.most)
    shown = "\n\n".join(f"[{PurePath(p.document).name}] {p.text}" for p in passages)
    return shown, tuple({"document": p.document, "page": p.page} for p in passages)


async def _answered(documents: Documents, step: Step, decide: Decide | None) -> Said:
    options = AskOptions(local=step.model or None)
    stream = documents.ask(step.text, scope=_scope(step), protocol=step.protocol, options=options)
    async with aclosing(cast("AsyncGenerator[Event]", stream)) as events:
        async for event in events:
            match event:
                case EgressReview(review_id=review) | WorkReview(review_id=review):
                    refused = Decision(action="refuse")
                    documents.decide(review, await decide(event) if decide else refused)
                case RunFailed():
                    raise EngineError(event.message, next_step=event.next_step)
                case AnswerReady(answer=answer):
                    cited = tuple(asdict(c) for c in answer.citations)
                    return answer.answer or "", cited
                case _:
                    pass
    raise EngineError("The question was stopped.")


def _scope(step: Step) -> Scope:
    return Scope(collections=(step.collection,) if step.collection else ())
