"""Keys from the command line to the wire: in the key store, in the one request, and nowhere else."""

from __future__ import annotations

import logging
import os
import pty
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minions_engine import AnswerReady, AskOptions, EgressMode, Engine, Event, RunFailed
from tests.helpers.command_line import COMMAND, CommandLine
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.key_store import ABSENT, KeyStore, key_store
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn
from tests.helpers.shapes import check_shape

KEY = "sk-canary-4b8e17f2a9c03d65"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(ABSENT), reason=f"not on this machine: {', '.join(ABSENT)}"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[KeyStore]:
    with key_store(tmp_path / "store") as running:
        yield running


@pytest.fixture
def stored(minions: CommandLine, store: KeyStore, tmp_path: Path) -> CommandLine:
    """The command beside a real key store."""
    kept = {n: v for n, v in minions.environment.items() if n != "PYTHON_KEYRING_BACKEND"}
    own = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    return replace(minions, environment={**kept, **store.environment, **own})


def holding(folder: Path, text: str) -> list[Path]:
    """Files with a text in them."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and text.encode() in path.read_bytes()
    ]


def test_a_key_goes_from_stdin_to_the_store_and_away_again(
    stored: CommandLine, store: KeyStore, tmp_path: Path
) -> None:
    done = stored.run("keys", "set", "openai", "--json", given=f"{KEY}\n")
    check_shape(done.json, "keys-set")
    assert (done.code, done.json) == (0, {"provider": "openai", "store": "Secret Service"})
    assert any("openai@api.openai.com" in label for label in store.labels())
    listed = stored.run("keys", "list", "--json")
    check_shape(listed.json, "keys-list")
    assert listed.json == [{"provider": "openai", "store": "Secret Service"}]
    assert KEY not in listed.text + stored.run("keys", "list").text + stored.run("doctor").text
    assert holding(tmp_path, KEY) == []
    removed = stored.run("keys", "remove", "openai", "--json")
    check_shape(removed.json, "keys-remove")
    assert removed.json == {"provider": "openai", "removed": True}
    assert stored.run("keys", "remove", "openai", "--json").json["removed"] is False
    assert store.labels() == []


def test_what_is_no_key_is_refused(stored: CommandLine) -> None:
    done = stored.run("keys", "set", "openai", "--json", given="two words")
    check_shape(done.json, "error")
    assert (done.code, done.json["error"]["code"]) == (1, "bad_input")


def test_an_unknown_provider_is_named_with_those_there_are(stored: CommandLine) -> None:
    done = stored.run("keys", "set", "nobody", given=KEY)
    assert done.code == 1
    assert "openai" in done.err
    assert KEY not in done.err


def test_a_key_on_the_command_line_is_refused_and_not_repeated(stored: CommandLine) -> None:
    done = stored.run("keys", "set", "openai", KEY, "--json")
    assert done.code == 2
    assert KEY not in done.text + done.err
    assert stored.run("keys", "list", "--json").json == []


def test_without_a_store_to_trust_nothing_is_pretended(stored: CommandLine, tmp_path: Path) -> None:
    null = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    poor = replace(stored, environment={**stored.environment, **null})
    done = poor.run("keys", "set", "openai", "--json", given=KEY)
    check_shape(done.json, "error")
    assert (done.code, done.json["error"]["code"]) == (1, "key_store")
    assert "PYTHON_KEYRING_BACKEND" in done.json["error"]["next_step"]
    assert holding(tmp_path, KEY) == []


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_on_a_terminal_the_key_is_asked_for_and_not_shown(stored: CommandLine) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(COMMAND[0], [*COMMAND, "keys", "set", "openai"], stored.environment)
    shown = b""
    while b"not shown): " not in shown:
        shown += os.read(terminal, 1000)
    for name in ("environ", "cmdline"):
        assert KEY.encode() not in Path(f"/proc/{pid}/{name}").read_bytes()
    os.write(terminal, f"{KEY}\n".encode())
    try:
        while piece := os.read(terminal, 1000):
            shown += piece
    except OSError:
        pass  # the command has ended
    os.close(terminal)
    assert os.waitpid(pid, 0)[1] == 0
    assert KEY.encode() not in shown
    assert b"Secret Service" in shown


def chat(engine: Engine) -> AsyncIterator[Event]:
    """One question to the remote model."""
    options = AskOptions(remote="openai/gpt-4o", egress=EgressMode.AUTO)
    return engine.ask("Which colour has the sky?", protocol="remote", options=options)


async def test_a_key_goes_to_its_host_and_is_left_nowhere(
    store: KeyStore,
    tmp_path: Path,
    sample_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Also when the service fails and repeats the key in what it says about it."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    echo = [
        Fault(status=status, body=f'{{"error": {{"message": "bad key {KEY}"}}}}'.encode())
        for status in (401, 500, 400, 403)
    ]
    with OpenAIStandIn(faults=echo) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        async with await open_engine(tmp_path / "home") as engine:
            await indexed(engine, sample_folder / "notes.txt")
            await engine.keys.save("openai", KEY)
        async with await open_engine(tmp_path / "home") as engine:
            events = [event for _ in range(5) for event in await gather(chat(engine))]
    failed = [event.code for event in events if isinstance(event, RunFailed)]
    assert failed[0] == "key_refused"
    assert isinstance(events[-1], AnswerReady)
    assert {request.headers["authorization"] for request in server.received} == {f"Bearer {KEY}"}
    assert not any(KEY.encode() in body for body in server.bodies)
    assert KEY not in repr(events)
    assert KEY not in caplog.text
    assert holding(tmp_path, KEY) == []


async def test_another_host_does_not_get_the_key(
    store: KeyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“Paste this endpoint”: the key that was saved for the service stays where it is."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    async with await open_engine(tmp_path / "home") as engine:
        await engine.keys.save("openai", KEY)
    with OpenAIStandIn() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        async with await open_engine(tmp_path / "home") as engine:
            events = await gather(chat(engine))
        assert isinstance(events[-1], RunFailed)
        assert (events[-1].code, events[-1].sent) == ("key_missing", 0)
        assert server.received == []
