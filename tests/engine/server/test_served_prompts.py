"""Prompts as models: run by those who were allowed to, with the words of the prompt untold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import BadInput
from minions_engine.messages import Message, Origin
from minions_engine.server.address import Serving
from minions_engine.server.permissions import Permissions
from minions_engine.server.served_prompts import Rendered
from tests.helpers.api import client, new_token, running
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

SECRET = "You are a strict grader of the heron house."


class OnePrompt:
    """A library of one prompt, with one variable."""

    def names(self) -> tuple[str, ...]:
        return ("grade",)

    def rendered(self, name: str, variables: Mapping[str, str], text: str) -> Rendered:
        if set(variables) - {"scale"}:
            raise BadInput("There is no such variable.", next_step="It has: scale.")
        words = f"Grade on {variables.get('scale', 'five')} points: {text}"
        messages = (
            Message.of("system", SECRET, Origin.TEMPLATE),
            Message.of("user", words, Origin.USER),
        )
        request = ChatRequest(messages=messages, max_tokens=50, stop=("###",))
        return Rendered(request=request, model="ollama/llama3.2:latest", version="v2-abc")


async def test_a_prompt_is_a_model_for_those_who_may_run_it(
    tmp_path: Path, ollama: OllamaStandIn
) -> None:
    ollama.brain = lambda messages, schema: "Four. ### and more"
    allowed = Permissions(scopes=("chat", "history"), prompts=("grade",), models=())
    async with await open_engine(tmp_path) as engine:
        tokens = [await new_token(engine, "may", allowed)]
        tokens.append(await new_token(engine, "may not", Permissions()))
        async with (
            running(engine, Serving(port=0), prompts=OnePrompt()) as url,
            client(url, tokens[0]) as may,
            client(url, tokens[1]) as may_not,
        ):
            body = {"variables": {"scale": "ten"}, "text": "A fine note."}
            ran = await may.post("/prompts/grade/run", json=body)
            chat = {"model": "prompt:grade", "messages": [{"role": "user", "content": "Hello"}]}
            chatted = await may.post("/chat/completions", json=chat)
            refused = await may_not.post("/chat/completions", json=chat)
            unknown = await may.post("/prompts/other/run", json={})
            wrong = await may.post("/prompts/grade/run", json={"variables": {"x": "y"}})
            lists = [(await http.get("/models")).json()["data"] for http in (may, may_not)]
            rows = (await may.get("/herd/history")).json()["data"]
    assert ran.json()["choices"][0]["message"]["content"] == "Four. "
    assert chatted.json()["model"] == "prompt:grade"
    assert SECRET not in ran.text + chatted.text
    assert ollama.chats[0]["messages"][0]["content"] == SECRET
    assert ollama.chats[0]["messages"][1]["content"] == "Grade on ten points: A fine note."
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "prompt_not_allowed")
    assert unknown.status_code == 403
    assert wrong.status_code == 400
    named = [[row["id"] for row in rows if row["id"].startswith("prompt:")] for rows in lists]
    assert named == [["prompt:grade"], []]
    assert [(row["prompt"], row["prompt_version"]) for row in rows] == [("grade", "v2-abc")] * 2


@pytest.mark.parametrize("allowed", [("*",), ("other",)])
async def test_without_a_library_there_is_no_prompt(
    tmp_path: Path, allowed: tuple[str, ...]
) -> None:
    async with await open_engine(tmp_path) as engine:
        token = await new_token(engine, "x", Permissions(prompts=allowed))
        async with running(engine, Serving(port=0)) as url, client(url, token) as http:
            answer = await http.post("/prompts/other/run", json={})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "prompt_not_found")


async def test_the_engine_s_own_prompts_are_served(tmp_path: Path, ollama: OllamaStandIn) -> None:
    ollama.brain = lambda messages, schema: f"{messages[-1]['content']} END more"
    allowed = Permissions(scopes=("chat",), prompts=("*",), models=())
    async with await open_engine(tmp_path) as engine:
        await engine.prompts.save("echo", 'text = "Say: {{text}}"\nstop = ["END"]\n')
        token = await new_token(engine, "may", allowed)
        async with running(engine, Serving(port=0)) as url, client(url, token) as may:
            listed = await may.get("/models")
            ran = await may.post("/prompts/echo/run", json={"text": "hello"})
    assert "prompt:echo" in [row["id"] for row in listed.json()["data"]]
    assert ran.json()["choices"][0]["message"]["content"] == "Say: hello "
