"""What stands over the window for a moment: menus, lists to pick from, the list of everything, small windows.

A picture of the window alone does not hold these; ``picture_of`` takes one of all that can be seen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_app.app import Shell
from desktop_app.language import tr
from desktop_app.viewmodels.mentions import Mention
from desktop_app.viewmodels.palette import PaletteViewModel
from desktop_app.viewmodels.prompts import EntryRow
from desktop_app.views.incoming import Incoming
from desktop_app.views.quick_window import QuickWindow
from desktop_app.views.tray import Tray
from minions_engine import (
    Answer,
    AnswerReady,
    Models,
    PassagesFound,
    QuotesFound,
    RunStarted,
    TextDelta,
)
from minions_engine.types import AnswerSeconds
from tests.app.stages_fed import ANSWER, CITED, QUESTION, SAMPLES, answer, fill, set_up_models

_CORNER = QPoint(48, 96)


def chat_menu(shell: Shell) -> None:
    """What can be done to a chat."""
    _filled(shell)
    panel = shell.window.side.panel
    panel.list.setCurrentIndex(panel.model.index(panel.model.row_of("chat-1")))
    row = panel.chosen
    assert row is not None
    _open(shell, panel.menu_of(row), panel.list)


def chats_menu(shell: Shell) -> None:
    """What can be done beside single chats."""
    _filled(shell)
    shell.window.side.panel.more.click()


def answer_menu(shell: Shell) -> None:
    """What else can be done with an answer, one of its lists open."""
    fill(shell)
    answer(shell)
    turn = shell.window.middle.conversation.live[0]
    menu = shell.window.middle.comparing.menu.menu(0)
    _open(shell, menu, turn.question)
    inner = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert isinstance(inner, QMenu)
    inner.popup(menu.mapToGlobal(QPoint(menu.sizeHint().width() - 4, 0)))


def copy_menu(shell: Shell) -> None:
    """The ways to copy an answer."""
    fill(shell)
    answer(shell)
    shell.window.middle.conversation.live[0].copy.click()


def mode_menu(shell: Shell) -> None:
    """How much may leave, where there is little room."""
    fill(shell)
    answer(shell)
    shell.window.show_quote(0, 0)
    QApplication.processEvents()
    shell.window.middle.composer.privacy._pick()


def scopes(shell: Shell) -> None:
    """Which files questions are about."""
    _filled(shell)
    shell.window.middle.scope.showPopup()


def ways(shell: Shell) -> None:
    """How an answer is made."""
    _filled(shell)
    shell.window.middle.composer.protocol.showPopup()


def readers(shell: Shell) -> None:
    """The models that read."""
    _filled(shell)
    shell.window.middle.composer.how.reader.showPopup()


def prompt_picker(shell: Shell) -> None:
    """Prompts behind “/”."""
    _filled(shell)
    shell.workbench.prompts.rows = tuple(
        EntryRow(name=name, title=title, detail="", is_chain=False, problem="")
        for name, title in (("summary", "Studio"), ("deadlines", ""))
    )
    _type(shell, "/")


def mention_picker(shell: Shell) -> None:
    """Files, pages and collections behind “@”."""
    _filled(shell)
    _type(shell, "@lea")
    picker = shell.mentions
    picker._mentions.rows = (
        Mention(title="lease.pdf", path=str(SAMPLES / "lease.pdf"), collections=("Studio",)),
        Mention(title="lease.pdf", path=str(SAMPLES / "lease.pdf"), page=2),
        Mention(title="Studio", collection="Studio", roots=(str(SAMPLES),)),
    )
    picker._mentions.changed.emit()


def everything(shell: Shell) -> None:
    """The list of everything before anything is typed."""
    _filled(shell)
    shell.window.palette_wanted.emit()


def everything_found(shell: Shell) -> None:
    """The list of everything with what was found for some letters."""
    _filled(shell)
    _look_for(shell, "le")
    rows = _rows(shell)
    rows._take("le", ((("chat-0", "The lease and its deposit"),), (str(SAMPLES / "lease.pdf"),)))


def everything_none(shell: Shell) -> None:
    """Nothing is called so."""
    _filled(shell)
    _look_for(shell, "qqxx")
    _rows(shell)._take("qqxx", ((), ()))


def quick_empty(shell: Shell) -> None:
    """The small window before its question."""
    _quick(shell)


def quick_answered(shell: Shell) -> None:
    """The small window with an answer."""
    quick = _quick(shell)
    quick.message.setPlainText(QUESTION)
    quick._ask()
    run_id = quick._quick.turns[-1].run_id
    shell.chats.take(
        [
            RunStarted(run_id=run_id, question=QUESTION, protocol="local"),
            PassagesFound(run_id=run_id, passages=(), searchable=9, files=9),
            QuotesFound(run_id=run_id, citations=CITED[:1]),
            TextDelta(run_id=run_id, text=ANSWER, source="local"),
            AnswerReady(
                run_id=run_id,
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


def tray_menu(shell: Shell) -> None:
    """What the sign in the tray offers."""
    _filled(shell)
    tray = Tray(shell.window, settings=shell.settings, remote=shell.remote, quick=shell.show_quick)
    tray.menu.popup(shell.window.mapToGlobal(_CORNER))


def dropping(shell: Shell) -> None:
    """Files are held above the window."""
    _filled(shell)
    shell.window.overlay.offer(Incoming(paths=(str(SAMPLES / "lease.pdf"), str(SAMPLES))))


def dropping_first(shell: Shell) -> None:
    """Files are held above a window that has none yet."""
    shell.window.overlay.offer(Incoming(paths=(str(SAMPLES),)), first=True)


def empty_herd(shell: Shell) -> None:
    """No machine, no job."""
    shell.window.middle.workbench.show("herd")


def empty_mixtures(shell: Shell) -> None:
    """No mixture."""
    shell.window.middle.workbench.show("mixtures")


def empty_prompts(shell: Shell) -> None:
    """No prompt."""
    shell.window.middle.workbench.show("prompts")


def empty_api(shell: Shell) -> None:
    """Nothing is served."""
    shell.window.middle.workbench.show("api")


def empty_chats(shell: Shell) -> None:
    """No chat and no backup."""
    shell.window.middle.workbench.show("chats")


def empty_models(shell: Shell) -> None:
    """No model server is there."""
    middle = shell.window.middle
    middle._page(middle.models, tr("Models"))


def empty_details(shell: Shell) -> None:
    """Nothing was asked: the trace has nothing to show."""
    set_up_models(shell)
    shell.window.show_details(shell.window.trace)


OVER: dict[str, Callable[[Shell], None]] = {
    made.__name__: made
    for made in (
        chat_menu,
        chats_menu,
        answer_menu,
        copy_menu,
        mode_menu,
        scopes,
        ways,
        readers,
        prompt_picker,
        mention_picker,
        everything,
        everything_found,
        everything_none,
        quick_empty,
        quick_answered,
        tray_menu,
        dropping,
        dropping_first,
        empty_herd,
        empty_mixtures,
        empty_prompts,
        empty_api,
        empty_chats,
        empty_models,
        empty_details,
    )
}


def picture_of(window: QWidget) -> QImage:
    """The window with everything that stands over it, where it stands."""
    shown = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    painter = QPainter(shown)
    for other in sorted(QApplication.topLevelWidgets(), key=_depth):
        if other is window or not other.isVisible():
            continue
        place = other.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
        if isinstance(other, QuickWindow):
            room = window.size() - other.size()
            place = QPoint(room.width() // 2, max(0, room.height() // 4))
        painter.drawPixmap(place, other.grab())
    painter.end()
    return shown


def _depth(widget: QWidget) -> int:
    """What was opened from something stands above it."""
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


def _filled(shell: Shell) -> None:
    fill(shell)
    shell.window.middle.show_chat()
    QApplication.processEvents()


def _open(shell: Shell, menu: QMenu, at: QWidget) -> None:
    menu.popup(at.mapToGlobal(_CORNER))
    QApplication.processEvents()


def _type(shell: Shell, text: str) -> None:
    composer = shell.window.middle.composer
    shell.window.activateWindow()
    composer.message.setFocus()
    QApplication.processEvents()
    composer.put(text)


def _look_for(shell: Shell, words: str) -> None:
    shell.window.palette_wanted.emit()
    shell.going.palette.field.setText(words)


def _rows(shell: Shell) -> PaletteViewModel:
    return shell.going._rows


def _quick(shell: Shell) -> QuickWindow:
    _filled(shell)
    shell.show_quick()
    assert shell.quick_window is not None
    return shell.quick_window


__all__ = ["OVER", "picture_of"]
