"""The proof as a page to read and as JSON to check."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput
from minions_engine.offline_proof.proof import OfflineProof

_LIMITS = {
    "network namespace without any network": (
        "In the namespace there was no network at all: nothing could have left from there. A "
        "local model server works outside of it; what that server does by itself is not part of "
        "this proof."
    ),
    "strace of every process": (
        "strace recorded every network call of every process of the session from the kernel, "
        "calls of native libraries included."
    ),
    "audit hook in every Python process": (
        "The audit hook sees network calls made through Python and refuses those that leave. By "
        "itself it does not see calls of native libraries. Processes that read files carry a "
        "hook of their own that refuses every socket."
    ),
}


def report_as_json(proof: OfflineProof) -> dict[str, Any]:
    """Everything in the proof, and the verdict."""
    return {"ok": proof.ok, **asdict(proof)}


def report_as_markdown(proof: OfflineProof) -> str:
    """The report as people read it."""
    lines = [
        "# Proof of an offline session",
        "",
        f"**{verdict(proof)}**",
        "",
        f"- made: {proof.at}",
        f"- program: Minions {proof.version}, Python {proof.python}",
        f"- system: {proof.system}",
        f"- local model: {proof.local_model or 'none runs on this machine'}",
        "",
        "## Means",
        "",
        *(f"- {name}: {_LIMITS[name]}" for name in proof.means),
        "",
        "## Session",
        "",
        "| step | result | seconds | |",
        "|---|---|---|---|",
        *(
            f"| {step.name} | {'done' if step.ok else 'failed'} | {step.seconds:.1f} |"
            f" {_cell(step.detail)} |"
            for step in proof.steps
        ),
        "",
        "## Every network call that was seen",
        "",
    ]
    lines += _table(proof) or ["None."]
    lines += ["", "## SHA-256", ""]
    lines += [f"- {name}: `{value}`" for name, value in proof.hashes.items()]
    return "\n".join(lines) + "\n"


def verdict(proof: OfflineProof) -> str:
    """The result in one sentence."""
    if proof.leaving:
        count = sum(call.count for call in proof.leaving)
        return f"NOT OFFLINE: {count} network calls were for another machine."
    failed = [step.name for step in proof.steps if not step.ok]
    if failed:
        return f"NOT PROVEN: these steps failed: {', '.join(failed)}. No call left this machine."
    return "OFFLINE: the whole session was done, and no call was for another machine."


def write_report(proof: OfflineProof, path: Path) -> tuple[Path, Path]:
    """Write the page to ``path`` and the JSON beside it. Returns both.

    Raises:
        BadInput: they cannot be written there.
    """
    page, beside = path.with_suffix(path.suffix or ".md"), path.with_suffix(".json")
    if page == beside:
        page = path.with_suffix(".md")
    whole = json.dumps(report_as_json(proof), indent=2, ensure_ascii=False)
    try:
        page.write_text(report_as_markdown(proof), encoding="utf-8")
        beside.write_text(whole + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            "The report cannot be written there.", next_step="Choose another file for it."
        ) from error
    return page, beside


def _table(proof: OfflineProof) -> list[str]:
    if not proof.calls:
        return []
    return [
        "| seen by | call | for | times | |",
        "|---|---|---|---|---|",
        *(
            f"| {call.seen_by} | {call.call} | {_cell(call.address)} | {call.count} |"
            f" {'this machine' if call.home else '**another machine**'} |"
            for call in proof.calls
        ),
    ]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
