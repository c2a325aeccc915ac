"""What each action of the window does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.keys import KeysViewModel
from desktop_app.views.actions import Act, Actions

if TYPE_CHECKING:
    from desktop_app.views.main_window import MainWindow


def window_actions(window: MainWindow, keys: KeysViewModel) -> Actions:
    """Every action of the window, bound to it; buttons that do the same say the keys."""
    side, middle = window.side, window.middle
    made = Actions(
        window,
        keys,
        acts=_acts(window),
        # The Source panel has a search of its own for the same keys.
        places={"find": (side, middle)},
        may=_when(window),
    )
    made.hint(side.new_chat, "new_chat")
    made.hint(side.search, "search_chats")
    made.hint(side.models, "models")
    made.hint(side.settings, "settings")
    made.hint(middle.composer.attach, "add_files", tr("Add files"))
    made.hint(middle.details, "right_side")
    for step, name in zip(window.source.steps, ("previous_quote", "next_quote"), strict=True):
        made.hint(step, name)
    return made


def _acts(window: MainWindow) -> dict[str, Act]:
    side, middle = window.side, window.middle
    work, settings = middle.workbench, window.settings
    return {
        "new_chat": side.new_chat.click,
        "incognito": side.panel.open_incognito,
        "search_chats": partial(_search_chats, window),
        "find": partial(_find, window),
        "write": partial(_write, window),
        "add_files": window.choose_files,
        "add_folder": window.choose_folder,
        "attach": window.attach_files,
        "compare": middle.comparing.begin,
        "other_mode": middle.composer.privacy.next,
        "lock": middle.lock.click,
        "search_inside": middle.show_inside,
        "source": lambda: window.show_details(window.source),
        "left_machine": lambda: window.show_details(window.egress),
        "trace": lambda: window.show_details(window.trace),
        "previous_quote": lambda: window.step_quote(-1),
        "next_quote": lambda: window.step_quote(1),
        "previous_version": lambda: middle.show_version(-1),
        "next_version": lambda: middle.show_version(1),
        "copy_answer": middle.copy_last,
        "models": middle.show_models,
        "settings": middle.show_settings,
        **{
            name: partial(work.show, name)
            for name in ("herd", "prompts", "mixtures", "api", "chats")
        },
        "left_side": lambda: side.setVisible(not side.isVisible()),
        "right_side": window.toggle_details,
        "larger": lambda: settings.scale_text(1),
        "smaller": lambda: settings.scale_text(-1),
        "usual_size": lambda: settings.scale_text(0),
        "palette": window.palette_wanted.emit,
        "quick": window.quick_wanted.emit,
        "keys": partial(_show_keys, window),
        "next_part": partial(_next_part, window),
        "back": partial(_go_back, window),
        "quit": window.leave,
    }


def _when(window: MainWindow) -> dict[str, Callable[[], bool]]:
    """Actions that do not always make sense."""

    def answered() -> bool:
        return any(not turn.running for turn in window.chats.turns)

    def quoted() -> bool:
        return window.source.isVisible()

    return {
        "find": lambda: bool(window.chats.turns),
        "copy_answer": answered,
        "previous_quote": quoted,
        "next_quote": quoted,
        "previous_version": lambda: window.middle.conversation.version_turn() >= 0,
        "next_version": lambda: window.middle.conversation.version_turn() >= 0,
    }


def _search_chats(window: MainWindow) -> None:
    window.side.show()
    window.side.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _show_keys(window: MainWindow) -> None:
    window.middle.show_settings()
    window.middle.settings.open_section("Keyboard")


def _find(window: MainWindow) -> None:
    window.middle.show_chat()
    window.middle.finding.begin()


def _write(window: MainWindow) -> None:
    window.middle.show_chat()
    window.middle.composer.message.setFocus()


def _go_back(window: MainWindow) -> None:
    if window.chats.busy:
        window.chats.stop()
    elif not window.middle.chat_is_shown:
        window.middle.show_chat()
    else:
        window.middle.composer.message.setFocus()


def _next_part(window: MainWindow) -> None:
    middle = window.middle
    parts: list[tuple[QWidget, QWidget]] = [
        (window.side, window.side.chats),
        (middle.conversation, middle.conversation),
        (middle.composer, middle.composer.message),
        (window.right, window.right.tabBar()),
    ]
    shown = [(part, goal) for part, goal in parts if goal.isVisible()]
    focused = window.focusWidget()
    at = next(
        (
            i
            for i, (part, _) in enumerate(shown)
            if focused is not None and (part is focused or part.isAncestorOf(focused))
        ),
        -1,
    )
    shown[(at + 1) % len(shown)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)
