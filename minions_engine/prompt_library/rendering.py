"""A prompt with its gaps filled, as what a model is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import BadInput
from minions_engine.messages import Message
from minions_engine.prompt_library.gaps import completed, fill
from minions_engine.prompt_library.values import Prompt, Version

SAID = "text"
"""The gap that takes what a person said, where nobody fills it by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A prompt filled in.

    Attributes:
        model: The model it is for, when it is for one alone and none was wished; else the wish.
        version: Number and hash of the version that was used.
        variables: What its gaps were filled with.
    """

    request: ChatRequest
    model: str = ""
    version: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)


def rendered(
    prompt: Prompt,
    version: Version,
    variables: Mapping[str, str],
    *,
    said: str = "",
    model: str = "",
) -> Rendered:
    """What a model is asked.

    Args:
        said: Fills the gap ``text`` when nobody else does, or stands below the prompt.
        model: The wished model; empty takes the prompt's own or the usual one.

    Raises:
        BadInput: a variable is unknown or missing, or the prompt is for other models.
    """
    given = dict(variables)
    below = ""
    if said:
        if SAID in {variable.name for variable in prompt.variables}:
            given.setdefault(SAID, said)
        else:
            below = f"\n\n{said}"
    values = completed(given, prompt.variables, name=prompt.name)
    messages = [Message.of("user", fill(prompt.text, values) + below)]
    if prompt.system:
        messages.insert(0, Message.of("system", fill(prompt.system, values)))
    return Rendered(
        request=ChatRequest(
            messages=tuple(messages),
            max_tokens=prompt.max_tokens,
            temperature=prompt.temperature,
            stop=prompt.stop,
        ),
        model=_model(prompt, model),
        version=f"{version.number}-{version.sha256[:12]}",
        variables=values,
    )


def _model(prompt: Prompt, wish: str) -> str:
    if not prompt.models:
        return wish
    if not wish:
        return prompt.models[0]
    if any(_same(wish, model) for model in prompt.models):
        return wish
    raise BadInput(
        f"“{prompt.name}” is written for {', '.join(prompt.models)}, not for {wish}.",
        next_step="Use one of these, or add the model to the prompt.",
    )


def _same(one: str, other: str) -> bool:
    return one.removesuffix(":latest") == other.removesuffix(":latest")
