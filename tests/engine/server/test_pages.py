"""The pages of the server: figures, documentation without any other host, and the log."""

from __future__ import annotations

import json
import re
from pathlib import Path

from minions_engine.server.permissions import Permissions
from tests.helpers.api import Api, served
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn

MARKER = "blue-heron-4711"


async def test_figures_match_what_was_done_and_hold_no_words(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.faults = lambda number, body: (
        Fault.OUT_OF_MEMORY if "fail" in body["messages"][-1]["content"] else None
    )
    async with served(tmp_path, Permissions(scopes=("chat", "history"))) as api:
        for text in (MARKER, MARKER, "fail"):
            await api.chat(messages=[{"role": "user", "content": text}])
        text = (await api.http.get(f"{api.url.removesuffix('/v1')}/metrics")).text
        rows = (await api.http.get("/herd/history")).json()["data"]
    assert 'minions_requests_total{app="test",kind="chat",state="done"} 2.0' in text
    assert 'minions_requests_total{app="test",kind="chat",state="failed"} 1.0' in text
    tokens = sum(row["prompt_tokens"] for row in rows)
    assert f'minions_tokens_total{{app="test",kind="prompt"}} {float(tokens)}' in text
    assert "minions_queue_depth 0.0" in text
    assert "minions_swaps_total{node=" in text
    assert "minions_node_up{" in text
    assert MARKER not in text
    log = (tmp_path / "data" / "server.log").read_text()
    assert len(log.splitlines()) == 5
    assert MARKER not in log


async def test_the_documentation_needs_no_other_host(api: Api) -> None:
    root = api.url.removesuffix("/v1")
    page = await api.http.get(f"{root}/docs")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"(src|href)=\"(https?:)?//", page.text)
    for name in re.findall(r'(?:src|href)="(/docs/[^"]+)"', page.text):
        assert (await api.http.get(root + name)).status_code == 200
    assert (await api.http.get(f"{root}/docs/files/app.py")).status_code == 404


async def test_the_schema_lists_every_route_with_its_errors(api: Api) -> None:
    schema = (await api.http.get(f"{api.url.removesuffix('/v1')}/openapi.json")).json()
    assert {
        "/v1/models", "/v1/chat/completions", "/v1/completions", "/v1/embeddings",
        "/v1/herd/jobs", "/v1/herd/info", "/v1/herd/queue", "/v1/herd/history", "/v1/herd/heat",
    } <= set(schema["paths"])  # fmt: skip
    for path in schema["paths"].values():
        for operation in path.values():
            assert {"400", "401", "403", "404", "429", "503"} <= set(operation["responses"])
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    json.dumps(schema)


async def test_health_says_what_it_is_without_a_token(api: Api) -> None:
    answer = await api.http.get(
        f"{api.url.removesuffix('/v1')}/health", headers={"Authorization": ""}
    )
    assert (answer.json()["status"], answer.json()["kind"]) == ("ok", "minions")


async def test_garbage_of_a_model_server_is_told_as_such(api: Api, ollama: OllamaStandIn) -> None:
    ollama.faults = lambda number, body: Fault.HTML
    answer = await api.chat()
    assert answer.status_code in (502, 503)
    assert answer.json()["error"]["request_id"] == answer.headers["x-request-id"]
    assert "<html>" not in answer.text
