"""A chat that nothing is to stay of is gone when it ends, and at the next start if it could not end."""

from __future__ import annotations

from pathlib import Path

from minions_engine import Scope, new_incognito_id
from tests.helpers.engines import gather, open_engine


async def test_what_it_attached_goes_with_it(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The lighthouse keeper is called Xylographia.")
    async with await open_engine(tmp_path / "home") as engine:
        chat = new_incognito_id()
        await engine.incognito.begin(chat)
        pasted = engine.kept_files.keep(chat, "pasted.txt", b"Pasted words.")
        await gather(engine.index([note], collection=f"chat-{chat}", hidden=True))
        found = await engine.search("Xylographia", scope=Scope(collections=(f"chat-{chat}",)))
        assert found
        await engine.incognito.end(chat)
        assert not pasted.parent.exists()
        assert note.exists(), "a file is read in place and never touched"
    data = tmp_path / "home" / "data"
    left = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert b"Xylographia" not in left


async def test_one_that_could_not_end_is_swept_at_the_next_start(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The lighthouse keeper is called Xylographia.")
    async with await open_engine(tmp_path / "home") as engine:
        chat = new_incognito_id()
        await engine.incognito.begin(chat)
        await gather(engine.index([note], collection=f"chat-{chat}", hidden=True))
        engine.kept_files.keep("another-chat", "stays.txt", b"x")
    async with await open_engine(tmp_path / "home") as engine:
        assert await engine.incognito.sweep() == 1
        assert await engine.incognito.sweep() == 0
        assert engine.kept_files.owners("") == ("another-chat",)


async def test_beside_the_program_that_owns_the_library_nothing_stays_either(
    tmp_path: Path,
) -> None:
    async with await open_engine(tmp_path / "home"), await open_engine(tmp_path / "home") as second:
        assert second.read_only
        chat = new_incognito_id()
        await second.incognito.begin(chat)
        pasted = second.kept_files.keep(chat, "pasted.txt", b"Pasted words.")
        await second.incognito.end(chat)
        assert not pasted.exists()
        assert second.kept_files.owners("incognito-") == ()
