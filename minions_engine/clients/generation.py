"""How a model chooses its words, beyond temperature and length, and who knows which choices."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """Choices of decoding under the names that most programs use; ``None`` is the model's own.

    Attributes:
        do_sample: False takes the likeliest word each time, whatever the temperature.
        num_beams: Answers that are followed up side by side.
        early_stopping: With beams: end as soon as enough of them have ended.
        no_repeat_ngram_size: No run of so many tokens comes twice.
        chat_template: In place of the model's own, in Jinja.
    """

    top_k: int | None = None
    top_p: float | None = None
    do_sample: bool | None = None
    num_beams: int | None = None
    early_stopping: bool | None = None
    no_repeat_ngram_size: int | None = None
    chat_template: str | None = None

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, by name."""
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        return {name: value for name, value in values.items() if value is not None}


_EVERYTHING = frozenset(field.name for field in dataclasses.fields(Generation))
_SAMPLING = frozenset(("top_k", "top_p", "do_sample"))
_DIALECT = frozenset(("top_p", "do_sample"))
_BY_PROVIDER = {
    "transformers": _EVERYTHING,
    "ollama": _SAMPLING,
    "llama_cpp": _SAMPLING,
    "lm_studio": _SAMPLING,
    "vllm": _SAMPLING,
}


def unsupported(provider: str, generation: Generation) -> tuple[str, ...]:
    """Names of choices that models of this provider are not told."""
    known = _BY_PROVIDER.get(provider, _DIALECT)
    return tuple(name for name in generation.chosen if name not in known)


def sampling(provider: str, generation: Generation) -> dict[str, Any]:
    """The choices that go into a server's request; ``do_sample`` shows in the temperature."""
    known = _BY_PROVIDER.get(provider, _DIALECT) - {"do_sample"}
    return {name: value for name, value in generation.chosen.items() if name in known}


def temperature(generation: Generation, wanted: float) -> float:
    """The temperature that does what was chosen."""
    return 0.0 if generation.do_sample is False else wanted


def for_transformers(generation: Generation, wanted: float) -> dict[str, Any]:
    """The choices as ``transformers`` takes them; those of sampling only where it samples."""
    heat = temperature(generation, wanted)
    samples = heat > 0
    left_out = {"do_sample", "chat_template"} | (set() if samples else _SAMPLING)
    if (generation.num_beams or 1) < 2:
        left_out.add("early_stopping")
    chosen = {n: value for n, value in generation.chosen.items() if n not in left_out}
    return chosen | {"do_sample": samples} | ({"temperature": heat} if samples else {})
