"""What a question would take, before anything is sent: messages, tokens, dollars, jobs, seconds.

Reckoned from the real prompts, the real passages and the price list; no model is asked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minions_engine.asking import AskOptions
from minions_engine.clients.base import estimated_tokens
from minions_engine.metering import Meter
from minions_engine.prompts import load_prompt
from minions_engine.protocols.whole import wants_whole
from minions_engine.types import Estimate, Price, Scope

if TYPE_CHECKING:
    from minions_engine.choosing import Chooser, Chosen
    from minions_engine.finding import Ground
    from minions_engine.library import Library
    from minions_engine.privacy.door import Door
    from minions_engine.settings import Settings

# What is usual; the most is reckoned with the limits that are asked of the models.
_TASKS = 3
_PASSAGES_A_TASK = 6
_PLAN_TOKENS, _MOST_PLAN_TOKENS = 150, 500
_CONCLUSION_TOKENS, _MOST_CONCLUSION_TOKENS = 150, 900
_ANSWER_TOKENS, _MOST_ANSWER_TOKENS = 300, 1024
_FINDINGS_TOKENS = 260
_QUOTES_TOKENS = 350
_MESSAGE_TOKENS = 4
_WHOLE_TOKENS = 900
_REPLY_TOKENS = 60
# A usual laptop's pace, as in the estimate before much work.
_READ_A_SECOND, _WRITTEN_A_SECOND = 400.0, 40.0
_CLOUD_TOKENS_A_SECOND, _CLOUD_S = 60.0, 1.0


@dataclass(frozen=True, slots=True)
class _Call:
    """Tokens of one remote call."""

    prompt: int
    usual: int
    most: int


class Estimating:
    """Reckons with what is set up here."""

    def __init__(
        self,
        *,
        library: Library,
        door: Door,
        settings: Settings,
        chooser: Chooser,
    ) -> None:
        self._library = library
        self._door = door
        self._settings = settings
        self._chooser = chooser

    async def estimate(
        self, question: str, *, scope: Scope, protocol: str, options: AskOptions
    ) -> Estimate:
        """What it would take. Raises as ``Chooser.choose``."""
        chosen = await self._chooser.choose(protocol, options, meter=Meter())
        if chosen.remote is not None and chosen.consents.never_send:
            never = Scope(collections=chosen.consents.never_send)
            hidden = await self._library.documents(never)
            scope = replace(scope, excluded=(*scope.excluded, *hidden))
        ground = await self._library.ground(
            scope, may_be_empty=chosen.protocol in ("remote", "mixture")
        )
        jobs, read = await self._local_work(question, chosen, ground, options)
        calls = _calls(question, chosen.protocol, options)
        if chosen.protocol == "mixture" and chosen.remote is not None:
            draft = _fixed("mixture/finish") + estimated_tokens(question) + _ANSWER_TOKENS
            calls = [_Call(draft, _ANSWER_TOKENS, _MOST_ANSWER_TOKENS)]
        rounds = options.max_rounds or self._settings.max_rounds
        more = (
            (rounds - 1) * calls[-1:]
            if chosen.protocol not in ("remote", "local", "mixture")
            else []
        )
        price = self._door.price_of(chosen.remote.endpoint) if chosen.remote else None
        return Estimate(
            protocol=chosen.protocol,
            messages=len(calls),
            prompt_tokens=sum(call.prompt for call in calls),
            tokens=sum(call.prompt + call.usual for call in calls),
            most_tokens=sum(call.prompt + call.most for call in [*calls, *more]),
            usd=_usd(price, [(c.prompt, c.usual) for c in calls]),
            most_usd=_usd(price, [(c.prompt, c.most) for c in [*calls, *more]]),
            jobs=jobs,
            seconds=_seconds(chosen, jobs, read, calls),
            remote_only_usd=await self._remote_only(question, price, ground.scope),
        )

    async def _local_work(
        self, question: str, chosen: Chosen, ground: Ground, options: AskOptions
    ) -> tuple[int, int]:
        """Jobs of the local model, and the tokens that it reads for them."""
        if chosen.local is None:
            return 0, 0
        if chosen.preset is not None:
            # Each call reads about as much: lines of the files, or drafts made of them.
            calls = chosen.preset.calls - (chosen.remote is not None)
            return calls, calls * (0 if options.without_documents else _WHOLE_TOKENS)
        everything = wants_whole(question, told=options.whole) is not None
        if everything and chosen.protocol != "minion":
            read = await self._library.characters(ground.scope) // 4
            jobs = max(1, read // _WHOLE_TOKENS)
            return (jobs * _TASKS, read) if chosen.protocol == "minions" else (jobs, read)
        passages = await ground.parts.retrieve(question, ground.scope, _TASKS * _PASSAGES_A_TASK)
        read = sum(estimated_tokens(passage.text) for passage in passages)
        if chosen.protocol == "minions":
            return _TASKS * len(passages), read
        return (_TASKS, read) if chosen.protocol == "minion" else (1, read)

    async def _remote_only(self, question: str, price: Price | None, scope: Scope) -> float | None:
        if price is None:
            return None
        tokens = await self._library.characters(scope) // 4 + estimated_tokens(question)
        return price.usd(prompt_tokens=tokens, completion_tokens=_ANSWER_TOKENS)


def _calls(question: str, protocol: str, options: AskOptions) -> list[_Call]:
    """The usual calls of the remote model."""
    asked = estimated_tokens(question)
    if protocol == "remote":
        names = (
            ("remote/with_quotes", "remote/question_with_quotes")
            if options.send_documents
            else ("remote/chat", "remote/question")
        )
        earlier = sum(estimated_tokens(f"{e.question}{e.answer[:1500]}") for e in options.history)
        quotes = _QUOTES_TOKENS if options.send_documents else 0
        prompt = sum(_fixed(name) for name in names) + asked + earlier + quotes
        return [_Call(prompt, _ANSWER_TOKENS, _MOST_ANSWER_TOKENS)]
    if protocol not in ("minion", "minions", "auto"):
        return []
    from minions_engine.clients.structured import schema_of
    from minions_engine.protocols.jobs import Conclusion, JobPlan

    plan = _fixed("minion/plan" if protocol == "minion" else "minions/plan") + asked
    plan += estimated_tokens(options.about) + estimated_tokens(json.dumps(schema_of(JobPlan)))
    end = _fixed("minions/conclude") + asked + _FINDINGS_TOKENS
    end += estimated_tokens(json.dumps(schema_of(Conclusion)))
    return [
        _Call(plan, _PLAN_TOKENS, _MOST_PLAN_TOKENS),
        _Call(end, _CONCLUSION_TOKENS, _MOST_CONCLUSION_TOKENS),
    ]


def _fixed(name: str) -> int:
    """Tokens of a prompt without what is filled in."""
    return sum(estimated_tokens(text) + _MESSAGE_TOKENS for _, text in load_prompt(name).templates)


def _usd(price: Price | None, calls: list[tuple[int, int]]) -> float | None:
    if not calls:
        return 0.0
    if price is None:
        return None
    return sum(price.usd(prompt_tokens=p, completion_tokens=c) for p, c in calls)


def _seconds(chosen: Chosen, jobs: int, read: int, calls: list[_Call]) -> float | None:
    if chosen.local is None and not calls:
        return None
    slots = chosen.local.slots if chosen.local else 1
    here = (read / _READ_A_SECOND + jobs * _REPLY_TOKENS / _WRITTEN_A_SECOND) / max(1, slots)
    return here + sum(_CLOUD_S + call.usual / _CLOUD_TOKENS_A_SECOND for call in calls)
