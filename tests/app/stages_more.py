"""Further screens in the window: what goes on in an answer, in the library, beside a source; and what is empty."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from desktop_app.app import Shell
from desktop_app.language import said, tr
from desktop_app.viewmodels.attachment import Attachment, AttachmentState
from desktop_app.viewmodels.inside import Looking
from desktop_app.viewmodels.ledger import LedgerRow, LedgerSummary
from desktop_app.viewmodels.mentions import Mention
from desktop_app.viewmodels.remote_model import Allowed
from minions_engine import (
    Answer,
    AnswerReady,
    ChunkReading,
    DraftFinished,
    DraftStarted,
    FileHealth,
    FileReading,
    FileState,
    Health,
    InsideFile,
    InsideFound,
    InsideHit,
    Miss,
    Models,
    PageReading,
    PassageRank,
    Recall,
    RecallQuestion,
    RoundStarted,
    TextDelta,
    ThinkingDelta,
    TokenCount,
    VerifyReport,
)
from minions_engine.types import AnswerSeconds
from tests.app.stages_fed import ANSWER, CITED, QUESTION, SAMPLES, answer, begin, fill, noon
from tests.app.test_library import shelve

_LEASE, _NOTES = str(SAMPLES / "lease.pdf"), str(SAMPLES / "notes.txt")
_TEXT = "Three months' rent is paid as a deposit. The deposit is EUR 5,550. It is paid back."
_MODEL, _OTHER = "ollama/llama3.2:latest", "ollama/qwen3:8b"


# ---- answers


def drafts(shell: Shell) -> None:
    """An answer of several models; one of them was late, one is unfolded."""
    fill(shell)
    begin(shell, "a", protocol="mixture")
    written = (
        (1, 1, _MODEL, "done", ANSWER.partition("\n")[0], ""),
        (1, 2, _OTHER, "late", "", "It took too long."),
        (2, 1, _MODEL, "done", "The deposit is EUR 5,550.", ""),
    )
    told: list[DraftStarted | DraftFinished] = []
    for layer, number, model, outcome, text, reason in written:
        told.append(
            DraftStarted(run_id="a", layer=layer, number=number, model=model, prompt="draft 1")
        )
        told.append(
            DraftFinished(
                run_id="a", layer=layer, number=number, model=model, outcome=outcome, text=text,
                reason=reason, seconds=8.2,
                usage=TokenCount(requests=1, prompt_tokens=1_400, completion_tokens=120),
            )
        )  # fmt: skip
    shell.chats.take(
        [
            RoundStarted(run_id="a", number=1, most=1, purpose="drafts", jobs=2),
            *told,
            TextDelta(run_id="a", text=ANSWER, source="mixture"),
            AnswerReady(
                run_id="a",
                answer=Answer(
                    answer=ANSWER,
                    protocol="mixture",
                    abstained=False,
                    citations=CITED,
                    models=Models(local=_MODEL),
                    seconds=AnswerSeconds(first_evidence=0.2, total=31.0),
                ),
            ),
        ]
    )
    shell.window.show_trace_of("a")
    shell.window.trace.show_view("Drafts")
    shell.window.trace.drafts._made[1, 1].set_open(True)


def jobs(shell: Shell) -> None:
    """Each passage that was read for an answer."""
    fill(shell)
    answer(shell)
    shell.window.show_trace_of("a")
    shell.window.trace.show_view("Jobs")


def thinking(shell: Shell) -> None:
    """What a model thinks, unfolded."""
    fill(shell)
    begin(shell, "a", protocol="local")
    thought = "The lease names a deposit. It is three months' rent, so EUR 5,550. " * 3
    shell.chats.take([ThinkingDelta(run_id="a", text=thought, source="local")])
    _answered_in_part(shell, complete=False)
    folded = shell.window.middle.conversation.live[0].thinking
    assert folded is not None
    folded.set_open(True)


def _answered_in_part(shell: Shell, *, complete: bool) -> None:
    shell.chats.take(
        [
            AnswerReady(
                run_id="a",
                answer=Answer(
                    answer="The deposit is **EUR 5,550** [1].",
                    protocol="local",
                    abstained=False,
                    citations=CITED[:1],
                    models=Models(local=_MODEL),
                    complete=complete,
                    seconds=AnswerSeconds(first_evidence=0.2, total=9.1),
                ),
            )
        ]
    )


def asking_about(shell: Shell) -> None:
    """A question with a file of its own and things that it is about."""
    fill(shell)
    shell.chats.mention(Mention(title="lease.pdf", path=_LEASE, page=2, collections=("Studio",)))
    shell.chats.mention(Mention(title="Studio", collection="Studio", roots=(str(SAMPLES),)))
    locked = said("This PDF is protected by a password.")
    shell.chats._attached._kept[shell.chats.current.key] = {
        item.path: item
        for item in (
            Attachment(path="/papers/Offer.pdf", state=AttachmentState.READY),
            Attachment(
                path="/papers/Tax return.pdf",
                state=AttachmentState.FAILED,
                reason=locked,
                found=FileState.LOCKED,
            ),
        )
    }
    shell.chats.attachments_changed.emit()
    shell.window.middle.show_chat()
    shell.window.middle.composer.put(QUESTION)


def nothing_left(shell: Shell) -> None:
    """Nothing left this machine for an answer."""
    fill(shell)
    begin(shell, "a", protocol="local")
    _answered_in_part(shell, complete=True)
    shell.window.show_privacy()


def left_ever(shell: Shell) -> None:
    """What left over all time."""
    left_rows = tuple(
        LedgerRow(
            entry=number,
            title=f"2026-05-0{number}, 12:00 · openai/gpt-4o",
            lines=("api.openai.com", "1,112"),
            left=True,
        )
        for number in (2, 1)
    )
    fill(shell)
    answer(shell)
    shell.window.show_privacy()
    shell.window.egress.show_all_time()
    shell.window.egress._ledger.summary = LedgerSummary(
        text="2 · $0.0062", left=True, more=7, rows=left_rows, hosts=("api.openai.com",)
    )
    shell.window.egress._ledger.changed.emit()


def offline(shell: Shell) -> None:
    """The lock is closed."""
    fill(shell)
    answer(shell)
    facts = shell.remote.facts
    shell.remote._take(
        dataclasses.replace(facts, allowed=Allowed(model="gpt-4o", monthly_usd=10.0, offline=True))
    )


# ---- library


def inside(shell: Shell) -> None:
    """Words were looked for in all files, and found."""
    hit = InsideHit(
        document=_LEASE, page=1, line_start=None, line_end=None, start=100, end=100 + len(_TEXT),
        text=_TEXT, marks=((32, 39), (45, 52)), cut_before=True, cut_after=True, chunk_id="c-1",
    )  # fmt: skip
    other = dataclasses.replace(hit, document=_NOTES, page=None, line_start=4, line_end=5)
    found = InsideFound(
        query="deposit",
        files=(
            InsideFile(document=_LEASE, passages=3, hits=(hit, hit)),
            InsideFile(document=_NOTES, passages=1, hits=(other,)),
        ),
        documents=2,
        passages=4,
    )
    fill(shell)
    middle, inside_files = shell.window.middle, shell.library.inside
    middle.show_inside()
    middle.files.finder.search.setText("deposit")
    inside_files._soon.stop()
    inside_files.wish = Looking(words="deposit")
    inside_files._take(inside_files.wish, found)


def health(shell: Shell) -> None:
    """The index lacks something of two files, and a folder is gone; test questions are kept."""
    fill(shell)
    middle, arranging = shell.window.middle, shell.library.arranging
    middle._page(middle.files, tr("Library"))
    middle.files.card._toggle()
    arranging.health = Health(
        report=VerifyReport(ok=False, checked=40, missing_vectors=14, repaired=0),
        files=(
            FileHealth(path=_LEASE, chunks=18, unembedded=12),
            FileHealth(path=_NOTES, chunks=4, unembedded=2),
        ),
    )
    arranging.checking_changed.emit(False)


def kept_questions(shell: Shell) -> None:
    """Questions that are kept with a collection: found, missed, not run yet."""
    kept = RecallQuestion(
        question_id=1, collection="Studio", question=QUESTION, document=_LEASE, page=1
    )
    fill(shell)
    middle, questions = shell.window.middle, shell.library.questions
    middle._page(middle.files, tr("Library"))
    questions._take(
        questions.collection,
        (
            dataclasses.replace(kept, run_at=1.0, found=2),
            dataclasses.replace(kept, question_id=2, run_at=1.0, document=_NOTES, page=None),
            dataclasses.replace(kept, question_id=3),
        ),
    )
    middle.files.questions.set_open(True)


def marked(shell: Shell) -> None:
    """A file of the library that needs a password is marked."""
    fill(shell)
    middle = shell.window.middle
    middle._page(middle.files, tr("Library"))
    middle.files.list.setCurrentIndex(shell.library.files.index(1, 0))


def empty_collection(shell: Shell) -> None:
    """A collection without files."""
    fill(shell)
    shelve(shell, "Studio")
    middle = shell.window.middle
    middle._page(middle.files, tr("Library"))


# ---- beside a source


def how_read(shell: Shell) -> None:
    """How a file was read: warnings, and the passages of the page in sight."""
    fill(shell)
    answer(shell)
    shell.window.show_quote(0, 0)
    tools, reading = shell.window.source.tools, shell.source.reading
    tools.open("how")
    page = PageReading(number=1, label="", start=0, characters=1_200, chunks=2, embedded=1)
    reading.reading = FileReading(
        document=_LEASE,
        state=FileState.READY,
        reason="Page 2 is damaged and could not be read.",
        reader="pdf",
        read_at=noon(),
        model="all-MiniLM-L6-v2",
        pages=(page, dataclasses.replace(page, number=2, characters=0, chunks=0, embedded=0)),
        chunks=tuple(
            ChunkReading(
                chunk_id=f"c-{place}", ordinal=place, page_index=0, start=0, end=len(_TEXT),
                text=_TEXT, context="lease.pdf", embedded=place == 0,
            )
            for place in range(2)
        ),
    )  # fmt: skip
    reading.changed.emit()
    tools.choose(0)


def would_find(shell: Shell) -> None:
    """A question that does not find the page in sight, with the reason and a next step."""
    fill(shell)
    answer(shell)
    shell.window.show_quote(0, 0)
    tools, recall = shell.window.source.tools, shell.source.recall
    tools.open("would")
    tools.recall.question.setText(QUESTION)
    rank = PassageRank(
        chunk_id="c", start=0, end=4, text=_TEXT, words=3, meaning=14, fused=12, place=None,
        shared=("deposit", "lease"),
    )  # fmt: skip
    recall.recall = Recall(
        question=QUESTION, document=_LEASE, page=1, passages=400, top=10, found=None,
        miss=Miss.OUTRANKED, ranks=(rank, dataclasses.replace(rank, words=None)),
        ahead=(_NOTES,), by_meaning=True,
    )  # fmt: skip
    recall.changed.emit()


# ---- side bar


def no_chat_found(shell: Shell) -> None:
    """No chat holds the words that are looked for."""
    fill(shell)
    shell.window.middle.show_chat()
    shell.window.side.search.setText("lighthouse")
    panel = shell.window.side.panel
    panel.model._take_hits("lighthouse", ())
    panel._say_empty()


def undoing(shell: Shell) -> None:
    """A chat was deleted just now and can be had back; a note stands above the conversation."""
    fill(shell)
    panel = shell.window.side.panel
    shell.window.middle.show_chat()
    panel.list.setCurrentIndex(panel.model.index(panel.model.row_of("chat-1")))
    panel.delete()
    shell.window.set_read_only(True)


MORE: tuple[Callable[[Shell], None], ...] = (
    drafts,
    jobs,
    thinking,
    asking_about,
    nothing_left,
    left_ever,
    offline,
    inside,
    health,
    kept_questions,
    marked,
    empty_collection,
    how_read,
    would_find,
    no_chat_found,
    undoing,
)

__all__ = ["MORE"]
