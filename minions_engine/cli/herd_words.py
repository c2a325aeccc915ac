"""Nodes and jobs as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minions_engine.herd.values import JobRecord, NodeInfo

_TRUST = {
    "this-machine": "this machine",
    "trusted-lan": "your network, yours",
    "other-lan": "another's, reads nothing",
}


def node_lines(nodes: Sequence[NodeInfo]) -> Iterator[str]:
    """One line a node, and one for each of its models."""
    if not nodes:
        yield "No node is set up, and none was found on this machine. Start Ollama, or add one."
    width = max((len(node.name) for node in nodes), default=0)
    for node in nodes:
        facts = [node.state, node.kind, node.address, _TRUST[node.trust]]
        if node.in_flight:
            facts.append(f"{node.in_flight} of {node.slots} at work")
        if node.latency_ms is not None:
            facts.append(f"{node.latency_ms:.0f} ms")
        yield f"{node.name:{width}}  {', '.join(facts)}"
        if node.reason:
            yield f"{'':{width}}  {node.reason}"
        for model in node.models:
            loaded = " (in memory)" if model in node.loaded else ""
            yield f"{'':{width}}  - {model}{loaded}"


def queue_lines(jobs: Sequence[JobRecord]) -> Iterator[str]:
    """One line a job that waits or runs."""
    if not jobs:
        yield "Nothing waits and nothing runs."
    for job in jobs:
        where = f" at {job.node}" if job.node else ""
        yield f"{job.job_id}  {job.state}{where}, {job.app}, {job.model}, since {_time(job.at)}"


def job_lines(jobs: Sequence[JobRecord]) -> Iterator[str]:
    """One line a job, the newest first."""
    if not jobs:
        yield "No job has been done yet."
    for job in jobs:
        read, written = job.usage.prompt_tokens, job.usage.completion_tokens
        tokens = "tokens unknown" if read is None or written is None else f"{read}+{written} tokens"
        where = f" at {job.node}" if job.node else ""
        yield (
            f"{_time(job.at)}  {job.state}{where}, {job.app}, {job.model}, "
            f"waited {job.queued_s:.1f} s, took {job.total_s:.1f} s, {tokens}"
        )


def _time(at: float) -> str:
    return datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
