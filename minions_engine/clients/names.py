"""Clients by the names that users of the reference know: each a row of the providers' table.

Nothing is added to ``OpenAIClient`` but the provider and a usual model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NoReturn

from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import BadInput

if TYPE_CHECKING:
    from minions_engine.secrets import Secret


class _OfProvider(OpenAIClient):
    """A client whose provider is settled."""

    PROVIDER: ClassVar[str]
    USUAL_MODEL: ClassVar[str]

    def __init__(
        self,
        model_name: str | None = None,
        temperature: float | None = None,
        max_tokens: int | None = None,
        *,
        api_key: str | Secret | None = None,
        base_url: str | None = None,
    ) -> None:
        super().__init__(
            model_name or self.USUAL_MODEL,
            provider=self.PROVIDER,
            api_key=api_key,
            base_url=base_url,
            temperature=temperature,
            max_tokens=max_tokens,
        )


class AnthropicClient(_OfProvider):
    """Anthropic, by its endpoint of OpenAI's dialect."""

    PROVIDER, USUAL_MODEL = "anthropic", "claude-sonnet-4-20250514"


class TogetherClient(_OfProvider):
    """Together."""

    PROVIDER, USUAL_MODEL = "together", "meta-llama/Llama-3.3-70B-Instruct-Turbo"


class PerplexityAIClient(_OfProvider):
    """Perplexity."""

    PROVIDER, USUAL_MODEL = "perplexity", "sonar-pro"


class OpenRouterClient(_OfProvider):
    """OpenRouter."""

    PROVIDER, USUAL_MODEL = "openrouter", "anthropic/claude-sonnet-4"


class GroqClient(_OfProvider):
    """Groq."""

    PROVIDER, USUAL_MODEL = "groq", "llama-3.3-70b-versatile"


class DeepSeekClient(_OfProvider):
    """DeepSeek."""

    PROVIDER, USUAL_MODEL = "deepseek", "deepseek-chat"


class MistralClient(_OfProvider):
    """Mistral."""

    PROVIDER, USUAL_MODEL = "mistral", "mistral-large-latest"


class GeminiClient(_OfProvider):
    """Google Gemini, by its endpoint of OpenAI's dialect."""

    PROVIDER, USUAL_MODEL = "gemini", "gemini-2.5-flash"


class GrokClient(_OfProvider):
    """xAI."""

    PROVIDER, USUAL_MODEL = "xai", "grok-4"


class SambanovaClient(_OfProvider):
    """SambaNova."""

    PROVIDER, USUAL_MODEL = "sambanova", "Meta-Llama-3.3-70B-Instruct"


class LlamaApiClient(_OfProvider):
    """Llama API."""

    PROVIDER, USUAL_MODEL = "llama_api", "Llama-4-Maverick-17B-128E-Instruct-FP8"


class LlamaCppClient(_OfProvider):
    """A llama.cpp server of this machine."""

    PROVIDER, USUAL_MODEL = "llama_cpp", "default"


class TokasaurusClient(_OfProvider):
    """A tokasaurus server of this machine."""

    PROVIDER, USUAL_MODEL = "tokasaurus", "meta-llama/Llama-3.2-3B-Instruct"


class MLXLMClient(_OfProvider):
    """An ``mlx_lm.server`` of this machine."""

    PROVIDER, USUAL_MODEL = "mlx", "mlx-community/Llama-3.2-3B-Instruct-4bit"


class LemonadeClient(_OfProvider):
    """A Lemonade server of this machine."""

    PROVIDER, USUAL_MODEL = "lemonade", "Llama-3.2-3B-Instruct-Hybrid"


class AzureOpenAIClient(OpenAIClient):
    """Azure OpenAI.

    Args:
        model_name: Name of the deployment.
        azure_endpoint: Address of the resource; else ``AZURE_OPENAI_ENDPOINT``.
        api_version: Version of the service; else ``AZURE_OPENAI_API_VERSION``.
    """

    def __init__(
        self,
        model_name: str = "gpt-4o",
        temperature: float | None = None,
        max_tokens: int | None = None,
        *,
        api_key: str | Secret | None = None,
        azure_endpoint: str | None = None,
        api_version: str | None = None,
    ) -> None:
        super().__init__(
            model_name,
            provider="azure",
            api_key=api_key,
            base_url=azure_endpoint,
            temperature=temperature,
            max_tokens=max_tokens,
            api_version=api_version or "",
        )


class CartesiaMLXClient:
    """Not offered: its package needs to be built by hand on a Mac and runs in this process."""

    def __init__(self, model_name: str = "") -> NoReturn:
        raise BadInput(
            "Cartesia-MLX is not part of this program.",
            next_step="Run the model with mlx_lm.server and use MLXLMClient, or use Ollama.",
        )
