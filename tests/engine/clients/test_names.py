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
    assert made | {"openai", "azure", "ollama", "lm_studio", "vllm"} == set(PROVIDERS)


def test_a_price_is_that_of_the_longest_name_that_fits() -> None:
    cheap = price_of(Endpoint(provider="openai", model="gpt-4o-mini-2024-07-18"))
    dear = price_of(Endpoint(provider="openai", model="gpt-4o-2024-08-06"))
    assert cheap is not None and dear is not None
    assert cheap.prompt_usd < dear.prompt_usd
    assert dear.as_of
    assert price_of(Endpoint(provider="openai", model="nobody-knows")) is None
    assert dear.usd(prompt_tokens=1_000_000, completion_tokens=0, cached_tokens=1_000_000) == 1.25
