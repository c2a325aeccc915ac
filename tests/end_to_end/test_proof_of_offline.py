"""``minions doctor --prove-offline``: a whole session under watch, and what is written about it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from minions_engine.offline_proof.means import Means
from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine, Result
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

pytestmark = pytest.mark.slow

Write = Callable[[str, str], Path]

PATIENCE_S = 600  # a proof is a session of several commands


@dataclass(frozen=True)
class Proved:
    result: Result
    page: str
    report: dict[str, object]
    address: str
    chats: int
    records: Path


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Proved:
    """One proof under all means of this machine, with a model server that runs on it."""
    root = tmp_path_factory.mktemp("proof")
    with OllamaStandIn(brain=reader) as server:
        command = CommandLine.at(root / "home", {**environment, "OLLAMA_HOST": server.url})
        report = root / "proof.md"
        done = command.run(
            "doctor", "--prove-offline", "--report", report, "--json", patience_s=PATIENCE_S
        )
        address = server.url.removeprefix("http://")
        return Proved(
            result=done,
            page=(root / "proof.md").read_text(encoding="utf-8"),
            report=json.loads((root / "proof.json").read_text(encoding="utf-8")),
            address=address,
            chats=len(server.chats),
            records=root / "proof-records.zip",
        )


def test_the_session_is_whole_and_offline(proved: Proved) -> None:
    assert proved.result.code == 0, proved.result.err
    assert proved.result.err.splitlines()[-1].startswith("OFFLINE: ")
    report = proved.result.json
    assert report["ok"] is True
    assert [step["name"] for step in report["steps"]] == [
        "index", "search", "quotes", "local answer",
    ]  # fmt: skip
    assert [step["code"] for step in report["steps"]] == [0, 0, 0, 0]
    assert "protocol local" in report["steps"][-1]["detail"]
    assert proved.chats > 0


def test_every_call_was_for_this_machine(proved: Proved) -> None:
    calls = proved.result.json["calls"]
    assert calls
    assert all(call["home"] for call in calls)
    assert proved.address in {c["address"] for c in calls if c["seen_by"] == "audit hook"}


def test_all_means_of_the_machine_were_used(proved: Proved) -> None:
    assert tuple(proved.result.json["means"]) == Means.of_this_system().names


def test_the_report_can_be_kept(proved: Proved) -> None:
    assert proved.report == proved.result.json
    assert "**OFFLINE: " in proved.page
    assert "answer the question | done |" in proved.page
    hashes = proved.report["hashes"]
    assert isinstance(hashes, dict)
    assert {"program", "files", "record python-calls"} <= set(hashes)
    assert all(len(value) == 64 for value in hashes.values())
    with zipfile.ZipFile(proved.records) as kept:
        assert {f"record {name}" for name in kept.namelist()} <= set(hashes)
        for name in kept.namelist():
            assert hashlib.sha256(kept.read(name)).hexdigest() == hashes[f"record {name}"]
            assert b"lease" not in kept.read(name), "no word of what was said"


def test_every_means_has_noticed_a_call_on_purpose(proved: Proved) -> None:
    means = proved.result.json["means"]
    assert proved.result.json["control"] == dict.fromkeys(means, True)
    assert proved.page.count("noticed and kept here") == len(means)
    assert proved.result.json["processes"] > 4


def test_the_own_data_is_not_touched(proved: Proved, minions: CommandLine) -> None:
    """The session has a home of its own: nothing of it is in the person's library."""
    assert not (minions.home / "data").exists()


def test_a_failed_step_is_no_proof(minions: CommandLine, tmp_path: Path) -> None:
    """Without strace and namespaces the hook remains; a model that is not there is a failure."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    with OllamaStandIn() as server:
        bare = replace(
            minions,
            environment={
                **minions.environment,
                "PATH": str(programs),
                "OLLAMA_HOST": server.url,
                "MINIONS_LOCAL": "ollama/never-pulled",
            },
        )
        done = bare.run("doctor", "--prove-offline")
    assert shutil.which("strace", path=str(programs)) is None
    assert done.code == 1
    assert "NOT PROVEN: these steps failed: local answer." in done.text
    assert "network namespace" not in done.text
    assert "answer the question | failed |" in done.text


async def test_without_a_model_and_with_the_hook_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:1")
    async with await open_engine(tmp_path / "home") as engine:
        proof = await engine.prove_offline(tmp_path / "kept")
    assert (proof.ok, proof.local_model) == (True, "")
    assert proof.means == ("audit hook in every Python process",)
    assert [step.name for step in proof.steps] == ["index", "search", "quotes"]
    page = (tmp_path / "kept.md").read_text(encoding="utf-8")
    assert "does not see calls of native libraries" in page
    assert "none runs on this machine" in page


def test_own_files_are_read_and_not_named(minions: CommandLine, write: Write) -> None:
    note = write("quokkaname.txt", "The lease ends on 1 April 2031, says the quokka.")
    report = note.parent.parent / "own.md"
    words = ("doctor", "--prove-offline", "--docs", note.parent, "--report", report)
    done = minions.run(*words, patience_s=PATIENCE_S)
    assert done.code == 0, done.err
    page = report.read_text(encoding="utf-8")
    assert "1 files of the person; no name of them is in this report" in page
    assert "1 documents, 1 chunks" in page
    for path in report.parent.glob("own*"):
        assert b"quokka" not in path.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("doctor", "--report", "x.md"),
        ("doctor", "--prove-offline", "--report", "no/x.md"),
        ("doctor", "--docs", "."),
        ("doctor", "--prove-offline", "--docs", "no"),
    ],
)
def test_a_report_needs_a_proof_and_a_place(minions: CommandLine, words: tuple[str, ...]) -> None:
    done = minions.run(*words)
    assert done.code == 2
