"""Questions to models from the command line, and models, messages and consents by command."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine, write_lines
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.shapes import check_shape

DEPOSIT = "How much is the deposit for the premises?"
LOCAL = ("--local", "ollama/llama3.2")
REMOTE = ("--remote", "openai/gpt-4o", "--egress", "auto")


@pytest.fixture
def ollama() -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=reader) as server:
        yield server


@pytest.fixture
def openai() -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn() as server:
        yield server


@pytest.fixture
def beside(minions: CommandLine, ollama: OllamaStandIn, openai: OpenAIStandIn) -> CommandLine:
    """The command beside a local and a remote server."""
    return at(minions, ollama, openai)


def at(minions: CommandLine, ollama: OllamaStandIn, openai: OpenAIStandIn) -> CommandLine:
    own = {
        "OLLAMA_HOST": ollama.url,
        "OPENAI_BASE_URL": openai.base_url,
        "OPENAI_API_KEY": "test-key",
    }
    return replace(minions, environment={**minions.environment, **own})


def test_a_local_model_answers_with_checked_quotes(
    beside: CommandLine, sample_folder: Path, openai: OpenAIStandIn
) -> None:
    docs = ("--docs", sample_folder / "lease.pdf")
    done = beside.run("ask", DEPOSIT, "--protocol", "local", *LOCAL, *docs, "--json")
    check_shape(done.json, "ask")
    assert done.code == 0, done.err
    assert "5,550 euros" in done.json["answer"]
    assert done.json["models"] == {"local": "ollama/llama3.2", "remote": None}
    assert done.json["usage"]["local"]["requests"] >= 1
    assert all(citation["verified"] for citation in done.json["citations"])
    for_people = beside.run("ask", DEPOSIT, *docs)
    assert "5,550 euros" in for_people.text
    assert "lease.pdf" in for_people.text
    assert for_people.text.count("5,550 euros") < 6
    assert openai.received == []


def test_a_question_about_everything_reads_everything_and_says_so(
    beside: CommandLine, sample_folder: Path, openai: OpenAIStandIn
) -> None:
    asked = ("ask", "List every deadline in these files", "--protocol", "local", *LOCAL)
    for_people = beside.run(*asked, "--docs", sample_folder)
    assert for_people.code == 0, for_people.err
    assert "28 February 2027" in for_people.text
    told = beside.run(*asked, "--docs", sample_folder, "--json").json
    chunks = sum(row["chunks"] for row in told["coverage"])
    assert all(row["read"] == row["chunks"] for row in told["coverage"])
    assert {Path(row["document"]).name for row in told["coverage"]} >= {
        path.name for path in sample_folder.iterdir()
    }
    assert f"Read: {chunks} of {chunks} passages in 10 documents." in for_people.text
    assert openai.received == []


def test_every_event_of_a_supervised_answer_is_as_agreed(
    beside: CommandLine, sample_folder: Path, openai: OpenAIStandIn
) -> None:
    docs = ("--docs", sample_folder / "lease.pdf")
    done = beside.run("ask", DEPOSIT, "--protocol", "minions", *LOCAL, *REMOTE, *docs, "--events")
    for event in done.lines:
        check_shape(event, "events")
    seen = {event["event"] for event in done.lines}
    assert {"RoundStarted", "JobStarted", "JobFinished", "EgressSent", "UsageUpdated"} <= seen
    answer = done.lines[-1]["answer"]
    assert answer["egress"]["messages"] == len(openai.bodies) >= 2
    assert answer["jobs"]["run"] >= 1
    assert done.code == 0, done.err
    assert done.err.count("Sent to openai/gpt-4o") == len(openai.bodies)
    assert "Plan of round 1:" in done.err


def test_the_ledger_is_listed_shown_verified_and_exported(
    beside: CommandLine, openai: OpenAIStandIn, sample_folder: Path, tmp_path: Path
) -> None:
    docs = ("--docs", sample_folder / "notes.txt")
    asked = beside.run("ask", "Which colour has the sky?", "--protocol", "remote", *REMOTE, *docs)
    assert asked.code == 0, asked.err
    assert "1 message left this machine" in asked.err
    (body,) = openai.bodies
    listed = beside.run("egress", "list", "--json").json
    check_shape(listed, "egress-list")
    (entry,) = listed
    assert (entry["model"], entry["host"], entry["outcome"]) == (
        "openai/gpt-4o", openai.address, "sent",
    )  # fmt: skip
    shown = beside.run("egress", "show", str(entry["id"]), "--json").json
    check_shape(shown, "egress-show")
    assert shown["body"].encode() == body
    assert shown["sha256"] == hashlib.sha256(body).hexdigest()
    assert beside.run("egress", "show", str(entry["id"]), "--body").out == body
    assert "Which colour has the sky?" in beside.run("egress", "show", str(entry["id"])).text
    verified = beside.run("egress", "verify", "--json").json
    check_shape(verified, "egress-verify")
    assert verified["ok"]
    (line,) = beside.run("egress", "export").lines
    check_shape(line, "egress-show")
    assert line == shown
    exported = beside.run("egress", "export", tmp_path / "ledger.jsonl", "--json").json
    check_shape(exported, "egress-export")
    assert json.loads((tmp_path / "ledger.jsonl").read_text()) == shown
    assert beside.run("egress", "show", "99", "--json").json["error"]["code"] == "not_found"
    nowhere = beside.run("egress", "export", tmp_path / "no" / "where")
    assert (nowhere.code, nowhere.out) == (1, b"")


def test_without_a_terminal_a_message_is_refused(
    beside: CommandLine, openai: OpenAIStandIn, sample_folder: Path
) -> None:
    docs = ("--docs", sample_folder / "notes.txt")
    ask = ("--remote", "openai/gpt-4o", "--egress", "ask", "--json", *docs)
    done = beside.run("ask", "Which colour has the sky?", "--protocol", "remote", *ask)
    check_shape(done.json, "error")
    assert (done.code, done.json["error"]["code"]) == (1, "egress_refused")
    assert done.json["error"]["sent"] == 0
    assert "Nothing was sent" in done.err
    assert "as you decided" not in done.err
    assert openai.received == []


def test_what_is_allowed_is_said_once_and_kept(
    beside: CommandLine, openai: OpenAIStandIn, sample_folder: Path
) -> None:
    assert beside.run("index", sample_folder / "lease.pdf", "--collection", "deeds").code == 0
    refused = beside.run("ask", "Q?", "--protocol", "remote", "--json").json
    assert refused["error"]["code"] == "remote_required"
    allowed = beside.run(
        *("egress", "allow", "--remote", "openai/gpt-4o", "--question-tokens", "900", "--json")
    ).json
    check_shape(allowed, "egress-consents")
    assert (allowed["mode"], allowed["remote_model"]) == ("local-only", "openai/gpt-4o")
    assert allowed["question_tokens"] == 900
    beside.run("egress", "mode", "auto")
    asked = beside.run("ask", "Which colour has the sky?", "--protocol", "remote", "--json").json
    assert asked["models"]["remote"] == "openai/gpt-4o"
    assert beside.run("egress", "never", "nothere", "--json").json["error"]["code"] == "not_found"
    never = beside.run("egress", "never", "deeds", "--json").json
    assert (never["never_send"], never["mode"]) == (["deeds"], "auto")
    assert "never sent from: deeds" in beside.run("egress", "mode").text
    assert beside.run("egress", "never", "deeds", "--undo", "--json").json["never_send"] == []
    assert beside.run("egress", "mode", "local-only", "--json").json["mode"] == "local-only"
    assert len(openai.bodies) == 1


def test_auto_stays_here_when_nobody_can_be_shown_a_message(
    beside: CommandLine, openai: OpenAIStandIn, sample_folder: Path
) -> None:
    """The saved mode is ``ask``; a script goes on and is told why no remote model took part."""
    beside.run("egress", "allow", "--remote", "openai/gpt-4o")
    beside.run("egress", "mode", "ask")
    docs = ("--docs", sample_folder / "lease.pdf")
    done = beside.run("ask", f"Why is this so? {DEPOSIT}", *docs, "--json")
    assert done.code == 0, done.err
    assert done.json["protocol"] == "local"
    assert done.json["warnings"]
    assert openai.bodies == []


def test_models_are_listed_loaded_pulled_and_removed(
    beside: CommandLine, ollama: OllamaStandIn
) -> None:
    def change(*words: str) -> Any:
        done = beside.run("models", *words, "--json")
        check_shape(done.json, "models-done")
        return done.json["done"]

    assert change("load", "ollama/llama3.2") == "loaded"
    listed = beside.run("models", "list", "--json").json
    check_shape(listed, "models-list")
    (row,) = [row for row in listed if row["model"].startswith("ollama/llama3.2")]
    assert (row["zone"], row["loaded"]) == ("device", True)
    assert "on this machine" in beside.run("models", "list").text
    assert change("unload", "ollama/llama3.2") == "unloaded"
    assert change("pull", "ollama/qwen2.5:3b") == "pulled"
    assert "qwen2.5:3b" in ollama.models
    assert change("remove", "ollama/qwen2.5:3b") == "removed"
    assert "qwen2.5:3b" not in ollama.models
    absent = beside.run("models", "remove", "ollama/nothere", "--json")
    check_shape(absent.json, "error")
    assert absent.code == 1


def test_a_chat_from_a_pipe_remembers_what_was_said(
    beside: CommandLine, ollama: OllamaStandIn, sample_folder: Path
) -> None:
    words = f"{DEPOSIT}\n\nWhen is it due?\n/new\n{DEPOSIT}"
    chat = ("chat", "--protocol", "local", *LOCAL, "--docs", sample_folder / "lease.pdf", "--json")
    done = beside.run(*chat, given=words)
    assert done.code == 0, done.err
    assert len(done.lines) == 3
    for answer in done.lines:
        check_shape(answer, "ask")
    assert any(DEPOSIT in json.dumps(body) and "When is it due" in json.dumps(body)
               for body in ollama.chats)  # fmt: skip
    assert beside.run(*chat).lines == []


def test_the_spelling_of_the_reference_opens_a_chat(
    beside: CommandLine, openai: OpenAIStandIn, sample_folder: Path
) -> None:
    words = ("--context", sample_folder / "lease.pdf", "--protocol", "minion", *REMOTE)
    done = beside.run(*words, given=f"{DEPOSIT}\n")
    assert done.code == 0, done.err
    assert openai.bodies
    assert b"5,550" in done.out


def test_a_batch_is_answered_by_the_model_in_order(
    beside: CommandLine, sample_folder: Path, tmp_path: Path
) -> None:
    rows = [{"id": 1, "question": DEPOSIT}, "no JSON", {"id": 2, "question": "blorptang zxqv?"}]
    path = write_lines(tmp_path / "q.jsonl", rows)
    options = ("--protocol", "local", "--docs", sample_folder / "lease.pdf")
    done = beside.run("ask", "--questions", path, *options)
    assert done.code == 1
    for row in done.lines:
        check_shape(row, "ask-row")
    assert [row["id"] for row in done.lines] == [1, None, 2]
    assert done.lines[0]["protocol"] == "local"
    assert done.lines[2]["abstained"]
