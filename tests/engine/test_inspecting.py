"""Words inside files, how a file was read, what a question finds, test questions, and gaps of the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from minions_engine import BadInput, FileState, Miss, NotFound, Scope
from tests.engine.readers.pdf_made import pdf_of, written
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.protocol_parts import answer_of

LEASE = (
    "The lease of the pottery studio ends on 31 March 2027.\n\n"
    "The deposit amounts to EUR 5,550 and is paid back after the handing over of all keys.\n"
)
KILN = "The kiln reaches 1,260 degrees. Repairs of the kiln are paid by the owner.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A lease, a note on a kiln, an old table."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "lease.txt").write_text(LEASE)
    (made / "kiln.md").write_text(f"# Kiln\n\n{KILN}")
    (made / "latin.txt").write_bytes(
        "Die Übergabe der Schlüssel erfolgt am Mietende.".encode("cp1252")
    )
    (made / "empty.txt").write_text("")
    return made


async def test_words_are_found_inside_files_with_their_places_marked(
    tmp_path: Path, folder: Path
) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        found = await engine.inspecting.search_inside("deposits keys")
        (file,) = found.files
        assert (Path(file.document).name, found.documents, found.passages) == ("lease.txt", 1, 1)
        (hit,) = file.hits
        assert [hit.text[s:e] for s, e in hit.marks] == ["deposit", "keys"]
        text = await engine.text(file.document)
        assert text[hit.start : hit.end] == hit.text and not found.partly
        phrase = await engine.inspecting.search_inside('"pottery studio ends"')
        assert [hit.text[s:e] for f in phrase.files for h in f.hits for s, e in h.marks] == [
            "pottery studio ends"
        ]
        assert not (await engine.inspecting.search_inside('"studio pottery"')).files
        half = await engine.inspecting.search_inside("potte", typing=True)
        assert half.documents == 1
        assert (await engine.inspecting.search_inside("potte")).documents == 0
        some = await engine.inspecting.search_inside("kiln deposit")
        assert some.partly and some.documents == 2
        assert (await engine.inspecting.search_inside("  ")).files == ()


async def test_a_search_inside_keeps_to_its_scope(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "lease of the garage.txt").write_text("The lease of the garage.")
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        await indexed(engine, other, collection="Other")
        hidden = engine.collection_of([folder / "lease.txt"])
        inside = engine.inspecting.search_inside

        async def names(scope: Scope) -> list[str]:
            return sorted(Path(f.document).name for f in (await inside("lease", scope=scope)).files)

        assert await names(Scope()) == ["lease of the garage.txt", "lease.txt"], hidden
        assert await names(Scope(collections=("Studio",))) == ["lease.txt"]
        assert await names(Scope(suffixes=(".md",))) == []
        assert await names(Scope(documents=(str(other),))) == ["lease of the garage.txt"]
        assert await names(Scope(excluded=(str(folder / "lease.txt"),))) == [
            "lease of the garage.txt"
        ]
        assert await names(Scope(modified_before=1.0)) == []
        with pytest.raises(NotFound):
            await inside("lease", scope=Scope(collections=("Nowhere",)))


async def test_meaning_is_searched_where_it_is_wanted(tmp_path: Path, folder: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        found = await engine.inspecting.search_inside("security paid to the landlord", meaning=True)
        assert found.meaning and Path(found.files[0].document).name == "lease.txt"


async def test_how_a_file_was_read_is_told(tmp_path: Path, folder: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        reading = await engine.inspecting.reading(str(folder / "lease.txt"))
        assert (reading.state, reading.reader, reading.notes) == (FileState.READY, "text", ())
        assert reading.embedded == len(reading.chunks) and reading.read_at
        (page,) = reading.pages
        assert page.characters == len(LEASE) and page.chunks == len(reading.chunks)
        text = await engine.text(str(folder / "lease.txt"))
        assert all(text[c.start : c.end] == c.text for c in reading.chunks)
        guessed = await engine.inspecting.reading(str(folder / "latin.txt"))
        assert guessed.notes == ("The file does not say its encoding; it was guessed.",)
        empty = await engine.inspecting.reading(str(folder / "empty.txt"))
        assert empty.state is FileState.EMPTY and empty.reason and not empty.pages
        with pytest.raises(NotFound):
            await engine.inspecting.reading("/nowhere.txt")


async def test_a_question_is_told_whether_it_finds_a_page(tmp_path: Path, folder: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        lease = str(folder / "lease.txt")
        recall = await engine.inspecting.recall("How much is the deposit?", lease)
        assert (recall.found, recall.miss, recall.by_meaning) == (1, None, True)
        best = recall.ranks[0]
        assert (best.words, best.meaning, best.fused, best.place) == (1, 1, 1, 1)
        assert best.shared == ("deposit",)
        narrow = await engine.inspecting.recall("How hot does the kiln get?", lease, top=1)
        assert (narrow.found, narrow.miss) == (None, Miss.NO_WORDS)
        assert [Path(name).name for name in narrow.ahead] == ["kiln.md"]
        beaten = await engine.inspecting.recall("Is the kiln paid by the owner?", lease, top=1)
        assert beaten.miss is Miss.OUTRANKED and "paid" in beaten.ranks[0].shared
        unread = await engine.inspecting.recall("deposit?", str(folder / "empty.txt"))
        assert unread.miss is Miss.UNREAD and unread.detail
        with pytest.raises(BadInput):
            await engine.inspecting.recall("  ", lease)
        await engine.shelves.leave_out("Studio", str(folder / "kiln.md"))
        out = await engine.inspecting.recall("kiln?", str(folder / "kiln.md"), collection="Studio")
        assert out.miss is Miss.LEFT_OUT


async def test_test_questions_are_kept_run_again_and_go_with_their_file(
    tmp_path: Path, folder: Path
) -> None:
    lease, kiln = str(folder / "lease.txt"), str(folder / "kiln.md")
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        inspecting = engine.inspecting
        kept = await inspecting.keep_question("Studio", "How much is the deposit?", lease)
        again = await inspecting.keep_question("Studio", "How much is the  deposit?", lease)
        assert kept.question_id == again.question_id and kept.run_at is None
        await inspecting.keep_question("Studio", "How hot is the kiln?", kiln)
    async with await open_engine(tmp_path / "home") as engine:
        inspecting = engine.inspecting
        run = await inspecting.run_questions("Studio")
        assert [q.found for q in run] == [1, 1] and all(q.run_at for q in run)
        await engine.forget(lease)
        (left,) = await inspecting.questions("Studio")
        assert left.document == kiln
        assert await inspecting.drop_question(left.question_id)
        assert not await inspecting.drop_question(left.question_id)
        with pytest.raises(NotFound):
            await inspecting.keep_question("Studio", "?", lease)


async def test_the_check_names_the_files_whose_passages_are_missed(
    tmp_path: Path, folder: Path
) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        sound = await engine.inspecting.check("Studio")
        assert sound.report.ok and not sound.files and sound.chunks == 3
        await engine._library.change(
            lambda store: store.connection.execute(
                "DELETE FROM vectors WHERE chunk_id IN (SELECT k.id FROM chunks k JOIN documents d"
                " ON d.id = k.document_id WHERE d.name LIKE '%lease.txt')"
            ).fetchall()
        )
        health = await engine.inspecting.check("Studio")
        (file,) = health.files
        assert (Path(file.path).name, file.unembedded, file.chunks) == ("lease.txt", 1, 1)
        assert health.unembedded == 1
        recall = await engine.inspecting.recall("Where is a bakery?", file.path, top=1)
        assert recall.miss is Miss.UNEMBEDDED
        await indexed(engine, folder, collection="Studio")
        assert not (await engine.inspecting.check("Studio")).files
        await engine._library.change(
            lambda store: store.connection.execute("DELETE FROM chunks_fts").fetchall()
        )
        assert not (await engine.inspecting.search_inside("deposit")).files
        assert (await engine.inspecting.check("Studio")).reworded == 3
        assert (await engine.inspecting.search_inside("deposit")).files
        assert (await engine.inspecting.check("Studio")).reworded == 0


async def test_many_files_are_forgotten_in_one_pass(tmp_path: Path, folder: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        names = [str(folder / name) for name in ("lease.txt", "kiln.md", "nowhere.txt")]
        assert await engine.forget(*names) == 2
        left = {Path(file.path).name for file in await engine.files("Studio")}
        assert left == {"latin.txt", "empty.txt"}
        assert (await engine.verify()).ok


async def test_words_that_nobody_sees_on_a_page_are_told_and_named_beside_an_answer(
    tmp_path: Path,
) -> None:
    hidden = "The deposit was paid back twice, as nobody knows."
    white = written(hidden).replace(b" 72 720 Td", b" 1 1 1 rg 72 500 Td")
    folder = tmp_path / "files"
    folder.mkdir()
    seen = written("The deposit of the studio is EUR 5,550.")
    (folder / "offer.pdf").write_bytes(pdf_of("The offer.", seen + b" " + white))
    (folder / "kiln.md").write_text(KILN)
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder, collection="Studio")
        offer = str(folder / "offer.pdf")
        (unseen,) = await engine.inspecting.unseen(offer)
        assert (unseen.page_index, unseen.page) == (1, 2)
        assert unseen.text.rstrip(".") == hidden.rstrip(".")
        assert "cannot be seen" in (await engine.inspecting.reading(offer)).notes[0]
        answer = answer_of(await gather(engine.ask("How much is the deposit of the studio?")))
        (said,) = [w for w in answer.warnings if "cannot be seen" in w]
        assert "offer.pdf, 2" in said
        answer = answer_of(await gather(engine.ask("Who pays for repairs of the kiln?")))
        assert answer.citations
        assert await engine.inspecting.unseen(str(folder / "kiln.md")) == ()
