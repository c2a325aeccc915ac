"""What the window says of what stands in files, of how they were read, of questions and of the index: no widgets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.health import file_lines, is_sound, told
from desktop_app.viewmodels.inside import KINDS, InsideViewModel, Kind, Looking
from desktop_app.viewmodels.inside_rows import quotes_of, rows_of
from desktop_app.viewmodels.reading import ReadingViewModel
from desktop_app.viewmodels.recall import QuestionsViewModel, RecallViewModel
from minions_engine import (
    ChunkReading,
    Engine,
    FileHealth,
    FileReading,
    FileState,
    Health,
    InsideFile,
    InsideFound,
    InsideHit,
    Miss,
    PageReading,
    PassageRank,
    Recall,
    RecallQuestion,
    Scope,
    VerifyReport,
)

TEXT = "Rent is due.\nThe deposit is EUR 5,550. It is paid back."
HIT = InsideHit(
    document="/papers/lease.pdf",
    page=2,
    line_start=None,
    line_end=None,
    start=100,
    end=100 + len(TEXT),
    text=TEXT,
    marks=((17, 24),),
    cut_before=True,
    cut_after=False,
    chunk_id="c-1",
)
FOUND = InsideFound(
    query="deposit",
    files=(InsideFile(document="/papers/lease.pdf", passages=3, hits=(HIT, HIT)),),
    documents=1,
    passages=3,
)


async def _never() -> Engine:
    raise AssertionError("no engine is wanted here")


@pytest.fixture
def thread(qapp: object) -> EngineThread:
    """A thread that is never started."""
    made = EngineThread(_never)
    made.stop(60)
    return made


def test_a_file_and_its_places_are_rows_and_quotes() -> None:
    rows = rows_of(FOUND)
    assert [row.is_place for row in rows] == [False, True, True]
    assert (rows[0].name, rows[0].folder, rows[0].count) == ("lease.pdf", "/papers", "3 places")
    assert rows[1].pieces == (
        ("… ", False),
        ("Rent is due. The ", False),
        ("deposit", True),
        (" is EUR 5,550. It is paid back.", False),
    )
    assert rows[1].words == f"lease.pdf, p. 2, … {TEXT.replace(chr(10), ' ')}"
    first, second = quotes_of(rows)
    # The sentence of the word is lit, not all of the snippet.
    assert (first.text, first.start) == ("The deposit is EUR 5,550.", 113)
    assert (first.number, second.number) == (1, 2)


def test_a_wish_becomes_a_scope() -> None:
    now = 10 * 86_400.0
    assert Looking(words="x").scope(now) == Scope()
    wish = Looking(words="x", collection="Studio", kind=Kind.PDF, days=7)
    assert wish.scope(now) == Scope(
        collections=("Studio",), suffixes=(".pdf",), modified_after=3 * 86_400.0
    )
    endings = [ending for _, _, ends in KINDS for ending in ends.split()]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (FOUND, "3 places · 1 file"),
        (replace(FOUND, documents=4), "3 places · 4 files · the best 1 file is shown"),
        (replace(FOUND, more=True), "very common words: only the newest places were looked at"),
        (replace(FOUND, partly=True), "no place has all the words; these have some of them"),
        (InsideFound(query="x"), "Nothing was found."),
    ],
)
def test_a_search_says_how_it_stands(thread: EngineThread, found: InsideFound, said: str) -> None:
    inside = InsideViewModel(thread)
    assert inside.status.startswith("Type words")
    inside.wish = Looking(words="deposit")
    inside._take(inside.wish, found)
    assert said in inside.status


def chunk(ordinal: int, *, embedded: bool = True) -> ChunkReading:
    return ChunkReading(
        chunk_id=f"c-{ordinal}",
        ordinal=ordinal,
        page_index=0,
        start=0,
        end=4,
        text="text",
        context="",
        embedded=embedded,
    )


def test_how_a_file_was_read_is_said(thread: EngineThread) -> None:
    vm = ReadingViewModel(thread)
    page = PageReading(number=1, label="", start=0, characters=1200, chunks=2, embedded=1)
    blank = replace(page, number=2, characters=0, chunks=0, embedded=0)
    vm.reading = FileReading(
        document="/a.pdf",
        state=FileState.READY,
        reason="Page 3 is damaged and could not be read.",
        notes=("The text of page 1 was recognised.",),
        reader="pdf",
        read_at=1_790_000_000.0,
        model="all-MiniLM-L6-v2",
        pages=(page, blank),
        chunks=(chunk(0), chunk(1, embedded=False)),
    )
    lines = vm.summary.split("\n")
    assert lines[0] == "2 pages · 2 passages · 1 of them found by meaning"
    assert "by the reader for PDF" in lines[1] and "all-MiniLM-L6-v2" in lines[2]
    assert vm.warnings == (
        "Page 3 is damaged and could not be read.",
        "The text of page 1 was recognised.",
        "No text on page 2.",
        "1 passage is not yet found by meaning.",
    )
    assert vm.about_page(0) == "On this page: 1,200 characters in 2 passages"
    assert vm.about_page(1) == "No text was found on this page." and vm.about_page(9) == ""
    assert vm.about_chunk(vm.reading.chunks[1]) == "2  (not yet found by meaning)  text"
    vm.reading = FileReading(document="/b", state=FileState.NEEDS_OCR, reason="It is a scan.")
    assert vm.summary == "Pictures of text" and "It is a scan." in vm.warnings


RANK = PassageRank(
    chunk_id="c",
    start=0,
    end=4,
    text="text",
    words=3,
    meaning=None,
    fused=12,
    place=None,
    shared=("deposit",),
)
RECALL = Recall(
    question="?",
    document="/a.pdf",
    page=1,
    passages=400,
    top=10,
    found=None,
    miss=Miss.OUTRANKED,
    ranks=(RANK,),
    ahead=("/b.pdf", "/c.pdf"),
)


def test_what_became_of_a_question_is_said(thread: EngineThread) -> None:
    vm = RecallViewModel(thread)
    assert (vm.verdict, vm.next_step, vm.lines) == ("", "", ())
    vm.recall = RECALL
    assert vm.verdict == "Not found. Other passages fit the question better."
    assert vm.next_step and vm.lines == (("3", "–", "12", "–", "text"),)
    assert "Words in common: deposit" in vm.details and "Before it: b.pdf, c.pdf" in vm.details
    for miss in Miss:
        vm.recall = replace(RECALL, miss=miss)
        assert vm.verdict.startswith("Not found. ") and vm.next_step.endswith(".")
    vm.recall = replace(RECALL, miss=Miss.UNREAD, detail="It needs a password.")
    assert vm.verdict == "Not found. It needs a password."
    vm.recall = replace(RECALL, found=2, miss=None)
    assert vm.is_found and "place 2 of the 10 passages" in vm.verdict and not vm.next_step


def test_test_questions_are_counted(thread: EngineThread) -> None:
    vm = QuestionsViewModel(thread)
    assert vm.title == "Test questions"
    kept = RecallQuestion(
        question_id=1, collection="Studio", question="?", document="/a.pdf", page=3
    )
    vm.questions = (kept, replace(kept, question_id=2, page=None))
    assert vm.title == "Test questions: 2 kept, not run yet"
    assert vm.about(kept) == "a.pdf, page 3 · not run yet"
    vm.questions = (replace(kept, run_at=1.0), replace(kept, run_at=1.0, found=4))
    assert vm.title == "Test questions: 1 of 2 found"
    assert vm.about(vm.questions[0]).endswith("not found")
    assert vm.about(vm.questions[1]).endswith("found at place 4")


def test_the_health_of_the_index_is_said() -> None:
    report = VerifyReport(ok=True, checked=40, missing_vectors=0, repaired=0)
    sound = Health(report=report)
    assert is_sound(sound)
    assert told(sound) == "The index is sound: 40 passages were tried and found."
    assert told(replace(sound, reworded=1)).startswith(
        "1 passage that words had lost is found again."
    )
    files = tuple(FileHealth(path=f"/{n}.txt", chunks=9, unembedded=2) for n in range(14))
    lacking = Health(report=replace(report, ok=False), files=files)
    assert not is_sound(lacking) and told(lacking) == "28 passages are not yet found by meaning."
    lines = file_lines(lacking).split("\n")
    assert lines[0] == "0.txt: 2 of 9 passages not yet found by meaning"
    assert lines[-1] == "and 2 more" and len(lines) == 13
    broken = Health(report=replace(report, ok=False))
    assert told(broken).endswith("Rebuild the index.")
    mended = Health(report=replace(report, repaired=7))
    assert told(mended).startswith(
        "The index was damaged; it was made anew from 7 stored passages."
    )
