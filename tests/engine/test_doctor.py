"""What doctor says of models, of what may leave, of the key store and of the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minions_engine import Check, EgressMode, Engine
from minions_engine.doctor import network_kind
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel


@pytest.fixture(autouse=True)
def _no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


async def examined(engine: Engine) -> dict[str, Check]:
    return {check.check: check for check in await engine.doctor()}


async def test_models_are_told_apart_by_where_they_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = StandInModel(name="big:cloud", remote_host="https://elsewhere.example")
    with OllamaStandIn(["llama3.2:latest", cloud]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        async with await open_engine(tmp_path) as engine:
            check = (await examined(engine))["local model"]
    assert check.ok
    assert "1 on this machine: ollama/llama3.2:latest; 1 listed here work on" in check.detail
    assert "big" not in check.detail


async def test_an_old_server_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with OllamaStandIn(version="0.1.20") as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        async with await open_engine(tmp_path) as engine:
            check = (await examined(engine))["Ollama"]
    assert not check.ok
    assert "0.1.20" in check.detail


async def test_without_any_model_or_store_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:1")
    async with await open_engine(tmp_path) as engine:
        found = await examined(engine)
    assert all(check.ok for name, check in found.items() if name != "disk space")
    assert found["local model"].next_step
    assert found["what may leave"].detail == "Nothing: local-only."
    assert "Off" in found["tripwire"].detail
    assert found["ledger"].detail == "unbroken; rows: 0"


async def test_what_is_allowed_is_told_and_then_a_store_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:1")
    async with await open_engine(tmp_path) as engine:
        allowed = replace(
            await engine.egress.consents(), mode=EgressMode.ASK, remote_model="openai/gpt-4o"
        )
        await engine.egress.allow(allowed)
        found = await examined(engine)
    assert "openai/gpt-4o, after you have seen it" in found["what may leave"].detail
    assert not found["key store"].ok
    assert found["key store"].next_step
    assert found["ledger"].detail == "unbroken; rows: 1"


@pytest.mark.allow_log("ledger")
async def test_a_damaged_ledger_is_a_line_of_doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:1")
    (tmp_path / "data").mkdir(parents=True)
    (tmp_path / "data" / "ledger.sqlite").write_bytes(b"this is no database " * 500)
    async with await open_engine(tmp_path) as engine:
        found = await examined(engine)
    assert not found["ledger"].ok
    assert found["ledger"].next_step
    assert found["library"].ok


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/ann/.local/share/minions", ""),
        ("/data/ann/server/minions", "nfs4"),
        ("/data/ann/server/local/minions", ""),
        ("/data/ann/serverlike/minions", ""),
        ("/mnt/cloud/minions", "fuse.sshfs"),
        ("/mnt/share", "cifs"),
        ("\\\\server\\share\\minions", "network share"),
    ],
)
def test_a_data_folder_on_the_network_is_warned_of(path: str, kind: str) -> None:
    mounts = [
        ("/", "ext4"),
        ("/data", "btrfs"),
        ("/data/ann/server", "nfs4"),
        ("/data/ann/server/local", "ext4"),
        ("/mnt/cloud", "fuse.sshfs"),
        ("/mnt/share", "cifs"),
    ]
    assert network_kind(path, mounts) == kind


async def test_a_proxy_of_the_environment_is_named_and_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    async with await open_engine(tmp_path / "home") as engine:
        assert "proxy" not in await examined(engine)
        monkeypatch.setenv("HTTPS_PROXY", "http://you:secret@proxy.example:8080")
        check = (await examined(engine))["proxy"]
        assert check.ok and "not used" in check.detail and "--proxy" in check.next_step
        assert "secret" not in check.detail + check.next_step
        consents = await engine.egress.consents()
        await engine.egress.allow(replace(consents, proxy="http://proxy.example:8080"))
        assert "proxy" not in await examined(engine)
