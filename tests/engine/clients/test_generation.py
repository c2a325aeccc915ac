"""Choices of decoding: every one reaches the model that knows it, and the others are named."""

from __future__ import annotations

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.generation import (
    Generation,
    for_transformers,
    sampling,
    temperature,
    unsupported,
)
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai_body import body_of
from minions_engine.clients.providers import provider
from minions_engine.messages import Message, Origin
from tests.helpers.ollama_stand_in import OllamaStandIn

ALL = Generation(
    top_k=20,
    top_p=0.9,
    do_sample=True,
    num_beams=5,
    early_stopping=True,
    no_repeat_ngram_size=5,
)
SAID = (Message.of("user", "Which harbour is the oldest?", Origin.USER),)


def test_a_model_in_this_process_is_told_everything() -> None:
    assert unsupported("transformers", ALL) == ()
    assert for_transformers(ALL, 0.3) == {
        "top_k": 20,
        "top_p": 0.9,
        "num_beams": 5,
        "early_stopping": True,
        "no_repeat_ngram_size": 5,
        "do_sample": True,
        "temperature": 0.3,
    }
    # Who does not sample has no use for the choices of sampling, and transformers says so aloud.
    assert for_transformers(Generation(top_k=3, do_sample=False), 0.9) == {"do_sample": False}
    assert "early_stopping" not in for_transformers(Generation(early_stopping=True), 0.0)


def test_what_a_server_does_not_know_is_named_and_not_sent() -> None:
    assert unsupported("ollama", ALL) == ("num_beams", "early_stopping", "no_repeat_ngram_size")
    assert sampling("ollama", ALL) == {"top_k": 20, "top_p": 0.9}
    assert unsupported("openai", ALL) == ("top_k", *unsupported("ollama", ALL))
    assert temperature(Generation(do_sample=False), 0.8) == 0.0


async def test_ollama_gets_its_own_names() -> None:
    with OllamaStandIn() as server:
        client = OllamaClient(base_url=server.url)
        request = ChatRequest(messages=SAID, temperature=0.4, generation=ALL)
        assert [delta async for delta in client.chat(request)]
        await client.close()
        options = server.chats[0]["options"]
    assert (options["top_k"], options["top_p"], options["temperature"]) == (20, 0.9, 0.4)
    assert not {"num_beams", "early_stopping", "no_repeat_ngram_size"} & set(options)


def test_a_cloud_service_gets_its_dialect_only() -> None:
    request = ChatRequest(messages=SAID, generation=ALL)
    body = body_of(provider("openai"), "gpt-4o", request, temperature=0.4, max_tokens=10)
    assert b'"top_p":0.9' in body
    assert b"top_k" not in body
