"""From the body of a call to one that is let in: whose model, what it may come to, from where."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

from minions_engine.clients.base import ChatDelta
from minions_engine.server.admission import Arrival
from minions_engine.server.bodies import ChatBody
from minions_engine.server.calls import Call
from minions_engine.server.modes import allowed_egress, allowed_scope, answer_source, mode_of
from minions_engine.server.parts import Parts, prompt_tokens_of
from minions_engine.server.permissions import AppToken
from minions_engine.types import Zone

_PATIENCE_S = 600.0

_Source = Callable[[Call], AsyncIterator[ChatDelta]]


async def prepared(
    parts: Parts, body: ChatBody, token: AppToken, *, request_id: str, kind: str = "chat"
) -> Call:
    """A call that was let in.

    Raises:
        Problem: there is no such model for this token, or a limit is reached.
    """
    most = body.answer_tokens(most=token.permissions.most_tokens)
    texts = [turn.message().text for turn in body.messages]
    prompt_tokens = prompt_tokens_of([*texts, json.dumps(body.tools or "")])
    model, source = await _source(parts, body, token, request_id=request_id)
    keep = token.permissions.keep_content and body.store is not False
    arrival = Arrival(
        request_id=request_id,
        token=token,
        kind=kind,
        model=model,
        tokens=prompt_tokens + most,
        multiplier=parts.calls.multiplier(body.multiplier),
        client_ref=body.client_ref,
        question="\n".join(texts) if keep else None,
    )
    call = await parts.calls.admit(arrival, source, stops=body.stops, keep=keep)
    call.prompt_tokens = prompt_tokens
    return call


async def _source(
    parts: Parts, body: ChatBody, token: AppToken, *, request_id: str
) -> tuple[str, _Source]:
    """The name of the model, and where its answer comes from."""
    mode = mode_of(body.model)
    if mode is not None:
        scope = await allowed_scope(parts.engine, mode, body, token)
        egress = await allowed_egress(parts.engine, mode, token)
        return body.model, lambda call: answer_source(parts.engine, mode, body, scope, call, egress)
    model = await parts.backend.model_of(body.model, token)
    timeout_s = body.deadline_s or _PATIENCE_S
    request = body.request(most_tokens=token.permissions.most_tokens, timeout_s=timeout_s)

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

    return model, complete
