"""Everything about mixtures but their answers: presets, what is known of models, what to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minions_engine.mixture.casting import cast_of
from minions_engine.mixture.presets import Presets, not_supported

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient
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


class MixtureAccess:
    """What front ends ask of mixtures. Belongs to the engine's loop."""

    def __init__(self, *, home: Home, models: ModelAccess, door: Door) -> None:
        self.presets = Presets(home)
        self._models = models
        self._door = door

    async def infos(self, *, local: str | LocalClient | None = None) -> tuple[PresetInfo, ...]:
        """Every preset, ``default`` first, with the models that it would use now."""
        from minions_engine.errors import EngineError

        found = []
        for name in self.presets.names():
            try:
                preset = await self.cast(self.presets.load(name), local=local)
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
        from minions_engine.types import EgressMode

        remote = preset.remote.model if preset.remote is not None else ""
        closed = (await self._door.consents()).mode is EgressMode.LOCAL_ONLY
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
        )
