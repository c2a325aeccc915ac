"""Every control has a name, can be reached by keyboard, and can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

from desktop_app.app import Shell
from desktop_app.views.tokens import DARK, LIGHT, TEXT_PAIRS, Tokens, contrast
from tests.app.conftest import answer_events, citation
from tests.app.test_library import info, shelve

NAMES = {
    "Message",
    "Send",
    "Stop",
    "Attach files",
    "Conversation",
    "Chats",
    "New chat",
    "Search chats",
    "Library",
    "Privacy mode",
    "Protocol",
    "Source",
    "What left this machine",
    "Trace",
    "Models",
    "Settings",
}
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)
# Parts of a control, reached with it.
INSIDE = (QComboBox, QLineEdit, QTabBar, QScrollBar, QTableView)


def controls(shell: Shell) -> list[QWidget]:
    found = []
    for widget in shell.window.findChildren(QWidget):
        inner = isinstance(widget.parent(), INSIDE)
        popup = widget.window() is not shell.window
        if isinstance(widget, CONTROLS) and not inner and not popup:
            found.append(widget)
    return found


@pytest.fixture
def full(shell: Shell) -> Shell:
    """Something in every part of the window."""
    shelve(shell, "Docs", info("/d/lease.pdf"))
    shell.chats.begin("a", "When?", at=0.0)
    shell.chats.take(answer_events("a", [citation("/d/notes.md", "Now.", line_start=1)]))
    shell.window.show_quote(0, 0)
    return shell


def test_the_promised_names_are_there(full: Shell) -> None:
    names = {widget.accessibleName() for widget in full.window.findChildren(QWidget)}
    assert names >= NAMES


def test_every_control_has_a_name_and_takes_the_keyboard(full: Shell) -> None:
    found = controls(full)
    assert len(found) > 30
    nameless = [w for w in found if not w.accessibleName()]
    assert not nameless, [(type(w).__name__, w.objectName()) for w in nameless]
    unreachable = [w for w in found if w.focusPolicy() == Qt.FocusPolicy.NoFocus]
    assert not unreachable, [w.accessibleName() for w in unreachable]


def test_screen_readers_hear_the_same_names(full: Shell) -> None:
    composer = full.window.middle.composer
    for widget in (composer.message, composer.send, composer.privacy, full.window.side.chats):
        heard = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert heard == widget.accessibleName()
    # On Linux the name of a list to pick from is its label, told as a relation.
    labels = [label for label in full.window.findChildren(QLabel) if label.buddy()]
    assert (composer.protocol, "Protocol") in [(label.buddy(), label.text()) for label in labels]


def test_tab_reaches_the_message_field_from_everywhere(full: Shell) -> None:
    message = full.window.middle.composer.message
    widget, steps = message.nextInFocusChain(), 0
    while widget is not message and steps < 5_000:
        widget, steps = widget.nextInFocusChain(), steps + 1
    assert widget is message


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


def test_contrast_is_measured_as_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
