"""The models that there are, and what a person does with them: fetch, load, try, remove."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from minions_engine.errors import BadInput
from minions_engine.events import Event, PullFinished, new_run_id
from minions_engine.model_servers import pull, remove
from minions_engine.streaming import Emit, Runs

if TYPE_CHECKING:
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.door import Door
    from minions_engine.types import (
        ModelRow,
        ModelSpeed,
        Price,
        ProviderInfo,
        ReaderChoice,
        ServerInfo,
        Suggestions,
    )


class ModelRoster:
    """Belongs to the engine's loop."""

    def __init__(self, *, models: ModelAccess, door: Door, runs: Runs) -> None:
        self._models = models
        self._door = door
        self._runs = runs

    async def list(self) -> tuple[ModelRow, ...]:
        """Every model of the servers that run here, and the remote one that is set up."""
        return await self._models.rows(await self._door.consents())

    async def reader(self) -> ReaderChoice:
        """Which local model reads when a question names none, and which ones fit in memory."""
        return await self._models.reader()

    async def servers(self) -> tuple[ServerInfo, ...]:
        """Kinds of local model servers, and which of them answer."""
        from minions_engine.clients.discovery import find_servers

        return await find_servers()

    async def providers(self) -> tuple[ProviderInfo, ...]:
        """Services and kinds of servers that a remote model can be at, and where they are."""
        return self._models.providers(await self._door.consents())

    def price_of(self, model: str) -> Price | None:
        """What a remote model costs; ``None`` when nobody here knows."""
        return self._models.remotes.price_of(model)

    def suggested(self) -> Suggestions:
        """Models that could be fetched, for the memory of this machine."""
        from minions_engine.clients.suggested import suggestions

        return suggestions()

    # -- one model ---------------------------------------------------------------------

    def pull(self, model: str, *, run_id: str | None = None) -> AsyncIterator[Event]:
        """Fetch a model because the person asked for it; ends with ``PullFinished``.

        What had arrived of a fetch that was stopped is used by the next one. The lock refuses it,
        and ends one that is under way.
        """
        key = run_id or new_run_id()

        async def run(emit: Emit) -> None:
            async def told(event: Event) -> None:
                if not isinstance(event, PullFinished):
                    await self._check_lock("The model was not fetched to its end: Offline is on.")
                await emit(event)

            await self._check_lock("Nothing was fetched: Offline is on.")
            await pull(model, run_id=key, emit=told)

        return self._runs.stream(key, run)

    async def _check_lock(self, message: str) -> None:
        if (await self._door.consents()).offline:
            raise BadInput(message, next_step="Switch Offline off, then fetch the model.")

    async def remove(self, model: str) -> None:
        """Delete a model from its server. Raises ``ModelUnavailable`` when it is not there."""
        await remove(model)

    async def load(self, model: str) -> None:
        """Have the server load a model, so that the next answer begins at once."""
        await self._models.load(model, await self._door.consents())

    async def unload(self, model: str) -> None:
        """Have the server let go of a model's memory."""
        await self._models.unload(model, await self._door.consents())

    async def test(self, model: str) -> ModelSpeed:
        """How fast a local model is here: loads it and lets it work for some seconds.

        Raises:
            ModelUnavailable, NotLocal: as when it is asked to read.
        """
        from minions_engine.speed_test import speed_of

        return await speed_of(self._models, model, await self._door.consents())
