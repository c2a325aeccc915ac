"""The screens of the window, each set up by hand without an engine: for walks, goldens, pictures.

What the engine would say is fed as events and facts, so that a screen is the same every time.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop_app.app import Shell
from desktop_app.viewmodels.backups import _plan
from desktop_app.viewmodels.chat import MODES
from desktop_app.viewmodels.chat_files import _incoming
from desktop_app.viewmodels.models import _LocalFacts
from desktop_app.viewmodels.progress import Progress
from desktop_app.viewmodels.remote_model import Allowed, RemoteFacts
from minions_engine import (
    NOTHING_FOUND,
    Answer,
    AnswerReady,
    BackupInfo,
    BackupPreview,
    ChatInfo,
    Cost,
    Damage,
    EgressMode,
    EgressReview,
    EgressSent,
    EgressTotals,
    FileState,
    ImportPreview,
    JobCount,
    JobFinished,
    JobStarted,
    KeyInfo,
    Message,
    ModelRow,
    Models,
    Origin,
    Part,
    PassagesFound,
    ProviderInfo,
    QuotesFound,
    ReaderChoice,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    ServerInfo,
    SuggestedModel,
    Suggestions,
    TextDelta,
    ThinkingDelta,
    Zone,
)
from minions_engine.types import AnswerSeconds, Coverage
from tests.app.conftest import citation
from tests.app.stages_pages import PAGES
from tests.app.test_library import info, shelve

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
QUESTION = "How much is the deposit for the premises, and when does the lease end?"
ANSWER = """The deposit is **EUR 5,550** [1], and the lease ends on **28 February 2027** unless renewed [2].

| What | When | Amount |
|---|---|---:|
| Deposit | on signing | EUR 5,550 |
| Rent | monthly, in advance | EUR 1,850 |

- [x] Six months' notice in writing
- [ ] Option to renew: not taken yet

```python
deposit = 3 * 1_850  # three months' rent
```
"""
_CITED = (
    citation(str(SAMPLES / "lease.pdf"), "The lease ends on 28 February 2027", page=1),
    citation(str(SAMPLES / "notes.txt"), "Ask about the deposit", verified=False, line_start=4),
)
_TEXTS = (
    ("You plan tasks for a small model that reads files. Give a plan.\n", Origin.TEMPLATE),
    (f"Question: {QUESTION}\n", Origin.USER),
    ("The premises are let by ", Origin.DOCUMENT),
    ("[PERSON-1]", Origin.PLACEHOLDER),
)
MESSAGES = (Message(role="user", parts=tuple(Part(text=t, origin=o) for t, o in _TEXTS)),)
FIGURES = EgressTotals(
    messages=1,
    tokens=1_112,
    characters=4_448,
    longest_run_words=5,
    document_share=0.004,
    redactions=1,
)


def fill(shell: Shell) -> None:
    """Files, chats, models and a remote model, as after some days of use."""
    shelve(
        shell,
        "Studio",
        *(info(str(path)) for path in sorted(SAMPLES.iterdir()) if path.is_file()),
        info("/papers/Scanned contract.pdf", FileState.NEEDS_OCR, "It has no text: it is a scan."),
        info("/papers/Tax return.pdf", FileState.LOCKED, "It needs a password."),
        folders=("/papers",),
    )
    day, now = 86_400.0, _noon()
    titles = ("The lease and its deposit", "Kiln offers compared", "Open day: who does what?")
    chats = tuple(
        ChatInfo(
            chat_id=f"chat-{n}",
            title=title,
            pinned=n == 2,
            turns=2,
            created_at=now - n * day,
            changed_at=now - n * day,
        )
        for n, title in enumerate(titles)
    )
    shell.chats.shelf._take((chats, "", ""))
    set_up_models(shell)
    QApplication.processEvents()


def _noon() -> float:
    """Noon of today: “yesterday” must not depend on the hour of a test."""
    today = datetime.datetime.now().astimezone()
    return today.replace(hour=12, minute=0, second=0, microsecond=0).timestamp()


def set_up_models(shell: Shell) -> None:
    """Ollama with two models, and a remote model with its key."""
    rows = tuple(
        ModelRow(model=name, zone=Zone.DEVICE, size_bytes=size, loaded=loaded, context=131_072)
        for name, size, loaded in (
            ("ollama/llama3.2:latest", 2_019_393_189, True),
            ("ollama/qwen3:8b", 5_200_000_000, False),
        )
    )
    shell.models._take(
        _LocalFacts(
            models=rows,
            reader=ReaderChoice(
                model="ollama/llama3.2:latest",
                fitting=("ollama/llama3.2:latest",),
                too_large=("ollama/qwen3:8b",),
            ),
            servers=(
                ServerInfo(
                    name="ollama",
                    title="Ollama",
                    address="127.0.0.1:11434",
                    start="ollama serve",
                    models=2,
                ),
            ),
            suggestions=Suggestions(
                total_bytes=16_000_000_000,
                free_bytes=7_000_000_000,
                as_of="2026-11-01",
                models=(
                    SuggestedModel(
                        model="ollama/gemma3:4b",
                        size_bytes=3_300_000_000,
                        note="careful with long documents",
                        fits_now=True,
                    ),
                ),
            ),
        )
    )
    providers = (ProviderInfo(name="openai", title="OpenAI", host="api.openai.com"),)
    shell.remote._take(
        RemoteFacts(
            allowed=Allowed(model="gpt-4o", monthly_usd=10.0, mode=EgressMode.ASK),
            providers=providers,
            keys=(KeyInfo(provider="openai", store="GNOME Keyring", host="api.openai.com"),),
            collections=(("Studio", "Studio"),),
        )
    )


# ---- answers


def begin(shell: Shell, run_id: str, question: str = QUESTION, protocol: str = "minions") -> None:
    """A question that has been asked."""
    shell.chats.begin(run_id, question, at=time.time())
    shell.chats.take(
        [
            RunStarted(run_id=run_id, question=question, protocol=protocol),
            PassagesFound(run_id=run_id, passages=(), searchable=9, files=9),
            QuotesFound(run_id=run_id, citations=_CITED[:1]),
        ]
    )
    QApplication.processEvents()


def answer(shell: Shell, run_id: str = "a") -> None:
    """A distilled answer with everything an answer can have."""
    begin(shell, run_id)
    shell.chats.take(
        [
            RoundStarted(run_id=run_id, number=1, most=3, purpose="plan"),
            sent(run_id, 7),
            RoundStarted(run_id=run_id, number=1, most=3, purpose="read", jobs=2),
            *_jobs(run_id),
            TextDelta(run_id=run_id, text=ANSWER, source="minions"),
            AnswerReady(
                run_id=run_id,
                answer=Answer(
                    answer=ANSWER,
                    protocol="minions",
                    abstained=False,
                    citations=_CITED,
                    models=Models(local="ollama/llama3.2", remote="openai/gpt-4o"),
                    rounds=1,
                    jobs=JobCount(planned=2, run=2, found=1),
                    cost=Cost(spent_usd=0.0031, remote_only_usd=0.042),
                    egress=FIGURES,
                    coverage=(Coverage(document=_CITED[0].document, chunks=14, read=6),),
                    seconds=AnswerSeconds(first_evidence=0.2, total=12.4),
                ),
            ),
        ]
    )
    QApplication.processEvents()


def _jobs(run_id: str) -> list[JobStarted | JobFinished]:
    made: list[JobStarted | JobFinished] = []
    for number, (outcome, words) in enumerate((("found", "EUR 5,550"), ("nothing", ""))):
        document, job = _CITED[number].document, f"{run_id}-{number}"
        made.append(
            JobStarted(
                run_id=run_id,
                job_id=job,
                task="Find the deposit.",
                document=document,
                chunk_id=f"c{number}",
                page=number + 1,
                node="ollama at 127.0.0.1:11434",
            )
        )
        made.append(
            JobFinished(
                run_id=run_id,
                job_id=job,
                document=document,
                chunk_id=f"c{number}",
                outcome=outcome,
                answer=words,
                seconds=1.2,
                done=number + 1,
                jobs=2,
            )
        )
    return made


def sent(run_id: str, entry: int) -> EgressSent:
    """A message that left."""
    return EgressSent(
        run_id=run_id,
        entry=entry,
        model="openai/gpt-4o",
        host="api.openai.com",
        zone=Zone.INTERNET,
        messages=MESSAGES,
        figures=FIGURES,
        purpose="plan",
    )


# ---- screens


def first_run(shell: Shell) -> None:
    """Nothing is there yet."""


def examples(shell: Shell) -> None:
    """Files are there and nothing was asked."""
    fill(shell)
    shell.window.middle.show_chat()


def reading(shell: Shell) -> None:
    """Files are being read."""
    fill(shell)
    shell.library.progress = Progress(collection="Studio", files=340, done=128)
    shell.library.progress_changed.emit()


def conversation(shell: Shell) -> None:
    """An answer, its source beside it."""
    fill(shell)
    answer(shell)
    shell.window.show_quote(0, 0)


def reviewing(shell: Shell) -> None:
    """A message waits for the person's yes."""
    fill(shell)
    shell.window.middle.composer.choose_mode(MODES[1])
    begin(shell, "a")
    shell.chats.take(
        [
            EgressReview(
                run_id="a",
                review_id="r",
                model="openai/gpt-4o",
                host="api.openai.com",
                zone=Zone.INTERNET,
                messages=MESSAGES,
                figures=FIGURES,
                tokens=1_112,
                usd=0.0028,
                purpose="plan",
                findings=("One name was replaced.",),
            )
        ]
    )


def left_machine(shell: Shell) -> None:
    """What left, beside its answer."""
    fill(shell)
    answer(shell)
    shell.window.show_privacy()


def trace(shell: Shell) -> None:
    """How an answer was made."""
    fill(shell)
    answer(shell)
    shell.window.show_trace_of("a")


def failed(shell: Shell) -> None:
    """An answer that could not be made."""
    fill(shell)
    begin(shell, "a")
    shell.chats.take(
        [
            RunFailed(
                run_id="a",
                code="remote_failed",
                sent=1,
                message="The cloud did not answer within 60 s. Nothing was lost; 1 message left.",
                next_step="Try again, or ask in Local mode.",
            )
        ]
    )


def streaming(shell: Shell) -> None:
    """An answer that is being written, after some thought."""
    fill(shell)
    begin(shell, "a")
    shell.chats.take(
        [
            RoundStarted(run_id="a", number=1, most=3, purpose="read", jobs=9),
            *_jobs("a"),
            ThinkingDelta(run_id="a", text="The lease names a deposit.", source="minions"),
            TextDelta(run_id="a", text=ANSWER[:60], source="minions"),
        ]
    )


def not_found(shell: Shell) -> None:
    """The files do not say it."""
    fill(shell)
    begin(shell, "a")
    shell.chats.take(
        [
            AnswerReady(
                run_id="a",
                answer=Answer(
                    answer=None,
                    protocol="minions",
                    abstained=True,
                    citations=(),
                    models=Models(local="ollama/llama3.2", remote="openai/gpt-4o"),
                    warnings=(NOTHING_FOUND,),
                    seconds=AnswerSeconds(first_evidence=0.2, total=9.1),
                ),
            )
        ]
    )


def stopped(shell: Shell) -> None:
    """An answer that the person stopped."""
    fill(shell)
    begin(shell, "a")
    shell.chats.take(
        [
            TextDelta(run_id="a", text=ANSWER[:60], source="minions"),
            RunCancelled(run_id="a"),
        ]
    )


def editing(shell: Shell) -> None:
    """A question that is being asked with other words."""
    fill(shell)
    answer(shell)
    settle()
    shell.window.middle.conversation.live[0].edit.click()


def versions(shell: Shell) -> None:
    """A question that was asked with other words."""
    fill(shell)
    answer(shell)
    shell.chats.begin("b", "When does the lease end?", at=0.0, parent="")
    shell.chats.take([RunFailed(run_id="b", code="disk_full", message="The disk is full.")])


def comparing(shell: Shell) -> None:
    """Ways to answer one question are being picked."""
    fill(shell)
    shell.window.middle.composer.put(QUESTION)
    shell.window.middle.comparing.begin()
    shell.window.middle.comparing.compare.add_way()


def compared(shell: Shell) -> None:
    """Answers stand side by side, one of them waiting for a yes."""
    reviewing(shell)
    answer_beside(shell)
    shell.window.middle.comparing.menu.versions_wanted.emit(0)


def answer_beside(shell: Shell) -> None:
    """Another answer to the first question."""
    shell.chats.begin("c", QUESTION, at=0.0, parent="")
    shell.chats.take(
        [
            RunStarted(run_id="c", question=QUESTION, protocol="local"),
            AnswerReady(
                run_id="c",
                answer=Answer(
                    answer=ANSWER,
                    protocol="local",
                    abstained=False,
                    citations=_CITED,
                    models=Models(local="ollama/llama3.2"),
                    seconds=AnswerSeconds(first_evidence=0.2, total=4.2),
                ),
            ),
        ]
    )


def library(shell: Shell) -> None:
    """The files of a collection."""
    fill(shell)
    shell.window.middle._page(shell.window.middle.files, "Library")


def models(shell: Shell) -> None:
    """Which models are at work."""
    fill(shell)
    shell.window.middle._page(shell.window.middle.models, "Models")


def tags(shell: Shell) -> None:
    """Chats under tags, one of them put away, and the tags of one being changed."""
    fill(shell)
    moves, panel = shell.workbench.moves, shell.window.side.panel
    moves.add_tag(["chat-0", "chat-1"], "Studio")
    moves.add_tag(["chat-1"], "Kiln")
    moves.archive(["chat-2"])
    shell.window.middle.show_chat()
    panel.list.setCurrentIndex(panel.model.index(panel.model.row_of("chat-1")))
    panel.edit_tags()


def incognito(shell: Shell) -> None:
    """A chat that nothing is to stay of."""
    fill(shell)
    shell.chats.open_incognito()


def chats_and_backups(shell: Shell) -> None:
    """Backups, one of them considered; chats of a file, looked into; and damage to be seen to."""
    fill(shell)
    backups, files = shell.workbench.backups, shell.workbench.files
    at = _noon() - 86_400
    kept = tuple(
        BackupInfo(name=f"{of}-1.sqlite", of=of, at=at, size_bytes=4_200_000, replaced=replaced)
        for of, replaced in (("history", False), ("history", True), ("ledger", False))
    )
    backups._take((kept, "There is no room for a backup. Free some space.", "/data/backups"))
    seen = BackupPreview(
        chats=14, turns=88, back_chats=2, back_turns=5, newer_chats=1, newer_turns=3
    )
    backups.plan = _plan(kept[0].name, "2026-05-08, 12:00", seen)
    backups._take_damage(Damage(file="/data/Library-1", backup=kept[0]))
    preview = ImportPreview(
        source="chatgpt", chats=212, turns=1_804, titles=("Kiln offers compared",), known=3, skipped=1,
        dropped=96, first_at=at - 9e7, last_at=at,
    )  # fmt: skip
    files.incoming = _incoming("/downloads/export.zip", preview)
    shell.window.middle.workbench.show("chats")
    backups.changed.emit()
    files.changed.emit()


def settings(shell: Shell) -> None:
    """The settings, all sections at once."""
    fill(shell)
    for section in shell.window.middle.settings._bodies.values():
        section.show()
    shell.window.middle._page(shell.window.middle.settings, "Settings")


SCREENS: dict[str, Callable[[Shell], None]] = {
    made.__name__: made
    for made in (
        first_run,
        examples,
        reading,
        conversation,
        reviewing,
        left_machine,
        trace,
        failed,
        streaming,
        not_found,
        stopped,
        editing,
        versions,
        comparing,
        compared,
        library,
        models,
        tags,
        incognito,
        chats_and_backups,
        settings,
        *PAGES,
    )
}


def set_stage(shell: Shell, name: str, *, width: int = 1280, height: int = 800) -> None:
    """Show a screen at a size, and let the window come to rest."""
    shell.chats.close_incognito()
    shell.workbench.backups._take_damage(None)
    shell.window.side.panel.tags.leave()
    shell.chats.new_chat()
    shell.window.right.hide()
    shell.window.resize(width, height)
    SCREENS[name](shell)
    settle()


def settle() -> None:
    """Let everything that is due now happen."""
    for _ in range(4):
        QApplication.processEvents()


def pages(shell: Shell) -> list[QWidget]:
    """Every page that the middle can show; those that are made late are made for it."""
    middle = shell.window.middle
    stack = middle.findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert stack is not None
    late = [middle.models, middle.settings]
    early = [stack.widget(place) for place in range(stack.count() - len(late))]
    return [*(page for page in early if page is not None), *late]


__all__ = ["SCREENS", "pages", "set_stage", "settle"]
