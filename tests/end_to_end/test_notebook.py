"""The notebook's cells run in order, as they are, against servers of this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minions_engine.paths import Home, resource
from tests.helpers.brains import reader
from tests.helpers.models import model_cache
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner


def cells() -> list[str]:
    notebook = json.loads(resource("examples", "minions.ipynb").read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    assert all(not cell.get("outputs") for cell in notebook["cells"])
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]


def test_every_cell_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINIONS_HOME", str(tmp_path))
    own = Home.from_environment()
    own.create()
    (own.cache / "embedding-models").symlink_to(model_cache() / "embedding-models")
    names: dict[str, Any] = {}
    answers = []
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        monkeypatch.setenv("OLLAMA_HOST", local.url)
        monkeypatch.setenv("OPENAI_BASE_URL", remote.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "test-key")
        for cell in cells():
            exec(compile(cell, "minions.ipynb", "exec"), names)
            if "output" in names and "final_answer" in cell:
                answers.append(names["output"])
        assert len(remote.bodies) == sum(answer["egress"]["messages"] for answer in answers)
    assert len(answers) == 2
    for answer in answers:
        assert "blood pressure" in answer["final_answer"]
        assert answer["citations"]
        assert all(citation["verified"] for citation in answer["citations"])
