"""What the herd tells of itself: its nodes, their models, the queue, and what became of jobs.

Times and counts only. No word of a question, an answer or a document is ever in one of these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from minions_engine.types import TokenCount


class Trust(StrEnum):
    """Whose machine a node is, in the person's own word. A node may read files only when this
    and the address that was connected to both allow it."""

    DEVICE = "this-machine"
    OWN = "trusted-lan"
    OTHER = "other-lan"


NodeState = Literal[
    "unknown", "up", "busy", "warming", "wrong key", "limited", "down", "not allowed", "draining"
]
JobState = Literal["queued", "running"]
JobEnd = Literal["queued", "running", "done", "truncated", "failed", "cancelled", "interrupted"]

NODE_KINDS = (
    "ollama",
    "openai-compatible",
    "llama_cpp",
    "lm_studio",
    "vllm",
    "tokasaurus",
    "mlx",
    "lemonade",
    "engine",
    "transformers",
)
"""Kinds of servers. ``engine`` is another ``minions serve``; ``transformers`` is a model out of a
folder, in this process. Every other but ``ollama`` speaks OpenAI's dialect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeSpec:
    """A node as the person sets it up. Kept with what is allowed, never in a settings file.

    Attributes:
        name: How it is called; unique.
        address: Base URL of its server; a folder for ``transformers``.
        slots: Requests it works on at once; 0 finds out by measuring.
        weight: The node with the larger weight is preferred while it is free.
        models: The only models it is used for; empty is all that it has.
        draining: It ends what it does and gets nothing new.
    """

    name: str
    kind: str
    address: str
    trust: Trust = Trust.DEVICE
    slots: int = 0
    weight: float = 1.0
    models: tuple[str, ...] = ()
    draining: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeInfo:
    """A node as it is now; ``None`` is what its server does not report.

    Attributes:
        reason: Why it is in this state, in one sentence; empty when there is nothing to say.
        found: It was found on this machine and not set up by the person.
        loaded: Models that are in its memory, as far as is known.
        in_flight: Requests that it is working on for this program.
    """

    name: str
    kind: str
    address: str
    trust: Trust
    state: NodeState
    reason: str = ""
    found: bool = False
    models: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    pinned: str = ""
    slots: int = 1
    in_flight: int = 0
    weight: float = 1.0
    latency_ms: float | None = None
    down_for_s: float | None = None
    processor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HerdModel:
    """A model, and every node that has it. ``model`` is ``provider/model``.

    ``weights`` are those that its nodes tell; where they are not the same, the jobs of one question
    go to nodes that are alike.
    """

    model: str
    nodes: tuple[str, ...]
    loaded_on: tuple[str, ...] = ()
    pinned_on: tuple[str, ...] = ()
    size_bytes: int | None = None
    context: int | None = None
    waiting: int = 0
    weights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedJob:
    """A job that waits or runs. ``position`` is 1 for the next one, 0 for one that runs.

    ``node`` is where it runs, or the only place that it can run; empty while that is open.
    ``estimate_s`` are seconds until it starts; ``None`` while nothing has been measured.
    ``reason`` is why it waits, where that is not for its turn.
    """

    job_id: str
    app: str
    model: str
    priority: int
    state: JobState
    position: int
    waited_s: float
    estimate_s: float | None
    node: str = ""
    multiplier: float = 1.0
    client_ref: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """What became of a job. ``at`` is seconds since 1970, when it came in."""

    job_id: str
    app: str
    model: str
    node: str
    state: JobEnd
    at: float
    queued_s: float
    first_token_s: float | None
    total_s: float
    usage: TokenCount = field(default_factory=TokenCount)
    priority: int = 0
    multiplier: float = 1.0
    client_ref: str = ""
