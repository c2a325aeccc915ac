"""Casts of brains for mixtures, and runs of the protocol with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import ModelUnavailable
from minions_engine.events import Event
from minions_engine.herd.base import LocalModel
from minions_engine.mixture.preset_file import preset_from_toml
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.mixture import MixtureProtocol
from minions_engine.protocols.mixture_preset import Preset
from tests.helpers.brains import Brain
from tests.helpers.local_models import BrainModel


def says(text: str) -> Brain:
    """A brain that says the same to everything."""
    return lambda messages, schema: text


def model_of(name: str, brain: Brain, **choices: Any) -> BrainModel:
    """A model of this name."""
    made = BrainModel(brain, **choices)
    made.name = name
    return made


def with_cast(parts: Parts, cast: Mapping[str, LocalModel]) -> Parts:
    """Parts that know these models and no others."""

    async def model(name: str) -> LocalModel:
        if name not in cast:
            raise ModelUnavailable(f"There is no model “{name}”.")
        return cast[name]

    return replace(parts, model=model, local=next(iter(cast.values())))


def preset(text: str, **fields: Any) -> Preset:
    """A preset by its TOML text."""
    return replace(preset_from_toml("test", text), **fields)


async def mixed(
    parts: Parts, chosen: Preset, question: str, *, files: int = 0, **fields: Any
) -> list[Event]:
    """Every event of one answer; without ``files`` from what the models know."""
    task = Task(
        question=question,
        run_id="run",
        searchable=files,
        files=files,
        preset=chosen,
        without_documents=not files,
        **fields,
    )
    return [event async for event in MixtureProtocol().run(task, parts)]


def system_of(request: ChatRequest) -> str:
    """The system's words of a request; empty when it has none."""
    return "\n".join(m.text for m in request.messages if m.role == "system")


def person_of(request: ChatRequest) -> str:
    """The last words of the person."""
    return [m.text for m in request.messages if m.role == "user"][-1]
