"""What services ask for their models: US dollars for a million tokens, as published at the date given.

Prices change, so every cost made from them is shown with that date.
"""

from __future__ import annotations

from collections.abc import Mapping

from minions_engine.types import Price


def _price(prompt: float, completion: float, cached: float | None = None) -> Price:
    return Price(
        prompt_usd=prompt, completion_usd=completion, cached_usd=cached, as_of="2025-08-15"
    )


_OPENAI_PRICES = {
    "gpt-4o": _price(2.5, 10.0, 1.25),
    "gpt-4o-mini": _price(0.15, 0.6, 0.075),
    "gpt-4.1": _price(2.0, 8.0, 0.5),
    "gpt-4.1-mini": _price(0.4, 1.6, 0.1),
    "gpt-4.1-nano": _price(0.1, 0.4, 0.025),
    "gpt-5": _price(1.25, 10.0, 0.125),
    "gpt-5-mini": _price(0.25, 2.0, 0.025),
    "gpt-5-nano": _price(0.05, 0.4, 0.005),
    "o1": _price(15.0, 60.0, 7.5),
    "o3": _price(2.0, 8.0, 0.5),
    "o3-mini": _price(1.1, 4.4, 0.55),
    "o4-mini": _price(1.1, 4.4, 0.275),
}

PRICES: Mapping[str, Mapping[str, Price]] = {
    "openai": _OPENAI_PRICES,
    "azure": _OPENAI_PRICES,
    "anthropic": {
        "claude-opus-4": _price(15.0, 75.0, 1.5),
        "claude-opus-4-1": _price(15.0, 75.0, 1.5),
        "claude-sonnet-4": _price(3.0, 15.0, 0.3),
        "claude-3-7-sonnet": _price(3.0, 15.0, 0.3),
        "claude-3-5-sonnet": _price(3.0, 15.0, 0.3),
        "claude-3-5-haiku": _price(0.8, 4.0, 0.08),
    },
    "gemini": {
        "gemini-2.5-pro": _price(1.25, 10.0, 0.31),
        "gemini-2.5-flash": _price(0.3, 2.5, 0.075),
        "gemini-2.5-flash-lite": _price(0.1, 0.4, 0.025),
    },
    "mistral": {
        "mistral-large": _price(2.0, 6.0),
        "mistral-medium": _price(0.4, 2.0),
        "mistral-small": _price(0.1, 0.3),
    },
    "deepseek": {
        "deepseek-chat": _price(0.27, 1.1, 0.07),
        "deepseek-reasoner": _price(0.55, 2.19, 0.14),
    },
    "groq": {
        "llama-3.3-70b-versatile": _price(0.59, 0.79),
        "llama-3.1-8b-instant": _price(0.05, 0.08),
    },
    "together": {"meta-llama/Llama-3.3-70B-Instruct-Turbo": _price(0.88, 0.88)},
    "perplexity": {"sonar": _price(1.0, 1.0), "sonar-pro": _price(3.0, 15.0)},
    "xai": {"grok-4": _price(3.0, 15.0, 0.75), "grok-3-mini": _price(0.3, 0.5, 0.075)},
}
"""By provider and model, the edition (a date, “latest”) left out. A model that is not named has no
known price: a dearer one often begins with the name of a cheaper one."""
