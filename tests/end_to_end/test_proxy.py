"""A proxy between this machine and a remote model: named by the person, and told nothing but where to."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine import AnswerReady, BadInput, Engine, Event, RunFailed
from minions_engine.asking import AskOptions
from minions_engine.types import EgressMode
from tests.helpers.certificates import Authority
from tests.helpers.command_line import CommandLine
from tests.helpers.engines import gather, open_engine
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.proxy import connect_proxy

QUESTION = "Which colour has the sky?"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    opened = await open_engine(tmp_path / "home")
    yield opened
    await opened.close()


async def asked(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch, *, status: bytes = b"200 OK"
) -> tuple[Event, OpenAIStandIn, list[bytes]]:
    """The last event of a question to a remote model that is reached through a proxy."""
    authority = Authority(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    monkeypatch.setenv("OPENAI_API_KEY", "test-key")
    server = OpenAIStandIn(lambda messages, schema: "Blue.")
    server.tls = authority.server()
    with server:
        address = server.base_url.replace("http:", "https:")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        async with connect_proxy(server.port, status=status) as (proxy, seen):
            consents = dataclasses.replace(
                await engine.egress.consents(),
                mode=EgressMode.AUTO,
                remote_model="openai/gpt-4o",
                hosts={"openai": address},
                proxy=proxy,
            )
            await engine.egress.allow(consents)
            events = await gather(engine.ask(QUESTION, protocol="remote", options=AskOptions()))
    return events[-1], server, seen


async def test_a_remote_model_is_asked_through_it(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, server, seen = await asked(engine, tmp_path, monkeypatch)
    assert isinstance(last, AnswerReady), last
    assert last.answer.answer == "Blue."
    assert len(server.bodies) == 1
    assert seen[0].startswith(b"CONNECT 127.0.0.1:")
    assert all(QUESTION.encode() not in piece and b"test-key" not in piece for piece in seen)


async def test_one_that_refuses_is_named_and_nothing_has_left(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, server, _ = await asked(engine, tmp_path, monkeypatch, status=b"403 Forbidden")
    assert isinstance(last, RunFailed), last
    assert "proxy" in last.message and "nothing was sent" in last.message
    assert last.next_step and not server.bodies


@pytest.mark.parametrize("address", ["http://you:secret@proxy.example:8080", "ftp://p", "http://"])
async def test_an_address_that_is_none_is_refused(engine: Engine, address: str) -> None:
    with pytest.raises(BadInput, match="proxy"):
        await engine.egress.allow(
            dataclasses.replace(await engine.egress.consents(), proxy=address)
        )
    assert (await engine.egress.consents()).proxy == ""


def test_it_is_set_and_taken_away_by_a_command(minions: CommandLine) -> None:
    allow = ("egress", "allow", "--json", "--proxy")
    assert minions.run(*allow, "proxy.example:8080").json["proxy"] == "http://proxy.example:8080"
    assert "proxy: http://proxy.example:8080" in minions.run("egress", "mode").text
    assert minions.run(*allow, "").json["proxy"] == ""
