"""What front ends are told of presets: models that are there now, calls, figures, faults."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from minions_engine import Engine
from minions_engine.errors import NotFound
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(models=("a", "b")) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
async def engine(tmp_path: Path, ollama: OllamaStandIn) -> AsyncIterator[Engine]:
    opened = await open_engine(tmp_path / "home")
    yield opened
    await opened.close()


async def test_presets_are_told_with_the_models_of_this_moment(
    engine: Engine, ollama: OllamaStandIn
) -> None:
    infos = {info.name: info for info in await engine.mixture.infos()}
    assert next(iter(infos)) == "default"
    default = infos["default"]
    assert {model.removesuffix(":latest") for model in default.models} == {"ollama/a", "ollama/b"}
    assert (default.calls, default.layers, default.label) == (4, 2, "not measured")
    assert not default.problem
    assert len([r for r in ollama.received if r.path == "/api/tags"]) <= 2


async def test_a_preset_that_was_spoilt_by_hand_is_told_and_hides_no_other(
    engine: Engine,
) -> None:
    folder = engine.home.config / "mixtures"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text("[[layers]]\nmodels = []\n")
    infos = {info.name: info for info in await engine.mixture.infos()}
    assert "layer 1 has no model" in infos["mine"].problem
    assert not infos["default"].problem


async def test_a_check_is_kept_and_suggests(engine: Engine) -> None:
    with pytest.raises(NotFound):
        engine.mixture.suggest()
    entries = [entry async for entry in engine.mixture.check(["ollama/a"])]
    assert {entry.role for entry in entries} == {"proposer", "aggregator"}
    assert {verdict.model for verdict in engine.mixture.presets.known.verdicts()} == {"ollama/a"}
    # The stand-in says the same to everything, so it may not put drafts together.
    with pytest.raises(NotFound, match="may put drafts together"):
        engine.mixture.suggest()
