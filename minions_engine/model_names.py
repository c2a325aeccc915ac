"""Names of models: how they are written, and which one is meant where none is given."""

from __future__ import annotations

import os

from minions_engine.errors import BadInput

LOCAL_VARIABLE = "MINIONS_LOCAL"
REMOTE_VARIABLE = "MINIONS_REMOTE"


def chosen(wish: str | None, variable: str, saved: str | None) -> str:
    """A name as asked for, else as the environment says, else as saved; empty without any."""
    return wish or os.environ.get(variable) or saved or ""


def split_name(name: str) -> tuple[str, str]:
    """Provider and model of ``provider/model``, split at the first slash.

    Raises:
        BadInput: it has no slash.
    """
    provider, slash, model = name.partition("/")
    if not (slash and provider and model):
        raise BadInput(
            f"“{name}” is not the name of a model.",
            next_step="Write it as provider/model, for example ollama/llama3.2.",
        )
    return provider, model
