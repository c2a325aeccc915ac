"""Tries prompts on their cases, with one model or several, and compares with an earlier time."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from minions_engine.errors import EngineError
from minions_engine.prompt_library.values import Case, CaseResult, Prompt, Version
from minions_engine.types import TokenCount

Asked = tuple[str, TokenCount]
Run = Callable[[Prompt, Version, Mapping[str, str], str], Awaitable[Asked]]
"""Runs a version of a prompt with variables on a model; gives the answer and what it took."""


async def tried(
    prompts: Sequence[tuple[Prompt, Version]],
    models: Sequence[str],
    run: Run,
    *,
    before: Iterable[CaseResult] = (),
) -> AsyncIterator[CaseResult]:
    """A result for every prompt, model and case, as they are done, a model at a time.

    A model that fails fills its cells with the error and keeps none of the others from running.
    """
    known = {(cell.prompt, cell.model, cell.case): cell for cell in before}
    for model in models:
        for prompt, version in prompts:
            for case in prompt.cases:
                cell = await _one(prompt, version, case, model, run)
                yield _compared(cell, known.get((prompt.name, model, case.name)))


async def _one(prompt: Prompt, version: Version, case: Case, model: str, run: Run) -> CaseResult:
    began = time.monotonic()
    try:
        answer, usage = await run(prompt, version, case.variables, model)
    except EngineError as error:
        return CaseResult(
            prompt=prompt.name,
            version=version.number,
            model=model,
            case=case.name,
            passed=False,
            seconds=time.monotonic() - began,
            error=error.message,
        )
    folded = answer.casefold()
    missing = tuple(words for words in case.expect if words.casefold() not in folded)
    refused = tuple(words for words in case.refuse if words.casefold() in folded)
    return CaseResult(
        prompt=prompt.name,
        version=version.number,
        model=model,
        case=case.name,
        passed=bool(answer.strip()) and not missing and not refused,
        answer=answer,
        missing=missing,
        refused=refused,
        seconds=time.monotonic() - began,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
    )


def _compared(cell: CaseResult, before: CaseResult | None) -> CaseResult:
    if before is None:
        return cell
    changed = (cell.answer, bool(cell.error)) != (before.answer, bool(before.error))
    return replace(cell, changed=changed)
