"""Everything about mixtures but their answers: presets, what is known of models, what to choose."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.metering import Meter
from minions_engine.mixture.casting import cast_of
from minions_engine.mixture.presets import Presets, not_supported
from minions_engine.types import ReaderChoice

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient
    from minions_engine.herd.base import LocalModel
    from minions_engine.mixture.checking import Entry, Role
    from minions_engine.model_access import ModelAccess
    from minions_engine.paths import Home
    from minions_engine.privacy.door import Door
    from minions_engine.protocols.mixture_preset import Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetInfo:
    """A preset as it can be chosen.

    Attributes:
        own: The person wrote or changed it.
        calls: Calls of models for one question, and ``swaps`` how often one place has to load
            another model meanwhile.
        problem: Why it cannot be used; empty when it can.
        warnings: Choices that will have no effect.
        label: What was measured of it, in a few words; ``recommended`` only when it gains.
    """

    name: str
    title: str = ""
    description: str = ""
    mode: str = ""
    own: bool = False
    layers: int = 0
    calls: int = 0
    swaps: int = 0
    models: tuple[str, ...] = ()
    remote: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()
    label: str = "not measured"
    recommended: bool = False


class MixtureAccess:
    """What front ends ask of mixtures. Belongs to the engine's loop."""

    def __init__(self, *, home: Home, models: ModelAccess, door: Door) -> None:
        self.presets = Presets(home)
        self._models = models
        self._door = door

    async def infos(self, *, local: str | LocalClient | None = None) -> tuple[PresetInfo, ...]:
        """Every preset, ``default`` first, with the models that it would use now."""
        from minions_engine.errors import EngineError

        asked: list[ReaderChoice] = []

        async def reader() -> ReaderChoice:
            # Servers are looked for once, not once for each preset.
            if not asked:
                asked.append(await self._models.reader())
            return asked[0]

        found = []
        for name in self.presets.names():
            try:
                preset = await cast_of(self.presets.load(name), local, reader)
            except EngineError as error:
                found.append(PresetInfo(name=name, problem=error.message))
            else:
                found.append(await self.info(preset))
        return tuple(found)

    async def cast(self, preset: Preset, *, local: str | LocalClient | None = None) -> Preset:
        """The preset with names of models in place of “local” and its like."""
        return await cast_of(preset, local, self._models.reader)

    async def info(self, preset: Preset) -> PresetInfo:
        """One preset, as it is or as it is being edited."""
        remote = preset.remote.model if preset.remote is not None else ""
        gain = self.presets.known.gain_of(preset)
        closed = (await self._door.consents()).only_here
        return PresetInfo(
            name=preset.name,
            title=preset.title or preset.name,
            description=preset.description,
            mode=preset.mode.value,
            own=self.presets.is_own(preset.name),
            layers=len(preset.layers),
            calls=preset.calls,
            swaps=preset.swaps,
            models=preset.models,
            remote=remote,
            problem=f"It sends its last draft to “{remote}”, and nothing may leave this machine."
            if remote and closed
            else "",
            warnings=not_supported(preset),
            label=gain.label if gain is not None else "not measured",
            recommended=gain is not None and gain.recommended,
        )

    async def check(
        self,
        models: Sequence[str],
        *,
        roles: Sequence[Role] = ("proposer", "aggregator"),
        prompts: Path | None = None,
        fake: bool = False,
    ) -> AsyncIterator[Entry]:
        """What models are good for, entry by entry; the verdicts are kept at the end.

        Args:
            prompts: A file of prompts for proposers; without one those that ship.
            fake: The models are made up; nothing is kept.

        Raises:
            BadInput: the prompts cannot be read.
        """
        from minions_engine.mixture.checking import (
            check_aggregators,
            check_proposers,
            poisoned_cases,
            verdicts,
        )
        from minions_engine.mixture.made_up import made_up
        from minions_engine.mixture.prompts_file import read_prompts

        entries: list[Entry] = []
        model = made_up if fake else await self._local()
        asked = read_prompts(prompts)
        if "proposer" in roles:
            async for entry in check_proposers(models, asked, model):
                entries.append(entry)
                yield entry
        if "aggregator" in roles:
            async for entry in check_aggregators(models, poisoned_cases(), model):
                entries.append(entry)
                yield entry
        if not fake:
            self.presets.known.keep_verdicts(verdicts(entries))

    def suggest(self, *, name: str = "suggested") -> Preset:
        """The preset that the last checks speak for. Raises ``NotFound`` when there were none."""
        from minions_engine.mixture.suggesting import suggested

        return suggested(self.presets.known.verdicts(), name=name)

    async def _local(self) -> Callable[[str], Awaitable[LocalModel]]:
        """Gives local models by their names, as a question would be given them."""
        consents = await self._door.consents()
        meter = Meter()

        async def model(name: str) -> LocalModel:
            return await self._models.local(
                name, consents=consents, meter=meter, only_here=consents.only_here
            )

        return model
