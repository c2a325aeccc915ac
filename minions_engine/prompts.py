"""Prompts: markdown files of ``resources/prompts``, filled with parts whose origin is kept.

A file has one heading ``# system``, ``# user`` or ``# assistant`` for each message, and
``{name}`` where a value goes. What is written in the file is ``TEMPLATE`` text; a value keeps
the origin of its part, so that the egress gate can tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from minions_engine.messages import Message, Origin, Part, Role
from minions_engine.paths import resource

_HEADING = re.compile(r"^# (system|user|assistant)[ \t]*\n", re.MULTILINE)
_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A prompt file, read. ``templates`` are its messages in order."""

    name: str
    templates: tuple[tuple[Role, str], ...]

    @property
    def places(self) -> frozenset[str]:
        """Names of the values that the prompt needs."""
        return frozenset(name for _, text in self.templates for name in _PLACE.findall(text))

    def messages(self, values: Mapping[str, Part | Sequence[Part]]) -> tuple[Message, ...]:
        """The messages with every value in its place. A value is never looked into.

        Raises:
            KeyError: a value is missing.
        """
        return tuple(
            Message(role=role, parts=_filled(text, values)) for role, text in self.templates
        )


def load_prompt(name: str) -> Prompt:
    """The prompt ``resources/prompts/<name>.md``; ``name`` has the form ``protocol/step``.

    Raises:
        FileNotFoundError: the program ships no such prompt.
        ValueError: the file does not begin with a heading of a message.
    """
    text = resource("prompts", *f"{name}.md".split("/")).read_text(encoding="utf-8")
    pieces = _HEADING.split(text)
    if pieces[0].strip() or len(pieces) < 3:
        raise ValueError(f"prompt {name} does not begin with “# system” or “# user”")
    roles, bodies = pieces[1::2], pieces[2::2]
    return Prompt(
        name=name,
        templates=tuple(
            (cast(Role, role), body.strip()) for role, body in zip(roles, bodies, strict=True)
        ),
    )


def _filled(text: str, values: Mapping[str, Part | Sequence[Part]]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = 0
    for place in _PLACE.finditer(text):
        if place.start() > at:
            parts.append(Part(text=text[at : place.start()], origin=Origin.TEMPLATE))
        value = values[place.group(1)]
        parts.extend(part for part in _several(value) if part.text)
        at = place.end()
    if at < len(text):
        parts.append(Part(text=text[at:], origin=Origin.TEMPLATE))
    return tuple(parts)


def _several(value: Part | Sequence[Part]) -> Sequence[Part]:
    return (value,) if isinstance(value, Part) else value
