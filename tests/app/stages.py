"""The screens of the window, each set up by hand without an engine: for walks, goldens, pictures.

What the engine would say is fed as events and facts, so that a screen is the same every time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop_app.app import Shell
from desktop_app.language import tr
from desktop_app.viewmodels.backups import _plan
from desktop_app.viewmodels.chat import MODES
from desktop_app.viewmodels.chat_files import _incoming
from desktop_app.viewmodels.progress import Progress
from minions_engine import (
    NOTHING_FOUND,
    Answer,
    AnswerReady,
    BackupInfo,
    BackupPreview,
    Damage,
    EgressReview,
    ImportPreview,
    Models,
    RoundStarted,
    RunCancelled,
    RunFailed,
    RunStarted,
    TextDelta,
    ThinkingDelta,
    Zone,
)
from minions_engine.types import AnswerSeconds
from tests.app.stages_fed import (
    ANSWER,
    CITED,
    FIGURES,
    MESSAGES,
    QUESTION,
    answer,
    begin,
    fill,
    jobs_of,
    noon,
)
from tests.app.stages_more import MORE
from tests.app.stages_pages import PAGES

# ---- screens


def first_run(shell: Shell) -> None:
    """Nothing is there yet."""
    shell.chats.shelf._take(((), "", ""))


def examples(shell: Shell) -> None:
    """Files are there and nothing was asked."""
    fill(shell)
    shell.window.middle.show_chat()


def reading(shell: Shell) -> None:
    """Files are being read."""
    fill(shell)
    shell.library._queue.progress = Progress(collection="Studio", files=340, done=128)
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
            *jobs_of("a"),
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
                    citations=CITED,
                    models=Models(local="ollama/llama3.2"),
                    seconds=AnswerSeconds(first_evidence=0.2, total=4.2),
                ),
            ),
        ]
    )


def library(shell: Shell) -> None:
    """The files of a collection."""
    fill(shell)
    shell.window.middle._page(shell.window.middle.files, tr("Library"))


def models(shell: Shell) -> None:
    """Which models are at work."""
    fill(shell)
    shell.window.middle._page(shell.window.middle.models, tr("Models"))


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
    at = noon() - 86_400
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
    shell.window.middle._page(shell.window.middle.settings, tr("Settings"))


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
        *MORE,
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
