"""What models, servers, providers and keys there are, as far as front ends are told."""

from __future__ import annotations

from dataclasses import dataclass

from minions_engine.types.answers import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """One line of ``models list``; ``None`` is unknown."""

    model: str
    zone: Zone
    size_bytes: int | None
    loaded: bool | None
    context: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInfo:
    """A key that is known, never the key itself. ``store`` names where it is kept.

    ``note`` says why a key could not be kept longer than this session.
    """

    provider: str
    store: str
    host: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderInfo:
    """A service or kind of server that a remote model can be at. ``host`` may be empty.

    ``models`` are those of its models whose price is known.
    """

    name: str
    title: str
    host: str
    local: bool = False
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChoice:
    """Which local model reads when a question names none, and which ones this machine can hold.

    ``given`` says that a setting or the environment names it; ``model`` is empty without any.
    ``too_large`` could read as well if more memory were free.
    """

    model: str = ""
    given: bool = False
    fitting: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedModel:
    """A model that could be fetched; ``fits_now`` says that so much memory is free at present."""

    model: str
    size_bytes: int
    note: str
    fits_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Models for the memory of this machine, as published on ``as_of`` (ISO date)."""

    total_bytes: int = 0
    free_bytes: int = 0
    as_of: str = ""
    models: tuple[SuggestedModel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpeed:
    """How fast a local model is here: seconds to load, tokens a second read and written."""

    model: str
    load_s: float
    read_tokens_s: float
    write_tokens_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInfo:
    """A kind of model server and whether one answers here.

    Attributes:
        start: What to type, or open, to start it.
        models: How many models it offers; ``None`` when it does not answer.
    """

    name: str
    title: str
    address: str
    start: str
    models: int | None = None
