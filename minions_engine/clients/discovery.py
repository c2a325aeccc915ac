"""In the making."""

from __future__ import annotations

from minions_engine.clients.base import ModelInfo


async def find_local_models() -> tuple[str, ...]:
    """Names of local models that run here and fit, the best first."""
    return ()


async def list_models() -> tuple[ModelInfo, ...]:
    """Models of every local server that answers, each named ``provider/model``."""
    return ()
