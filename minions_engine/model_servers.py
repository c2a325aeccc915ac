"""What the model servers of this machine have, and what they fetch and delete for the person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from minions_engine.clients.local_models import OLLAMA
from minions_engine.errors import BadInput
from minions_engine.events import PullFinished, PullProgressed
from minions_engine.model_names import REMOTE_VARIABLE, chosen, split_name
from minions_engine.types import ModelRow, Zone

if TYPE_CHECKING:
    from minions_engine.clients.base import ModelInfo
    from minions_engine.clients.ollama_server import OllamaServer
    from minions_engine.node_access import NodeAccess
    from minions_engine.privacy.consents import Consents
    from minions_engine.streaming import Emit


async def list_rows(consents: Consents, *, nodes: Callable[[], NodeAccess]) -> tuple[ModelRow, ...]:
    """Models of the local servers that answer, and the remote one that is set up.

    Args:
        nodes: Gives the nodes of the herd; called only where some are set up.
    """
    from minions_engine.clients.discovery import list_models

    found = [_row(info, name=info.model, zone=info.zone) for info in await list_models()]
    if consents.nodes:
        found += await _rows_of_nodes(nodes(), consents)
    remote = chosen(None, REMOTE_VARIABLE, consents.remote_model)
    if remote and all(row.model != remote for row in found):
        found.append(
            ModelRow(model=remote, zone=Zone.INTERNET, size_bytes=None, loaded=None, context=None)
        )
    return tuple(found)


async def _rows_of_nodes(nodes: NodeAccess, consents: Consents) -> list[ModelRow]:
    """Models of nodes that the person has set up and that may be used now."""
    from minions_engine.herd.values import Trust
    from minions_engine.node_rules import usable, why_not

    await nodes.take(consents)
    await nodes.refresh(only_here=consents.only_here)
    rows = []
    for known in nodes.known():
        spec = known.spec
        if why_not(spec, only_here=consents.only_here) is not None or _is_usual(known.at):
            continue
        at_home = spec.trust is Trust.DEVICE
        rows += [
            _row(
                info,
                name=info.model if at_home else f"{info.model}@{spec.name}",
                zone=Zone.DEVICE if at_home else Zone.NETWORK,
            )
            for info in usable(known)
        ]
    return rows


def _is_usual(host: str) -> bool:
    """Whether a server is at a usual place, where its models are found anyway."""
    from minions_engine.clients.discovery import usual_places

    return any(urlsplit(address).netloc == host for address in usual_places().values())


def _row(info: ModelInfo, *, name: str, zone: Zone) -> ModelRow:
    return ModelRow(
        model=name,
        zone=zone,
        size_bytes=info.size_bytes,
        loaded=info.loaded,
        context=info.context,
    )


async def pull(name: str, *, run_id: str, emit: Emit) -> None:
    """Fetch a model, because the person asked for it."""
    server, model = _server(name)
    async with aclosing(server), aclosing(server.pull(model)) as steps:
        async for step in steps:
            await emit(
                PullProgressed(
                    run_id=run_id,
                    model=name,
                    status=step.status,
                    done_bytes=step.done_bytes,
                    total_bytes=step.total_bytes,
                )
            )
    await emit(PullFinished(run_id=run_id, model=name))


async def remove(name: str) -> None:
    """Delete a model from its server."""
    server, model = _server(name)
    async with aclosing(server):
        await server.delete(model)


def check_managed(name: str) -> None:
    """Refuse a model whose server manages its models by itself.

    Raises:
        BadInput: it does, or this is no model's name.
    """
    provider, _ = split_name(name)
    if provider != OLLAMA:
        raise BadInput(
            f"Models of “{provider}” are managed by that server itself.",
            next_step="Models of Ollama are managed here: ollama/NAME.",
        )


def _server(name: str) -> tuple[OllamaServer, str]:
    check_managed(name)
    from minions_engine.clients.ollama_server import OllamaServer

    return OllamaServer(), split_name(name)[1]
