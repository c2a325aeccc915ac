"""Prompts of the library as models: ``prompt:<name>``, for programs that were allowed to run them.

A program hands over variables and gets an answer; the words of the prompt are never told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from minions_engine.prompt_library.rendering import Rendered
from minions_engine.server.permissions import AppToken
from minions_engine.server.problems import Problem, forbidden

MARK = "prompt:"


class ServedPrompts(Protocol):
    """The library, as the API needs it."""

    def names(self) -> tuple[str, ...]:
        """Every prompt there is."""
        ...

    def rendered(self, name: str, variables: Mapping[str, str], text: str) -> Rendered:
        """A prompt with its variables; ``text`` is what the person said, if anything.

        Raises:
            BadInput: a variable is unknown or missing.
        """
        ...


def check_prompt(prompts: ServedPrompts | None, name: str, token: AppToken) -> ServedPrompts:
    """The library, if this token may run this prompt of it.

    Raises:
        Problem: it may not, or there is no such prompt.
    """
    # Whether there is one is nobody's business who may not run it.
    if not token.permissions.may_run(name):
        raise forbidden(
            f"This token may not run the prompt “{name}”.",
            hint="Ask the owner for a token that may.",
            code="prompt_not_allowed",
        )
    if prompts is None or name not in prompts.names():
        raise Problem(
            status=404,
            code="prompt_not_found",
            message=f"There is no prompt “{name}” here.",
            hint="See GET /v1/models.",
        )
    return prompts


def allowed_prompts(prompts: ServedPrompts | None, token: AppToken) -> list[str]:
    """Names of models that are prompts, for this token."""
    names = () if prompts is None else prompts.names()
    return [f"{MARK}{name}" for name in names if token.permissions.may_run(name)]


__all__ = ["MARK", "Rendered", "ServedPrompts", "allowed_prompts", "check_prompt"]
