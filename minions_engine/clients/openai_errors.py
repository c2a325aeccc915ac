"""What can go wrong behind an endpoint of OpenAI's dialect, as errors a person can act on.

An error body is looked through and never shown: services have been seen to repeat keys and
prompts in them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from minions_engine.clients.base import Endpoint
from minions_engine.clients.openai_body import OPTIONAL
from minions_engine.clients.providers import Provider
from minions_engine.clients.route import proxy_of_environment
from minions_engine.errors import (
    ContextOverflow,
    CreditUsedUp,
    DeadlinePassed,
    EngineError,
    KeyRefused,
    ModelUnavailable,
    QueueFull,
    RateLimited,
    RemoteFailed,
)

_LONGEST_WAIT_S = 30.0
_FIRST_WAIT_S = 0.5
_LATER = "Ask again in a while, or ask with --protocol local."
_BEGINNING = 4_000

_TOO_LONG = re.compile(
    r"context.{0,20}(length|window|size)|too (long|large)|exceed_context|maximum.{0,20}tokens"
)
_NO_CREDIT = re.compile(
    r"insufficient.(quota|balance|credit|funds)|credit balance|exceeded your current quota"
)
_NO_MODEL = re.compile(r"model.{0,80}(not found|does not exist|not exist)|model_not_found")
_NOT_TAKEN = re.compile(r"unsupported|not supported|does not support|unrecognized|not permitted")


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


class FieldRefused(Exception):
    """The model does not take a field of the body; without it the call may be taken."""

    def __init__(self, final: EngineError, *, field: str) -> None:
        super().__init__(final.message)
        self.final = final
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whose errors these are. ``proxied`` says that the person has named a proxy on the way."""

    row: Provider
    endpoint: Endpoint
    local: bool
    proxied: bool = False

    def error(self, message: str, *, next_step: str) -> EngineError:
        """A failure of a local server, or of a remote service."""
        kind = ModelUnavailable if self.local else RemoteFailed
        return kind(message, next_step=next_step)


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
        seconds = float(header)
    except ValueError:
        pass
    else:
        return None if math.isnan(seconds) else seconds
    try:
        at = parsedate_to_datetime(header)
    except (TypeError, ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return (at - (now or datetime.now(UTC))).total_seconds()


def broken_off() -> Passing:
    """The stream ended before the answer did."""
    return Passing(
        RemoteFailed("The model broke off in the middle of its answer.", next_step="Ask again.")
    )


def filtered() -> RemoteFailed:
    """The service's own filter has stopped the answer."""
    return RemoteFailed(
        "The service's filter stopped the answer.",
        next_step="Ask in other words, or ask with --protocol local.",
    )


@contextmanager
def translated(who: Who, reading: Begun | None) -> Iterator[None]:
    """Errors of the SDK and the connection as ours."""
    from openai import APIConnectionError, APIError, APIStatusError

    from minions_engine.clients.transport import (
        ConnectError,
        ConnectTimeout,
        HTTPError,
        ProxyError,
    )

    begun = reading is not None and reading.begun
    try:
        yield
    except APIStatusError as error:
        raise _refused(
            who, error, error.status_code, error.response.headers.get("retry-after")
        ) from None
    except TimeoutError:
        raise DeadlinePassed(
            f"{who.row.title} did not finish its answer in time.",
            next_step="Ask again, or choose a faster model.",
        ) from None
    except (APIConnectionError, HTTPError) as error:
        cause = error.__cause__ if isinstance(error, APIConnectionError) else error
        if isinstance(cause, EngineError):
            raise cause from None
        if begun:
            raise _broken(who) from None
        if isinstance(cause, ProxyError):
            raise _kept_by_proxy(who) from None
        arrived = not isinstance(cause, ConnectError | ConnectTimeout)
        raise Passing(_unreachable(who, arrived=arrived)) from None
    except APIError as error:
        raise _said_in_the_stream(who, error) from None
    except (AttributeError, TypeError, ValueError, KeyError, IndexError, RecursionError):
        raise who.error(
            f"What answers as {who.row.title} does not answer as it should.",
            next_step="Check the address of the service.",
        ) from None


def _said_in_the_stream(who: Who, error: Any) -> Exception:
    """The error for a failure that a service tells after its answer has begun."""
    code = str(error.body.get("code")) if isinstance(error.body, dict) else ""
    status = int(code) if re.fullmatch(r"[45]\d\d", code) else 500
    return _refused(who, error, status, None)


def _refused(who: Who, error: Any, status: int, retry_after: str | None) -> Exception:
    """The error for a status, and for what the service says about it."""
    title, model = who.row.title, who.endpoint.model
    # Some servers put their words where others have an object that holds them.
    bare = error.body if isinstance(error.body, str) else ""
    said = f"{error.code or ''} {error.message} {bare}"[:_BEGINNING].lower()
    wait_s = retry_after_s(retry_after)
    if status == 402 or (status in (400, 403, 429) and _NO_CREDIT.search(said)):
        return CreditUsedUp(
            f"The account at {title} has no credit left.",
            next_step=f"Add credit at {title}, or ask with --protocol local.",
        )
    if status in (401, 403):
        return _key_refused(who, status)
    if status == 413 or (status in (400, 422, 500) and _TOO_LONG.search(said)):
        return ContextOverflow(
            f"The message is too long for “{model}”.",
            next_step="Ask about fewer files, or choose a model with a larger window.",
        )
    if status == 404 or (status == 400 and _NO_MODEL.search(said)):
        return who.error(
            f"{title} has no model “{model}” at this address.",
            next_step="Check the model's name.",
        )
    if 300 <= status < 400:
        return who.error(
            f"{title} pointed to another address, which was not followed.",
            next_step="Check the address of the service.",
        )
    if status == 429:
        message = f"{title} takes no more requests for now."
        if who.local:
            return QueueFull(message, next_step="Wait a moment, then ask again.")
        return Passing(RateLimited(message, next_step=_LATER), wait_s=wait_s)
    failed = f"{title} answered with an error ({status})."
    if status >= 500 or status == 408:
        return Passing(who.error(failed, next_step=_LATER), wait_s=wait_s)
    return _unfit(who, error, failed, said)


def _unfit(who: Who, error: Any, failed: str, said: str) -> Exception:
    """The error for a body that the service does not take."""
    field = error.param if error.param in OPTIONAL else None
    if field is None and _NOT_TAKEN.search(said):
        field = next((name for name in OPTIONAL if name in said), None)
    if field is None:
        return who.error(
            failed, next_step="Check the model's name and the settings of the service."
        )
    return FieldRefused(
        who.error(
            f"“{who.endpoint.model}” does not take “{field}”.",
            next_step="Ask again: it will be asked without it.",
        ),
        field=field,
    )


def _key_refused(who: Who, status: int) -> EngineError:
    title, variables = who.row.title, who.row.key_variables
    if who.local:
        step = f"Put its key into {variables[0]}." if variables else "Start it without one."
        return ModelUnavailable(f"{title} asks for a key ({status}).", next_step=step)
    return KeyRefused(
        f"{title} refused the key ({status}).",
        next_step=f"Save the right one with: minions keys set {who.row.name}",
    )


def _unreachable(who: Who, *, arrived: bool) -> EngineError:
    title = who.row.title
    if who.local:
        return ModelUnavailable(
            f"The {title} server on this machine does not answer.",
            next_step=f"Start {title}, or ask with --protocol quotes.",
        )
    step = "Check the network, or ask with --protocol local: it needs none."
    if not (arrived or who.proxied) and proxy_of_environment():
        step = (
            "The environment names a proxy, and it is not used unless you allow it: "
            "minions egress allow --proxy URL"
        )
    return RemoteFailed(
        f"{title} gave no answer." if arrived else f"{title} could not be reached.",
        next_step=step,
        may_have_arrived=arrived,
    )


def _kept_by_proxy(who: Who) -> EngineError:
    return RemoteFailed(
        f"The proxy on the way to {who.row.title} did not let it through; nothing was sent.",
        next_step="Check its address under Settings, Privacy, or ask whoever runs it.",
        may_have_arrived=False,
    )


def _broken(who: Who) -> EngineError:
    return who.error(
        f"{who.row.title} broke off in the middle of its answer.", next_step="Ask again."
    )
