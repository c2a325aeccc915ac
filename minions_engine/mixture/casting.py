"""Who plays which part in a preset: names of models in place of “local” and its like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from minions_engine.clients.base import LocalClient
from minions_engine.errors import EngineError, LocalRequired, ModelUnavailable
from minions_engine.herd.base import LocalModel
from minions_engine.mixture.presets import LOCAL, STAND_INS
from minions_engine.protocols.mixture_preset import Preset
from minions_engine.types import ReaderChoice


async def cast_of(
    preset: Preset,
    local: str | LocalClient | None,
    reader: Callable[[], Awaitable[ReaderChoice]],
) -> Preset:
    """The preset with the models that are meant: the one that reads, and the next that fit.

    Where there are no further ones, the one that reads makes more drafts. ``local`` stays
    where it is when it is a client, or when it is found only as it is used.
    """
    wanted = {member.model for member in preset.members}
    if not wanted & {LOCAL, *STAND_INS}:
        return preset
    named = local if isinstance(local, str) else ""
    if local is not None and not wanted & set(STAND_INS):
        return preset.renamed({LOCAL: named or LOCAL})
    choice = await reader()
    first = named or ("" if local is not None else choice.model) or LOCAL
    others = [name for name in choice.fitting if _same(name) != _same(first)]
    names = {LOCAL: first}
    for at, name in enumerate(STAND_INS):
        names[name] = others[at] if at < len(others) else first
    return preset.renamed(names)


def _same(name: str) -> str:
    """A model without the tag that it has when none is named."""
    return name.removesuffix(":latest")


async def first_that_works(
    names: Sequence[str], model: Callable[[str], Awaitable[LocalModel]]
) -> LocalModel:
    """The first model that is there.

    Raises:
        EngineError: none is; of several, each cause is named.
    """
    faults: dict[str, EngineError] = {}
    for name in names:
        try:
            return await model(name)
        except EngineError as error:
            faults[name] = error
    if not faults:
        raise LocalRequired("The preset has no local model.", next_step="Add one to its layer 1.")
    if len(faults) == 1:
        raise next(iter(faults.values()))
    causes = "; ".join(f"{name}: {error.message}" for name, error in faults.items())
    raise ModelUnavailable(
        f"None of the models of the preset can be used ({causes}).",
        next_step="See which there are with: minions models list",
    )
