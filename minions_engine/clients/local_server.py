"""A model server near by, whatever its kind: asked for facts, and its troubles put in words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

from minions_engine.clients.route import Route
from minions_engine.clients.transport import (
    ConnectError,
    HTTPError,
    TimeoutException,
    Transport,
    http_client,
)
from minions_engine.errors import DeadlinePassed, EngineError, ModelUnavailable
from minions_engine.types import Zone

FACTS_WITHIN_S = 10.0
_MOST_BYTES = 32 * 1024 * 1024
"""Every token of an answer comes in a line of its own, and so does every step of a pull."""


class LocalServer:
    """One server of this machine, or of a host that the person trusts.

    Args:
        base_url: Where it is.
        name: What to call it to a person.
        trusted: Hosts of the person's own network that may be spoken to as well.
    """

    def __init__(self, base_url: str, *, name: str = "model", trusted: Sequence[str] = ()) -> None:
        self.base_url = base_url
        self.transport = Transport(Route.local(trusted=trusted, most_bytes=_MOST_BYTES))
        self._name = name
        self._host = urlsplit(base_url).netloc
        self._http = http_client(self.transport)

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    @property
    def zone(self) -> Zone:
        """How far away the peer of the last connection was."""
        return self.transport.zone or Zone.INTERNET

    async def facts(
        self,
        method: str,
        path: str,
        body: Mapping[str, str] | None = None,
        *,
        at_root: bool = False,
        within_s: float = FACTS_WITHIN_S,
    ) -> Any:
        """An answer as it is, out of JSON; ``at_root`` leaves out the path of the address.

        Raises:
            ModelUnavailable: nothing answers in time, or not in JSON, or that it failed.
            NotLocal: the address leads away from this machine.
        """
        url = f"{urljoin(self.base_url, '/').rstrip('/') if at_root else self.base_url}{path}"
        with self.troubles():
            try:
                async with asyncio.timeout(within_s):
                    answer = await self._http.request(method, url, json=body)
            except TimeoutError:
                raise self._silent() from None
        if answer.status_code >= 400:
            raise self.trouble(answer.text, answer.status_code, (body or {}).get("model", ""))
        try:
            return answer.json()
        except ValueError:
            raise self.stranger() from None

    def trouble(self, said: str, status: int, model: str) -> EngineError:
        """The error for a failure that the server has put in words; these are never shown."""
        return ModelUnavailable(
            f"The {self._name} server failed.",
            next_step=f"Ask again; if it stays so, restart {self._name}.",
        )

    def stranger(self) -> ModelUnavailable:
        """The error for what turns out to be some other program."""
        return ModelUnavailable(
            f"What answers at {self._host} is not {self._name}. "
            "Nothing of your files was given to it.",
            next_step=f"Stop the other program, or say where {self._name} is.",
        )

    def _silent(self) -> ModelUnavailable:
        return ModelUnavailable(
            f"The {self._name} server at {self._host} does not answer.",
            next_step=f"See whether {self._name} still works, or restart it.",
        )

    def died(self) -> ModelUnavailable:
        """The error for an answer that has no end."""
        return ModelUnavailable(
            f"The {self._name} server broke off in the middle of its answer.",
            next_step=f"See whether {self._name} still runs, then ask again.",
        )

    @contextmanager
    def troubles(self) -> Iterator[None]:
        """Errors of the connection as errors a person can act on."""
        try:
            yield
        except (TimeoutError, TimeoutException):
            raise DeadlinePassed(
                f"The {self._name} server did not answer in time.",
                next_step=f"See whether {self._name} still works, then ask again.",
            ) from None
        except (ConnectError, ConnectionError):
            raise ModelUnavailable(
                f"No {self._name} server answers at {self._host}.",
                next_step=f"Start {self._name}, or see what works with: minions doctor",
            ) from None
        except HTTPError:
            raise self.died() from None
        except (ValueError, TypeError, AttributeError):
            raise ModelUnavailable(
                f"The {self._name} server answered something that cannot be read.",
                next_step=f"Ask again; if it stays so, restart {self._name}.",
            ) from None
