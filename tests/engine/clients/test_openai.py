"""The client of OpenAI's dialect: exact bytes, honest counts, and every fault in one sentence."""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from contextlib import aclosing

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest, Permit
from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import (
    ContextOverflow,
    CreditUsedUp,
    DeadlinePassed,
    EngineError,
    KeyRefused,
    ModelUnavailable,
    NotLocal,
    RateLimited,
    RemoteFailed,
    ReplyInvalid,
    SendBlocked,
)
from minions_engine.messages import Message, Origin
from minions_engine.types import Zone
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn

KEY = "sk-test-0123456789abcdef"
REQUEST = ChatRequest(messages=(Message.of("user", "Question: Grüße?", Origin.USER),))


def echo(messages: list[dict[str, str]], schema: object = None) -> str:
    return "A plain answer of a few words, said in pieces."


def remote(server: OpenAIStandIn, model: str = "gpt-4o", *, attempts: int = 3) -> OpenAIClient:
    return OpenAIClient(model, base_url=server.base_url, api_key=KEY, attempts=attempts)


async def sent(
    client: OpenAIClient,
    server: OpenAIStandIn,
    *,
    body: bytes | None = None,
    timeout_s: float = 20.0,
    attempts: int = 3,
) -> list[ChatDelta]:
    body = client.encode(REQUEST) if body is None else body
    permit = Permit(host=server.address, sha256=hashlib.sha256(body).hexdigest(), attempts=attempts)
    try:
        async with aclosing(client.send(body, permit, timeout_s=timeout_s)) as deltas:
            return [delta async for delta in deltas]
    finally:
        await client.close()


async def test_the_bytes_that_were_looked_at_are_the_bytes_that_are_sent() -> None:
    with OpenAIStandIn(echo) as server:
        client = remote(server)
        body = client.encode(REQUEST)
        deltas = await sent(client, server, body=body)
    assert server.bodies == [body]
    assert "".join(delta.text for delta in deltas) == echo([])
    usage = deltas[-1].usage
    assert usage is not None
    assert (usage.prompt_tokens, usage.completion_tokens) == (
        server.prompt_tokens,
        server.completion_tokens,
    )
    assert not deltas[-1].estimated


async def test_a_request_tells_nothing_but_what_it_has_to() -> None:
    with OpenAIStandIn(echo) as server:
        await sent(remote(server), server)
        (received,) = server.received
    assert set(received.headers) == {
        "host", "authorization", "content-type", "content-length", "accept",
        "accept-encoding", "user-agent",
    }  # fmt: skip
    assert received.headers["user-agent"] == "minions"
    assert received.headers["accept-encoding"] == "identity"
    assert json.loads(received.body).keys() == {
        "model", "messages", "stream", "stream_options", "max_completion_tokens", "temperature",
    }  # fmt: skip


async def test_nothing_passes_without_a_permit() -> None:
    with OpenAIStandIn(echo) as server:
        client = remote(server)
        with pytest.raises(SendBlocked):
            [delta async for delta in client.chat(REQUEST)]
        other = Permit(host=server.address, sha256=hashlib.sha256(b"other").hexdigest())
        with pytest.raises(SendBlocked):
            [d async for d in client.send(client.encode(REQUEST), other, timeout_s=5)]
        elsewhere = Permit(
            host="127.0.0.1:1", sha256=hashlib.sha256(client.encode(REQUEST)).hexdigest()
        )
        with pytest.raises(SendBlocked):
            [d async for d in client.send(client.encode(REQUEST), elsewhere, timeout_s=5)]
        await client.close()
        assert server.received == []


async def test_a_redirect_is_not_followed() -> None:
    with OpenAIStandIn(echo) as other, OpenAIStandIn(echo) as server:
        for status in (301, 302, 307, 308):
            server.faults = [
                Fault(status=status, headers={"Location": f"{other.base_url}/chat/completions"})
            ]
            with pytest.raises(RemoteFailed):
                await sent(remote(server), server)
        assert other.received == []


@pytest.mark.parametrize(
    ("fault", "kind", "calls"),
    [
        (Fault(status=401), KeyRefused, 1),
        (Fault(status=403), KeyRefused, 1),
        (Fault(status=402), CreditUsedUp, 1),
        (Fault(status=429, body=b'{"error": {"code": "insufficient_quota"}}'), CreditUsedUp, 1),
        (Fault(status=429, headers={"Retry-After": "0"}), RateLimited, 3),
        (Fault(status=429, headers={"Retry-After": "-5"}), RateLimited, 3),
        (Fault(status=500, headers={"Retry-After": "0"}), RemoteFailed, 3),
        (Fault(status=503, headers={"Retry-After": "0"}), RemoteFailed, 3),
        (Fault(status=404), RemoteFailed, 1),
        (Fault(status=413), ContextOverflow, 1),
        (Fault(body=b"<html>Welcome to the hotel</html>"), RemoteFailed, 3),
        (Fault(body=b'data: {"choices": 7}\n\ndata: [DONE]\n\n'), RemoteFailed, 1),
        (Fault(body=b"data: {broken\n\n"), RemoteFailed, 1),
    ],
    ids=lambda value: str(getattr(value, "status", value)),
)  # fmt: skip
async def test_every_fault_is_one_clear_error(
    fault: Fault, kind: type[EngineError], calls: int
) -> None:
    with OpenAIStandIn(echo, faults=[fault, fault, fault]) as server:
        with pytest.raises(kind) as caught:
            await sent(remote(server), server)
        assert caught.value.message.endswith(".")
        assert caught.value.next_step
        assert len(server.bodies) == calls
        assert len(set(server.bodies)) == 1


async def test_a_passing_fault_passes() -> None:
    faults = [
        Fault(status=503, headers={"Retry-After": "0"}),
        Fault(status=429, headers={"Retry-After": "0"}),
    ]
    with OpenAIStandIn(echo, faults=faults) as server:
        deltas = await sent(remote(server), server)
        assert "".join(delta.text for delta in deltas) == echo([])
        assert len(server.bodies) == 3


async def test_a_permit_limits_the_attempts() -> None:
    fault = Fault(status=503, headers={"Retry-After": "0"})
    with OpenAIStandIn(echo, faults=[fault] * 5) as server:
        with pytest.raises(RemoteFailed):
            await sent(remote(server), server, attempts=1)
        assert len(server.bodies) == 1


async def test_a_key_that_the_service_repeats_is_not_shown() -> None:
    fault = Fault(status=400, body=json.dumps({"error": {"message": f"bad key {KEY}"}}).encode())
    with OpenAIStandIn(echo, faults=[fault]) as server, pytest.raises(RemoteFailed) as caught:
        await sent(remote(server), server)
    error: BaseException | None = caught.value
    while error is not None:
        assert KEY not in str(error)
        error = error.__cause__


async def test_what_had_come_is_kept_when_the_stream_breaks() -> None:
    with OpenAIStandIn(echo, faults=[Fault(cut_after=2)]) as server:
        client, said = remote(server), []
        body = client.encode(REQUEST)
        permit = Permit(host=server.address, sha256=hashlib.sha256(body).hexdigest(), attempts=3)
        with pytest.raises(RemoteFailed):
            async for delta in client.send(body, permit, timeout_s=20):
                said.append(delta.text)
        await client.close()
        assert "".join(said) and echo([]).startswith("".join(said))
        assert len(server.bodies) == 1


@pytest.mark.parametrize("fault", [Fault(endless=True), Fault(hang=True)], ids=["drips", "hangs"])
async def test_what_never_ends_is_ended(fault: Fault) -> None:
    with OpenAIStandIn(echo, faults=[fault]) as server:
        began = time.monotonic()
        with pytest.raises(DeadlinePassed):
            await sent(remote(server), server, timeout_s=0.4)
        assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "fault",
    [
        Fault(body=b"data: " + b"x" * (5 << 20)),
        Fault(body=gzip.compress(b"0" * (64 << 20)), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["huge", "gzip bomb"],
)
async def test_an_answer_without_measure_is_not_read(fault: Fault) -> None:
    with OpenAIStandIn(echo, faults=[fault]) as server, pytest.raises(ReplyInvalid):
        await sent(remote(server), server)


@pytest.mark.parametrize(
    "usage",
    [
        {"prompt_tokens": -4, "completion_tokens": 2, "total_tokens": 0},
        {"prompt_tokens": 10**12, "completion_tokens": 2, "total_tokens": 0},
        None,
    ],
    ids=["negative", "absurd", "missing"],
)
async def test_counts_that_cannot_be_are_estimated_and_marked(usage: dict[str, int] | None) -> None:
    fault = Fault(usage=usage, without_usage=usage is None)
    with OpenAIStandIn(echo, faults=[fault]) as server:
        deltas = await sent(remote(server), server)
    assert deltas[-1].estimated
    counted = deltas[-1].usage
    assert counted is not None
    assert 0 < (counted.prompt_tokens or 0) < 1000
    assert 0 < (counted.completion_tokens or 0) < 100


async def test_nobody_there_says_that_nothing_arrived() -> None:
    with OpenAIStandIn(echo) as server:
        client = remote(server, attempts=1)
    with pytest.raises(RemoteFailed) as caught:
        await sent(client, server, attempts=1)
    assert not caught.value.may_have_arrived


async def test_thoughts_are_no_part_of_the_answer() -> None:
    with OpenAIStandIn(lambda m, s=None: "<think>Hm, hm.</think>Seven.") as server:
        deltas = await sent(remote(server), server)
    assert "".join(delta.text for delta in deltas) == "Seven."
    assert "".join(delta.thinking for delta in deltas) == "Hm, hm."


async def test_a_reasoning_model_is_asked_without_a_temperature() -> None:
    with OpenAIStandIn(echo) as server:
        body = json.loads(remote(server, "o3").encode(REQUEST))
    assert "temperature" not in body
    assert "max_completion_tokens" in body


async def test_a_local_server_of_the_dialect_reads_without_a_permit() -> None:
    with OpenAIStandIn(echo, models=("tiny",)) as server:
        client = OpenAIClient("tiny", provider="llama_cpp", base_url=server.base_url)
        assert await client.check_local() is Zone.DEVICE
        deltas = [delta async for delta in client.chat(REQUEST)]
        assert "".join(delta.text for delta in deltas) == echo([])
        await client.close()


async def test_a_local_server_without_the_model_or_gone_says_so() -> None:
    with OpenAIStandIn(echo, models=("tiny",)) as server:
        client = OpenAIClient("huge", provider="llama_cpp", base_url=server.base_url)
        with pytest.raises(ModelUnavailable, match="huge"):
            await client.check_local()
        await client.close()
    gone = OpenAIClient("tiny", provider="llama_cpp", base_url=server.base_url, attempts=1)
    with pytest.raises(ModelUnavailable):
        await gone.check_local()
    await gone.close()


async def test_a_remote_model_may_not_read() -> None:
    client = OpenAIClient("gpt-4o", api_key=KEY)
    with pytest.raises(NotLocal):
        await client.check_local()


@pytest.mark.parametrize("address", ["0.0.0.0", "192.168.7.7", "[::ffff:8.8.8.8]"])
async def test_a_local_server_that_is_elsewhere_is_refused_before_anything_is_sent(
    address: str,
) -> None:
    client = OpenAIClient("tiny", provider="llama_cpp", base_url=f"http://{address}:9/v1")
    with pytest.raises(NotLocal):
        await client.check_local()
    await client.close()
