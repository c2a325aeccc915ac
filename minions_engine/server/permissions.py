"""What a program may do: the permissions and limits of its token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from minions_engine.errors import BadInput
from minions_engine.types import Zone

Scope = Literal["chat", "embed", "history", "manage"]
SCOPES: tuple[Scope, ...] = ("chat", "embed", "history", "manage")
ANY = "*"
_SECONDS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_WINDOW = re.compile(r"(\d+)\s*([rt])\s*/\s*(\d*)([mhdw])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """At most so many requests or tokens in so many seconds."""

    what: Literal["requests", "tokens"]
    most: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Window:
        """``20r/h`` is 20 requests an hour, ``50000t/7d`` so many tokens in seven days.

        Raises:
            BadInput: it is neither.
        """
        match = _WINDOW.fullmatch(text.strip().lower())
        if match is None:
            raise BadInput(
                f"“{text}” is no limit.",
                next_step="Write 20r/h for 20 requests an hour, or 50000t/d for tokens a day.",
            )
        most, what, times, unit = match.groups()
        return cls(
            what="requests" if what == "r" else "tokens",
            most=int(most),
            seconds=int(times or 1) * _SECONDS[unit],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What the holder of a token may do. What is not named is not allowed.

    Attributes:
        scopes: Kinds of calls. ``history`` shows its own past, ``manage`` everybody's.
        models: Local models by name; ``*`` is every one.
        collections: Collections that answers may be made from; ``*`` is every named one.
        prompts: Prompts of the library that it may run; ``*`` is every one.
        zone: How far away a model may be: on this machine, or on the person's own network.
        cloud: Whether answers may involve the remote model, if nothing else forbids it.
        keep_content: Whether questions and answers are kept with the counts.
        windows: Limits over time.
        most_parallel: Calls that are worked on at once; further ones wait.
        most_queued: Calls that may wait; further ones are refused.
        most_tokens: Most tokens of one answer.
    """

    scopes: tuple[Scope, ...] = ("chat", "embed")
    models: tuple[str, ...] = (ANY,)
    collections: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    zone: Zone = Zone.DEVICE
    cloud: bool = False
    keep_content: bool = False
    windows: tuple[Window, ...] = ()
    most_parallel: int = 4
    most_queued: int = 100
    most_tokens: int = 4_096

    def may_use(self, model: str) -> bool:
        """Whether a local model is among its own."""
        return ANY in self.models or model in self.models

    def may_run(self, prompt: str) -> bool:
        """Whether a prompt of the library is among its own."""
        return ANY in self.prompts or prompt in self.prompts

    @property
    def is_limited(self) -> bool:
        """Whether anything has to be counted before a call is let in."""
        return bool(self.windows)

    def as_record(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"zone": self.zone.value}

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Permissions:
        """As it was kept; what is not understood is not allowed."""

        def names(field: str) -> tuple[str, ...]:
            return tuple(str(name) for name in record.get(field, ()))

        return cls(
            scopes=tuple(scope for scope in SCOPES if scope in record.get("scopes", ())),
            zone=Zone.NETWORK if record.get("zone") == Zone.NETWORK else Zone.DEVICE,
            cloud=record.get("cloud") is True,
            keep_content=record.get("keep_content") is True,
            windows=tuple(Window(**window) for window in record.get("windows", ())),
            models=names("models"),
            collections=names("collections"),
            prompts=names("prompts"),
            most_parallel=int(record.get("most_parallel", 1)),
            most_queued=int(record.get("most_queued", 0)),
            most_tokens=int(record.get("most_tokens", 1)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AppToken:
    """A program that is known here. The secret itself is kept nowhere."""

    token_id: str
    name: str
    permissions: Permissions = field(default_factory=Permissions)
    created_at: float = 0.0
    expires_at: float | None = None
    revoked_at: float | None = None

    def is_valid(self, now: float) -> bool:
        """Whether it counts at this moment (Unix seconds)."""
        expired = self.expires_at is not None and self.expires_at <= now
        return self.revoked_at is None and not expired
