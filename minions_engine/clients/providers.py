"""Services and servers that speak OpenAI's dialect, as rows: where they are, what is odd about them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from minions_engine.clients import ollama_answers
from minions_engine.clients.base import Endpoint
from minions_engine.clients.prices import PRICES
from minions_engine.clients.route import USUAL_PORTS, origin_of
from minions_engine.errors import BadInput
from minions_engine.types import Price

Shapes = Literal["schema", "object", "prompt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One service or kind of server.

    Attributes:
        key_variables: Environment variables that usually hold its key, the first that is set
            counts; empty for servers that need none.
        url_variable: Environment variable that usually holds its address.
        local: It runs on the person's own machine.
        shapes: How an answer in a shape is asked for: by JSON schema, by “a JSON object”, or by
            words alone.
        counts_streams: It counts tokens of a streamed answer when asked to.
        limit_name: What it calls the most tokens of an answer.
        key_header: Header of the key when it is not ``Authorization: Bearer``.
        reasoning: How names of models begin that think within the limit of their answer.
        takes_effort: These are told how much to think.
        own_temperature: These take no other temperature than their own.
    """

    name: str
    title: str
    base_url: str
    key_variables: tuple[str, ...] = ()
    url_variable: str = ""
    local: bool = False
    shapes: Shapes = "schema"
    counts_streams: bool = True
    limit_name: str = "max_tokens"
    key_header: str = ""
    reasoning: tuple[str, ...] = ()
    takes_effort: bool = False
    own_temperature: bool = False


_EDITION = re.compile(r"-(latest|\d{4}|\d{8}|\d{4}-\d\d-\d\d)$")
"""What may follow a model's name without its being another one at another price."""

_OPENAI_REASONING = ("o1", "o3", "o4", "gpt-5")
_ROWS = (
    Provider(
        name="openai",
        title="OpenAI",
        base_url="https://api.openai.com/v1",
        key_variables=("OPENAI_API_KEY",),
        url_variable="OPENAI_BASE_URL",
        limit_name="max_completion_tokens",
        reasoning=_OPENAI_REASONING,
        takes_effort=True,
        own_temperature=True,
    ),
    Provider(
        name="azure",
        title="Azure OpenAI",
        base_url="",
        key_variables=("AZURE_OPENAI_API_KEY",),
        url_variable="AZURE_OPENAI_ENDPOINT",
        limit_name="max_completion_tokens",
        reasoning=_OPENAI_REASONING,
        takes_effort=True,
        own_temperature=True,
        key_header="api-key",
    ),
    Provider(
        name="anthropic",
        title="Anthropic",
        base_url="https://api.anthropic.com/v1",
        key_variables=("ANTHROPIC_API_KEY",),
        shapes="prompt",
    ),
    Provider(
        name="gemini",
        title="Google Gemini",
        base_url="https://generativelanguage.googleapis.com/v1beta/openai",
        key_variables=("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        reasoning=("gemini-2.5", "gemini-3"),
        takes_effort=True,
    ),
    Provider(
        name="mistral",
        title="Mistral",
        base_url="https://api.mistral.ai/v1",
        key_variables=("MISTRAL_API_KEY",),
        counts_streams=False,
    ),
    Provider(
        name="deepseek",
        title="DeepSeek",
        base_url="https://api.deepseek.com/v1",
        key_variables=("DEEPSEEK_API_KEY",),
        reasoning=("deepseek-reasoner",),
        shapes="object",
    ),
    Provider(
        name="groq",
        title="Groq",
        base_url="https://api.groq.com/openai/v1",
        key_variables=("GROQ_API_KEY",),
        shapes="object",
    ),
    Provider(
        name="together",
        title="Together",
        base_url="https://api.together.xyz/v1",
        key_variables=("TOGETHER_API_KEY",),
    ),
    Provider(
        name="openrouter",
        title="OpenRouter",
        base_url="https://openrouter.ai/api/v1",
        key_variables=("OPENROUTER_API_KEY",),
    ),
    Provider(
        name="perplexity",
        title="Perplexity",
        base_url="https://api.perplexity.ai",
        key_variables=("PERPLEXITY_API_KEY", "PPLX_API_KEY"),
        reasoning=("sonar-reasoning",),
        counts_streams=False,
    ),
    Provider(
        name="xai",
        title="xAI",
        base_url="https://api.x.ai/v1",
        key_variables=("XAI_API_KEY", "GROK_API_KEY"),
        reasoning=("grok-4", "grok-3-mini"),
    ),
    Provider(
        name="sambanova",
        title="SambaNova",
        base_url="https://api.sambanova.ai/v1",
        key_variables=("SAMBANOVA_API_KEY",),
        shapes="object",
    ),
    Provider(
        name="llama_api",
        title="Llama API",
        base_url="https://api.llama.com/compat/v1",
        key_variables=("LLAMA_API_KEY",),
    ),
    Provider(
        name="ollama",
        title="Ollama",
        base_url="http://127.0.0.1:11434/v1",
        url_variable="OLLAMA_HOST",
        local=True,
    ),
    Provider(name="openai-compatible", title="OpenAI-style", base_url="", local=True),
    Provider(name="engine", title="Minions engine", base_url="", local=True),
    Provider(name="llama_cpp", title="llama.cpp", base_url="http://127.0.0.1:8080/v1", local=True),
    Provider(name="lm_studio", title="LM Studio", base_url="http://127.0.0.1:1234/v1", local=True),
    Provider(
        name="vllm",
        title="vLLM",
        base_url="http://127.0.0.1:8000/v1",
        key_variables=("VLLM_API_KEY",),
        local=True,
    ),
    Provider(
        name="tokasaurus", title="tokasaurus", base_url="http://127.0.0.1:10210/v1", local=True
    ),
    Provider(
        name="mlx",
        title="mlx_lm.server",
        base_url="http://127.0.0.1:8081/v1",
        local=True,
        shapes="prompt",
    ),
    Provider(
        name="lemonade", title="Lemonade", base_url="http://127.0.0.1:13305/api/v1", local=True
    ),
)

PROVIDERS: Mapping[str, Provider] = {row.name: row for row in _ROWS}


def provider(name: str) -> Provider:
    """The row of a provider.

    Raises:
        BadInput: there is none of this name.
    """
    if name not in PROVIDERS:
        raise BadInput(
            f"There is no provider “{name}”.",
            next_step=f"Known are: {', '.join(sorted(PROVIDERS))}.",
        )
    return PROVIDERS[name]


def base_url_of(row: Provider, *, given: str | None = None) -> str:
    """Where a provider is: as given, else as the environment says, else its own address.

    Raises:
        BadInput: it has no address of its own and none was given, or that is none.
    """
    if row.name == "ollama":
        # Its address comes without a scheme, a port or a path, as Ollama itself takes it.
        return ollama_answers.base_url_of(given).removesuffix("/v1") + "/v1"
    url = given or (os.environ.get(row.url_variable) if row.url_variable else None) or row.base_url
    if not url:
        raise BadInput(
            f"{row.title} has no address of its own, and none was given.",
            next_step=f"Set {row.url_variable} to the address of your resource.",
        )
    origin, path = origin_of(url), urlsplit(url).path.rstrip("/")
    scheme = urlsplit(origin).scheme
    return origin.removesuffix(f":{USUAL_PORTS[scheme]}") + path


def is_its_own(row: Provider, base_url: str) -> bool:
    """Whether an address is the service's own, public one."""
    return not row.local and bool(row.base_url) and origin_of(base_url) == origin_of(row.base_url)


def key_of_environment(row: Provider, *, base_url: str) -> str:
    """The key in the environment, if it is for this address; empty without one.

    It is for the address that the environment names, else for the service's own: a key goes
    nowhere else unless somebody says so.
    """
    home = (os.environ.get(row.url_variable) if row.url_variable else None) or row.base_url
    if home and origin_of(base_url_of(row)) != origin_of(base_url):
        return ""
    found = (os.environ.get(name) for name in row.key_variables)
    return next((key for key in found if key), "")


def price_of(endpoint: Endpoint) -> Price | None:
    """What a model costs; ``None`` when nobody here knows. Models of this machine cost nothing."""
    row = PROVIDERS.get(endpoint.provider)
    if row is None:
        return None
    if row.local:
        return Price(prompt_usd=0.0, completion_usd=0.0, cached_usd=0.0)
    return PRICES.get(row.name, {}).get(_EDITION.sub("", endpoint.model))
