"""What can go wrong behind an endpoint of OpenAI's dialect, as errors a person can act on.

An error body is never shown: services have been seen to repeat keys and prompts in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from minions_engine.clients.base import Endpoint
from minions_engine.clients.providers import Provider
from minions_engine.errors import (
    ContextOverflow,
    CreditUsedUp,
    DeadlinePassed,
    EngineError,
    KeyRefused,
    ModelUnavailable,
    RateLimited,
    RemoteFailed,
)

_LONGEST_WAIT_S = 30.0
_FIRST_WAIT_S = 0.5
_LATER = "Ask again in a while, or ask with --protocol local."


class Begun(Protocol):
    """Knows whether something of an answer has come."""

    @property
    def begun(self) -> bool:
        """Something of the answer has come."""
        ...


class Passing(Exception):
    """What may be over when it is tried again. ``final`` is the error when it is not.

    ``wait_s`` is what the service asks for, ``None`` when it asks for nothing.
    """

    def __init__(self, final: EngineError, *, wait_s: float | None = None) -> None:
        super().__init__(final.message)
        self.final = final
        self.wait_s = wait_s


def patience(passing: Passing, *, attempt: int, jitter: float) -> float:
    """Seconds to wait before the next attempt; ``jitter`` is in 0 to 1."""
    if passing.wait_s is not None:
        return min(max(passing.wait_s, 0.0), _LONGEST_WAIT_S)
    return min(_FIRST_WAIT_S * 2.0 ** (attempt - 1) * (0.5 + jitter), _LONGEST_WAIT_S)


def retry_after_s(header: str | None, *, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` asks for; ``None`` when it says nothing that can be read."""
    if not header:
        return None
    try:
        return float(header)
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return (at - (now or datetime.now(UTC))).total_seconds()


def broken_off() -> Passing:
    """The stream ended before the answer did."""
    return Passing(
        RemoteFailed("The model broke off in the middle of its answer.", next_step="Ask again.")
    )


@contextmanager
def translated(
    row: Provider, endpoint: Endpoint, *, local: bool, reading: Begun | None
) -> Iterator[None]:
    """Errors of the SDK and the connection as ours."""
    import httpx
    from openai import APIConnectionError, APIError, APIResponseValidationError, APIStatusError

    try:
        yield
    except APIStatusError as error:
        raise _status(
            row,
            endpoint,
            error.status_code,
            local=local,
            code=str(error.code or ""),
            wait_s=retry_after_s(error.response.headers.get("retry-after")),
        ) from None
    except TimeoutError:
        raise DeadlinePassed(
            f"{row.title} did not finish its answer in time.",
            next_step="Ask again, or choose a faster model.",
        ) from None
    except APIConnectionError as error:
        if isinstance(error.__cause__, EngineError):
            raise error.__cause__ from None
        no_connection = isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout)
        raise Passing(_unreachable(row, local=local, arrived=not no_connection)) from None
    except httpx.HTTPError:
        begun = reading is not None and reading.begun
        raise (
            _broken(row, local=local)
            if begun
            else Passing(_unreachable(row, local=local, arrived=True))
        ) from None
    except (
        APIResponseValidationError,
        APIError,
        json.JSONDecodeError,
        AttributeError,
        TypeError,
        ValueError,
    ):
        raise _garbled(row, local=local) from None


def _status(
    row: Provider,
    endpoint: Endpoint,
    status: int,
    *,
    local: bool,
    code: str,
    wait_s: float | None,
) -> EngineError | Passing:
    if status in (401, 403):
        return KeyRefused(
            f"{row.title} refused the key ({status}).",
            next_step=f"Save the right one with: minions keys set {row.name}",
        )
    if status == 402 or code == "insufficient_quota":
        return CreditUsedUp(
            f"The account at {row.title} has no credit left.",
            next_step=f"Add credit at {row.title}, or ask with --protocol local.",
        )
    if status == 404:
        return (ModelUnavailable if local else RemoteFailed)(
            f"{row.title} has no model “{endpoint.model}” at this address.",
            next_step="Check the model's name.",
        )
    if code == "context_length_exceeded" or status == 413:
        return ContextOverflow(
            f"The message is too long for “{endpoint.model}”.",
            next_step="Ask about fewer files, or choose a model with a larger window.",
        )
    if 300 <= status < 400:
        return RemoteFailed(
            f"{row.title} pointed to another address, which was not followed.",
            next_step="Check the address of the service.",
        )
    if status == 429:
        return Passing(
            RateLimited(f"{row.title} takes no more requests for now.", next_step=_LATER),
            wait_s=wait_s,
        )
    failed = f"{row.title} answered with an error ({status})."
    if status >= 500 or status == 408:
        kind = ModelUnavailable if local else RemoteFailed
        return Passing(kind(failed, next_step=_LATER), wait_s=wait_s)
    return (ModelUnavailable if local else RemoteFailed)(
        failed, next_step="Check the model's name and the settings of the service."
    )


def _unreachable(row: Provider, *, local: bool, arrived: bool) -> EngineError:
    if local:
        return ModelUnavailable(
            f"The {row.title} server on this machine does not answer.",
            next_step=f"Start {row.title}, or ask with --protocol quotes.",
        )
    return RemoteFailed(
        f"{row.title} gave no answer." if arrived else f"{row.title} could not be reached.",
        next_step="Check the network, or ask with --protocol local: it needs none.",
        may_have_arrived=arrived,
    )


def _broken(row: Provider, *, local: bool) -> EngineError:
    kind = ModelUnavailable if local else RemoteFailed
    return kind(f"{row.title} broke off in the middle of its answer.", next_step="Ask again.")


def _garbled(row: Provider, *, local: bool) -> EngineError:
    kind = ModelUnavailable if local else RemoteFailed
    return kind(
        f"What answers as {row.title} does not answer as it should.",
        next_step="Check the address of the service.",
    )
