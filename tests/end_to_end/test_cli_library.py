"""Index, look, forget, mend: the library from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.shapes import check_shape

Write = Callable[[str, str], Path]

CANARY = "zymurgic"


@pytest.fixture
def folder(write: Write) -> Path:
    """A folder with a file in most of the states that a text file can be in."""
    write("notes/Grüße 你好.txt", f"Übergröße 你好 🦦\r\nA {CANARY} otter.\n\nNo last line end")
    write("plain.txt", "The heron stands by the weir.\n")
    write("empty.txt", "")
    write("unknown.xyz", "\x00\x01\x02" * 400)
    write(".hidden.txt", "never read")
    return write("plain.txt", "The heron stands by the weir.\n").parent


def test_a_folder_is_indexed_shown_forgotten(minions: CommandLine, folder: Path) -> None:
    nowhere = folder / "nowhere"
    first = minions.run("index", folder, nowhere, "--collection", "birds", "--json")
    check_shape(first.json, "index")
    assert first.code == 0
    assert first.json["collection"] == "birds"
    assert first.json["files"] == {
        "ready": 2,
        "unchanged": 0,
        "empty": 1,
        "needs_ocr": 0,
        "locked": 0,
        "unsupported": 1,
        "failed": 0,
        "missing": 1,
        "excluded": 1,
    }
    assert {(Path(p["file"]).name, p["state"]) for p in first.json["problems"]} == {
        ("empty.txt", "empty"),
        ("unknown.xyz", "unsupported"),
        ("nowhere", "missing"),
    }
    again = minions.run("index", folder, "--collection", "birds", "--json").json
    assert (again["files"]["ready"], again["files"]["unchanged"]) == (0, 2)
    assert (again["documents"], again["chunks"]) == (2, first.json["chunks"])

    listed = minions.run("library", "list", "--json")
    check_shape(listed.json, "library-list")
    assert listed.json == [
        {
            "collection": "birds",
            "documents": 2,
            "chunks": first.json["chunks"],
            "folders": [str(folder)],
        }
    ]
    _check_forgetting(minions, folder)


def _check_forgetting(minions: CommandLine, folder: Path) -> None:
    otter = folder / "notes" / "Grüße 你好.txt"
    assert _holds(minions.home / "data", CANARY)
    removed = minions.run("library", "remove", otter, "--json")
    check_shape(removed.json, "library-remove")
    assert removed.json == {"target": str(otter), "forgotten": 1}
    assert otter.exists()
    assert not _holds(minions.home / "data", CANARY)

    gone = minions.run("library", "show", otter, "--json")
    check_shape(gone.json, "error")
    assert (gone.code, gone.json["error"]["code"]) == (1, "not_found")
    assert minions.run("library", "remove", "birds").code == 0
    assert minions.run("library", "list", "--json").json == []
    search = minions.run("search", "heron", "--json")
    assert (search.code, search.json["error"]["code"]) == (1, "not_found")


def _holds(data: Path, word: str) -> bool:
    files = [path for path in data.rglob("*") if path.is_file()]
    return any(word.encode() in path.read_bytes() for path in files)


def test_the_text_is_printed_to_the_last_character(minions: CommandLine, folder: Path) -> None:
    otter = folder / "notes" / "Grüße 你好.txt"
    assert minions.run("index", folder).code == 0
    # A relative path means the same file.
    printed = minions.run("library", "show", otter.name, "--text", cwd=otter.parent)
    assert printed.code == 0
    assert printed.text.replace("\r\n", "\n") == otter.read_text(encoding="utf-8")
    shown = minions.run("library", "show", otter, "--json")
    check_shape(shown.json, "library-show")
    assert shown.json["document"] == str(otter)
    assert shown.json["state"] == "ready"
    covered = "".join(printed.text[c["start"] : c["end"]] for c in shown.json["chunks"])
    assert "".join(covered.split()) == "".join(printed.text.split())

    unread = minions.run("library", "show", folder / "empty.txt", "--json")
    check_shape(unread.json, "library-show")
    assert (unread.code, unread.json["state"], unread.json["chunks"]) == (0, "empty", [])


def test_nothing_usable_is_a_failure_with_a_report(minions: CommandLine, tmp_path: Path) -> None:
    done = minions.run("index", tmp_path / "nowhere", "--json")
    check_shape(done.json, "index")
    assert (done.code, done.json["files"]["missing"]) == (1, 1)
    assert len(done.err.splitlines()) == 1


def test_health_is_told_and_the_vectors_are_made_anew(minions: CommandLine, folder: Path) -> None:
    assert minions.run("index", folder).code == 0
    verified = minions.run("library", "verify", "--json")
    check_shape(verified.json, "library-verify")
    assert (verified.code, verified.json["ok"]) == (0, True)
    assert verified.json["checked"] > 0
    rebuilt = minions.run("library", "rebuild", "--json")
    check_shape(rebuilt.json, "library-verify")
    assert (rebuilt.code, rebuilt.json["ok"], rebuilt.json["missing_vectors"]) == (0, True, 0)
    checks = minions.run("doctor", "--json")
    check_shape(checks.json, "doctor")
    assert checks.code == 0
    assert all(check["ok"] for check in checks.json if check["check"] != "disk space")


def test_a_damaged_library_is_a_sentence_and_a_line_of_doctor(minions: CommandLine) -> None:
    (minions.home / "data").mkdir()
    (minions.home / "data" / "library.sqlite").write_bytes(b"this is no database " * 500)
    listed = minions.run("library", "list", "--json")
    check_shape(listed.json, "error")
    assert (listed.code, listed.json["error"]["code"]) == (1, "data_damaged")
    checks = minions.run("doctor", "--json")
    check_shape(checks.json, "doctor")
    assert checks.code == 1
    assert [check["ok"] for check in checks.json] == [False]
