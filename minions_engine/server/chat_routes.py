"""``/v1/chat/completions`` and ``/v1/completions``."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from minions_engine.clients.base import ChatDelta
from minions_engine.errors import EngineError
from minions_engine.messages import ToolCall
from minions_engine.server.bodies import ChatBody, CompletionBody
from minions_engine.server.calls import Call
from minions_engine.server.collecting import Result, collected
from minions_engine.server.event_stream import EventStream, event_of, while_connected
from minions_engine.server.parts import parts_of, token_of
from minions_engine.server.preparing import prepared
from minions_engine.server.problems import Problem, of_engine
from minions_engine.types import TokenCount

routes = APIRouter(tags=["OpenAI's dialect"])


@routes.post("/v1/chat/completions")
async def chat(body: ChatBody, request: Request) -> Response:
    """One answer to a conversation, at once or in pieces."""
    return await answered_chat(body, request)


async def answered_chat(body: ChatBody, request: Request) -> Response:
    """The answer to a chat, in the form of one."""
    return await _answer(body, request, _ChatShape())


@routes.post("/v1/completions")
async def complete(body: CompletionBody, request: Request) -> Response:
    """One answer to one text, in the older form."""
    body.check_extras()
    return await _answer(body.as_chat(), request, _CompletionShape())


class _ChatShape:
    """How answers look in a chat."""

    kind, prefix, suffix = "chat.completion", "chatcmpl-", ".chunk"

    def whole(self, result: Result) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": result.text}
        if result.thinking:
            message["reasoning_content"] = result.thinking
        if result.tool_calls:
            message["tool_calls"] = [_call(call) for call in result.tool_calls]
            message["content"] = result.text or None
        return {"index": 0, "message": message, "logprobs": None, "finish_reason": result.finish}

    def first(self) -> dict[str, Any] | None:
        return {"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}

    def piece(self, delta: ChatDelta) -> dict[str, Any]:
        said: dict[str, Any] = {}
        if delta.text:
            said["content"] = delta.text
        if delta.thinking:
            said["reasoning_content"] = delta.thinking
        if delta.tool_calls:
            said["tool_calls"] = [{"index": c.index, **_call(c)} for c in delta.tool_calls]
        return {"index": 0, "delta": said, "finish_reason": delta.finish}


class _CompletionShape:
    """How answers look in the older form."""

    kind, prefix, suffix = "text_completion", "cmpl-", ""

    def whole(self, result: Result) -> dict[str, Any]:
        return {"index": 0, "text": result.text, "logprobs": None, "finish_reason": result.finish}

    def first(self) -> dict[str, Any] | None:
        return None

    def piece(self, delta: ChatDelta) -> dict[str, Any]:
        return {"index": 0, "text": delta.text, "logprobs": None, "finish_reason": delta.finish}


_Shape = _ChatShape | _CompletionShape


async def _answer(body: ChatBody, request: Request, shape: _Shape) -> Response:
    parts, token = parts_of(request), token_of(request, "chat")
    ignored = body.check_extras()
    headers = {"x-minions-ignored": ", ".join(ignored)} if ignored else {}
    key = request.headers.get("idempotency-key", "")

    async def let_in() -> Call:
        return await prepared(parts, body, token, request_id=request.state.request_id)

    if key:

        async def once() -> tuple[Result, Call]:
            call = await let_in()
            return await collected(call), call

        task = await parts.result_of(token, key, await request.body(), once)
        result, call = await while_connected(request, _shielded(task))
        head = _head(shape, call)
        if body.stream:
            pieces = _replayed(result, shape, head, counts=body.counts_at_the_end)
            return EventStream(pieces, closing=_nothing, headers=headers)
        return JSONResponse(_document(result, shape, head), headers=headers)
    call = await let_in()
    headers |= call.admitted.remaining
    head = _head(shape, call)

    async def let_go() -> None:
        await call.end("cancelled")

    if body.stream:
        pieces = _pieces(call, shape, head, counts=body.counts_at_the_end)
        return EventStream(pieces, closing=let_go, headers=headers)
    try:
        result = await while_connected(request, collected(call))
    finally:
        await let_go()
    return JSONResponse(_document(result, shape, head), headers=headers)


async def _shielded(task: Any) -> Any:
    """The result of a task that others may wait for as well."""
    import asyncio

    return await asyncio.shield(task)


async def _nothing() -> None:
    """There is nothing to let go of."""


def _head(shape: _Shape, call: Call) -> dict[str, Any]:
    return {
        "id": shape.prefix + call.arrival.request_id,
        "object": shape.kind,
        "created": int(time.time()),
        "model": call.arrival.model,
    }


def _document(result: Result, shape: _Shape, head: dict[str, Any]) -> dict[str, Any]:
    choices = {"choices": [shape.whole(result)], "usage": usage_of(result.usage)}
    return {**head, **choices, **result.more}


async def _pieces(
    call: Call, shape: _Shape, head: dict[str, Any], *, counts: bool
) -> AsyncGenerator[bytes]:
    head = {**head, "object": shape.kind + shape.suffix}
    usage: TokenCount | None = None
    if (first := shape.first()) is not None:
        yield event_of({**head, "choices": [first]})
    try:
        async with aclosing(call.deltas()) as deltas:
            async for delta in deltas:
                usage = delta.usage or usage
                more = call.more if delta.finish else {}
                yield event_of({**head, "choices": [shape.piece(delta)], **more})
    except EngineError as error:
        yield event_of(of_engine(error).document(call.arrival.request_id))
        return
    except Problem as problem:
        yield event_of(problem.document(call.arrival.request_id))
        return
    if counts:
        yield event_of({**head, "choices": [], "usage": usage_of(usage or TokenCount())})
    yield event_of("[DONE]")


async def _replayed(
    result: Result, shape: _Shape, head: dict[str, Any], *, counts: bool
) -> AsyncGenerator[bytes]:
    """A result that is there already, in the form of a stream."""
    head = {**head, "object": shape.kind + shape.suffix}
    delta = ChatDelta(
        text=result.text,
        thinking=result.thinking,
        tool_calls=result.tool_calls,
        finish=result.finish,
    )
    yield event_of({**head, "choices": [shape.piece(delta)], **result.more})
    if counts:
        yield event_of({**head, "choices": [], "usage": usage_of(result.usage)})
    yield event_of("[DONE]")


def usage_of(count: TokenCount) -> dict[str, Any]:
    """Tokens as the dialect spells them."""
    prompt, completion = count.prompt_tokens or 0, count.completion_tokens or 0
    told: dict[str, Any] = {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
    }
    if count.cached_prompt_tokens is not None:
        told["prompt_tokens_details"] = {"cached_tokens": count.cached_prompt_tokens}
    return told


def _call(call: ToolCall) -> dict[str, Any]:
    function = {"name": call.name, "arguments": call.arguments}
    told: dict[str, Any] = {"type": "function", "function": function}
    return {"id": call.id, **told} if call.id else told
