"""Models for the tests of the index. Exports are kept in ``build/`` and made once a machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from minions_engine.index.embedding import Embedder
from minions_engine.index.models import DEFAULT_MODEL

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """A folder for exported models that outlives the run; git ignores it."""
    return ROOT / "build" / "test-models"


@pytest.fixture(scope="session")
def embedder(model_cache: Path) -> Iterator[Embedder]:
    """The default model in fp32 with its one thread already started."""
    loaded = Embedder.load(DEFAULT_MODEL, cache=model_cache, precision="fp32", threads=1)
    loaded.embed(["one", "two", "three", "four", "five"])
    yield loaded
    loaded.close()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random model in a folder, made in a process that may import torch."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    script = Path(__file__).with_name("tiny_model.py")
    subprocess.run(
        [sys.executable, str(script), str(folder)],
        check=True,
        capture_output=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )
    return folder
