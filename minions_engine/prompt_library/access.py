"""The library of prompts as front ends and the local API see it."""

from __future__ import annotations

import asyncio
import difflib
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from minions_engine.clients.stopping import StopCutter
from minions_engine.errors import BadInput, EngineError
from minions_engine.prompt_library.chain_steps import Decide, Documents, steps_with
from minions_engine.prompt_library.chaining import run_chain
from minions_engine.prompt_library.entry_file import entry_from
from minions_engine.prompt_library.rendering import Rendered, rendered
from minions_engine.prompt_library.store import PromptStore
from minions_engine.prompt_library.trying import tried
from minions_engine.prompt_library.values import (
    CaseResult,
    Chain,
    EntryInfo,
    Imported,
    Kind,
    Prompt,
    PromptRun,
    Step,
    StepResult,
    Version,
)
from minions_engine.prompt_library.writing import written
from minions_engine.types import TokenCount

if TYPE_CHECKING:
    from minions_engine.clients.base import ChatDelta, ChatRequest
    from minions_engine.paths import Home

APP = "prompts"


class Models(Protocol):
    """The herd, as far as prompts need it."""

    def complete(self, model: str, request: ChatRequest, *, app: str) -> AsyncIterator[ChatDelta]:
        """One answer of a local model; empty is the usual one."""
        ...


class PromptLibrary:
    """Every verb about prompts and chains. Belongs to the engine's loop.

    Args:
        home: Where they are kept.
        models: Runs them; local models alone.
        documents: What chains ask and search.
    """

    def __init__(self, *, home: Home, models: Models, documents: Documents) -> None:
        self._store = PromptStore(home.data / "prompts.sqlite")
        self._models = models
        self._documents = documents

    # -- what there is -----------------------------------------------------------------

    async def entries(self) -> tuple[EntryInfo, ...]:
        """Every prompt and chain with its newest version, by name."""
        found = await asyncio.to_thread(self._store.newest)
        return tuple(_info(version, text) for version, text in found)

    async def text(self, name: str, number: int | None = None) -> tuple[Version, str]:
        """A version and its text; the newest without a number. Raises ``NotFound``."""
        return await asyncio.to_thread(self._store.text, name, number)

    async def get(self, name: str, number: int | None = None) -> tuple[Version, Prompt | Chain]:
        """A version as what it is. Raises ``NotFound``."""
        version, text = await self.text(name, number)
        return version, entry_from(name, text)

    async def versions(self, name: str) -> tuple[Version, ...]:
        """Every version, oldest first. Raises ``NotFound``."""
        return await asyncio.to_thread(self._store.versions, name)

    async def diff(self, name: str, old: int, new: int) -> str:
        """What is different between two versions, line by line. Raises ``NotFound``."""
        (_, before), (_, after) = await self.text(name, old), await self.text(name, new)
        lines = difflib.unified_diff(
            before.splitlines(), after.splitlines(), f"{name} v{old}", f"{name} v{new}", lineterm=""
        )
        return "\n".join(lines)

    # -- changes -----------------------------------------------------------------------

    async def save(self, name: str, text: str) -> Version:
        """Keep a text as the newest version.

        Raises:
            BadInput: it cannot be used; nothing is changed.
        """
        return await asyncio.to_thread(self._store.save, name, text)

    async def roll_back(self, name: str, number: int) -> Version:
        """Make an earlier version the newest, as a version of its own. Raises ``NotFound``."""
        _, text = await self.text(name, number)
        return await self.save(name, text)

    async def remove(self, name: str) -> bool:
        """Take it out of the lists; runs keep the text they were made with."""
        return await asyncio.to_thread(self._store.remove, name)

    async def erase(self, name: str) -> int:
        """Delete it with every version and run. Returns how many versions there were."""
        return await asyncio.to_thread(self._store.erase, name)

    async def import_yaml(self, text: str, *, unwrap: bool = False) -> tuple[Imported, ...]:
        """Take over the prompts of a YAML file, all of them or none.

        Raises:
            BadInput: the file or one of its prompts cannot be used.
        """
        from minions_engine.prompt_library.importing import prompts_of

        read = await asyncio.to_thread(prompts_of, text, unwrap=unwrap)
        made = []
        for one in read:
            version = await self.save(one.prompt.name, written(one.prompt))
            made.append(Imported(name=version.name, version=version.number, notes=one.notes))
        return tuple(made)

    # -- running -----------------------------------------------------------------------

    def names(self) -> tuple[str, ...]:
        """The prompts, without the chains; at once, for the local API."""
        return tuple(v.name for v, _ in self._store.newest() if v.kind is Kind.PROMPT)

    def rendered(
        self,
        name: str,
        variables: Mapping[str, str],
        text: str = "",
        *,
        model: str = "",
        number: int | None = None,
    ) -> Rendered:
        """A prompt with its gaps filled; at once, for the local API.

        Args:
            text: What a person said; see ``rendering.rendered``.

        Raises:
            NotFound: there is no such prompt.
            BadInput: a variable is unknown or missing, or it is for other models.
        """
        version, written_text = self._store.text(name, number)
        return rendered(
            _prompt(entry_from(name, written_text)), version, variables, said=text, model=model
        )

    async def run(
        self,
        name: str,
        variables: Mapping[str, str],
        *,
        said: str = "",
        model: str = "",
        number: int | None = None,
        app: str = APP,
        keep: bool = True,
    ) -> AsyncIterator[str]:
        """A prompt's answer, as it comes.

        Args:
            said: What a person said; fills the gap ``text``.
            number: The version; ``None`` is the newest.
            keep: Keep the run with its texts in the library.

        Raises:
            NotFound, BadInput: as ``rendered``.
            LocalRequired, ModelUnavailable, NotLocal: no local model can answer.
        """
        version, found = await self.get(name, number)
        ready = rendered(_prompt(found), version, variables, said=said, model=model)
        began, at, answer, problem = time.monotonic(), time.time(), "", ""
        try:
            async with aclosing(self._pieces(ready, app)) as pieces:
                async for piece in pieces:
                    answer += piece
                    yield piece
        except EngineError as error:
            problem = error.message
            raise
        finally:
            if keep:
                run = PromptRun(
                    run_id=0,
                    name=name,
                    version=version.number,
                    sha256=version.sha256,
                    model=ready.model,
                    at=at,
                    seconds=time.monotonic() - began,
                    variables=ready.variables,
                    answer=answer,
                    error=problem,
                )
                await asyncio.to_thread(self._store.keep_run, run)

    async def runs(self, name: str = "", *, limit: int = 100) -> tuple[PromptRun, ...]:
        """Runs that were kept, newest first."""
        return await asyncio.to_thread(self._store.runs, name, limit=limit)

    async def _pieces(
        self, ready: Rendered, app: str, counted: list[TokenCount] | None = None
    ) -> AsyncGenerator[str]:
        cutter = StopCutter(ready.request.stop)
        answer = self._models.complete(ready.model, ready.request, app=app)
        async with aclosing(cast("AsyncGenerator[ChatDelta]", answer)) as deltas:
            async for delta in deltas:
                if delta.usage is not None and counted is not None:
                    counted.append(delta.usage)
                if piece := cutter.feed(delta.text):
                    yield piece
                if cutter.stopped:
                    return
        if rest := cutter.end():
            yield rest

    # -- trying ------------------------------------------------------------------------

    async def bench(
        self,
        names: Sequence[str],
        models: Sequence[str] = (),
        *,
        before: Sequence[CaseResult] = (),
    ) -> AsyncIterator[CaseResult]:
        """Every case of these prompts on every model, as they are done.

        Args:
            models: None takes each prompt's own, or the usual one.
            before: Results of an earlier time, to say what has changed.

        Raises:
            NotFound: there is no such prompt.
            BadInput: one of them has no cases, or is a chain.
        """
        prompts = []
        for name in names:
            version, found = await self.get(name)
            prompt = _prompt(found)
            if not prompt.cases:
                raise BadInput(
                    f"“{name}” has no cases to try it on.",
                    next_step="Add [[cases]] to it, with variables and what to expect.",
                )
            prompts.append((prompt, version))

        async def run(
            prompt: Prompt, version: Version, variables: Mapping[str, str], model: str
        ) -> tuple[str, TokenCount]:
            # A bench is there to see what other models make of a prompt.
            ready = rendered(replace(prompt, models=()), version, variables, model=model)
            counted: list[TokenCount] = []
            wish = replace(ready, model=model or next(iter(prompt.models), ""))
            async with aclosing(self._pieces(wish, APP, counted)) as pieces:
                text = "".join([piece async for piece in pieces])
            return text, counted[-1] if counted else TokenCount()

        results = tried(prompts, models or ("",), run, before=before)
        async with aclosing(cast("AsyncGenerator[CaseResult]", results)) as cells:
            async for cell in cells:
                yield cell

    # -- chains ------------------------------------------------------------------------

    async def run_chain(
        self, name: str, inputs: Mapping[str, str], *, decide: Decide | None = None
    ) -> AsyncIterator[StepResult]:
        """The steps of a chain, each when it is done; the first that fails is the last.

        Args:
            decide: Answers what a step that asks waits for; without it nothing is sent.

        Raises:
            NotFound: there is no such chain.
            BadInput: it is a prompt, or an input is unknown or missing.
        """
        _, chain = await self.get(name)
        if not isinstance(chain, Chain):
            raise BadInput(f"“{name}” is a prompt.", next_step=f"Run: minions prompts run {name}")

        async def prompt(step: Step) -> str:
            version, found = await self.get(step.prompt)
            ready = rendered(_prompt(found), version, step.variables, model=step.model)
            async with aclosing(self._pieces(ready, APP)) as pieces:
                return "".join([piece async for piece in pieces])

        doing = steps_with(self._documents, prompt=prompt, decide=decide)
        results = run_chain(chain, inputs, doing)
        async with aclosing(cast("AsyncGenerator[StepResult]", results)) as steps:
            async for step in steps:
                yield step


def _prompt(found: Prompt | Chain) -> Prompt:
    if isinstance(found, Chain):
        raise BadInput(
            f"“{found.name}” is a chain.", next_step=f"Run: minions prompts chain {found.name}"
        )
    return found


def _info(version: Version, text: str) -> EntryInfo:
    """A line for a list; an entry that cannot be read any more says so and stays in it."""
    try:
        found = entry_from(version.name, text)
    except BadInput as error:
        found, problem = None, error.message
    else:
        problem = ""
    gaps = () if found is None else found.inputs if isinstance(found, Chain) else found.variables
    return EntryInfo(
        name=version.name,
        kind=version.kind,
        title=found.title if found else "",
        version=version.number,
        sha256=version.sha256,
        changed_at=version.at,
        variables=gaps,
        models=found.models if isinstance(found, Prompt) else (),
        problem=problem,
    )
