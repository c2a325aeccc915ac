"""``/docs``, ``/metrics`` and ``/health``. No page of ours calls another host."""

from __future__ import annotations

import importlib.util
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from minions_engine.server.metrics import CONTENT_TYPE
from minions_engine.server.parts import parts_of
from minions_engine.server.problems import Problem

routes = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Minions: the local API</title>
<link rel="stylesheet" href="/docs/files/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/files/swagger-ui-bundle.js"></script>
<script src="/docs/files/start.js"></script>
</body>
</html>
"""
_START = """SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis], persistAuthorization: false,
});
"""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)
_FILES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}


@routes.get("/health")
async def health() -> dict[str, Any]:
    """Whether the server answers, and what it is."""
    return {"status": "ok", "kind": "minions", "version": _version()}


@routes.get("/docs")
async def docs() -> Response:
    """The API as a page that one can try it on."""
    return Response(_PAGE, media_type="text/html", headers={"Content-Security-Policy": _POLICY})


@routes.get("/docs/files/{name}")
async def docs_file(name: str) -> Response:
    """A file of that page."""
    if name == "start.js":
        return Response(_START, media_type="text/javascript")
    folder = _assets()
    if name not in _FILES or folder is None or not (folder / name).is_file():
        raise Problem(status=404, code="not_found", message="There is no such file.")
    return FileResponse(folder / name, media_type=_FILES[name])


@routes.get("/metrics")
async def metrics(request: Request) -> Response:
    """Figures for a monitor of this machine."""
    parts = parts_of(request)
    calls = parts.calls.under_way
    text = parts.metrics.text(
        waiting=sum(call.state == "queued" for call in calls),
        running=sum(call.state == "running" for call in calls),
        incomplete=parts.records.unsettled + parts.admission.uncounted,
        nodes=await parts.backend.nodes(),
    )
    return Response(text, media_type=CONTENT_TYPE)


def _assets() -> Path | None:
    """Where the page's files are; the package that ships them is not run."""
    found = importlib.util.find_spec("fastapi_offline")
    places = list(found.submodule_search_locations or ()) if found is not None else []
    return Path(places[0]) / "static" if places else None


def _version() -> str:
    try:
        return version("minions-desktop")
    except PackageNotFoundError:
        return "0"
