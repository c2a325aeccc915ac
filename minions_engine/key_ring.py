"""The keys of remote services, for the person: kept where they are used, never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minions_engine.privacy.door import Door
    from minions_engine.remote_access import RemoteAccess
    from minions_engine.types import KeyInfo


class KeyRing:
    """Belongs to the engine's loop."""

    def __init__(self, *, remotes: RemoteAccess, door: Door) -> None:
        self._remotes = remotes
        self._door = door

    async def list(self) -> tuple[KeyInfo, ...]:
        """The keys that are known, never their values."""
        return await self._remotes.keys.list()

    async def save(self, provider: str, key: str) -> KeyInfo:
        """Keep a provider's key in the system's key store, else for this session alone.

        Raises:
            BadInput: there is no such provider, or the key is empty.
        """
        return await self._remotes.save_key(provider, key, await self._door.consents())

    async def remove(self, provider: str) -> bool:
        """Forget a provider's key everywhere. False when there was none."""
        return await self._remotes.remove_key(provider, await self._door.consents())
