"""From the body of a call to one that is let in: whose model, what it may come to, from where."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.server.admission import Arrival
from minions_engine.server.bodies import ChatBody
from minions_engine.server.calls import Call
from minions_engine.server.modes import allowed_egress, allowed_scope, answer_source, mode_of
from minions_engine.server.parts import Parts, prompt_tokens_of
from minions_engine.server.permissions import AppToken
from minions_engine.server.served_prompts import MARK, check_prompt
from minions_engine.types import Zone

_PATIENCE_S = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answerer:
    """Where an answer comes from. ``asked`` are the texts that a model would read at least."""

    model: str
    source: Callable[[Call], AsyncIterator[ChatDelta]]
    asked: tuple[str, ...]
    stops: tuple[str, ...] = ()
    prompt: str = ""
    version: str = ""


async def prepared(
    parts: Parts, body: ChatBody, token: AppToken, *, request_id: str, kind: str = "chat"
) -> Call:
    """A call that was let in.

    Raises:
        Problem: there is no such model for this token, or a limit is reached.
    """
    most = body.answer_tokens(most=token.permissions.most_tokens)
    answerer = await _answerer(parts, body, token, request_id=request_id)
    prompt_tokens = prompt_tokens_of([*answerer.asked, json.dumps(body.tools or "")])
    keep = token.permissions.keep_content and body.store is not False
    arrival = Arrival(
        request_id=request_id,
        token=token,
        kind=kind,
        model=answerer.model,
        tokens=prompt_tokens + most,
        multiplier=parts.calls.multiplier(body.multiplier),
        client_ref=body.client_ref,
        prompt=answerer.prompt,
        prompt_version=answerer.version,
        question="\n".join(_texts(body)) if keep else None,
    )
    call = await parts.calls.admit(arrival, answerer.source, stops=answerer.stops, keep=keep)
    call.prompt_tokens = prompt_tokens
    return call


async def _answerer(parts: Parts, body: ChatBody, token: AppToken, *, request_id: str) -> _Answerer:
    """A way of answering, a prompt of the library, or a model.

    Raises:
        Problem: it is not this token's.
    """
    mode = mode_of(body.model)
    if mode is not None:
        scope = await allowed_scope(parts.engine, mode, body, token)
        egress = await allowed_egress(parts.engine, mode, token)
        return _Answerer(
            model=body.model,
            source=lambda call: answer_source(parts.engine, mode, body, scope, call, egress),
            asked=_texts(body),
            stops=body.stops,
        )
    timeout_s = body.deadline_s or _PATIENCE_S
    asked = body.request(most_tokens=token.permissions.most_tokens, timeout_s=timeout_s)
    if body.model.startswith(MARK):
        return await _of_prompt(parts, body, token, asked, request_id=request_id)
    model = await parts.backend.model_of(body.model, token)
    return _of_model(parts, body, token, asked, model=model, request_id=request_id)


async def _of_prompt(
    parts: Parts, body: ChatBody, token: AppToken, asked: ChatRequest, *, request_id: str
) -> _Answerer:
    name = body.model.removeprefix(MARK)
    prompts = check_prompt(parts.prompts, name, token)
    text = next((turn.message().text for turn in reversed(body.messages)), "")
    rendered = prompts.rendered(name, body.variables, text)
    request = replace(
        rendered.request,
        max_tokens=min(rendered.request.max_tokens, asked.max_tokens),
        stop=(*rendered.request.stop, *asked.stop),
        timeout_s=asked.timeout_s,
    )
    # Whoever may run a prompt may do so with the model that it was made for.
    model = rendered.model or await _usual_model(parts)
    made = _of_model(parts, body, token, request, model=model, request_id=request_id)
    return replace(made, model=body.model, prompt=name, version=rendered.version)


async def _usual_model(parts: Parts) -> str:
    """The model that reads questions, which every prompt without a model of its own gets."""
    return (await parts.engine.models.reader()).model


def _of_model(
    parts: Parts,
    body: ChatBody,
    token: AppToken,
    request: ChatRequest,
    *,
    model: str,
    request_id: str,
) -> _Answerer:
    def complete(call: Call) -> AsyncIterator[ChatDelta]:
        return parts.backend.complete(
            model,
            request,
            app=token.name,
            multiplier=call.arrival.multiplier,
            deadline_s=body.deadline_s,
            client_ref=body.client_ref,
            job_id=request_id,
            only_here=token.permissions.zone is Zone.DEVICE,
        )

    asked = tuple(message.text for message in request.messages)
    return _Answerer(model=model, source=complete, asked=asked, stops=request.stop)


def _texts(body: ChatBody) -> tuple[str, ...]:
    return tuple(turn.message().text for turn in body.messages)
