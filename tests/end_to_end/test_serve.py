"""``minions serve`` and its tokens and credits, as commands, and what a kill leaves behind."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn

HELLO = {"model": "llama3.2", "messages": [{"role": "user", "content": "How are you?"}]}


@pytest.fixture
def ollama() -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=lambda messages, schema: "I am fine, and you?") as server:
        yield server


@pytest.fixture
def command(minions: CommandLine, ollama: OllamaStandIn) -> CommandLine:
    more = {"OLLAMA_HOST": ollama.url, "MINIONS_LEDGER_KEY": "a-long-random-text-of-the-tests"}
    return replace(minions, environment=minions.environment | more)


@contextmanager
def serving(command: CommandLine) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with command.start("serve", "--port", "0", "--json") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.stderr.read().decode() if process.stderr else ""
        yield process, json.loads(line)["url"]
        if process.poll() is None:
            process.send_signal(signal.SIGINT)


def asked(url: str, token: str, body: Any = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.post(
        f"{url}/chat/completions", json=body or HELLO, headers=headers, timeout=60, trust_env=False
    )


def read(url: str, token: str, path: str) -> Any:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{url}{path}", headers=headers, timeout=60, trust_env=False).json()


def test_a_token_is_shown_once_and_lets_its_program_in(command: CommandLine) -> None:
    made = command.run("tokens", "new", "notes", "--limit", "2r/h", "--scope", "chat", "--json")
    token = made.json["token"]
    assert made.code == 0
    with serving(command) as (_, url):
        codes = [asked(url, token).status_code for _ in range(3)]
        listed = command.run("tokens", "list", "--json").json
        shown = command.run("tokens", "list")
        again = command.run("tokens", "new", "notes")
        command.run("tokens", "revoke", "notes")
        assert asked(url, token).status_code == 401
    assert codes == [200, 200, 429]
    assert listed[0]["name"] == "notes" and listed[0]["state"] == "valid"
    assert token not in shown.text + json.dumps(listed)
    assert again.code == 1 and "already" in again.err


def test_wrong_words_are_wrong_usage(command: CommandLine) -> None:
    assert command.run("tokens", "new", "x", "--scope", "everything").code == 2
    assert command.run("tokens", "new", "x", "--expires", "soon").code == 2
    assert command.run("tokens", "new", "x", "--limit", "many").code == 1
    lan = command.run("serve", "--lan", "--port", "0", "--json")
    assert lan.code == 1
    assert "tokens new" in lan.json["error"]["next_step"]
    for name in ("serve", "tokens", "credits"):
        assert "Example" in command.run(name, "--help").text


def test_a_killed_server_leaves_interrupted_calls_and_no_lost_credits(
    command: CommandLine, ollama: OllamaStandIn
) -> None:
    token = command.run("tokens", "new", "notes", "--scope", "chat", "--scope", "history").text
    token = token.strip()
    assert command.run("credits", "price", "--prompt", "10", "--token", "1").code == 0
    assert command.run("credits", "grant", "notes", "5000").code == 0
    ollama.faults = lambda number, body: Fault.HANG
    with serving(command) as (process, url):
        headers = {"Authorization": f"Bearer {token}"}
        httpx.post(f"{url}/herd/jobs", json=HELLO, headers=headers, trust_env=False)
        until = time.monotonic() + 20
        while not ollama.chats and time.monotonic() < until:
            time.sleep(0.02)
        held = read(url, token, "/herd/info")["credits"]
        process.kill()
        process.wait()
    assert held["balance"] < 5_000 and held["balance"] + held["held"] == 5_000
    ollama.faults = lambda number, body: None
    with serving(command) as (_, url):
        (row,) = read(url, token, "/herd/history")["data"]
        credits = read(url, token, "/herd/info")["credits"]
        assert asked(url, token).status_code == 200
        after = read(url, token, "/herd/info")["credits"]
    assert row["state"] == "interrupted"
    assert credits == {"balance": 5_000, "held": 0, "on": True}
    assert 0 < 5_000 - after["balance"] < 200
    verified = command.run("credits", "verify", "--json")
    assert (verified.code, verified.json["ok"]) == (0, True)


def test_it_is_ready_soon_and_ends_politely(command: CommandLine, tmp_path: Path) -> None:
    command.run("tokens", "list")
    began = time.monotonic()
    with serving(command) as (process, url):
        health = httpx.get(f"{url.removesuffix('/v1')}/health", trust_env=False).json()
        took_s = time.monotonic() - began
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
    assert health["kind"] == "minions"
    assert took_s < 30  # 5 s on an idle machine
    assert process.returncode == 130
    assert b"Traceback" not in err
