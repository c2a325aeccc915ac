"""What goes wrong at the API, in one shape: code, message, hint and the request it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minions_engine.errors import EngineError

_STATUS = {
    "bad_input": 400,
    "context_overflow": 400,
    "not_found": 404,
    "model_missing": 503,
    "local_required": 503,
    "model_unavailable": 503,
    "not_local": 403,
    "remote_required": 403,
    "egress_blocked": 403,
    "egress_refused": 403,
    "budget_reached": 403,
    "queue_full": 429,
    "busy": 503,
    "disk_full": 507,
    "deadline": 504,
    "cancelled": 409,
    "reply_invalid": 502,
    "remote_failed": 502,
    "key_refused": 502,
    "credit_used_up": 502,
    "rate_limited": 502,
    "key_missing": 502,
    "key_store": 502,
}
_KINDS = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


@dataclass(slots=True, kw_only=True)
class Problem(Exception):
    """An answer that is an error.

    Attributes:
        status: Of HTTP.
        code: For programs; never changes.
        message: One sentence for people: what happened.
        hint: One thing to do.
        more: Further fields of the answer, such as ``needed`` and ``balance``.
    """

    status: int
    code: str
    message: str
    hint: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def document(self, request_id: str) -> dict[str, Any]:
        """The body, which clients of OpenAI's dialect understand."""
        kind = _KINDS.get(self.status)
        kind = kind or ("invalid_request_error" if self.status < 500 else "server_error")
        return {
            "error": {
                "message": f"{self.message} {self.hint}".rstrip(),
                "type": kind,
                "code": self.code,
                "param": None,
                "hint": self.hint,
                "request_id": request_id,
                **self.more,
            }
        }


def of_engine(error: EngineError) -> Problem:
    """The answer for an error of the engine."""
    status = _STATUS.get(error.code, 500)
    headers = {"Retry-After": "5"} if status in (429, 503) else {}
    return Problem(
        status=status,
        code=error.code,
        message=error.message,
        hint=error.next_step,
        headers=headers,
        more={"sent": error.sent} if error.sent else {},
    )


def forbidden(message: str, *, hint: str = "", code: str = "not_allowed") -> Problem:
    """The token may not do this."""
    return Problem(status=403, code=code, message=message, hint=hint)


def bad_request(message: str, *, hint: str = "", code: str = "bad_input") -> Problem:
    """The request cannot be understood or asks for something impossible."""
    return Problem(status=400, code=code, message=message, hint=hint)


def defect(kind: str) -> Problem:
    """Something in the program broke; the kind says where to look and holds nobody's words."""
    return Problem(
        status=500,
        code="defect",
        message=f"This is a defect of the program ({kind}).",
        hint="Try again; if it happens again, please report it.",
    )
