"""``/v1/herd/jobs``: hand a call in, follow it, fetch its result, take it back."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from minions_engine.server.bodies import ChatBody
from minions_engine.server.event_stream import EventStream, event_of
from minions_engine.server.jobs import Job, Jobs
from minions_engine.server.parts import parts_of, token_of
from minions_engine.server.permissions import AppToken
from minions_engine.server.preparing import prepared

routes = APIRouter(tags=["The herd"])


@routes.post("/v1/herd/jobs", status_code=202)
async def hand_in(body: ChatBody, request: Request) -> Response:
    """Hand in a call and get its id at once; its result is kept for ten minutes."""
    parts, token = parts_of(request), token_of(request, "chat")
    body.check_extras()

    async def begin() -> Job:
        call = await prepared(parts, body, token, request_id=request.state.request_id, kind="job")
        return _jobs(request).begin(call)

    key = request.headers.get("idempotency-key", "")
    if key:
        job = await (await parts.result_of(token, key, await request.body(), begin))
    else:
        job = await begin()
    headers = {"Location": f"/v1/herd/jobs/{job.call.arrival.request_id}"}
    headers |= job.call.admitted.remaining
    return JSONResponse(job.document(), status_code=202, headers=headers)


@routes.get("/v1/herd/jobs/{job_id}")
async def look(job_id: str, request: Request) -> dict[str, Any]:
    """What became of a job."""
    return _job(job_id, request).document()


@routes.get("/v1/herd/jobs/{job_id}/events")
async def follow(job_id: str, request: Request) -> Response:
    """What happens to a job, as it happens."""
    job, jobs = _job(job_id, request), _jobs(request)

    async def pieces() -> AsyncGenerator[bytes]:
        async with aclosing(jobs.follow(job)) as events:
            async for event in events:
                yield event_of(event)

    async def closing() -> None:
        """The job goes on without a listener."""

    return EventStream(pieces(), closing=closing)


@routes.delete("/v1/herd/jobs/{job_id}")
async def take_back(job_id: str, request: Request) -> dict[str, Any]:
    """Cancel a job: one that waits never reaches a node."""
    job = _job(job_id, request)
    cancelled = parts_of(request).calls.cancel(job_id, token_id=None)
    return {"id": job.call.arrival.request_id, "cancelled": cancelled}


def _job(job_id: str, request: Request) -> Job:
    token: AppToken = token_of(request, "chat", "manage")
    of_all = "manage" in token.permissions.scopes
    return _jobs(request).find(job_id, token_id=None if of_all else token.token_id)


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs
