"""The reference's client names, each a provider of the table."""

from __future__ import annotations

import importlib
import json

import pytest

from minions_engine.clients import names
from minions_engine.clients.azure_openai import AzureOpenAIClient
from minions_engine.clients.base import ChatRequest, Endpoint
from minions_engine.clients.cartesia_mlx import CartesiaMLXClient
from minions_engine.clients.openai import OpenAIClient
from minions_engine.clients.providers import PROVIDERS, base_url_of, price_of, provider
from minions_engine.errors import BadInput
from minions_engine.messages import Message, Origin
from tests.engine.clients.test_openai import echo, sent
from tests.helpers.openai_stand_in import OpenAIStandIn

MODULES = {
    "anthropic": "AnthropicClient",
    "together": "TogetherClient",
    "perplexity": "PerplexityAIClient",
    "openrouter": "OpenRouterClient",
    "groq": "GroqClient",
    "deepseek": "DeepSeekClient",
    "mistral": "MistralClient",
    "gemini": "GeminiClient",
    "grok": "GrokClient",
    "sambanova": "SambanovaClient",
    "llama_api": "LlamaApiClient",
    "llamacpp": "LlamaCppClient",
    "tokasaurus": "TokasaurusClient",
    "mlx_clients": "MLXLMClient",
    "lemonade": "LemonadeClient",
}
REQUEST = ChatRequest(
    messages=(Message.of("user", "Hello.", Origin.USER),), schema={"type": "object"}
)


@pytest.mark.parametrize(("module", "name"), MODULES.items())
def test_a_name_of_the_reference_is_a_client_of_its_provider(module: str, name: str) -> None:
    kind = getattr(importlib.import_module(f"minions_engine.clients.{module}"), name)
    client = kind(model_name="some-model", temperature=0.0)
    assert isinstance(client, OpenAIClient)
    row = provider(client.endpoint.provider)
    assert client.endpoint.base_url == base_url_of(row)
    body = json.loads(client.encode(REQUEST))
    assert body["model"] == "some-model"
    assert ("response_format" in body) == (row.shapes != "prompt")
    assert kind().endpoint.model


async def test_azure_is_asked_at_the_deployment_with_its_own_header() -> None:
    with OpenAIStandIn(echo) as server:
        client = AzureOpenAIClient(
            model_name="our-gpt",
            api_key="azure-key",
            azure_endpoint=server.url,
            api_version="2024-02-15-preview",
        )
        deltas = await sent(client, server)
        (received,) = server.received
    assert "".join(delta.text for delta in deltas) == echo([])
    assert received.path == (
        "/openai/deployments/our-gpt/chat/completions?api-version=2024-02-15-preview"
    )
    assert received.headers["api-key"] == "azure-key"


def test_azure_without_an_address_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_OPENAI_ENDPOINT", raising=False)
    with pytest.raises(BadInput) as caught:
        AzureOpenAIClient(model_name="our-gpt")
    assert "AZURE_OPENAI_ENDPOINT" in caught.value.next_step


def test_cartesia_says_what_to_use() -> None:
    with pytest.raises(BadInput) as caught:
        CartesiaMLXClient(model_name="x")
    assert "MLXLMClient" in caught.value.next_step


def test_every_provider_of_the_table_can_be_made() -> None:
    made = {kind.PROVIDER for kind in vars(names).values() if hasattr(kind, "PROVIDER")}
    others = {"openai", "azure", "ollama", "lm_studio", "vllm"}
    # Kinds of nodes have no address that anybody could guess.
    kinds = {row.name for row in PROVIDERS.values() if row.local and not row.base_url}
    assert kinds == {"openai-compatible", "engine"}
    assert made | others | kinds == set(PROVIDERS)


@pytest.mark.parametrize(
    ("model", "prompt_usd"),
    [
        ("gpt-4o", 2.5),
        ("gpt-4o-2024-08-06", 2.5),
        ("gpt-4o-mini-2024-07-18", 0.15),
        ("gpt-4o-audio-preview", None),
        ("gpt-5-pro", None),
        ("gpt-5.9", None),
        ("o3-pro", None),
        ("nobody-knows", None),
    ],
)
def test_a_price_is_for_the_model_it_was_published_for(
    model: str, prompt_usd: float | None
) -> None:
    price = price_of(Endpoint(provider="openai", model=model))
    assert (price and price.prompt_usd) == prompt_usd
    assert price is None or price.as_of


def test_what_a_service_had_kept_costs_less() -> None:
    price = price_of(Endpoint(provider="openai", model="gpt-4o"))
    assert price is not None
    assert price.usd(prompt_tokens=1_000_000, completion_tokens=0, cached_tokens=1_000_000) == 1.25


def test_a_model_of_this_machine_costs_nothing() -> None:
    price = price_of(Endpoint(provider="ollama", model="llama3.2"))
    assert price is not None
    assert price.usd(prompt_tokens=1000, completion_tokens=1000) == 0


def test_the_usual_models_have_a_price_where_their_service_has_one() -> None:
    for name, kind in vars(names).items():
        row = getattr(kind, "PROVIDER", None)
        if row in ("anthropic", "together", "groq", "deepseek", "mistral", "gemini", "xai"):
            assert price_of(kind().endpoint) is not None, name
