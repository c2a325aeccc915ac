"""Mixtures as models of the API: which presets there are for a token, and what each may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minions_engine.errors import EngineError
from minions_engine.server.problems import forbidden, of_engine

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.server.permissions import AppToken

MARK = "moa:"
_ANY_LOCAL = ("local", "local-2", "local-3")


def presets_of(engine: Engine) -> list[str]:
    """Names of models that are mixtures."""
    return [f"{MARK}{name}" for name in engine.mixture.presets.names()]


async def check_preset(engine: Engine, name: str, token: AppToken) -> None:
    """Refuse a preset that is not there, or with a model that is not the token's.

    Raises:
        Problem: as said.
    """
    access = engine.mixture
    try:
        preset = await access.cast(access.presets.load(name))
    except EngineError as error:
        raise of_engine(error) from error
    for model in preset.models:
        if model not in _ANY_LOCAL and not token.permissions.may_use(model):
            raise forbidden(
                f"The preset “{name}” uses “{model}”, and this token may not.",
                hint="Ask the owner for a token that may use it.",
                code="model_not_allowed",
            )
    if preset.remote is not None and not token.permissions.cloud:
        raise forbidden(
            f"The preset “{name}” asks a remote model, and this token may not cause that.",
            hint="Use another preset, or ask the owner for a token with --cloud.",
            code="cloud_not_allowed",
        )
