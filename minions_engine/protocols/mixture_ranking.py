"""Drafts compared in pairs by a model, each pair in both orders, so that its habits show."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import EngineError
from minions_engine.herd.base import LocalModel
from minions_engine.protocols.mixture_drafts import Draft, collected
from minions_engine.protocols.mixture_messages import Asked
from minions_engine.protocols.mixture_preset import Member

_VERDICT_TOKENS = 8
_MOST_DISAGREEMENT = 0.5
_LETTER = re.compile(r"\b([AB])\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Drafts, the best first. ``disagreement`` is the share of pairs where the order decided."""

    drafts: tuple[Draft, ...]
    disagreement: float
    judged: int

    @property
    def holds(self) -> bool:
        """Whether the judge looked at the drafts more than at their places."""
        return bool(self.judged) and self.disagreement <= _MOST_DISAGREEMENT


async def rank(
    drafts: Sequence[Draft], asked: Asked, member: Member, judge: LocalModel, *, timeout_s: float
) -> Ranking:
    """Compare every pair twice. A comparison that fails counts for nobody."""

    async def better(first: Draft, second: Draft) -> str:
        told = asked.judge(first.text, second.text, member, judge.context_tokens)
        request = ChatRequest(
            messages=told.messages,
            max_tokens=_VERDICT_TOKENS,
            context_tokens=judge.context_tokens,
            timeout_s=timeout_s,
        )
        try:
            said, _, _ = await collected(judge, request)
        except EngineError:
            return ""
        letter = _LETTER.search(said.upper())
        return letter[1] if letter else ""

    pairs = list(combinations(drafts, 2))
    verdicts = await asyncio.gather(
        *(better(*order) for one, other in pairs for order in ((one, other), (other, one)))
    )
    points = dict.fromkeys((draft.number for draft in drafts), 0.0)
    against = judged = 0
    for at, (one, other) in enumerate(pairs):
        forth, back = verdicts[2 * at], verdicts[2 * at + 1]
        if not forth or not back:
            continue
        judged += 1
        # The same letter for both orders is the same place, not the same draft.
        if forth == back:
            against += 1
        points[one.number] += (forth == "A") + (back == "B")
        points[other.number] += (forth == "B") + (back == "A")
    best = sorted(drafts, key=lambda draft: (-points[draft.number], draft.number))
    return Ranking(
        drafts=tuple(best), disagreement=against / judged if judged else 1.0, judged=judged
    )
