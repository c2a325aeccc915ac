"""Takes over prompts from a YAML file in the shape that Herding Llamas uses.

There, each key is a prompt with ``name``, ``prompt``, ``target_models``, ``version`` and ``param``.
Only data comes along: what names a host, a key or a role is left behind and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minions_engine.errors import BadInput
from minions_engine.prompt_library.entry_file import prompt_from

if TYPE_CHECKING:
    from minions_engine.prompt_library.values import Prompt

_MOST_BYTES = 2_000_000
_MOST_PROMPTS = 500
_TAKEN = frozenset(("name", "prompt", "target_models", "version", "param"))
_PARAM = {"temperature": "temperature", "max_new_tokens": "max_tokens", "stop_words": "stop"}
_MARKS = re.compile(
    r"\A\s*(?:<s>)?\s*\[INST\]\s*(?:<<SYS>>\s*(?P<system>.*?)\s*<</SYS>>)?\s*(?P<text>.*?)\s*\[/INST\]\s*\Z",
    re.DOTALL,
)
_TWICE = (
    "It is written with Llama 2's own marks, and a server that knows the model sets them as well; "
    "import it with --unwrap to leave them to the server."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A prompt that was read, and what is different from where it came from."""

    prompt: Prompt
    notes: tuple[str, ...] = ()


def prompts_of(text: str, *, unwrap: bool = False) -> tuple[Read, ...]:
    """The prompts of a YAML text.

    Args:
        unwrap: Take the marks of Llama 2 away and keep its rules apart from its text.

    Raises:
        BadInput: it is no such file, or one of its prompts cannot be used.
    """
    if len(text.encode("utf-8", "replace")) > _MOST_BYTES:
        raise BadInput("The file is too large for a list of prompts.")
    found = _loaded(text)
    if len(found) > _MOST_PROMPTS:
        raise BadInput(f"The file has more than {_MOST_PROMPTS} prompts.")
    return tuple(_read(str(key), raw, unwrap=unwrap) for key, raw in found.items())


def _loaded(text: str) -> dict[Any, Any]:
    import yaml

    # An alias can blow a few lines up to gigabytes, and a list of prompts needs none.
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.SafeLoader)):
            raise BadInput("The file refers to parts of itself, which a list of prompts needs not.")
        found = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise BadInput("The file is not written as YAML.") from error
    if not isinstance(found, dict) or not found:
        raise BadInput(
            "The file has no prompts.",
            next_step="Each is a name with “prompt:” below it.",
        )
    return found


def _read(key: str, raw: object, *, unwrap: bool) -> Read:
    name = re.sub(r"[^a-z0-9_-]+", "-", key.lower()).strip("-_")[:60] or "prompt"
    if not isinstance(raw, dict) or not isinstance(raw.get("prompt"), str):
        raise BadInput(f"“{key}” has no text under “prompt”.")
    notes = [f"“{entry}” was left behind." for entry in raw if entry not in _TAKEN]
    values: dict[str, Any] = {
        "title": str(raw.get("name") or ""),
        "text": raw["prompt"],
        "models": [str(model) for model in _list(raw.get("target_models"))],
    }
    marks = _MARKS.match(raw["prompt"])
    if marks is not None and unwrap:
        values |= {"system": marks["system"] or "", "text": marks["text"]}
    elif marks is not None:
        notes.append(_TWICE)
    param = raw.get("param")
    for entry, value in (param if isinstance(param, dict) else {}).items():
        known = _PARAM.get(str(entry))
        if known is None:
            notes.append(f"The choice “{entry}” was left behind: models here are not told it.")
        else:
            values[known] = _list(value) if known == "stop" else value
    if values["models"]:
        notes.append("It is for models named as there; change them to provider/model.")
    return Read(prompt=prompt_from(name, values), notes=tuple(notes))


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
