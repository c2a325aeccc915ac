"""What services of OpenAI's dialect say when they fail, and how long they are waited for."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.clients.base import ChatRequest, Endpoint
from minions_engine.clients.openai import OpenAIClient
from minions_engine.clients.openai_errors import (
    Passing,
    Who,
    patience,
    retry_after_s,
    translated,
)
from minions_engine.clients.providers import provider
from minions_engine.clients.transport import ConnectError
from minions_engine.errors import (
    ContextOverflow,
    CreditUsedUp,
    EngineError,
    ModelUnavailable,
    QueueFull,
    RateLimited,
    RemoteFailed,
)
from tests.engine.clients.test_openai import KEY, REQUEST, echo, remote, sent
from tests.engine.clients.test_openai_answers import SAID, answer_to, piece, stream
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn


@pytest.mark.parametrize(
    ("code", "kind"),
    [(429, RateLimited), (502, RemoteFailed), ("insufficient_quota", RemoteFailed), (402, CreditUsedUp)],
)  # fmt: skip
async def test_a_failure_told_in_the_stream_is_a_failure(
    code: object, kind: type[EngineError]
) -> None:
    failure = {"error": {"code": code, "message": f"no, {KEY}"}}
    with OpenAIStandIn(echo, faults=[stream(piece(content="So "), failure)]) as server:
        with pytest.raises(kind) as caught:
            await sent(remote(server), server)
        assert KEY not in str(caught.value)
        assert len(server.bodies) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"error": {"code": "context_length_exceeded", "message": "…"}},
        {"error": {"message": "the request exceeds the available context size"}},
        {"error": {"message": "prompt is too long: 210000 tokens > 200000 maximum"}},
        {"object": "error", "message": "This model's maximum context length is 4096 tokens."},
        {
            "error": "Trying to keep the first 9000 tokens when context the overflows. However, "
            "the model is loaded with context length of only 4096 tokens"
        },
    ],
)
async def test_too_long_is_told_as_too_long(said: dict[str, Any]) -> None:
    with pytest.raises(ContextOverflow):
        await answer_to(Fault(status=400, body=json.dumps(said).encode()))


async def test_no_credit_is_told_as_no_credit() -> None:
    said = {"error": {"message": "Your credit balance is too low to access the API."}}
    with pytest.raises(CreditUsedUp):
        await answer_to(Fault(status=400, body=json.dumps(said).encode()))


@pytest.mark.parametrize(
    ("said", "gone", "there"),
    [
        (
            {"param": "max_tokens", "message": "Unsupported parameter: 'max_tokens' is not …"},
            "max_tokens",
            "max_completion_tokens",
        ),
        ({"message": "Unsupported value: 'temperature' does not support 0.0"}, "temperature", ""),
        ({"message": "'response_format' is not supported"}, "response_format", ""),
        ({"message": "unrecognized field stream_options"}, "stream_options", ""),
    ],
)
async def test_a_field_that_a_local_model_does_not_take_is_left_out(
    said: dict[str, str], gone: str, there: str
) -> None:
    fault = Fault(status=400, body=json.dumps({"error": said}).encode())
    with OpenAIStandIn(echo, faults=[fault]) as server:
        client = OpenAIClient("tiny", provider="vllm", base_url=server.base_url)
        request = ChatRequest(messages=REQUEST.messages, schema={"type": "object"})
        deltas = [delta async for delta in client.chat(request)]
        await client.close()
        first, second = (json.loads(body) for body in server.bodies)
    assert "".join(delta.text for delta in deltas) == SAID
    assert gone in first
    assert gone not in second
    assert not there or there in second


async def test_a_remote_call_is_never_made_anew_by_itself() -> None:
    """Other bytes are another message: the gate has to look at it."""
    said = {"error": {"param": "temperature", "message": "Unsupported value"}}
    fault = Fault(status=400, body=json.dumps(said).encode())
    with OpenAIStandIn(echo, faults=[fault]) as server:
        client = remote(server)
        with pytest.raises(RemoteFailed, match="temperature"):
            await sent(client, server)
        assert len(server.bodies) == 1
        assert "temperature" not in json.loads(client.encode(REQUEST))
        await sent(client, server)


async def test_a_field_that_is_refused_again_and_again_is_given_up() -> None:
    said = {"error": {"param": "stop", "message": "not supported"}}
    fault = Fault(status=400, body=json.dumps(said).encode())
    with OpenAIStandIn(echo, faults=[fault] * 5) as server:
        client = OpenAIClient("tiny", provider="vllm", base_url=server.base_url)
        with pytest.raises(ModelUnavailable):
            [delta async for delta in client.chat(REQUEST)]
        await client.close()
        assert len(server.bodies) == 2


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(status=401), ModelUnavailable),
        (Fault(status=429), QueueFull),
        (Fault(status=503), ModelUnavailable),
        (Fault(status=500), ModelUnavailable),
        (Fault(cut_after=1), ModelUnavailable),
        (Fault(body=b"<html>hello</html>"), EngineError),
    ],
    ids=["key", "busy", "loading", "failed", "died", "another program"],
)
async def test_the_troubles_of_a_local_server_are_tried_once_and_told(
    fault: Fault, kind: type[EngineError]
) -> None:
    with OpenAIStandIn(echo, faults=[fault, fault]) as server:
        client = OpenAIClient("tiny", provider="vllm", base_url=server.base_url)
        with pytest.raises(kind) as caught:
            [delta async for delta in client.chat(REQUEST)]
        await client.close()
        assert caught.value.next_step
        assert len(server.bodies) == 1


async def test_no_log_holds_the_key_or_a_word(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fault = Fault(status=500, headers={"Retry-After": "0"})
    with OpenAIStandIn(echo, faults=[fault]) as server:
        await sent(remote(server), server)
    assert caplog.records
    said = "\n".join(
        f"{record.getMessage()} {record.args!r} {record.exc_info!r}" for record in caplog.records
    )
    assert KEY not in said
    assert "Grüße" not in said
    assert "plain answer" not in said


# -- patience ---------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_no_retry_after_makes_it_stumble_or_wait_long(header: str) -> None:
    passing = Passing(RateLimited("x"), wait_s=retry_after_s(header))
    assert 0 <= patience(passing, attempt=1, jitter=0.5) <= 30


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("5", 5, 5),
        ("1e9", 30, 30),
        ("inf", 30, 30),
        ("nan", 0, 1),
        ("-3", 0, 0),
        ("soon", 0, 1),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 30, 30),
        (None, 0, 1),
    ],
)
def test_a_wait_is_bounded(header: str | None, least: float, most: float) -> None:
    passing = Passing(RateLimited("x"), wait_s=retry_after_s(header))
    assert least <= patience(passing, attempt=1, jitter=1.0) <= most


def test_a_date_is_a_wait_until_then() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    at = now + timedelta(seconds=12)
    assert retry_after_s(at.strftime("%a, %d %b %Y %H:%M:%S GMT"), now=now) == 12


@pytest.mark.parametrize(("named", "allowed", "said"), [(1, 0, True), (1, 1, False), (0, 0, False)])
def test_where_the_way_is_closed_a_proxy_that_is_not_used_is_named(
    named: bool, allowed: bool, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    if named:
        monkeypatch.setenv("https_proxy", "http://you:secret@proxy.example:8080")
    row = provider("openai")
    endpoint = Endpoint(provider="openai", model="gpt-4o", base_url="https://api.openai.com/v1")
    who = Who(row=row, endpoint=endpoint, local=False, proxied=allowed)
    with pytest.raises(Passing) as caught, translated(who, None):
        raise ConnectError("no way")
    assert ("--proxy" in caught.value.final.next_step) is said
    assert "secret" not in caught.value.final.next_step
