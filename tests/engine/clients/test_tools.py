"""Tools that a caller offers reach local models as they are, and their calls come back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from minions_engine.clients.base import ChatClient, ChatDelta, ChatRequest
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from minions_engine.messages import Message, Origin, ToolCall
from tests.helpers.loopback import Reply
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn

TOOL = {
    "type": "function",
    "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}},
}
FIRST = Message.of("user", "How is the weather in Jena?", Origin.USER)
ASKED = Message(
    role="assistant",
    parts=(),
    tool_calls=(ToolCall(id="call_0", name="weather", arguments='{"town": "Jena"}'),),
)
RESULT = Message(role="tool", parts=FIRST.parts, tool_call_id="call_0")


class OllamaWithTools(OllamaStandIn):
    """Answers every chat with one call."""

    async def _chat(self, body: dict[str, Any], reply: Reply) -> None:
        call = {"function": {"name": "weather", "arguments": {"town": "Jena"}}}
        head = {"model": "llama3.2:latest", "created_at": "2026-11-20T10:00:00Z"}
        reply.start()
        message = {"role": "assistant", "content": "", "tool_calls": [call]}
        reply.line(head | {"message": message, "done": False})
        end = {"message": {"role": "assistant", "content": ""}, "done": True}
        counts = {"done_reason": "stop", "prompt_eval_count": 50, "eval_count": 9}
        reply.line(head | end | counts)
        reply.finish()


async def said(client: ChatClient, request: ChatRequest) -> list[ChatDelta]:
    try:
        return [delta async for delta in client.chat(request)]
    finally:
        await client.close()


async def test_ollama_is_handed_tools_and_asks_for_a_call() -> None:
    with OllamaWithTools() as server:
        client = OllamaClient("llama3.2", base_url=server.url)
        deltas = await said(client, ChatRequest(messages=(FIRST, ASKED, RESULT), tools=(TOOL,)))
        (body,) = server.chats
    assert body["tools"] == [TOOL]
    assert body["messages"][1]["tool_calls"] == [
        {"function": {"name": "weather", "arguments": {"town": "Jena"}}}
    ]
    assert body["messages"][2]["role"] == "tool"
    (call,) = deltas[0].tool_calls
    assert (call.name, json.loads(call.arguments)) == ("weather", {"town": "Jena"})
    assert deltas[-1].finish == "tool_calls"


def _pieces(*choices: dict[str, Any]) -> bytes:
    lines = [
        {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [c]}
        for c in choices
    ]
    return b"".join(b"data: " + json.dumps(line).encode() + b"\n\n" for line in lines)


def _piece(**function: str) -> dict[str, Any]:
    call = {"index": 0, "type": "function", "function": function}
    return {"index": 0, "finish_reason": None, "delta": {"tool_calls": [call]}}


async def test_a_local_server_of_openais_dialect_is_handed_tools_and_asks_in_pieces() -> None:
    body = _pieces(
        _piece(name="weather", arguments=""),
        _piece(arguments='{"town": '),
        _piece(arguments='"Jena"}'),
        {"index": 0, "finish_reason": "tool_calls", "delta": {}},
    )
    with OpenAIStandIn(faults=[Fault(body=body)]) as server:
        client = OpenAIClient("m", provider="llama_cpp", base_url=server.base_url)
        request = ChatRequest(
            messages=(FIRST, ASKED, RESULT), tools=(TOOL,), tool_choice="required"
        )
        deltas = await said(client, request)
        sent = json.loads(server.bodies[0])
    assert (sent["tools"], sent["tool_choice"]) == ([TOOL], "required")
    assert sent["messages"][1]["tool_calls"][0]["function"]["name"] == "weather"
    assert sent["messages"][2]["tool_call_id"] == "call_0"
    calls = [call for delta in deltas for call in delta.tool_calls]
    assert "".join(call.arguments for call in calls) == '{"town": "Jena"}'
    assert deltas[-1].finish == "tool_calls"


@pytest.mark.parametrize("field", ["tools", "tool_calls", "tool_call_id"])
def test_the_body_for_a_remote_model_never_holds_tools(field: str) -> None:
    client = OpenAIClient("gpt-4o", api_key="sk-test-0123456789abcdef")
    body = client.encode(ChatRequest(messages=(FIRST, ASKED, RESULT), tools=(TOOL,)))
    assert field.encode() not in body
