"""A text that must not show: in no log, no traceback, no file."""

from __future__ import annotations

import hashlib
import hmac
from typing import NoReturn


class Secret:
    """A text that shows itself to nobody but who asks for it by ``reveal``."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The text itself, for the request that needs it."""
        return self._value

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex, by which the key is recognised in a text without being kept."""
        return hashlib.sha256(self._value.encode()).hexdigest()

    def __repr__(self) -> str:
        return "***"

    def __format__(self, specification: str) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(
            self._value.encode(), other._value.encode()
        )

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is neither copied nor stored")
