"""Keys by provider and host, as the rest of the program asks for them."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from minions_engine.errors import BadInput, KeyMissing, KeyStoreUnavailable
from minions_engine.paths import Home
from minions_engine.secrets.entries import Entries
from minions_engine.secrets.secret import Secret
from minions_engine.secrets.stores import (
    name_of,
    required_store,
    store_errors,
    store_failed,
    store_silent,
)
from minions_engine.types import KeyInfo

T = TypeVar("T")
log = logging.getLogger(__name__)

SERVICE = "Minions"
SESSION = "this session only"
PATIENCE_S = 3.0
_MOST_CHARACTERS = 1200  # what the smallest store takes, that of Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyVariable:
    """An environment variable that may hold the key of a provider, for one host."""

    provider: str
    host: str
    name: str


class Keys:
    """Keys by provider and host. A key is given out for the host it was saved for alone.

    Args:
        variables: Where to look when the store has no key.
        service: What the entries are filed under; two data folders have two names.
        patience_s: Longest wait for the store, whose own question to the person may be open.
    """

    def __init__(
        self,
        *,
        variables: Iterable[KeyVariable] = (),
        service: str = SERVICE,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._variables = tuple(variables)
        self._entries = Entries(service)
        self._patience_s = patience_s
        self._session: dict[str, Secret] = {}
        self._seen: set[str] = set()
        # One call at a time: the entry that names the others is read, changed and written.
        self._one_at_a_time = threading.Lock()

    @property
    def fingerprints(self) -> frozenset[str]:
        """SHA-256 of every key that this process has handled, for the gate to look out for."""
        return frozenset(self._seen)

    async def get(self, provider: str, *, host: str) -> Secret:
        """The key for this provider at this host: from the store, else from the environment.

        Raises:
            KeyMissing: there is none.
            KeyStoreUnavailable: there may be one, but the store does not open.
        """
        account = _account(provider, host)
        secret = self._session.get(account)
        trouble: KeyStoreUnavailable | None = None
        if secret is None:
            try:
                secret = await self._in_store(lambda: self._entries.read(account))
            except KeyStoreUnavailable as error:
                trouble = error
        secret = secret or self._of_environment(account)
        if secret is not None:
            self._seen.add(secret.fingerprint)
            return secret
        if trouble is not None:
            raise trouble
        raise KeyMissing(
            f"There is no key for {provider} at {host}. Nothing was sent.",
            next_step=f"Save one: minions keys set {provider}",
        )

    async def save(self, provider: str, key: str, *, host: str) -> KeyInfo:
        """Keep a key in the system's store, else for this session; ``note`` says why.

        Raises:
            BadInput: this cannot be a key.
        """
        secret = Secret(_checked(key))
        self._seen.add(secret.fingerprint)
        account = _account(provider, host)
        try:
            store = await self._in_store(lambda: self._entries.write(account, secret))
        except KeyStoreUnavailable as error:
            self._session[account] = secret
            return _info(account, SESSION, note=f"{error.message} {error.next_step}".rstrip())
        self._session.pop(account, None)
        return _info(account, store)

    async def remove(self, provider: str, *, host: str) -> bool:
        """Forget a key in every store there is. False when there was none.

        Raises:
            KeyStoreUnavailable: the store does not open, so it may still be there.
        """
        account = _account(provider, host)
        here = self._session.pop(account, None) is not None
        return await self._in_store(lambda: self._entries.delete(account)) or here

    async def list(self) -> tuple[KeyInfo, ...]:
        """Which keys are known, and where each is kept; no key is read for it."""
        found: dict[str, KeyInfo] = {}
        for variable in self._variables:
            if os.environ.get(variable.name, "").strip():
                account = _account(variable.provider, variable.host)
                found[account] = _info(account, f"environment ({variable.name})")
        with contextlib.suppress(KeyStoreUnavailable):
            for account, store in (await self._in_store(self._entries.stores)).items():
                found[account] = _info(account, store)
        for account in self._session:
            found[account] = _info(account, SESSION)
        return tuple(found[account] for account in sorted(found))

    async def store(self) -> str:
        """Name of the store that keys go to.

        Raises:
            KeyStoreUnavailable: there is none that can be trusted.
        """
        return await self._in_store(lambda: name_of(required_store()))

    def _of_environment(self, account: str) -> Secret | None:
        for variable in self._variables:
            if _account(variable.provider, variable.host) == account:
                value = os.environ.get(variable.name, "").strip()
                if value:
                    return Secret(_checked(value))
        return None

    # -- in a thread, since a store may take its time or never answer -------------------

    async def _in_store(self, work: Callable[[], T]) -> T:
        outcome: Future[T] = Future()
        outcome.set_running_or_notify_cancel()

        def run() -> None:
            try:
                with self._lane():
                    outcome.set_result(work())
            except KeyStoreUnavailable as error:
                outcome.set_exception(error)
            except store_errors() as error:
                log.info("the key store failed: %s", type(error).__name__)
                outcome.set_exception(store_failed())
            finally:
                if not outcome.done():
                    outcome.set_exception(store_failed())

        # A daemon, so that a store which never answers does not keep the program from ending.
        threading.Thread(target=run, name="key-store", daemon=True).start()
        try:
            return await asyncio.wait_for(asyncio.wrap_future(outcome), self._patience_s)
        except TimeoutError:
            raise store_silent(self._patience_s) from None

    @contextlib.contextmanager
    def _lane(self) -> Iterator[None]:
        if not self._one_at_a_time.acquire(timeout=self._patience_s):
            raise store_silent(self._patience_s)
        try:
            yield
        finally:
            self._one_at_a_time.release()


def service_of(home: Home) -> str:
    """What the keys of a data folder are filed under, so that two folders do not mix theirs."""
    if home == Home.usual():
        return SERVICE
    return f"{SERVICE} {hashlib.sha256(str(home.data).encode()).hexdigest()[:12]}"


def _account(provider: str, host: str) -> str:
    return f"{provider}@{host}".lower()


def _info(account: str, store: str, *, note: str = "") -> KeyInfo:
    provider, _, host = account.partition("@")
    return KeyInfo(provider=provider, host=host, store=store, note=note)


def _checked(key: str) -> str:
    """The key without the white space that copying adds.

    Raises:
        BadInput: it is empty, too long, or could not stand in a request's header.
    """
    key = key.strip()
    if not key:
        raise BadInput("The key is empty.", next_step="Copy it from your provider's page.")
    if len(key) > _MOST_CHARACTERS or not all("!" <= character <= "~" for character in key):
        raise BadInput(
            "This is not a key: it is too long, or holds spaces or characters that no key has.",
            next_step="Copy it from your provider's page once more.",
        )
    return key
