"""``/v1/herd/*``: how much waits, what it costs, what was done, and by whom."""

from __future__ import annotations

import time
from dataclasses import asdict
from datetime import UTC, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from minions_engine.server.calls import MOST_MULTIPLIER
from minions_engine.server.parts import Parts, parts_of, token_of
from minions_engine.server.permissions import AppToken
from minions_engine.server.problems import Problem, bad_request

routes = APIRouter(tags=["The herd"])
_DAY_S = 86_400


class Rating(BaseModel):
    """How good an answer was; nothing else of a row can be changed."""

    model_config = ConfigDict(extra="ignore")
    rating: int | None = Field(default=None, ge=1, le=5)
    comment: str | None = Field(default=None, max_length=2_000)


@routes.get("/v1/herd/info")
async def info(request: Request) -> dict[str, Any]:
    """Prices, the last multiplier, how much waits and for how long, and the models."""
    parts, token = parts_of(request), token_of(request, "chat", "embed", "history", "manage")
    price, account = await parts.credits.price(), await parts.credits.account(token.token_id)
    waiting = [call for call in parts.calls.under_way if call.state == "queued"]
    queue = parts.engine.herd.queue()
    estimates = [job.estimate_s for job in queue if job.state == "queued" and job.estimate_s]
    return {
        "price": {"prompt": price.per_prompt, "token": price.per_token},
        "credits": {"balance": account.balance, "held": account.held, "on": parts.credits.is_on},
        "last_multiplier": parts.calls.last_multiplier,
        "most_multiplier": MOST_MULTIPLIER,
        "queue_length": max(len(waiting), sum(job.state == "queued" for job in queue)),
        "running": sum(call.state == "running" for call in parts.calls.under_way),
        "wait_estimate_s": max(estimates, default=None if waiting else 0.0),
        "models": [
            m.model for m in await parts.backend.models() if token.permissions.may_use(m.model)
        ],
        "history_complete": parts.records.unsettled + parts.admission.uncounted == 0,
        "limits": await _limits(parts, token),
    }


async def _limits(parts: Parts, token: AppToken) -> list[dict[str, Any]]:
    now = time.time()
    return [
        asdict(standing.window)
        | {
            "used": standing.used,
            "remaining": standing.remaining,
            "reset_s": round(max(0.0, standing.resets_in_s(now)), 1),
        }
        for standing in await parts.admission.standing(token)
    ]


@routes.get("/v1/herd/price")
async def price(
    request: Request,
    model: str = "",
    prompt_tokens: int = Query(default=0, ge=0),
    max_tokens: int = Query(default=0, ge=0),
    multiplier: float = Query(default=1.0, ge=1.0, le=MOST_MULTIPLIER),
) -> dict[str, Any]:
    """What a call would cost, in credits."""
    token_of(request, "chat", "embed")
    credits = parts_of(request).credits
    tokens = prompt_tokens + max_tokens
    return {"credits": await credits.quote(model, tokens, multiplier=multiplier)}


@routes.get("/v1/herd/nodes")
async def nodes(request: Request) -> dict[str, Any]:
    """The nodes that models run on; for whoever manages them."""
    token_of(request, "manage")
    return {"data": [asdict(node) for node in await parts_of(request).backend.nodes()]}


@routes.get("/v1/herd/queue")
async def queue(request: Request) -> dict[str, Any]:
    """What waits and runs: one's own, or everything for whoever manages it."""
    token = token_of(request, "chat", "manage")
    parts, of_all = parts_of(request), "manage" in token.permissions.scopes
    jobs = [asdict(job) for job in parts.engine.herd.queue() if of_all or job.app == token.name]
    known = {job["job_id"] for job in jobs}
    now = time.monotonic()
    for call in parts.calls.under_way:
        arrival = call.arrival
        if arrival.request_id in known or not (of_all or arrival.token == token):
            continue
        jobs.append(
            {
                "job_id": arrival.request_id,
                "app": arrival.token.name,
                "model": arrival.model,
                "state": call.state,
                "waited_s": now - call.arrived,
                "multiplier": arrival.multiplier,
                "client_ref": arrival.client_ref,
            }
        )
    return {"data": jobs}


@routes.delete("/v1/herd/queue/{job_id}")
async def cancel(job_id: str, request: Request) -> dict[str, Any]:
    """Take a job out of the queue, or stop it."""
    token = token_of(request, "chat", "manage")
    parts, of_all = parts_of(request), "manage" in token.permissions.scopes
    done = parts.calls.cancel(job_id, token_id=None if of_all else token.token_id)
    done = done or (of_all and parts.engine.herd.cancel(job_id))
    if not done:
        raise _no_such("job")
    return {"id": job_id, "cancelled": True}


@routes.get("/v1/herd/history")
async def history(
    request: Request,
    limit: int = Query(default=100, ge=1, le=1_000),
    before: float | None = None,
    all: bool = False,
) -> dict[str, Any]:
    """What was done: one's own, or everybody's for whoever manages it."""
    whose = _whose(request, all_of_them=all)
    parts = parts_of(request)
    rows = await parts.records.rows(token_id=whose, limit=limit, before=before)
    return {"data": rows, "complete": parts.records.unsettled + parts.admission.uncounted == 0}


@routes.delete("/v1/herd/history/content")
async def erase(request: Request, all: bool = False) -> dict[str, Any]:
    """Erase what was asked and answered. Counts stay, and with them the limits."""
    whose = _whose(request, all_of_them=all)
    return {"erased": await parts_of(request).records.erase_content(token_id=whose)}


@routes.put("/v1/herd/history/{request_id}/rating")
async def rate(request_id: str, rating: Rating, request: Request) -> dict[str, Any]:
    """Say how good an answer of one's own was."""
    token = token_of(request, "chat", "history")
    done = await parts_of(request).records.rate(
        request_id.rpartition("-")[2],
        token_id=token.token_id,
        rating=rating.rating,
        comment=rating.comment if token.permissions.keep_content else None,
    )
    if not done:
        raise _no_such("call")
    return {"id": request_id, "rating": rating.rating}


@routes.get("/v1/herd/heat")
async def heat(
    request: Request,
    days: int = Query(default=28, ge=1, le=366),
    zone: str = "",
    all: bool = False,
) -> dict[str, Any]:
    """Requests, tokens and waiting by hour of the week, and by day and program."""
    whose = _whose(request, all_of_them=all)
    since = time.time() - days * _DAY_S
    cells = await parts_of(request).records.heat(token_id=whose, since=since, zone=_zone(zone))
    return {"since": since, **cells}


def _whose(request: Request, *, all_of_them: bool) -> str | None:
    """Whose past is asked for: the token's own, or ``None`` for everybody's."""
    token = token_of(request, "manage" if all_of_them else "history", "manage")
    of_all = all_of_them and "manage" in token.permissions.scopes
    if all_of_them and not of_all:
        raise Problem(status=403, code="scope_missing", message="This token manages nothing.")
    return None if of_all else token.token_id


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise bad_request(
            f"“{name}” is no time zone.", hint="Use a name like Europe/Berlin."
        ) from None


def _no_such(what: str) -> Problem:
    return Problem(status=404, code=f"{what}_not_found", message=f"There is no such {what}.")
