"""Models by their names: finds those that read, and wakes them.

Local models are handed out scheduled by the herd, remote ones as bare clients that only the
egress gate can make send anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minions_engine.errors import BadInput, EngineError, LocalRequired, NotLocal
from minions_engine.model_names import LOCAL_VARIABLE, chosen, split_name
from minions_engine.model_servers import check_managed, list_rows
from minions_engine.remote_access import RemoteAccess
from minions_engine.types import ModelRow, ProviderInfo, ReaderChoice, Zone

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient
    from minions_engine.herd.herd import Herd
    from minions_engine.herd.model import ScheduledModel
    from minions_engine.herd.node import Node
    from minions_engine.herd.records import Records
    from minions_engine.herd.server import Note
    from minions_engine.metering import Meter
    from minions_engine.node_access import NodeAccess
    from minions_engine.paths import Home
    from minions_engine.privacy.consents import Consents
    from minions_engine.settings import Settings


class ModelAccess:
    """Every way to a model that is set up here. Belongs to the engine's loop.

    Args:
        home: Where results of local work are kept.
        settings: Which local model, its window and its slots.
        note: Told before anything goes to another machine of the person's own.
    """

    def __init__(self, *, home: Home, settings: Settings, note: Note | None = None) -> None:
        self._home = home
        self.remotes = RemoteAccess(home=home)
        """Remote models and their keys."""
        self._note = note
        self._settings = settings
        self._results = home.data / "results.sqlite"
        self._records: Records | None = None
        self._node_access: NodeAccess | None = None
        self._herd: Herd | None = None
        self._locals: dict[str, LocalClient] = {}
        self._trusted: tuple[str, ...] = ()
        self._nodes: dict[str, Node] = {}
        # A client that was handed over belongs to whoever made it.
        self._own: list[LocalClient] = []

    def take_settings(self, settings: Settings) -> None:
        """Which model reads, from now on."""
        self._settings = settings

    async def allow(self, consents: Consents) -> None:
        """This is allowed from now on: what may no longer leave is taken out of the queue."""
        if self._herd is not None:
            await self.nodes.take(consents)

    async def close(self) -> None:
        """Stop local work and let go of every connection."""
        if self._node_access is not None:
            await self._node_access.close()
        if self._herd is not None:
            await self._herd.close()
        if self._records is not None:
            await self._records.close()
        for client in self._own:
            await client.close()
        await self.remotes.close()

    @property
    def remembers(self) -> bool:
        """Whether anything that local models found may be on disk."""
        return self._herd is not None or self._results.exists()

    async def forget(self, documents: Sequence[str]) -> None:
        """Drop what local models have found in these documents."""
        await self.herd.forget(documents)

    @property
    def herd(self) -> Herd:
        """The scheduler of everything local."""
        if self._herd is None:
            from minions_engine.herd.discipline import Rules
            from minions_engine.herd.herd import Herd
            from minions_engine.herd.journal import Journal
            from minions_engine.herd.results import ResultCache

            self._herd = Herd(
                ResultCache(self._results),
                journal=Journal(self.records),
                rules=Rules(
                    max_wait_s=self._settings.longest_wait_s,
                    min_loaded_s=self._settings.least_loaded_s,
                ),
                note=self._note,
            )
            self.records.on_cancel = self._herd.line.cancel
        return self._herd

    @property
    def records(self) -> Records:
        """What became of local jobs."""
        if self._records is None:
            from minions_engine.herd.records import Records

            self._records = Records(self._home.data / "herd.sqlite")
        return self._records

    @property
    def nodes(self) -> NodeAccess:
        """The nodes that the person has set up."""
        if self._node_access is None:
            from minions_engine.node_access import NodeAccess
            from minions_engine.node_clients import NodeClients

            clients = NodeClients(
                keys=lambda: self.remotes.keys, context_tokens=self._settings.context_tokens
            )
            self._node_access = NodeAccess(self.herd, clients=clients)
        return self._node_access

    # -- roles -------------------------------------------------------------------------

    async def local(
        self,
        wish: str | LocalClient | None,
        *,
        consents: Consents,
        meter: Meter,
        only_here: bool = False,
    ) -> ScheduledModel:
        """The model that reads, scheduled by the herd and proven to be on this machine.

        Args:
            only_here: Not even a host of the own network will do, whatever was allowed.

        Raises:
            LocalRequired: none is set up and none was found.
            ModelUnavailable: it is not there; ``NotLocal``: it works elsewhere.
        """
        if wish is not None and not isinstance(wish, str):
            await self._checked(wish, only_here=only_here)
            return self.herd.local_model(wish, meter=meter, only_here=only_here)
        await self.nodes.take(consents)
        name, at = self.nodes.split(await self._wanted(wish, only_here=only_here))
        known = await self.nodes.with_model(name, at=at, only_here=only_here)
        client: LocalClient | None = None
        if not at:
            try:
                client = await self._at_home(name, consents, only_here=only_here)
            except EngineError:
                if not known:
                    raise
        if client is not None and not known:
            return self.herd.local_model(client, meter=meter, only_here=only_here)
        at_servers = [s for k in known if at and (s := self.nodes.server(k)) is not None]
        return self.herd.local_model(
            name, meter=meter, only_here=only_here, servers=at_servers or None
        )

    async def _wanted(self, wish: str | None, *, only_here: bool) -> str:
        """Name of the model: as asked for, as set, else one that is there."""
        name = chosen(wish, LOCAL_VARIABLE, self._settings.local_model)
        if name:
            return name
        try:
            return await self._found()
        except LocalRequired:
            found = await self.nodes.first_model(only_here=only_here)
            if not found:
                raise
            return found

    async def _at_home(
        self, name: str, consents: Consents, *, only_here: bool
    ) -> LocalClient | None:
        """The model at its usual place; ``None`` where a node that is set up speaks for it."""
        client = self._local_client(name, consents)
        if self.nodes.speaks_for(client.endpoint.host):
            return None
        made = client not in self._own
        if made:
            # At once: a run that is cancelled meanwhile leaves it to be closed with the others.
            self._own.append(client)
        try:
            await self._checked(client, only_here=only_here)
        except EngineError:
            if made:
                self._own.remove(client)
                await client.close()
            raise
        return client

    async def _checked(self, client: LocalClient, *, only_here: bool) -> None:
        """Have the herd work with a client, once it is found to be there and local."""
        herd = self.herd
        key = f"{client.endpoint.name}@{client.endpoint.base_url}"
        if self._locals.get(key) is not client:
            slots = self._settings.local_slots or None
            node = await herd.add_checked_node(client, slots=slots)
            if key in self._nodes:
                herd.remove_node(self._nodes[key])
            self._locals[key], self._nodes[key] = client, node
        if only_here and await client.check_local() is not Zone.DEVICE:
            raise NotLocal(
                f"“{client.endpoint.name}” works on another machine of your network, and nothing "
                "may leave this one.",
                next_step="Use a model of this machine, or allow more with: minions egress mode ask",
            )

    def _local_client(self, name: str, consents: Consents) -> LocalClient:
        if consents.own_hosts != self._trusted:
            # A client keeps whom it trusts; those of before may trust too many.
            self._locals, self._trusted = {}, consents.own_hosts
        for client in self._locals.values():
            if client.endpoint.name == name:
                return client
        return self._made(name, consents)

    async def _found(self) -> str:
        """A model of a server that runs here; the largest that this machine has room for."""
        from minions_engine.clients.discovery import find_local_models

        found = await find_local_models()
        if not found:
            raise LocalRequired(
                "No local model is set up, and none was found on this machine.",
                next_step="Start Ollama and run: minions models pull ollama/llama3.2",
            )
        return found[0]

    def _made(self, name: str, consents: Consents) -> LocalClient:
        from minions_engine.clients.local_models import OLLAMA, TRANSFORMERS, local_client
        from minions_engine.clients.providers import provider as provider_row

        provider, model = split_name(name)
        if provider not in (OLLAMA, TRANSFORMERS) and not provider_row(provider).local:
            raise BadInput(
                f"“{name}” is a remote model and cannot read your files.",
                next_step="Name it with --remote instead.",
            )
        # An address for Ollama comes from its own variable alone; a folder's model takes the
        # window of each request.
        return local_client(
            provider,
            model,
            base_url=None if provider == OLLAMA else consents.hosts.get(provider),
            context_tokens=None if provider == TRANSFORMERS else self._settings.context_tokens,
            trusted=consents.own_hosts,
        )

    # -- which there are ---------------------------------------------------------------

    async def rows(self, consents: Consents) -> tuple[ModelRow, ...]:
        """Models of the local servers that answer, and the remote one that is set up."""
        return await list_rows(consents, nodes=lambda: self.nodes)

    async def reader(self) -> ReaderChoice:
        """The local model of questions that name none, as ``local`` would choose it now."""
        from minions_engine.clients.discovery import sort_local_models

        given = chosen(None, LOCAL_VARIABLE, self._settings.local_model)
        fitting, too_large = await sort_local_models()
        return ReaderChoice(
            model=given or next(iter(fitting), ""),
            given=bool(given),
            fitting=fitting,
            too_large=too_large,
        )

    def providers(self, consents: Consents) -> tuple[ProviderInfo, ...]:
        """Every provider, with the host that it would be reached at."""
        return self.remotes.providers(consents)

    async def load(self, name: str, consents: Consents) -> None:
        """Have its server load a model, once that is done with what it works on."""
        check_managed(name)
        await (await self._managed(name, consents)).load()

    async def unload(self, name: str, consents: Consents) -> None:
        """Have its server let go of a model's memory, once that is done with it."""
        check_managed(name)
        await (await self._managed(name, consents)).unload()

    async def _managed(self, name: str, consents: Consents) -> ScheduledModel:
        from minions_engine.metering import Meter

        return await self.local(
            name, consents=consents, meter=Meter(), only_here=consents.only_here
        )
