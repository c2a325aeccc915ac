"""Which key stores may hold keys here: those that are known to keep a secret, and run.

All calls block. The library underneath would choose by itself, among stores that forget
everything or write plain files too; so it is not asked to choose.
"""

from __future__ import annotations

import configparser
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

from minions_engine.errors import KeyStoreUnavailable

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

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


def required_store() -> KeyringBackend:
    """The store to save a key in.

    Raises:
        KeyStoreUnavailable: there is none that can be trusted.
    """
    chosen = _choice()
    if chosen and chosen not in _STORES:
        raise KeyStoreUnavailable(
            f"The key store that is set for this account ({chosen}) does not protect keys.",
            next_step="Remove that choice from PYTHON_KEYRING_BACKEND or keyringrc.cfg.",
        )
    store = next(iter(trusted_stores()), None)
    if store is None:
        raise KeyStoreUnavailable(
            "This system has no key store that runs.",
            next_step="Start one (GNOME Keyring, KWallet), or put the key into the environment.",
        )
    return store


def trusted_stores() -> list[KeyringBackend]:
    """The stores to use, the best first: only the one that the person chose, if they did."""
    chosen = _choice()
    stores = [store for store in viable_stores() if not chosen or _path(store) == chosen]
    return sorted(stores, key=lambda store: float(store.priority), reverse=True)


def viable_stores() -> list[KeyringBackend]:
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


def name_of(store: KeyringBackend) -> str:
    """What a person calls the store."""
    return _STORES[_path(store)]


def store_errors() -> tuple[type[BaseException], ...]:
    """What the stores are known to raise; anything else is a defect."""
    from keyring.errors import KeyringError

    foreign: list[Any] = [
        getattr(sys.modules.get(module), name, None) for module, name in _FOREIGN_ERRORS
    ]
    return (KeyringError, RuntimeError, OSError, ValueError, *(kind for kind in foreign if kind))


def store_failed() -> KeyStoreUnavailable:
    """The error for a store that refused."""
    return KeyStoreUnavailable(
        "The system's key store is locked or failed.",
        next_step="Unlock the key store of your system and try again.",
    )


def store_silent(patience_s: float) -> KeyStoreUnavailable:
    """The error for a store that takes too long."""
    return KeyStoreUnavailable(
        f"The system's key store did not answer within {patience_s:g} seconds.",
        next_step="If it asks for its password, enter it and try again.",
    )
