"""What is allowed: nothing at first, changed by rows of the chain alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from minions_engine.privacy.consents import Consents, load_consents, save_consents
from minions_engine.privacy.ledger import Ledger
from minions_engine.types import EgressMode


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def test_nothing_may_leave_before_any_choice(ledger: Ledger) -> None:
    assert load_consents(ledger) == Consents()
    assert load_consents(ledger).mode is EgressMode.LOCAL_ONLY


def test_a_choice_holds_and_is_a_row_of_the_chain(ledger: Ledger) -> None:
    chosen = Consents(
        mode=EgressMode.ASK,
        remote_model="openai/gpt-4o",
        monthly_usd=5.0,
        strict=True,
        never_send=("salaries",),
        trusted_nodes=("192.168.1.20",),
        hosts={"openai": "https://eu.example/v1"},
        people=("Anna Weber",),
        proxy="http://proxy.example:8080",
    )
    save_consents(ledger, Consents(mode=EgressMode.AUTO))
    save_consents(ledger, chosen)
    assert load_consents(Ledger(ledger.chain.path)) == chosen
    assert ledger.verify().rows == 2


@pytest.mark.allow_log("nothing is allowed")
@pytest.mark.parametrize(
    "record",
    ['{"mode": "everything"}', '{"mode": "auto", "hosts": 3}', "[]", '{"monthly_usd": {}}'],
)
def test_a_choice_that_cannot_be_read_allows_nothing(ledger: Ledger, record: str) -> None:
    save_consents(ledger, Consents(mode=EgressMode.AUTO))
    with sqlite3.connect(ledger.chain.path) as db:
        db.execute("UPDATE chain SET record = ?", (record,))
    db.close()
    assert load_consents(ledger) == Consents()
