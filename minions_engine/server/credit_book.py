"""The rows of the book of credits and the balances beside them, each change in one transaction."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minions_engine.errors import EngineError
from minions_engine.privacy.chain import Chain, LedgerCheck
from minions_engine.server.problems import Problem

STANDING = (
    "CREATE TABLE IF NOT EXISTS standing (account TEXT PRIMARY KEY, balance INTEGER NOT NULL,"
    " every_s REAL, amount INTEGER, given_at REAL)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What calls cost, in credits: so much for each, so much for each token."""

    per_prompt: int = 0
    per_token: int = 0
    models: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, model: str, tokens: int, *, multiplier: float = 1.0) -> int:
        """The price of a call of so many tokens; whole credits, rounded up."""
        per_prompt, per_token = self.models.get(model, (self.per_prompt, self.per_token))
        return math.ceil((per_prompt + per_token * tokens) * multiplier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Credits that are set aside for a call."""

    seq: int
    account: str
    amount: int
    model: str
    multiplier: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a program has: ``held`` is part of what is gone from ``balance`` for now."""

    account: str
    balance: int
    held: int


def latest_price(chain: Chain) -> Price:
    """What calls cost now."""
    rows = chain.rows("kind = 'price' ORDER BY seq DESC LIMIT 1")
    if not rows:
        return Price()
    record = rows[0].record
    return Price(
        per_prompt=int(record["prompt"]),
        per_token=int(record["token"]),
        models={name: (int(a), int(b)) for name, (a, b) in record["models"].items()},
    )


def added(chain: Chain, kind: str, record: Mapping[str, Any]) -> None:
    """Add one row by itself."""
    with chain.transaction():
        chain.append(kind, record)


def change(db: sqlite3.Connection, account: str, by: int) -> None:
    """Give a program credits, or take some."""
    db.execute(
        "INSERT INTO standing (account, balance) VALUES (?, ?)"
        " ON CONFLICT (account) DO UPDATE SET balance = balance + excluded.balance",
        (account, by),
    )


def balance_of(db: sqlite3.Connection, account: str) -> int:
    """What a program may still spend."""
    found = db.execute("SELECT balance FROM standing WHERE account = ?", (account,)).fetchone()
    return 0 if found is None else int(found[0])


def renew(chain: Chain, db: sqlite3.Connection, account: str, *, now: float) -> None:
    """The grant of a new period."""
    found = db.execute(
        "SELECT every_s, amount, given_at FROM standing WHERE account = ?", (account,)
    ).fetchone()
    if found is None or found[0] is None or now < found[2] + found[0]:
        return
    every_s, amount, given_at = found
    # What is left of the last period is not added to that of the new one.
    fresh = max(0, amount - balance_of(db, account))
    chain.append("grant", {"account": account, "amount": fresh, "every_s": every_s})
    change(db, account, fresh)
    periods = int((now - given_at) // every_s)
    db.execute(
        "UPDATE standing SET given_at = ? WHERE account = ?",
        (given_at + periods * every_s, account),
    )


def account_of(chain: Chain, account: str) -> Account:
    """What a program has."""
    found = chain.look("SELECT balance FROM standing WHERE account = ?", (account,))
    (held,) = chain.look(
        "SELECT coalesce(sum(json_extract(record, '$.amount')), 0) FROM chain WHERE kind = 'hold'"
        " AND json_extract(record, '$.account') = ? AND seq NOT IN"
        " (SELECT entry FROM chain WHERE kind = 'settled' AND entry IS NOT NULL)",
        (account,),
    )[0]
    return Account(account=account, balance=int(found[0][0]) if found else 0, held=int(held))


def verified(chain: Chain) -> LedgerCheck:
    """Whether the chain is unbroken and the balances are its sums."""
    check = chain.verify()
    if not check.ok:
        return check
    sums: dict[str, int] = {}
    for row in chain.rows("kind IN ('grant', 'hold', 'settled') ORDER BY seq"):
        change = {
            "grant": row.record.get("amount", 0),
            "hold": -row.record.get("amount", 0),
            "settled": row.record.get("back", 0),
        }[row.kind]
        sums[row.record["account"]] = sums.get(row.record["account"], 0) + change
    kept = {
        str(name): int(sum_) for name, sum_ in chain.look("SELECT account, balance FROM standing")
    }
    return LedgerCheck(ok=kept == sums, rows=check.rows, first_bad=None)


def insufficient(needed: int, balance: int) -> Problem:
    """The answer to a call that there is not enough for."""
    return Problem(
        status=402,
        code="insufficient_credit",
        message=f"This call needs {needed} credits and there are {balance}.",
        hint="Ask for fewer tokens, or ask the owner for credits.",
        more={"needed": needed, "balance": balance},
    )


def without_key() -> EngineError:
    """The error of a book whose key is not there."""
    error = EngineError(
        "The ledger of credits cannot be read: its key is not in the key store.",
        next_step="Open the key store of your system, then try again.",
    )
    error.code = "cannot_verify"
    return error
