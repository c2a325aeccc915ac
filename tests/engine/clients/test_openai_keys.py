"""Where a client of a public service takes its key from when nobody hands one over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from minions_engine import Home
from minions_engine.clients.base import Permit
from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import KeyMissing, RemoteFailed
from minions_engine.secrets import Keys, service_of
from tests.engine.clients.test_openai import KEY, REQUEST
from tests.helpers.key_store import ABSENT, KeyStore, key_store

HOST = "api.openai.com"
needs_store = pytest.mark.skipif(bool(ABSENT), reason=f"not on this machine: {', '.join(ABSENT)}")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyStore]:
    """A real Secret Service that this process finds."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with key_store(tmp_path / "store") as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


async def send(client: OpenAIClient) -> None:
    body = client.encode(REQUEST)
    permit = Permit(host=HOST, sha256=hashlib.sha256(body).hexdigest())
    async for _ in client.send(body, permit, timeout_s=5):
        pass


@needs_store
@pytest.mark.allow_egress_attempt  # its name is looked up only once there is a key
async def test_a_key_of_the_store_is_found(store: KeyStore) -> None:
    keys = Keys(service=service_of(Home.from_environment()))
    client = OpenAIClient("gpt-4o")
    with pytest.raises(KeyMissing):
        await send(client)
    await keys.save("openai", KEY, host="other.example")
    with pytest.raises(KeyMissing):
        await send(client)
    await keys.save("openai", KEY, host=HOST)
    with pytest.raises(RemoteFailed, match="could not be reached"):
        await send(client)
    await client.close()


@pytest.mark.allow_egress_attempt
async def test_without_a_store_the_environment_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    client = OpenAIClient("gpt-4o")
    with pytest.raises(KeyMissing):
        await send(client)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with pytest.raises(RemoteFailed, match="could not be reached"):
        await send(client)
    await client.close()
