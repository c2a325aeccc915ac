"""A folder's files: exclusions, links, and everything that is no regular file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minions_engine.index.scanning import scan
from minions_engine.settings import DEFAULT_EXCLUDES
from minions_engine.types import FileState


def names(folder: Path, *, excludes: tuple[str, ...] = DEFAULT_EXCLUDES) -> set[str]:
    listing = scan([folder], excludes=excludes, max_file_bytes=10**9)
    return {os.path.relpath(item.path, folder) for item in listing.found}


def put(path: Path, text: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_default_rules_leave_out_hidden_files_and_keys_and_count_them(tmp_path: Path) -> None:
    for name in ("a.txt", ".env", "node_modules/x/y.js", "sub/b.md", "sub/id_rsa", "c.pem"):
        put(tmp_path / name)
    listing = scan([tmp_path], excludes=DEFAULT_EXCLUDES, max_file_bytes=10**9)
    assert {os.path.relpath(f.path, tmp_path) for f in listing.found} == {"a.txt", "sub/b.md"}
    assert listing.excluded == 4


def test_a_file_that_was_named_itself_is_never_excluded(tmp_path: Path) -> None:
    hidden = put(tmp_path / ".notes.txt")
    listing = scan([hidden], excludes=DEFAULT_EXCLUDES, max_file_bytes=10**9)
    assert [item.path for item in listing.found] == [str(hidden)]


def test_a_folder_below_a_hidden_one_can_be_named(tmp_path: Path) -> None:
    put(tmp_path / ".private" / "a.txt")
    assert names(tmp_path / ".private") == {"a.txt"}


def test_the_folders_own_rules_are_added(tmp_path: Path) -> None:
    put(tmp_path / ".minionsignore", "drafts/\n*.bak\n!keep.bak\n")
    for name in ("a.txt", "drafts/b.txt", "c.bak", "keep.bak"):
        put(tmp_path / name)
    assert names(tmp_path) == {"a.txt", "keep.bak"}


def test_each_file_once_whatever_links_there_are(tmp_path: Path) -> None:
    original = put(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(original)
    os.link(original, tmp_path / "hard.txt")
    outside = put(tmp_path.parent / f"{tmp_path.name}-outside.txt")
    (tmp_path / "out.txt").symlink_to(outside)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    listing = scan([tmp_path, tmp_path / "a"], excludes=(), max_file_bytes=10**9)
    assert len(listing.found) == 1
    assert listing.excluded == 4
    assert listing.problems == ()


def test_a_link_that_was_named_itself_stands_for_what_it_points_to(tmp_path: Path) -> None:
    original = put(tmp_path / "one.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(original)
    listing = scan([link], excludes=DEFAULT_EXCLUDES, max_file_bytes=10**9)
    assert [item.path for item in listing.found] == [str(original)]


def test_what_is_no_regular_file_is_named_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    put(tmp_path / "big.txt", "x" * 100)
    listing = scan([tmp_path, tmp_path / "absent"], excludes=(), max_file_bytes=50)
    states = {os.path.basename(p.file): p.state for p in listing.problems}
    assert states == {
        "pipe": FileState.UNSUPPORTED,
        "big.txt": FileState.UNSUPPORTED,
        "absent": FileState.MISSING,
    }
    assert all(problem.reason for problem in listing.problems)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_text_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path / "good.txt")
    with open(os.fsencode(tmp_path) + b"/bad\xff.txt", "wb") as stream:
        stream.write(b"words")
    listing = scan([tmp_path], excludes=(), max_file_bytes=10**9)
    assert [os.path.basename(item.path) for item in listing.found] == ["good.txt"]
    (problem,) = listing.problems
    problem.file.encode("utf-8")
    assert problem.state is FileState.FAILED


def test_a_tree_deeper_than_the_recursion_limit_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(600):
        folder = folder / "d"
    os.makedirs(folder)
    put(folder / "deep.txt")
    assert len(names(tmp_path)) == 1
