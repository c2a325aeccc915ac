"""``/v1/prompts/<name>/run``: run a prompt of the library with variables."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import Field

from minions_engine.server.bodies import ChatBody, Options, Turn
from minions_engine.server.chat_routes import answered_chat
from minions_engine.server.served_prompts import MARK

routes = APIRouter(tags=["Prompts"])


class PromptBody(Options):
    """A run of a prompt. ``text`` is what the person said, for prompts that take it."""

    model: str = Field(default="", max_length=300)
    text: str = ""


@routes.post("/v1/prompts/{name:path}/run")
async def run(name: str, body: PromptBody, request: Request) -> Response:
    """One answer to a prompt, at once or in pieces, in the form of a chat."""
    taken = {field: getattr(body, field) for field in Options.model_fields if field != "model"}
    turns = [Turn(role="user", content=body.text)]
    return await answered_chat(ChatBody(**taken, model=f"{MARK}{name}", messages=turns), request)
