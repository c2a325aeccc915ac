"""The reference's examples: the same words with another import root."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from minions_engine.clients.azure_openai import AzureOpenAIClient
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from minions_engine.errors import BadInput, EngineError
from minions_engine.minion import Minion
from minions_engine.minions import Minions
from minions_engine.types import EgressMode
from tests.helpers.brains import reader
from tests.helpers.models import model_cache
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

CONTEXT = """
Patient John Doe is a 60-year-old male with a history of hypertension. In his latest checkup, his
blood pressure was recorded at 160/100 mmHg, and he reported chest discomfort during exercise.
Laboratory results show that his LDL cholesterol level is elevated at 170 mg/dL, while his HDL
remains within the normal range at 45 mg/dL.
"""
TASK = "What is the blood pressure of the patient at the latest checkup?"


class StructuredLocalOutput(BaseModel):
    explanation: str
    citation: str | None
    answer: str | None


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """The exported embedding model is there, as on a machine that has been used before."""
    home = model_cache()
    monkeypatch.setenv("MINIONS_HOME", str(tmp_path))
    from minions_engine.paths import Home

    own = Home.from_environment()
    own.create()
    (own.cache / "embedding-models").symlink_to(home / "embedding-models")


@pytest.mark.parametrize("kind", [Minion, Minions])
def test_the_examples_run_with_another_import_root(
    kind: type[Minion] | type[Minions], monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        monkeypatch.setenv("OLLAMA_HOST", local.url)
        monkeypatch.setenv("OPENAI_BASE_URL", remote.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-000000000000000000000")
        local_client = OllamaClient(
            model_name="llama3.2", temperature=0.0, structured_output_schema=StructuredLocalOutput
        )
        remote_client = OpenAIClient(model_name="gpt-4o")
        heard: list[tuple[str, str]] = []
        minion = kind(
            local_client, remote_client, callback=lambda who, said: heard.append((who, said))
        )
        output = minion(task=TASK, doc_metadata="Medical report", context=[CONTEXT], max_rounds=2)
        again = minion(task=TASK, context=[CONTEXT])
        minion.close()
    assert "160/100" in output["final_answer"]
    assert again["final_answer"] == output["final_answer"]
    assert output["usage"]["remote"]["prompt_tokens"] > 0
    assert output["usage"]["local"]["requests"] > 0
    assert output["timing"]["total"] > 0
    assert output["citations"][0]["verified"]
    assert output["conversation"][-1]["content"] == output["final_answer"]
    assert {who for who, _ in heard} == {"supervisor", "worker"}
    assert "Medical report" in remote.text
    assert "LDL" not in remote.text


def test_nothing_leaves_when_the_caller_says_so() -> None:
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        minion = Minion(
            OllamaClient(base_url=local.url),
            OpenAIClient(base_url=remote.base_url, api_key="k"),
            egress=EgressMode.LOCAL_ONLY,
        )
        with pytest.raises(EngineError):
            minion(task=TASK, context=[CONTEXT])
        minion.close()
        assert remote.received == []


def test_no_text_is_bad_input() -> None:
    minion = Minion(
        OllamaClient(), AzureOpenAIClient("gpt-4o", azure_endpoint="http://127.0.0.1:9")
    )
    with pytest.raises(BadInput):
        minion(task=TASK, context=["  "])
    minion.close()
