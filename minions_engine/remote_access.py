"""Remote models by their names: bare clients, and the keys and hosts they are reached with.

Such a client sends nothing by itself; only the egress gate can make it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minions_engine.errors import BadInput, KeyMissing, RemoteRequired
from minions_engine.model_names import REMOTE_VARIABLE, chosen, split_name
from minions_engine.types import KeyInfo, Price, ProviderInfo

if TYPE_CHECKING:
    from minions_engine.clients.base import WireClient
    from minions_engine.clients.providers import Provider
    from minions_engine.paths import Home
    from minions_engine.privacy.consents import Consents
    from minions_engine.secrets import Keys, KeyVariable, Secret


class RemoteAccess:
    """Every way to a remote model that is set up here. Belongs to the engine's loop.

    Args:
        home: Keys are kept apart for each data folder.
    """

    def __init__(self, *, home: Home) -> None:
        self._home = home
        self._keys: Keys | None = None
        self._clients: dict[tuple[str, str, str, str], WireClient] = {}

    async def close(self) -> None:
        """Let go of every connection."""
        for client in self._clients.values():
            await client.close()

    async def client(self, wish: str | WireClient | None, *, consents: Consents) -> WireClient:
        """The remote model, bare: the caller puts it behind the gate.

        Raises:
            RemoteRequired: none is named.
            KeyMissing: there is no key for it.
        """
        if wish is not None and not isinstance(wish, str):
            return wish
        name = chosen(wish, REMOTE_VARIABLE, consents.remote_model)
        if not name:
            raise RemoteRequired(
                "No remote model is set up.",
                next_step="Name one, for example --remote openai/gpt-4o, and save its key with: "
                "minions keys set openai",
            )
        return await self._made(name, consents)

    async def _made(self, name: str, consents: Consents) -> WireClient:
        """The client of a remote model; another one after its key, its host or the proxy has changed."""
        provider, model = split_name(name)
        from minions_engine.clients.openai import OpenAIClient

        base_url = consents.hosts.get(provider)
        key = await self._key(provider, consents)
        kept = (name, base_url or "", key.fingerprint if key is not None else "", consents.proxy)
        if kept not in self._clients:
            self._clients[kept] = OpenAIClient(
                model_name=model,
                provider=provider,
                base_url=base_url,
                api_key=key,
                local=False,
                proxy=consents.proxy or None,
            )
        return self._clients[kept]

    # -- keys --------------------------------------------------------------------------

    @property
    def keys(self) -> Keys:
        """The keys of remote services."""
        if self._keys is None:
            from minions_engine.secrets import Keys, service_of

            self._keys = Keys(variables=_key_variables(), service=service_of(self._home))
        return self._keys

    async def _key(self, provider: str, consents: Consents) -> Secret | None:
        """The provider's key for its host; servers of one's own mostly need none."""
        from minions_engine.clients.providers import provider as provider_row

        try:
            return await self.keys.get(provider, host=_host_of(provider, consents))
        except KeyMissing:
            if provider_row(provider).local:
                return None
            raise

    async def save_key(self, provider: str, key: str, consents: Consents) -> KeyInfo:
        """Keep a key for a provider at the host that is set for it."""
        return await self.keys.save(provider, key, host=_host_of(provider, consents))

    async def remove_key(self, provider: str, consents: Consents) -> bool:
        """Forget a key. False when there was none."""
        return await self.keys.remove(provider, host=_host_of(provider, consents))

    # -- what is known of them -------------------------------------------------------

    def providers(self, consents: Consents) -> tuple[ProviderInfo, ...]:
        """Every provider, with the host that it would be reached at."""
        from minions_engine.clients.prices import PRICES
        from minions_engine.clients.providers import PROVIDERS

        return tuple(
            ProviderInfo(
                name=row.name,
                title=row.title,
                host=_host_or_none(row, consents),
                local=row.local,
                models=tuple(PRICES.get(row.name, ())),
            )
            for row in PROVIDERS.values()
        )

    def price_of(self, name: str) -> Price | None:
        """What a remote model costs, where it is known."""
        from minions_engine.clients.base import Endpoint
        from minions_engine.clients.providers import price_of

        provider, model = split_name(name)
        return price_of(Endpoint(provider=provider, model=model))


def _host_of(provider: str, consents: Consents) -> str:
    """The host that a provider's key is for."""
    from minions_engine.clients.providers import base_url_of
    from minions_engine.clients.providers import provider as provider_row

    given = consents.hosts.get(provider)
    return urlsplit(base_url_of(provider_row(provider), given=given)).netloc


def _host_or_none(row: Provider, consents: Consents) -> str:
    """The provider's host; empty when it has no address, or one that is none."""
    try:
        return _host_of(row.name, consents)
    except BadInput:
        return ""


def _key_variables() -> tuple[KeyVariable, ...]:
    """Where keys usually stand in the environment, each for the host that stands there too."""
    from minions_engine.clients.providers import PROVIDERS, base_url_of
    from minions_engine.secrets import KeyVariable

    return tuple(
        KeyVariable(provider=row.name, host=urlsplit(base_url_of(row)).netloc, name=variable)
        for row in PROVIDERS.values()
        for variable in row.key_variables
        if row.base_url or os.environ.get(row.url_variable)
    )
