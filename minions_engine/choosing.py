"""Chooses what answers a question: the protocol, and the models that are set up and allowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minions_engine.asking import AskOptions
from minions_engine.errors import BadInput, EngineError, RemoteRequired
from minions_engine.metering import Meter
from minions_engine.protocols.base import AnswerProtocol
from minions_engine.types import EgressMode

if TYPE_CHECKING:
    from minions_engine.clients.base import WireClient
    from minions_engine.herd.base import LocalModel
    from minions_engine.mixture.presets import Presets
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.consents import Consents
    from minions_engine.privacy.door import Door
    from minions_engine.protocols.mixture_preset import Preset

PROTOCOLS = ("auto", "quotes", "local", "minion", "minions", "mixture", "remote")
_NEEDS_LOCAL = ("local", "minion", "minions")
_NEEDS_REMOTE = ("minion", "minions", "remote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What will answer. ``remote`` is the bare client, not yet behind the gate.

    ``keys`` are fingerprints of the keys in use, for the gate to keep from being sent as text.
    ``preset`` and ``model``, which gives its models by their names, are those of a mixture.
    """

    protocol: str
    mode: EgressMode
    consents: Consents
    local: LocalModel | None = None
    remote: WireClient | None = None
    keys: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()
    preset: Preset | None = None
    model: Callable[[str], Awaitable[LocalModel]] | None = None


class Chooser:
    """Finds what can answer here."""

    def __init__(self, *, models: ModelAccess, door: Door, presets: Presets) -> None:
        self._models = models
        self._door = door
        self._presets = presets

    async def choose(self, protocol: str, options: AskOptions, *, meter: Meter) -> Chosen:
        """What will answer, or why it cannot.

        Raises:
            BadInput: there is no such protocol.
            LocalRequired, ModelUnavailable, NotLocal: no local model can read.
            RemoteRequired, KeyMissing: no remote model is set up or allowed.
        """
        if protocol not in PROTOCOLS:
            raise BadInput(
                f"There is no protocol “{protocol}”.",
                next_step="Choose auto, quotes, local, minion, minions, mixture or remote.",
            )
        consents = await self._allowed(protocol)
        mode = _mode(options, consents)
        chosen = Chosen(protocol=protocol, mode=mode, consents=consents)
        if protocol == "quotes":
            return chosen
        if protocol == "mixture":
            return await self._choose_mixture(chosen, options, meter)
        if protocol == "auto":
            return await self._choose_freely(chosen, options, meter)
        if protocol in _NEEDS_REMOTE:
            wire = await self._remote(options, consents, mode, protocol)
            chosen = replace(chosen, remote=wire)
        if protocol in _NEEDS_LOCAL:
            chosen = replace(
                chosen,
                local=await self._local(chosen, options, meter),
            )
        return chosen

    async def _local(self, chosen: Chosen, options: AskOptions, meter: Meter) -> LocalModel:
        """The model that reads; in local-only mode on this machine and nowhere else."""
        model = await self._models.local(
            options.local,
            consents=chosen.consents,
            meter=meter,
            only_here=chosen.mode is EgressMode.LOCAL_ONLY,
        )
        return model.remembering_nothing() if options.incognito else model

    async def _choose_mixture(self, chosen: Chosen, options: AskOptions, meter: Meter) -> Chosen:
        """A preset, with names of models in place of “local” and its like."""
        from minions_engine.mixture.casting import cast_of, first_that_works
        from minions_engine.mixture.presets import DEFAULT, LOCAL, not_supported

        named = options.preset or DEFAULT
        preset = self._presets.load(named) if isinstance(named, str) else named
        preset = await cast_of(preset, options.local, self._models.reader)
        preset = replace(preset, scores=self._presets.known.scores)

        async def model(name: str) -> LocalModel:
            wish = options.local if name == LOCAL else name
            return await self._local(chosen, replace(options, local=wish), meter)

        remote = None
        if preset.remote is not None:
            model_name = None if preset.remote.model == "remote" else preset.remote.model
            wish = replace(options, remote=options.remote or model_name)
            remote = await self._remote(wish, chosen.consents, chosen.mode, chosen.protocol)
        return replace(
            chosen,
            preset=preset,
            model=model,
            local=await first_that_works(preset.models, model),
            remote=remote,
            warnings=not_supported(preset),
        )

    async def _allowed(self, protocol: str) -> Consents:
        """What may leave. A ledger that cannot be read allows nothing, and stops nothing else."""
        from minions_engine.privacy.consents import Consents

        try:
            return await self._door.consents()
        except EngineError:
            if protocol in _NEEDS_REMOTE:
                raise
            return Consents()

    async def _choose_freely(self, chosen: Chosen, options: AskOptions, meter: Meter) -> Chosen:
        """``auto``: a local model where there is one, else quotes."""
        try:
            local = await self._local(chosen, options, meter)
        except EngineError as error:
            if options.local is not None:
                raise
            why = f"{error.message} So the answer is made of quotes."
            return replace(chosen, protocol="quotes", warnings=(why,))
        here = replace(chosen, protocol="local", local=local)
        if chosen.mode is EgressMode.LOCAL_ONLY:
            return here
        try:
            wire = await self._models.remotes.client(options.remote, consents=chosen.consents)
        except RemoteRequired:
            return here
        except EngineError as error:
            if options.remote is not None:
                raise
            return replace(here, warnings=(f"{error.message} So no remote model takes part.",))
        return replace(here, protocol="auto", remote=wire)

    async def _remote(
        self, options: AskOptions, consents: Consents, mode: EgressMode, protocol: str
    ) -> WireClient:
        if consents.offline:
            from minions_engine.privacy.consents import UNLOCK

            raise RemoteRequired(
                f"The protocol “{protocol}” needs a remote model, and Offline is on.",
                next_step=UNLOCK,
            )
        if mode is EgressMode.LOCAL_ONLY:
            raise RemoteRequired(
                f"The protocol “{protocol}” needs a remote model, and nothing may leave this "
                "machine in local-only mode.",
                next_step="Allow it for this question with --egress ask, or ask with "
                "--protocol local.",
            )
        return await self._models.remotes.client(options.remote, consents=consents)


def _mode(options: AskOptions, consents: Consents) -> EgressMode:
    """What may leave: as asked for; else handing over a client is consent; else as saved.

    The lock comes before all of them.
    """
    if consents.offline:
        return EgressMode.LOCAL_ONLY
    if options.egress is not None:
        return options.egress
    if options.remote is not None and not isinstance(options.remote, str):
        return EgressMode.AUTO
    return consents.mode


def protocol_named(name: str) -> AnswerProtocol:
    """A protocol by its name.

    Raises:
        BadInput: this version has no such protocol.
    """
    from minions_engine.protocols.quotes import QuotesProtocol

    if name == "quotes":
        return QuotesProtocol()
    if name == "local":
        from minions_engine.protocols.local import LocalProtocol

        return LocalProtocol()
    if name == "remote":
        from minions_engine.protocols.remote import RemoteProtocol

        return RemoteProtocol()
    if name == "auto":
        from minions_engine.protocols.auto import AutoProtocol

        return AutoProtocol()
    if name == "minion":
        from minions_engine.protocols.minion import MinionProtocol

        return MinionProtocol()
    if name == "minions":
        from minions_engine.protocols.minions import MinionsProtocol

        return MinionsProtocol()
    if name == "mixture":
        from minions_engine.protocols.mixture import MixtureProtocol

        return MixtureProtocol()
    raise BadInput(
        f"The protocol “{name}” is not part of this version.",
        next_step="Ask with --protocol local, or leave the protocol out.",
    )
