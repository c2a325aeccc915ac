"""``/v1/embeddings``: vectors of the model that documents are found with. Nothing leaves."""

from __future__ import annotations

import array
import base64
from collections.abc import AsyncGenerator
from typing import Any

from fastapi import APIRouter, Request

from minions_engine.clients.base import ChatDelta
from minions_engine.server.admission import Arrival
from minions_engine.server.bodies import EmbeddingBody
from minions_engine.server.calls import Call
from minions_engine.server.collecting import collected
from minions_engine.server.event_stream import while_connected
from minions_engine.server.parts import parts_of, prompt_tokens_of, token_of
from minions_engine.server.problems import bad_request
from minions_engine.types import TokenCount

routes = APIRouter(tags=["OpenAI's dialect"])


@routes.post("/v1/embeddings")
async def embed(body: EmbeddingBody, request: Request) -> dict[str, Any]:
    """Vectors of texts, in the order of the texts."""
    parts, token = parts_of(request), token_of(request, "embed")
    texts, model = body.texts(), parts.engine.settings.embedding_model
    if body.model not in ("", "default", model, f"embedding/{model}"):
        from minions_engine.server.problems import Problem

        raise Problem(
            status=404,
            code="model_not_found",
            message=f"There is no embedding model “{body.model}” here.",
            hint=f"Use “{model}”.",
            more={"near": [model]},
        )
    if body.dimensions is not None:
        raise bad_request("The vectors of this model have the length that they have.")
    tokens = prompt_tokens_of(texts)
    vectors: list[list[float]] = []

    async def source(call: Call) -> AsyncGenerator[ChatDelta]:
        vectors.extend(await parts.engine.herd.embed(texts))
        yield ChatDelta(finish="stop", usage=TokenCount(requests=1, prompt_tokens=tokens))

    arrival = Arrival(
        request_id=request.state.request_id,
        token=token,
        kind="embedding",
        model=model,
        tokens=tokens,
    )
    call = await parts.calls.admit(arrival, source)
    try:
        await while_connected(request, collected(call))
    finally:
        await call.end("cancelled")
    rows = [
        {"object": "embedding", "index": n, "embedding": _written(vector, body.encoding_format)}
        for n, vector in enumerate(vectors)
    ]
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return {"object": "list", "data": rows, "model": model, "usage": usage}


def _written(vector: list[float], how: str) -> list[float] | str:
    """The numbers, or their bytes (float32, little end first) as the dialect's clients ask."""
    if how == "float":
        return vector
    return base64.b64encode(array.array("f", vector).tobytes()).decode("ascii")
