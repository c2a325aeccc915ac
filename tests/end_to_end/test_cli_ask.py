"""Questions from the command line: places that hold, batches, ``--docs``, events."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minions_engine.index.store import Store
from tests.helpers.command_line import CommandLine, write_lines
from tests.helpers.shapes import check_shape

Write = Callable[[str, str], Path]

NONSENSE = "blorptang zxqv?"


@pytest.fixture(scope="module")
def text_of(sampled: CommandLine, sample_folder: Path) -> Callable[[str], str]:
    """The text that ``library show --text`` prints; read from the store, as a process each
    would cost a second. One document shows that both are the same."""
    store = Store(sampled.home / "data" / "library.sqlite", read_only=True)
    lease = str(sample_folder / "lease.pdf")
    assert sampled.run("library", "show", lease, "--text").text == store.documents.text(lease)
    texts = {
        name: store.documents.text(name)
        for file in sample_folder.iterdir()
        for name in store.documents.documents_of(str(file))
    }
    store.close()
    return texts.__getitem__


@pytest.fixture(scope="module")
def rows(
    sampled: CommandLine, sample_questions: list[dict[str, Any]], tmp_path_factory: Any
) -> list[Any]:
    """Answers to the sample questions, in one process, with two lines that must fail."""
    path = tmp_path_factory.mktemp("batch") / "questions.jsonl"
    lines: list[Any] = [{"id": row["id"], "question": row["question"]} for row in sample_questions]
    lines.insert(1, "this is no JSON")
    lines.insert(3, {"id": 3, "question": ""})
    lines.append({"id": None, "question": NONSENSE})
    done = sampled.run("ask", "--questions", write_lines(path, lines))
    assert done.code == 1, done.err
    assert [row["id"] for row in done.lines] == [
        None if isinstance(line, str) else line["id"] for line in lines
    ]
    return done.lines


def test_every_quote_stands_where_it_says(rows: list[Any], text_of: Callable[[str], str]) -> None:
    quotes = 0
    for row in rows:
        check_shape(row, "ask-row")
        for citation in row.get("citations", ()):
            assert citation["verified"]
            text = text_of(citation["document"])
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert citation["page"] in (None, text.count("\f", 0, citation["start"]) + 1)
            quotes += 1
    assert quotes >= len(rows) / 2


def test_answers_name_their_citations_in_order(rows: list[Any]) -> None:
    for row in rows:
        if row.get("answer"):
            marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", row["answer"])]
            assert list(dict.fromkeys(marks)) == list(range(1, len(row["citations"]) + 1))


def test_a_bad_line_fails_alone_and_nonsense_abstains(rows: list[Any]) -> None:
    assert [row["error"]["code"] for row in rows if "error" in row] == ["bad_input"] * 2
    assert rows[-1]["answer"] is None
    assert rows[-1]["abstained"]


def test_one_question_as_json(sampled: CommandLine, sample_folder: Path) -> None:
    done = sampled.run("ask", "By when must the option to renew be exercised?", "--json")
    check_shape(done.json, "ask")
    assert done.code == 0
    assert done.json["protocol"] == "quotes"
    assert any("No local model" in warning for warning in done.json["warnings"])
    assert {Path(c["document"]).parent for c in done.json["citations"]} == {sample_folder}
    read = {entry["document"]: entry for entry in done.json["coverage"]}
    assert read.keys() >= {citation["document"] for citation in done.json["citations"]}
    assert all(0 < entry["read"] <= entry["chunks"] for entry in read.values())
    for counts in (done.json["jobs"], done.json["egress"], done.json["usage"]["remote"]):
        assert set(counts.values()) == {0}


def test_no_evidence_is_exit_3(sampled: CommandLine) -> None:
    done = sampled.run(
        "ask", NONSENSE, "--protocol", "quotes", "--remote", "openai/gpt-4o", "--json"
    )
    check_shape(done.json, "ask")
    assert done.code == 3
    assert done.json["answer"] is None
    assert done.json["citations"] == []
    assert any("openai/gpt-4o" in warning for warning in done.json["warnings"])


def test_people_read_quotes_with_file_and_page(sampled: CommandLine, sample_folder: Path) -> None:
    done = sampled.run("ask", "-", given="By when must the option to renew be exercised?\n")
    assert done.code == 0
    assert "[1]" in done.text
    assert f"{sample_folder / 'lease.pdf'}, page 1\n" in done.text
    assert done.err.startswith("Note: ")
    assert "\x1b" not in done.text


def test_passages_and_documents_stand_where_they_say(
    sampled: CommandLine, text_of: Callable[[str], str], tmp_path: Path
) -> None:
    found = sampled.run("search", "deposit for the premises", "-k", "3", "--json")
    check_shape(found.json, "search")
    assert found.code == 0
    assert 0 < len(found.json["passages"]) <= 3
    for passage in found.json["passages"]:
        text = text_of(passage["document"])
        assert text[passage["start"] : passage["end"]] == passage["text"]
    queries = write_lines(
        tmp_path / "queries.jsonl",
        [{"id": 1, "question": "deposit"}, {"id": "two", "question": "kiln elements"}],
    )
    grouped = sampled.run("search", "--queries", queries, "--group", "document", "-k", "2")
    assert grouped.code == 0
    assert [row["id"] for row in grouped.lines] == [1, "two"]
    for row in grouped.lines:
        check_shape(row, "search-row")
        names = [document["document"] for document in row["documents"]]
        assert len(names) == len(set(names)) == 2
    assert Path(grouped.lines[0]["documents"][0]["document"]).name == "lease.pdf"


def test_docs_are_read_once_and_stay_apart(minions: CommandLine, write: Write) -> None:
    heron = write("heron.txt", "The heron of Fennel Street stands by the weir at dawn.")
    otter = write("otter.txt", "The otter of Quay Lane sleeps under the bridge at noon.")
    first = minions.run("ask", "--docs", heron, otter, "--events", "Where does the otter sleep?")
    assert first.code == 0, first.err
    for line in first.lines:
        check_shape(line, "events")
    names = [line["event"] for line in first.lines]
    assert names[0] == "IndexStarted"
    assert names.count("FileIndexed") == 2
    assert names.index("IndexFinished") < names.index("RunStarted")
    assert names[-1] == "AnswerReady"
    assert len({line["run_id"] for line in first.lines}) == 2
    assert first.lines[-1]["answer"]["citations"][0]["document"] == str(otter)

    again = minions.run("ask", "Where is the heron?", "--docs", otter, "--docs", heron, "--events")
    assert again.lines[0]["changed"] == 0
    assert again.lines[0]["collection"] == first.lines[0]["collection"]
    one = minions.run("search", "otter", "--docs", heron, "--json")
    assert {p["document"] for p in one.json["passages"]} <= {str(heron)}
    assert minions.run("library", "list", "--json").json == []
    named = minions.run("search", "otter", "--json")
    assert (named.code, named.json["error"]["code"]) == (1, "not_found")


def test_a_batch_that_cannot_start_fails_row_by_row(minions: CommandLine, tmp_path: Path) -> None:
    given = "".join(json.dumps({"id": n, "question": "Q?"}) + "\n" for n in range(3))
    done = minions.run("ask", "--questions", "-", "--docs", tmp_path / "nowhere", given=given)
    assert done.code == 1
    assert [row["id"] for row in done.lines] == [0, 1, 2]
    for row in done.lines:
        check_shape(row, "ask-row")
        assert row["error"]["code"] == "not_found"


def test_files_of_an_incognito_question_are_forgotten_with_it(
    minions: CommandLine, write: Write
) -> None:
    note = write("note.txt", "The keeper of the lighthouse is called Xylographia.")
    words = ("ask", "Who is called Xylographia?", "--docs", str(note), "--json")
    assert minions.run(*words, "--incognito").json["citations"]
    assert _holding(minions.home / "data", b"xylographia") == []
    assert not list((minions.home / "data" / "attachments").iterdir())
    assert minions.run(*words).json["citations"]
    assert _holding(minions.home / "data", b"xylographia") == ["library.sqlite"]


def _holding(folder: Path, word: bytes) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if word in path.read_bytes().lower()]
