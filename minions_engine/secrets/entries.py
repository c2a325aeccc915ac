"""The entries of this program in the key stores. All calls block."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from minions_engine.errors import KeyStoreUnavailable
from minions_engine.secrets.secret import Secret
from minions_engine.secrets.stores import name_of, required_store, trusted_stores, viable_stores

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

# One entry of a store names the others, since a key store cannot be asked for a list.
_ACCOUNTS = "accounts"


class Entries:
    """Keys by account, filed under one service name."""

    def __init__(self, service: str) -> None:
        self._service = service

    def read(self, account: str) -> Secret | None:
        """The key: from the best store, else from another one, as after a change of desktop."""
        for store in trusted_stores():
            value = store.get_password(self._service, account)
            if value:
                return Secret(value)
        return None

    def write(self, account: str, secret: Secret) -> str:
        """Save the key and read it back; the name of the store that has it.

        Raises:
            KeyStoreUnavailable: there is no store to trust, or it kept something else.
        """
        store = required_store()
        store.set_password(self._service, account, secret.reveal())
        back = store.get_password(self._service, account)
        if back is None or Secret(back) != secret:
            raise KeyStoreUnavailable(
                f"The key store ({name_of(store)}) did not keep the key.",
                next_step="Check the key store of your system.",
            )
        self._note(store, add=account)
        return name_of(store)

    def delete(self, account: str) -> bool:
        """Delete the key from every store that runs. False when none had it."""
        found = False
        for store in viable_stores():
            if store.get_password(self._service, account) is not None:
                store.delete_password(self._service, account)
                found = True
            if account in self._accounts(store):
                self._note(store, remove=account)
        return found

    def stores(self) -> dict[str, str]:
        """Names of the accounts there are, each with the store that has it."""
        found: dict[str, str] = {}
        for store in trusted_stores():
            for account in self._accounts(store):
                found.setdefault(account, name_of(store))
        return found

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
