"""Credits: what programs may spend here, held before the work and settled after it.

Accounting between programs of one owner, and no money. Off until a price is set. Each change is a
row of a chain that is sealed with a key of the key store; the balances beside it are its sums.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from minions_engine.index.lane import Lane
from minions_engine.privacy.chain import Chain, ChainWords, LedgerCheck
from minions_engine.server.admission import Arrival
from minions_engine.server.credit_book import (
    STANDING,
    Account,
    Hold,
    Price,
    account_of,
    added,
    balance_of,
    change,
    insufficient,
    latest_price,
    renew,
    verified,
    without_key,
)
from minions_engine.server.problems import Problem
from minions_engine.types import TokenCount

T = TypeVar("T")
WORDS = ChainWords(
    full="The disk is full, so credits cannot be counted.",
    damaged="The ledger of credits cannot be used.",
    step="See what is wrong with: minions credits verify",
    verify="minions credits verify",
)


class Credits:
    """The book of credits.

    Args:
        path: ``data/credits.sqlite``; without it everything is free.
        key: Seals the chain; ``None`` when the key store does not give it.
        now: Unix seconds.
    """

    def __init__(
        self, path: Path, *, key: bytes | None, now: Callable[[], float] = time.time
    ) -> None:
        self._now = now
        self._closed = False
        self._path = path
        self._key = key
        self._chain: Chain | None = None
        self._lane = Lane("credits")
        self._price: Price | None = None

    @property
    def is_on(self) -> bool:
        """Whether anything has ever been given a price here."""
        return self._path.exists()

    async def close(self) -> None:
        """Close the book; once is enough."""
        if self._closed:
            return
        self._closed = True

        def close() -> None:
            if self._chain is not None:
                self._chain.close()
                self._chain = None

        await self._lane.run(close)
        self._lane.close()

    async def _on(self, call: Callable[[Chain], T]) -> T:
        def run() -> T:
            if self._key is None:
                raise without_key()
            if self._chain is None:
                self._chain = Chain(self._path, key=self._key, words=WORDS)
                with self._chain.transaction() as db:
                    db.execute(STANDING)
            return call(self._chain)

        return await self._lane.run(run)

    # -- prices and grants -------------------------------------------------------------

    async def price(self) -> Price:
        """What calls cost now."""
        if not self.is_on:
            return Price()
        if self._price is None:
            self._price = await self._on(latest_price)
        return self._price

    async def set_price(self, price: Price) -> None:
        """Let calls cost this from now on; all zero makes them free."""
        models = {name: list(figures) for name, figures in price.models.items()}
        record = {"prompt": price.per_prompt, "token": price.per_token, "models": models}
        await self._on(lambda chain: added(chain, "price", record))
        self._price = price

    async def grant(self, account: str, amount: int, *, every_s: float | None = None) -> Account:
        """Give a program credits: once, or so many anew in every period."""

        def write(chain: Chain) -> Account:
            with chain.transaction() as db:
                record = {"account": account, "amount": amount, "every_s": every_s}
                chain.append("grant", record)
                change(db, account, amount)
                if every_s is not None:
                    db.execute(
                        "UPDATE standing SET every_s = ?, amount = ?, given_at = ?"
                        " WHERE account = ?",
                        (every_s, amount, self._now(), account),
                    )
            return account_of(chain, account)

        return await self._on(write)

    async def account(self, account: str) -> Account:
        """What a program has."""
        if not self.is_on:
            return Account(account=account, balance=0, held=0)
        return await self._on(lambda chain: account_of(chain, account))

    async def accounts(self) -> tuple[Account, ...]:
        """What every program has."""
        if not self.is_on:
            return ()

        def look(chain: Chain) -> tuple[Account, ...]:
            names = chain.look("SELECT account FROM standing ORDER BY account")
            return tuple(account_of(chain, name) for (name,) in names)

        return await self._on(look)

    # -- one call ----------------------------------------------------------------------

    async def quote(self, model: str, tokens: int, *, multiplier: float = 1.0) -> int:
        """What a call would cost."""
        return (await self.price()).of(model, tokens, multiplier=multiplier)

    async def hold(self, arrival: Arrival) -> Hold | None:
        """Set aside what a call may come to; ``None`` when it is free.

        Raises:
            Problem: there is not enough.
        """
        account, model, multiplier = arrival.token.token_id, arrival.model, arrival.multiplier
        amount = await self.quote(model, arrival.tokens, multiplier=multiplier)
        if amount <= 0:
            return None

        def write(chain: Chain) -> Hold | Problem:
            with chain.transaction() as db:
                renew(chain, db, account, now=self._now())
                balance = balance_of(db, account)
                record = {"account": account, "amount": amount, "request": arrival.request_id}
                if balance < amount:
                    chain.append("refused", record | {"balance": balance})
                    return insufficient(amount, balance)
                seq = chain.append("hold", record)
                change(db, account, -amount)
            return Hold(seq=seq, account=account, amount=amount, model=model, multiplier=multiplier)

        held = await self._on(write)
        if isinstance(held, Problem):
            raise held
        return held

    async def settle_usage(self, hold: Hold, usage: TokenCount) -> int:
        """Take what was really used, at most what is held, and give the rest back."""
        tokens = (usage.prompt_tokens or 0) + (usage.completion_tokens or 0)
        used = 0
        if usage.requests or tokens:
            price = await self.price()
            used = price.of(hold.model, tokens, multiplier=hold.multiplier)
        return await self.settle(hold, used)

    async def settle(self, hold: Hold, used: int) -> int:
        """Take ``used`` of what is held and give the rest back; returns what was taken."""
        used = min(used, hold.amount)

        def write(chain: Chain) -> int:
            with chain.transaction() as db:
                record = {"account": hold.account, "used": used, "back": hold.amount - used}
                chain.append("settled", record, entry=hold.seq)
                change(db, hold.account, hold.amount - used)
            return used

        return await self._on(write)

    async def recover(self) -> int:
        """Give back whatever was held when the program was killed."""
        if not self.is_on:
            return 0

        def write(chain: Chain) -> int:
            open_holds = chain.rows(
                "kind = 'hold' AND seq NOT IN"
                " (SELECT entry FROM chain WHERE kind = 'settled' AND entry IS NOT NULL)"
            )
            with chain.transaction() as db:
                for row in open_holds:
                    account, amount = row.record["account"], row.record["amount"]
                    record = {"account": account, "used": 0, "back": amount}
                    chain.append("settled", record, entry=row.seq)
                    change(db, account, amount)
            return len(open_holds)

        return await self._on(write)

    async def verify(self) -> LedgerCheck:
        """Whether the chain is unbroken and the balances are its sums.

        Raises:
            EngineError: without its key nothing can be said.
        """
        return await self._on(verified)
