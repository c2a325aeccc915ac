"""A file is there whole or as it was before, and nobody else's file is written through."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minions_engine.whole_files import read_bounded, replacing


def test_it_takes_the_place_of_what_was_there_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    path.chmod(0o644)
    with replacing(path) as part:
        part.write_text("after")
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["a.md"]


def test_what_goes_wrong_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("before")
    with pytest.raises(OSError, match="full"), replacing(path) as part:
        part.write_text("half")
        raise OSError("the disk is full")
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.md"]


def test_no_file_that_lies_in_wait_is_written_through(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    (tmp_path / ".a.md.part").symlink_to(mine)
    (tmp_path / "link.md").symlink_to("a.md")
    with replacing(tmp_path / "link.md") as part:
        part.write_text("words")
    assert mine.read_text() == "mine"
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "a.md").read_text() == "words"


def test_a_name_as_long_as_may_be_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 252 + ".md")
    with replacing(path) as part:
        part.write_text("words")
    assert path.read_text() == "words"


def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path, tmp_path / "nowhere"):
        with pytest.raises(OSError, match=r"."):
            read_bounded(path, most_bytes=9)
    (tmp_path / "a").write_bytes(b"123456789")
    assert read_bounded(tmp_path / "a", most_bytes=9) == b"123456789"
    assert read_bounded(tmp_path / "a", most_bytes=8) is None
