"""The embedding model for tests: exported once on a machine, then used by every test."""

from __future__ import annotations

from pathlib import Path

from minions_engine.index.models import DEFAULT_MODEL, exported_model

_CACHE = Path(__file__).resolve().parents[2] / "build" / "test-models"


def model_cache() -> Path:
    """A cache folder that holds the default model ready to run. Slow the first time."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    exported_model(DEFAULT_MODEL, _CACHE / "embedding-models")
    return _CACHE
