"""Archives: members are documents, nothing reaches the disk, and bombs do not go off."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from minions_engine.errors import FileEmpty, FileFailed, FileLocked, FileUnsupported
from minions_engine.readers.base import Limits
from minions_engine.readers.catalog import read_source
from tests.engine.readers.made import read_all, source_of, zip_of


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def encrypted_zip() -> bytes:
    """A zip whose one member carries the mark of encryption."""
    data = bytearray(zip_of({"secret.txt": "hidden words"}))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize("mode", ["zip", "w", "w:gz", "w:bz2", "w:xz"])
def test_members_are_documents_with_their_names(mode: str) -> None:
    members = {"notes/a.txt": b"first note", "b.csv": b"Day,Hour\nMon,9\n"}
    data = zip_of(members) if mode == "zip" else tar_of(members, mode)
    found = read_all(data, "all.zip" if mode == "zip" else "all.tar.gz")
    assert [(each.member, each.path) for each in found] == [
        ("notes/a.txt", f"/files/{'all.zip' if mode == 'zip' else 'all.tar.gz'}"),
        ("b.csv", f"/files/{'all.zip' if mode == 'zip' else 'all.tar.gz'}"),
    ]
    assert found[0].text == "first note"


@pytest.mark.parametrize(
    ("pack", "ending"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")]
)
def test_single_packed_files(pack: object, ending: str) -> None:
    assert callable(pack)
    (found,) = read_all(pack(b"# Log\n\nall went well\n"), f"log.md{ending}")
    assert (found.member, found.title) == ("log.md", "Log")


def test_names_that_climb_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    members = {"../../up.txt": b"words up", "/etc/root.txt": b"words root", "C:\\x.txt": b"words c"}
    for data, name in ((zip_of(members), "x.zip"), (tar_of(members), "x.tar")):
        assert len(read_all(data, name)) == 3
    assert list(tmp_path.rglob("*")) == [inner]


def test_archives_in_archives_are_read_to_a_depth() -> None:
    data = zip_of({"leaf.txt": "the leaf"})
    for level in range(2):
        data = zip_of({f"level{level}.zip": data})
    (found,) = read_all(data, "three.zip")
    assert found.member == "level1.zip!/level0.zip!/leaf.txt"
    source = source_of(zip_of({"a.txt": "top", "more.zip": zip_of({"in.zip": data})}), "deep.zip")
    assert [each.member for each in read_source(source)] == ["a.txt"]
    assert any("too deep" in problem for problem in source.tally.problems)


def test_unreadable_members_are_named_and_the_rest_is_read() -> None:
    source = source_of(
        zip_of({"tool.bin": b"\x7fELF" + bytes(50), "blank.txt": " ", "ok.txt": "fine"}), "x.zip"
    )
    assert [each.member for each in read_source(source)] == ["ok.txt"]
    assert [problem.partition(":")[0] for problem in source.tally.problems] == [
        "tool.bin",
        "blank.txt",
    ]
    assert read_all(zip_of({"tool.bin": b"\x7fELF" + bytes(50)}), "x.zip") == []
    with pytest.raises(FileEmpty):
        read_all(zip_of({}), "x.zip")


def test_clutter_of_systems_is_passed_over() -> None:
    members = {"__MACOSX/._a.txt": "junk", ".DS_Store": "junk", "a.txt": "words"}
    assert [each.member for each in read_all(zip_of(members), "x.zip")] == ["a.txt"]


def test_encrypted_archives_are_locked() -> None:
    with pytest.raises(FileLocked, match="needed"):
        read_all(encrypted_zip(), "x.zip")
    with pytest.raises(FileLocked, match="does not open"):
        read_all(encrypted_zip(), "x.zip", password="wrong")


def test_a_strongly_encrypted_archive_says_what_to_do() -> None:
    data = bytearray(encrypted_zip())
    central = data.index(b"PK\x01\x02")
    data[8], data[central + 10] = 99, 99
    with pytest.raises(FileUnsupported, match="AES"):
        read_all(bytes(data), "x.zip")


def test_bombs_are_refused_by_what_they_declare_and_by_what_comes_out() -> None:
    zeros = bytes(60_000_000)
    with pytest.raises(FileFailed, match="bomb"):
        read_all(zip_of({"zeros.txt": zeros}), "bomb.zip")
    with pytest.raises(FileFailed, match="bomb"):
        read_all(gzip.compress(zeros), "bomb.gz")
    with pytest.raises(FileFailed, match="bomb"):
        read_all(tar_of({"zeros.txt": zeros}, "w:gz"), "bomb.tar.gz")


def test_limits_on_size_and_members_hold() -> None:
    small = Limits(unpacked_bytes=1_000, members=10)
    for data in (zip_of({"a": bytes(2_000)}), tar_of({"a": bytes(2_000)})):
        with pytest.raises(FileFailed):
            read_all(data, "big.zip", limits=small)
    many = {f"{n}.txt": b"w" for n in range(20)}
    with pytest.raises(FileFailed):
        read_all(zip_of(many), "many.zip", limits=small)
    with pytest.raises(FileFailed, match="10 files"):
        read_all(tar_of(many), "many.tar", limits=Limits(members=10))


def test_nested_archives_share_one_budget() -> None:
    inner = zip_of({"a.txt": b"word " * 100})
    outer = zip_of({f"{n}.zip": inner for n in range(9)})
    with pytest.raises(FileFailed, match="more than is safe"):
        read_all(outer, "outer.zip", limits=Limits(unpacked_bytes=3_000))


def test_a_member_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(zip_of({"a.txt": b"w" * 5_000, "b.txt": b"good words"}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    source = source_of(bytes(data), "liar.zip")
    assert [each.member for each in read_source(source)] == ["b.txt"]
    assert "a.txt: it is damaged" in source.tally.problems[0]


def test_damaged_archives_give_what_they_have() -> None:
    words = b"".join(f"line {n}\n".encode() for n in range(5_000))
    data = tar_of({"a.txt": b"first words", "b.txt": words})
    source = source_of(data[: len(data) // 2], "cut.tar")
    assert [each.member for each in read_source(source)] == ["a.txt"]
    assert "damaged" in source.tally.problems[0]
    whole = zip_of({"a.txt": words})
    with pytest.raises(FileFailed, match="damaged"):
        read_all(whole[:-30], "cut.zip")
    with pytest.raises(FileFailed, match="damaged"):
        read_all(gzip.compress(words)[:100], "cut.gz")


def test_names_in_utf8_without_the_mark() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x.txt", "words")
    data = out.getvalue().replace(b"x.txt", "ü.tx".encode())
    assert read_all(data, "old.zip")[0].member == "ü.tx"
