"""Collections are made, renamed and followed; what was left out stays out until asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minions_engine import BadInput, FileState, NotFound, Scope
from minions_engine.kept_files import KeptFiles
from tests.helpers.engines import indexed, open_engine


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


async def test_a_collection_made_by_hand_stays_though_it_is_empty(tmp_path: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        assert await engine.shelves.make("  My   taxes ") == "My taxes"
        (shelf,) = await engine.shelves.all()
        assert (shelf.collection, dict(shelf.files), shelf.watched) == ("My taxes", {}, True)
        for name in ("My taxes", " ", "x" * 81, "chat-1"):
            with pytest.raises(BadInput):
                await engine.shelves.make(name)
        await engine.forget("My taxes")
        assert await engine.shelves.all() == ()


async def test_a_renamed_collection_keeps_its_files_and_what_is_never_sent(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", lease="The lease ends on 31 March.")
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Old")
        consents = await engine.egress.consents()
        await engine.egress.allow(replace(consents, never_send=("Old",)))
        chat = await engine.history.create(collection="Old")
        await engine.shelves.rename("Old", "New")
        assert (await engine.history.chats())[0].collection == "New", chat
        (shelf,) = await engine.shelves.all()
        assert (shelf.collection, shelf.files) == ("New", {FileState.READY: 1})
        assert (await engine.search("lease", scope=Scope(collections=("New",))))[0].page is None
        assert "New" in (await engine.egress.consents()).never_send
        with pytest.raises(NotFound):
            await engine.shelves.rename("Old", "Other")
        await engine.shelves.make("Other")
        with pytest.raises(BadInput):
            await engine.shelves.rename("New", "Other")


async def test_what_was_left_out_stays_out_until_it_is_named_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", lease="The lease ends.", diary="A private diary.")
    diary = folder / "diary.txt"
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Docs")
        assert await engine.shelves.leave_out("Docs", str(diary)) == 1
        report = await indexed(engine, folder, collection="Docs")
        assert (report.files["excluded"], report.files["unchanged"]) == (1, 1)
        (shelf,) = await engine.shelves.all()
        assert shelf.left_out == (str(diary),)
        names = {Path(file.path).name for file in await engine.shelves.files("Docs")}
        assert names == {"lease.txt"}
        await engine.shelves.take_back("Docs", str(diary))
        assert (await indexed(engine, folder, collection="Docs")).files["ready"] == 1
        await engine.shelves.leave_out("Docs", str(diary))
        assert (await indexed(engine, diary, collection="Docs")).files["ready"] == 1


async def test_following_a_folder_can_be_switched_off(tmp_path: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await engine.shelves.make("Docs")
        await engine.shelves.watch("Docs", False)
        assert [shelf.watched for shelf in await engine.shelves.all()] == [False]


def test_what_has_no_file_is_kept_and_only_that_is_deleted(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path / "attachments")
    first = kept.keep("a1", "Über/../uns: 50 %.txt", b"1")
    second = kept.keep("a1", "Über/../uns: 50 %.txt", b"2")
    assert first.parent == second.parent == tmp_path / "attachments" / "a1"
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    other = tmp_path / "mine.txt"
    other.write_text("x")
    assert not kept.drop(other)
    assert not kept.drop(kept.folder / ".." / "mine.txt")
    assert kept.drop(first) and not first.exists()
    kept.drop_all("a1")
    kept.drop_all("../..")
    assert other.exists() and not second.exists()


@pytest.mark.parametrize("name", ["a.\x00b", "a." + "x" * 300, "a.\u202etxt\n", "a.b:c", "." * 300])
def test_odd_endings_of_names_are_no_hindrance(tmp_path: Path, name: str) -> None:
    kept = KeptFiles(tmp_path / "attachments").keep("a1", name, b"words")
    assert kept.read_bytes() == b"words"
    assert kept.name.isprintable()
    assert ":" not in kept.name
