"""Puts the server together: routes, error answers, and the doorman in front."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from minions_engine.errors import EngineError
from minions_engine.server import (
    chat_routes,
    embedding_routes,
    herd_routes,
    job_routes,
    model_routes,
    pages,
    prompt_routes,
)
from minions_engine.server.chat_routes import usage_of
from minions_engine.server.database import DatabaseError
from minions_engine.server.doorman import Doorman
from minions_engine.server.event_stream import ClientGone
from minions_engine.server.jobs import Jobs
from minions_engine.server.parts import Parts
from minions_engine.server.problems import Problem, bad_request, defect, of_engine
from minions_engine.server.served_prompts import ServedPrompts

if TYPE_CHECKING:
    from minions_engine.engine import Engine

_ROUTES = (
    chat_routes,
    embedding_routes,
    model_routes,
    prompt_routes,
    herd_routes,
    job_routes,
    pages,
)
DEVICE_HOSTS = ("127.0.0.1", "localhost", "::1")
_ERRORS = {
    400: "The request cannot be understood.",
    401: "The token does not count.",
    402: "There is not enough credit.",
    403: "The token may not do this.",
    404: "There is no such thing.",
    409: "It contradicts what was done before.",
    429: "A limit is reached; Retry-After says when it can be tried again.",
    502: "A model server answered nonsense.",
    503: "No model can be reached now.",
    504: "It took too long.",
}


@asynccontextmanager
async def opened_app(
    engine: Engine,
    *,
    hosts: Iterable[str] = DEVICE_HOSTS,
    open_to_device: bool = False,
    ledger_key: bytes | None = None,
    prompts: ServedPrompts | None = None,
) -> AsyncIterator[Doorman]:
    """The application, for a server of ASGI; its books are open within.

    Args:
        engine: Behind it; closed by whoever opened it.
        hosts: Names by which it may be called.
        open_to_device: Programs of this machine need no token.
        ledger_key: Seals the ledger of credits.
        prompts: The library of prompts, for ``prompt:<name>``.
    """
    parts = Parts.of(engine, ledger_key=ledger_key, prompts=prompts)
    jobs = Jobs(usage_of=usage_of)
    try:
        await parts.start()
        app = _app(parts, jobs)
        yield Doorman(app, tokens=parts.tokens, hosts=hosts, open_to_device=open_to_device)
    finally:
        await jobs.close()
        await parts.close()


def _app(parts: Parts, jobs: Jobs) -> FastAPI:
    app = FastAPI(
        title="Minions: the local API",
        version="1",
        description="Models and documents of this machine, for your own programs.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.parts, app.state.jobs = parts, jobs
    for module in _ROUTES:
        app.include_router(module.routes)
    _answer_errors(app)
    app.openapi = lambda: _schema(app)  # type: ignore[method-assign]
    return app


def _answer_errors(app: FastAPI) -> None:
    async def of_problem(request: Request, error: Problem) -> Response:
        return _told(request, error)

    async def of_error(request: Request, error: EngineError) -> Response:
        return _told(request, of_engine(error))

    async def of_body(request: Request, error: RequestValidationError) -> Response:
        return _told(request, _unreadable(error))

    async def of_http(request: Request, error: Any) -> Response:
        status = error.status_code
        code = {404: "route_not_found", 405: "method_not_allowed"}.get(status, "bad_input")
        words = {404: "There is no such route.", 405: "This route does not take that method."}
        message = words.get(status, "The request cannot be understood.")
        return _told(
            request, Problem(status=status, code=code, message=message, hint="See GET /docs.")
        )

    async def of_gone(request: Request, error: ClientGone) -> Response:
        return Response(status_code=499)

    async def of_database(request: Request, error: Exception) -> Response:
        problem = Problem(
            status=503,
            code="books_unavailable",
            message="The file of the local API cannot be used now.",
            hint="See whether the disk is full; then try again.",
            headers={"Retry-After": "5"},
        )
        return _told(request, problem)

    async def of_defect(request: Request, error: Exception) -> Response:
        return _told(request, defect(type(error).__name__))

    from fastapi.exceptions import HTTPException

    handlers: dict[Any, Any] = {
        Problem: of_problem,
        EngineError: of_error,
        RequestValidationError: of_body,
        HTTPException: of_http,
        # Of the framework underneath: what is raised before any route was found.
        HTTPException.__mro__[1]: of_http,
        ClientGone: of_gone,
        DatabaseError: of_database,
        Exception: of_defect,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def _told(request: Request, problem: Problem) -> Response:
    return JSONResponse(
        problem.document(request.state.request_id),
        status_code=problem.status,
        headers=dict(problem.headers),
    )


def _unreadable(error: RequestValidationError | ValidationError) -> Problem:
    """What is wrong with a body, without repeating what it says."""
    first = error.errors()[0]
    names = [str(part) for part in first["loc"] if part not in ("body", "query")]
    where = names[0] if names and names[0] in _RANGES else ".".join(names)
    if first["type"] == "json_invalid":
        return bad_request("The body is not JSON.", code="json_invalid")
    ranges = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    limits = [
        f"{words} {first['ctx'][k]}" for k, words in ranges.items() if k in first.get("ctx", {})
    ]
    allowed = _RANGES.get(where, " and ".join(limits))
    message = (
        f"“{where}” has to be {allowed}." if allowed else f"“{where}” is not right: {first['msg']}."
    )
    return bad_request(message, hint="See GET /docs.")


_RANGES = {"temperature": "between 0 and 2", "multiplier": "between 1 and 100, or “auto”"}


def _schema(app: FastAPI) -> dict[str, Any]:
    """The schema, with the way to authorise and the one shape of errors at every route."""
    if app.openapi_schema:
        return app.openapi_schema
    schema = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    parts = schema.setdefault("components", {})
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    fields = {
        name: {"type": "string"} for name in ("message", "type", "code", "hint", "request_id")
    }
    parts.setdefault("schemas", {})["Problem"] = {
        "type": "object",
        "properties": {"error": {"type": "object", "properties": fields}},
    }
    schema["security"] = [{"token": []}]
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in schema["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            for status, words in _ERRORS.items():
                operation["responses"][str(status)] = {"description": words, "content": body}
    app.openapi_schema = schema
    return schema
