"""API keys: kept in the system's key store, for one host each, and never shown.

Only stores that are known to keep secrets are used, and what was written is read back before it
counts as saved: the library underneath also offers stores that forget everything or write plain
files, and a setting of the person or of another program may choose those. Where no store can be
trusted a key lives as long as this process.
"""

from __future__ import annotations

import asyncio
import configparser
import contextlib
import hashlib
import hmac
import importlib
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from minions_engine.errors import BadInput, KeyMissing, KeyStoreUnavailable
from minions_engine.paths import Home
from minions_engine.types import KeyInfo

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
log = logging.getLogger(__name__)

SERVICE = "Minions"
SESSION = "this session only"
PATIENCE_S = 3.0
_MOST_CHARACTERS = 1200  # what the smallest store takes, that of Windows
# One entry of the store names the others, since a key store cannot be asked for a list.
_ACCOUNTS = "accounts"

_STORES = {
    "keyring.backends.SecretService.Keyring": "Secret Service",
    "keyring.backends.libsecret.Keyring": "Secret Service",
    "keyring.backends.kwallet.DBusKeyring": "KWallet",
    "keyring.backends.kwallet.DBusKeyringKWallet4": "KWallet",
    "keyring.backends.macOS.Keyring": "macOS Keychain",
    "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
}
# What the stores raise beside the errors of keyring, where their libraries are loaded.
_FOREIGN_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus.exceptions", "DBusException"),
    ("gi.repository.GLib", "Error"),
    ("pywintypes", "error"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)


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
        self._service = service
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
                secret = await self._in_store(lambda: self._read(account))
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
            store = await self._in_store(lambda: self._write(account, secret))
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
        return await self._in_store(lambda: self._delete(account)) or here

    async def list(self) -> tuple[KeyInfo, ...]:
        """Which keys are known, and where each is kept; no key is read for it."""
        found: dict[str, KeyInfo] = {}
        for variable in self._variables:
            if os.environ.get(variable.name, "").strip():
                account = _account(variable.provider, variable.host)
                found[account] = _info(account, f"environment ({variable.name})")
        with contextlib.suppress(KeyStoreUnavailable):
            for account, store in (await self._in_store(self._stored)).items():
                found[account] = _info(account, store)
        for account in self._session:
            found[account] = _info(account, SESSION)
        return tuple(found[account] for account in sorted(found))

    async def store(self) -> str:
        """Name of the store that keys go to.

        Raises:
            KeyStoreUnavailable: there is none that can be trusted.
        """
        return await self._in_store(lambda: _name(_required_store()))

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
            except _errors() as error:
                log.info("the key store failed: %s", type(error).__name__)
                outcome.set_exception(_failed())
            finally:
                if not outcome.done():
                    outcome.set_exception(_failed())

        # A daemon, so that a store which never answers does not keep the program from ending.
        threading.Thread(target=run, name="key-store", daemon=True).start()
        try:
            return await asyncio.wait_for(asyncio.wrap_future(outcome), self._patience_s)
        except TimeoutError:
            raise _silent(self._patience_s) from None

    @contextlib.contextmanager
    def _lane(self) -> Iterator[None]:
        if not self._one_at_a_time.acquire(timeout=self._patience_s):
            raise _silent(self._patience_s)
        try:
            yield
        finally:
            self._one_at_a_time.release()

    def _read(self, account: str) -> Secret | None:
        store = _trusted_store()
        value = store.get_password(self._service, account) if store is not None else None
        return Secret(value) if value else None

    def _write(self, account: str, secret: Secret) -> str:
        store = _required_store()
        store.set_password(self._service, account, secret.reveal())
        back = store.get_password(self._service, account)
        if back is None or Secret(back) != secret:
            raise KeyStoreUnavailable(
                f"The key store ({_name(store)}) did not keep the key.",
                next_step="Check the key store of your system.",
            )
        self._note(store, add=account)
        return _name(store)

    def _delete(self, account: str) -> bool:
        found = False
        for store in _viable_stores():
            if store.get_password(self._service, account) is not None:
                store.delete_password(self._service, account)
                found = True
            if account in self._accounts(store):
                self._note(store, remove=account)
        return found

    def _stored(self) -> dict[str, str]:
        store = _trusted_store()
        return {} if store is None else dict.fromkeys(self._accounts(store), _name(store))

    def _accounts(self, store: KeyringBackend) -> set[str]:
        try:
            names = json.loads(store.get_password(self._service, _ACCOUNTS) or "[]")
        except ValueError:
            return set()
        return {name for name in names if isinstance(name, str) and "@" in name}

    def _note(self, store: KeyringBackend, *, add: str = "", remove: str = "") -> None:
        accounts = (self._accounts(store) | {add}) - {remove, ""}
        if accounts:
            store.set_password(self._service, _ACCOUNTS, json.dumps(sorted(accounts)))
        else:
            store.delete_password(self._service, _ACCOUNTS)


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


# -- stores ------------------------------------------------------------------------------


def _required_store() -> KeyringBackend:
    chosen = _choice()
    if chosen and chosen not in _STORES:
        raise KeyStoreUnavailable(
            f"The key store that is set for this account ({chosen}) does not protect keys.",
            next_step="Remove that choice from PYTHON_KEYRING_BACKEND or keyringrc.cfg.",
        )
    store = _trusted_store()
    if store is None:
        raise KeyStoreUnavailable(
            "This system has no key store that runs.",
            next_step="Start one (GNOME Keyring, KWallet), or put the key into the environment.",
        )
    return store


def _trusted_store() -> KeyringBackend | None:
    """The best store there is, or the one that the person chose among those that can be trusted."""
    chosen = _choice()
    if chosen and chosen not in _STORES:
        return None
    stores = [store for store in _viable_stores() if not chosen or _path(store) == chosen]
    return max(stores, key=lambda store: float(store.priority), default=None)


def _viable_stores() -> list[KeyringBackend]:
    """Every store of the list that works here. No other one is even imported.

    Importing the one of macOS elsewhere would run a compiler, in search of its libraries.
    """
    own = {"darwin": ("macOS",), "win32": ("Windows",)}
    here = own.get(sys.platform, ("SecretService", "libsecret", "kwallet"))
    found = []
    for path in _STORES:
        if path.split(".")[2] not in here:
            continue
        module, _, name = path.rpartition(".")
        kind = getattr(importlib.import_module(module), name)
        if kind.viable:
            found.append(kind())
    return found


def _choice() -> str:
    """Class that the person chose for every Python program, read without loading it."""
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND", "")
    if chosen:
        return chosen
    from keyring.util import platform_

    settings = configparser.RawConfigParser()
    try:
        settings.read(os.path.join(platform_.config_root(), "keyringrc.cfg"), encoding="utf-8")
    except (configparser.Error, OSError, UnicodeDecodeError):
        return ""
    return settings.get("backend", "default-keyring", fallback="").strip()


def _path(store: KeyringBackend) -> str:
    return f"{type(store).__module__}.{type(store).__name__}"


def _name(store: KeyringBackend) -> str:
    return _STORES[_path(store)]


def _errors() -> tuple[type[BaseException], ...]:
    from keyring.errors import KeyringError

    foreign: list[Any] = [
        getattr(sys.modules.get(module), name, None) for module, name in _FOREIGN_ERRORS
    ]
    return (KeyringError, RuntimeError, OSError, ValueError, *(kind for kind in foreign if kind))


def _failed() -> KeyStoreUnavailable:
    return KeyStoreUnavailable(
        "The system's key store is locked or failed.",
        next_step="Unlock the key store of your system and try again.",
    )


def _silent(patience_s: float) -> KeyStoreUnavailable:
    return KeyStoreUnavailable(
        f"The system's key store did not answer within {patience_s:g} seconds.",
        next_step="If it asks for its password, enter it and try again.",
    )
