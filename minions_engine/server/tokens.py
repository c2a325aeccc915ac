"""Tokens of programs: shown once, kept as salted hashes, compared in constant time."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable

from minions_engine.errors import BadInput, NotFound
from minions_engine.server.database import Database, transaction
from minions_engine.server.permissions import AppToken, Permissions

MARK = "mns"
_ID_BYTES, _SECRET_BYTES, _SALT_BYTES = 5, 32, 16
_LONGEST_NAME = 60
_FIRST_DELAY_S, _LONGEST_DELAY_S = 0.02, 2.0
_FORGIVEN = 3
_REMEMBERED = 1_000


class Tokens:
    """The tokens there are.

    Args:
        database: Where they are kept.
        now: Unix seconds.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now
        self._wrong: OrderedDict[str, int] = OrderedDict()

    async def new(
        self, name: str, permissions: Permissions, *, expires_in_s: float | None = None
    ) -> tuple[AppToken, str]:
        """Make a token; the text that is returned with it is never to be had again.

        Raises:
            BadInput: another one has this name, or it is no name.
        """
        name = name.strip()
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise BadInput("A token needs a short name.", next_step="Name the program it is for.")
        now = self._now()
        token = AppToken(
            token_id=secrets.token_hex(_ID_BYTES),
            name=name,
            permissions=permissions,
            created_at=now,
            expires_at=None if expires_in_s is None else now + expires_in_s,
        )
        secret, salt = secrets.token_hex(_SECRET_BYTES), secrets.token_bytes(_SALT_BYTES)

        def write(db: sqlite3.Connection) -> None:
            try:
                db.execute(
                    "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                    (
                        token.token_id,
                        name,
                        salt,
                        _hashed(secret, salt),
                        json.dumps(permissions.as_record()),
                        now,
                        token.expires_at,
                    ),
                )
            except sqlite3.IntegrityError:
                raise BadInput(
                    f"There is a token named “{name}” already.",
                    next_step="Choose another name, or revoke that one and remove it.",
                ) from None

        await self._database.on(write)
        return token, f"{MARK}_{token.token_id}_{secret}"

    async def all(self) -> tuple[AppToken, ...]:
        """Every token, in the order in which they were made."""
        rows = await self._database.on(
            lambda db: db.execute("SELECT * FROM tokens ORDER BY created_at").fetchall()
        )
        return tuple(_token(row) for row in rows)

    async def named(self, name: str) -> AppToken:
        """A token by its name or its id. Raises ``NotFound``."""
        row = await self._database.on(
            lambda db: db.execute(
                "SELECT * FROM tokens WHERE name = ? OR token_id = ?", (name, name)
            ).fetchone()
        )
        if row is None:
            raise NotFound(
                f"There is no token named “{name}”.", next_step="See: minions tokens list"
            )
        return _token(row)

    async def revoke(self, name: str) -> AppToken:
        """End a token at once and for good; what it did stays counted. Raises ``NotFound``."""
        token, now = await self.named(name), self._now()

        def write(db: sqlite3.Connection) -> None:
            with transaction(db):
                # The name is free again; the past keeps the name that it had then.
                db.execute(
                    "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?),"
                    " name = CASE WHEN revoked_at IS NULL THEN name || ' (' || token_id || ')'"
                    " ELSE name END WHERE token_id = ?",
                    (now, token.token_id),
                )

        await self._database.on(write)
        return token

    async def change(self, name: str, permissions: Permissions) -> None:
        """Give a token other permissions, from its next call on. Raises ``NotFound``."""
        token = await self.named(name)
        text = json.dumps(permissions.as_record())
        await self._database.on(
            lambda db: db.execute(
                "UPDATE tokens SET permissions = ? WHERE token_id = ?", (text, token.token_id)
            )
        )

    async def revoked(self) -> frozenset[str]:
        """Ids of tokens that no longer count."""
        now = self._now()
        return frozenset(t.token_id for t in await self.all() if not t.is_valid(now))

    async def check(self, text: str) -> AppToken | None:
        """The token that a text is, or ``None``. Wrong ones of one id take longer and longer."""
        mark, _, rest = text.partition("_")
        token_id, _, secret = rest.partition("_")

        def look(db: sqlite3.Connection) -> sqlite3.Row | None:
            found = db.execute("SELECT * FROM tokens WHERE token_id = ?", (token_id,)).fetchone()
            return found if isinstance(found, sqlite3.Row) else None

        row = await self._database.on(look)
        salt, expected = (
            (b"\0" * _SALT_BYTES, b"\0" * 32) if row is None else (row["salt"], row["hash"])
        )
        # Hashed and compared for unknown ids too, so that both take the same time.
        fits = hmac.compare_digest(_hashed(secret, salt), expected)
        if row is None or not fits or mark != MARK:
            await self._slow_down(token_id)
            return None
        token = _token(row)
        return token if token.is_valid(self._now()) else None

    async def _slow_down(self, token_id: str) -> None:
        wrong = self._wrong.pop(token_id, 0) + 1
        self._wrong[token_id] = wrong
        while len(self._wrong) > _REMEMBERED:
            self._wrong.popitem(last=False)
        if wrong > _FORGIVEN:
            doubled = _FIRST_DELAY_S * 2.0 ** min(wrong - _FORGIVEN - 1, 20)
            await asyncio.sleep(min(_LONGEST_DELAY_S, doubled))


def _hashed(secret: str, salt: bytes) -> bytes:
    """A secret of 256 random bits needs no slow hash."""
    return hmac.digest(salt, secret.encode("utf-8", "replace"), hashlib.sha256)


def _token(row: sqlite3.Row) -> AppToken:
    return AppToken(
        token_id=row["token_id"],
        name=row["name"],
        permissions=Permissions.of_record(json.loads(row["permissions"])),
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
    )
