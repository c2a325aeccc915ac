"""What a stand-in for an Ollama server has, says, counts and does wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Messages = list[dict[str, Any]]
Schema = dict[str, Any] | None
Brain = Callable[[Messages, Schema], str]
BUSY = "server busy, please try again.  maximum pending requests exceeded"
TOO_LONG = "the input length exceeds the context length"
OUT_OF_MEMORY = "model requires more system memory (5.6 GiB) than is available (3.1 GiB)"


class Fault(StrEnum):
    """What can go wrong with one chat."""

    ERROR_500 = "500"
    BUSY_503 = "503"
    OUT_OF_MEMORY = "out of memory"
    HTML = "a web page instead of an answer"
    GARBAGE = "a line that is not JSON in the middle of an answer"
    ERROR_LINE = "an error in the middle of an answer"
    BROKEN_JSON = "a reply that breaks its schema"
    CUT = "the connection breaks in the middle of an answer"
    HANG = "nothing comes, ever"
    ENDLESS = "the answer has no end and ignores its limit"
    NO_USAGE = "nothing is counted"
    REMOTE = "the answer says that it was made elsewhere"


Faults = Callable[[int, dict[str, Any]], Fault | None]


def every(n: int, fault: Fault) -> Faults:
    """Fault of every ``n``-th chat, counted from 1."""
    return lambda number, _: fault if number % n == 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInModel:
    """A model that the server has. ``remote_host`` makes it one that works elsewhere."""

    name: str = "llama3.2:latest"
    size_bytes: int = 2_019_393_189
    context: int = 131_072
    digest: str = "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72"
    thinks: bool = False
    remote_host: str = ""
    remote_model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PullStep:
    """A line of a pull. Error lines carry ``error``."""

    status: str = ""
    digest: str = ""
    total: int | None = None
    completed: int | None = None
    error: str = ""


PULL = (
    PullStep(status="pulling manifest"),
    *(
        PullStep(status="pulling dde5aa3fc5ff", digest="sha256:dde5", total=1000, completed=done)
        for done in (0, 250, 500, 750, 1000)
    ),
    PullStep(status="verifying sha256 digest"),
    PullStep(status="writing manifest"),
    PullStep(status="success"),
)


def full_name(name: str) -> str:
    """A model's name with its tag, as the server keeps it."""
    return name if ":" in name else f"{name}:latest"


def tokens(text: str) -> int:
    """Tokens of a text, as this server counts them."""
    return max((len(text) + 3) // 4, len(text.split()))


def plain(messages: Messages, schema: Schema) -> str:
    """A brain that answers anything with the least that fits."""
    return json.dumps(smallest(schema, schema)) if schema else "It is so."


def smallest(shape: Any, root: Any) -> Any:
    """The smallest value that a JSON schema allows, as far as these tests' schemas go."""
    if "$ref" in shape:
        return smallest(root["$defs"][shape["$ref"].rpartition("/")[2]], root)
    if "enum" in shape or "const" in shape:
        return shape.get("const", shape.get("enum", [None])[0])
    options = shape.get("anyOf") or shape.get("oneOf")
    if options:
        kinds = [option for option in options if option.get("type") == "null"]
        return smallest((kinds or options)[0], root)
    kind = shape.get("type", "object")
    if kind == "object":
        wanted = shape.get("required", [])
        return {name: smallest(shape["properties"][name], root) for name in wanted}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}.get(kind)


@dataclass
class Counted:
    """Figures of everything a stand-in has done."""

    chats: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    truncated: int = 0
    loads: int = 0
    windows: list[int] = field(default_factory=list)
    refused: int = 0
    cancelled: int = 0
    peak_working: int = 0
    peak_taken: int = 0
    busy_s: float = 0.0
    """Seconds of the model's own time that slots were at work; ideal wall is this / slots."""
