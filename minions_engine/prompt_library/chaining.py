"""Runs the steps of a chain, each with what the ones before it gave."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from minions_engine.errors import EngineError
from minions_engine.prompt_library.gaps import completed, fill
from minions_engine.prompt_library.values import Chain, Step, StepKind, StepResult

Said = tuple[str, tuple[Mapping[str, Any], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What can carry out a step; each is handed the step with its texts filled."""

    prompt: Callable[[Step], Awaitable[str]]
    find: Callable[[Step], Awaitable[Said]]
    ask: Callable[[Step], Awaitable[Said]]


async def run_chain(
    chain: Chain, inputs: Mapping[str, str], doing: Doing
) -> AsyncIterator[StepResult]:
    """A result for each step, as it is done. The first that fails is the last.

    Raises:
        BadInput: an input is unknown or missing.
    """
    values = completed(inputs, chain.inputs, name=chain.name)
    for step in chain.steps:
        began = time.monotonic()
        ready = _filled(step, values)
        try:
            text, sources = await _done(ready, doing)
        except EngineError as error:
            yield StepResult(
                name=step.name,
                kind=step.kind,
                error=" ".join(part for part in (error.message, error.next_step) if part),
                seconds=time.monotonic() - began,
            )
            return
        values[step.name] = text
        yield StepResult(
            name=step.name,
            kind=step.kind,
            text=text,
            seconds=time.monotonic() - began,
            sources=sources,
        )


async def _done(step: Step, doing: Doing) -> Said:
    match step.kind:
        case StepKind.PROMPT:
            return await doing.prompt(step), ()
        case StepKind.FIND:
            return await doing.find(step)
        case StepKind.ASK:
            return await doing.ask(step)
        case StepKind.TEXT:
            return step.text, ()


def _filled(step: Step, values: Mapping[str, str]) -> Step:
    return replace(
        step,
        text=fill(step.text, values),
        variables={name: fill(text, values) for name, text in step.variables.items()},
    )
