"""The proof as a page to read and as JSON to check."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput
from minions_engine.offline_proof.calls import NetworkCall
from minions_engine.offline_proof.control import NOBODY
from minions_engine.offline_proof.means import HOOK, NAMESPACE, STRACE
from minions_engine.offline_proof.proof import OfflineProof

_SEES = {
    NAMESPACE: (
        "The session ran where there is no network at all. The only ways out of there were files "
        "of this machine, each listed below; a local model server outside is reached by one."
    ),
    STRACE: (
        "The kernel's own record of every network call of every process, calls of native "
        "libraries included. It holds addresses and no word of what was said."
    ),
    HOOK: (
        "Python's own record of its network calls; it refuses those that leave, and does not see "
        "calls of native libraries. Processes that read files carry a hook of their own that "
        "refuses every socket."
    ),
}
_DOES = {
    "index": "reads the files, cuts them into passages, and makes them findable by words and meaning",
    "search": "finds passages for a question",
    "quotes": "answers the question with quotes, each looked up in its file again",
    "local answer": "has a model of this machine answer the question",
}
_LIMITS = (
    "It is about this session: these files, these settings, this version. Make it anew after an "
    "update.",
    "The window was not opened. It works with the same program that was watched here, in one "
    "process, and refuses by itself what would leave without being asked for.",
    "Other programs of this machine were not watched: a model server, or whatever is behind a file "
    "in the list of calls. What such a program does by itself is not part of this proof.",
    "Remote models were not asked. When you ask one, each message is shown or counted, and stands "
    "in the record of what left.",
)


def report_as_json(proof: OfflineProof) -> dict[str, Any]:
    """Everything in the proof, and the verdict."""
    fields = {name: value for name, value in asdict(proof).items() if name != "records"}
    return {"ok": proof.ok, **fields}


def report_as_markdown(proof: OfflineProof) -> str:
    """The report as people read it."""
    lines = [
        "# A session under watch: does anything leave this machine?",
        "",
        f"**{verdict(proof)}**",
        "",
        "| | |",
        "|---|---|",
        *(f"| {name} | {_cell(value)} |" for name, value in _facts(proof).items()),
        "",
        "## What was done",
        "",
        "Each step is a command of the program, run in a data folder of its own.",
        "",
        "| step | what it does | result | seconds | what came of it |",
        "|---|---|---|---|---|",
        *(
            f"| {step.name} | {_DOES.get(step.name, '')} | {'done' if step.ok else 'failed'} |"
            f" {step.seconds:.1f} | {_cell(step.detail)} |"
            for step in proof.steps
        ),
        "",
        "## How it was watched",
        "",
        f"Before the session a call to {NOBODY}, an address that belongs to nobody, was made on "
        "purpose, to see whether the watch notices.",
        "",
        "| means | what it sees | the call on purpose |",
        "|---|---|---|",
        *(f"| {name} | {_SEES[name]} | {_noticed(proof, name)} |" for name in proof.means),
        "",
        "## Every network call that was seen",
        "",
        *(_table(proof) or ["None."]),
        "",
        "An address that begins with / is a file: the door of another program of this machine. The "
        "system's library looks behind /var/run/nscd/socket for names of users.",
        "",
        "## What this does not show",
        "",
        *(f"- {limit}" for limit in _LIMITS),
        "",
        "## To check it",
        "",
        f"Make it anew: `minions doctor --prove-offline {'--docs PATH ' if proof.own_files else ''}"
        "--report FILE`. Beside this page are the same facts as JSON, and the records as they were "
        "written. SHA-256 of what was used and recorded:",
        "",
        *(f"- {name}: `{value}`" for name, value in proof.hashes.items()),
        "",
        "“program” and “files” are made of the names and the hashes of their files, in order; the "
        "program's is the same wherever this version is installed.",
    ]
    return "\n".join(lines) + "\n"


def _facts(proof: OfflineProof) -> dict[str, str]:
    whose = (
        "of the person; no name of them is in this report"
        if proof.own_files
        else "that come with the program"
    )
    return {
        "made": f"{proof.at}, in {proof.seconds:.0f} s",
        "program": f"Minions {proof.version}, Python {proof.python}",
        "system": proof.system,
        "files": f"{proof.files} files {whose}; {proof.size_bytes / 1e6:.1f} MB",
        "local model": proof.local_model or "none runs on this machine; answers are quotes",
        "network calls": f"{sum(call.count for call in proof.calls)} seen, "
        f"{sum(call.count for call in proof.leaving)} of them for another machine",
        "processes": f"{proof.processes} of Python carried the hook"
        + ("; strace followed all that they started" if STRACE in proof.means else ""),
    }


def _noticed(proof: OfflineProof, name: str) -> str:
    if name not in proof.control:
        return "not tried: without a namespace it would leave"
    return "noticed and kept here" if proof.control[name] else "**not noticed**"


def verdict(proof: OfflineProof) -> str:
    """The result in one sentence."""
    if proof.leaving:
        count = sum(call.count for call in proof.leaving)
        return f"NOT OFFLINE: {count} network calls were for another machine."
    failed = [step.name for step in proof.steps if not step.ok]
    if failed:
        return f"NOT PROVEN: these steps failed: {', '.join(failed)}. No call left this machine."
    blind = [name for name, noticed in proof.control.items() if not noticed]
    if blind:
        return (
            f"NOT PROVEN: a call that was made on purpose was not noticed by: {', '.join(blind)}."
        )
    return "OFFLINE: the whole session was done, and no call was for another machine."


def write_report(proof: OfflineProof, path: Path) -> tuple[Path, Path, Path]:
    """Write the page to ``path``, and the JSON and the records beside it. Returns all three.

    Raises:
        BadInput: they cannot be written there.
    """
    page, beside = path.with_suffix(path.suffix or ".md"), path.with_suffix(".json")
    if page == beside:
        page = path.with_suffix(".md")
    records = page.with_name(f"{page.stem}-records.zip")
    whole = json.dumps(report_as_json(proof), indent=2, ensure_ascii=False)
    try:
        page.write_text(report_as_markdown(proof), encoding="utf-8")
        beside.write_text(whole + "\n", encoding="utf-8")
        with zipfile.ZipFile(records, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in proof.records.items():
                file.writestr(name, content)
    except OSError as error:
        raise BadInput(
            "The report cannot be written there.", next_step="Choose another file for it."
        ) from error
    return page, beside, records


def _table(proof: OfflineProof) -> list[str]:
    if not proof.calls:
        return []
    return [
        "| seen by | call | for | times | |",
        "|---|---|---|---|---|",
        *(
            f"| {call.seen_by} | {call.call} | {_cell(call.address)} | {call.count} |"
            f" {_whose(call)} |"
            for call in proof.calls
        ),
    ]


def _whose(call: NetworkCall) -> str:
    whose = "this machine" if call.home else "**another machine**"
    return f"{whose}; nobody was there" if call.nobody else whose


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
