"""Credits: off until a price is set; held, settled and returned; and a book that shows changes."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine.errors import EngineError
from minions_engine.paths import Home
from minions_engine.server.admission import Arrival
from minions_engine.server.credit_book import Hold, Price
from minions_engine.server.credits import Credits
from minions_engine.server.permissions import AppToken
from minions_engine.server.problems import Problem
from minions_engine.types import TokenCount

KEY = b"a key of the key store"
TOKEN = AppToken(token_id="a", name="notes")
PRICE = Price(per_prompt=20, per_token=1, models={"big": (50, 3)})


def arrival(tokens: int, *, model: str = "m", multiplier: float = 1.0) -> Arrival:
    return Arrival(
        request_id="r", token=TOKEN, kind="chat", model=model, tokens=tokens, multiplier=multiplier
    )


@pytest.fixture
def path(home: Home) -> Path:
    return home.data / "credits.sqlite"


@pytest.fixture
async def credits(path: Path) -> AsyncIterator[Credits]:
    credits = Credits(path, key=KEY)
    await credits.set_price(PRICE)
    await credits.grant("a", 1_000)
    yield credits
    await credits.close()


async def held(credits: Credits, tokens: int) -> Hold:
    hold = await credits.hold(arrival(tokens))
    assert hold is not None
    return hold


async def test_without_a_price_everything_is_free_and_nothing_is_written(path: Path) -> None:
    credits = Credits(path, key=None)
    assert await credits.hold(arrival(10_000)) is None
    assert not credits.is_on
    assert not path.exists()
    await credits.close()


@pytest.mark.parametrize(
    ("tokens", "model", "multiplier", "price"),
    [(100, "m", 1.0, 120), (100, "big", 1.0, 350), (100, "m", 1.05, 126), (0, "m", 2.0, 40)],
)
async def test_prices_are_as_reckoned_by_hand(
    credits: Credits, tokens: int, model: str, multiplier: float, price: int
) -> None:
    assert await credits.quote(model, tokens, multiplier=multiplier) == price


async def test_what_is_held_and_not_used_comes_back(credits: Credits) -> None:
    hold = await held(credits, 100)
    account = await credits.account("a")
    assert (account.balance, account.held) == (880, 120)
    used = TokenCount(requests=1, prompt_tokens=15, completion_tokens=10)
    assert await credits.settle_usage(hold, used) == 45
    account = await credits.account("a")
    assert (account.balance, account.held) == (955, 0)


async def test_a_call_that_failed_costs_nothing(credits: Credits) -> None:
    assert await credits.settle_usage(await held(credits, 100), TokenCount()) == 0
    assert (await credits.account("a")).balance == 1_000


async def test_too_little_credit_is_refused_with_what_it_takes(credits: Credits) -> None:
    with pytest.raises(Problem) as caught:
        await credits.hold(arrival(1_000))
    assert caught.value.status == 402
    assert caught.value.more == {"needed": 1_020, "balance": 1_000}
    assert (await credits.account("a")).balance == 1_000
    db = sqlite3.connect(credits._path)
    (refused,) = db.execute("SELECT count(*) FROM chain WHERE kind = 'refused'").fetchone()
    db.close()
    assert refused == 1


async def test_a_hundred_holds_at_once_never_overdraw(credits: Credits) -> None:
    tries = await asyncio.gather(
        *(credits.hold(arrival(80)) for _ in range(100)), return_exceptions=True
    )
    assert sum(isinstance(each, Hold) for each in tries) == 10
    assert (await credits.account("a")).balance == 0
    assert (await credits.verify()).ok


async def test_what_was_held_when_the_server_was_killed_comes_back(
    credits: Credits, path: Path
) -> None:
    await held(credits, 100)
    await credits.close()
    again = Credits(path, key=KEY)
    assert await again.recover() == 1
    assert (await again.account("a")).balance == 1_000
    assert (await again.verify()).ok
    await again.close()


async def test_a_grant_for_every_period_does_not_add_up(credits: Credits, path: Path) -> None:
    await credits.grant("b", 100, every_s=3_600)
    token = AppToken(token_id="b", name="b")
    each = Arrival(request_id="r", token=token, kind="chat", model="m", tokens=60)
    assert await credits.hold(each)
    with pytest.raises(Problem):
        await credits.hold(each)
    db = sqlite3.connect(path)
    db.execute("UPDATE standing SET given_at = given_at - 3601 WHERE account = 'b'")
    db.commit()
    db.close()
    assert await credits.hold(each)
    assert (await credits.account("b")).balance == 20
    assert (await credits.verify()).ok


async def _changed(credits: Credits, path: Path, sql: str) -> Credits:
    await held(credits, 10)
    await credits.close()
    db = sqlite3.connect(path)
    db.execute(sql)
    db.commit()
    db.close()
    return Credits(path, key=KEY)


@pytest.mark.parametrize(
    ("sql", "first_bad"),
    [
        ("UPDATE chain SET record = replace(record, '1000', '1001') WHERE seq = 2", 2),
        ("DELETE FROM chain WHERE seq = 3", 3),
        ("UPDATE standing SET balance = balance + 1", None),
    ],
)
async def test_a_change_from_outside_is_found(
    credits: Credits, path: Path, sql: str, first_bad: int | None
) -> None:
    again = await _changed(credits, path, sql)
    check = await again.verify()
    await again.close()
    assert (check.ok, check.first_bad) == (False, first_bad)


async def test_the_end_cannot_be_set_back_to_an_earlier_row(credits: Credits, path: Path) -> None:
    db = sqlite3.connect(path)
    await held(credits, 10)
    await credits.close()
    db.execute("DELETE FROM chain WHERE seq = 3")
    db.execute("UPDATE head SET seq = 2, hash = (SELECT hash FROM chain WHERE seq = 2)")
    db.commit()
    db.close()
    again = Credits(path, key=KEY)
    assert not (await again.verify()).ok
    await again.close()


async def test_without_its_key_nothing_is_said(credits: Credits, path: Path) -> None:
    await credits.close()
    again = Credits(path, key=None)
    with pytest.raises(EngineError) as caught:
        await again.verify()
    assert caught.value.code == "cannot_verify"
    await again.close()


async def test_another_key_verifies_nothing(credits: Credits, path: Path) -> None:
    await credits.close()
    again = Credits(path, key=b"another key")
    assert not (await again.verify()).ok
    await again.close()
