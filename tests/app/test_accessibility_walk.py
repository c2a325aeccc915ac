"""A walk over every screen: names, roles, the Tab key, visible focus, and no text that is cut."""

from __future__ import annotations

from contextlib import suppress

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as StillCut
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.views.parts import ElidedLabel
from tests.app.stages import SCREENS, pages, set_stage, settle
from tests.app.test_accessibility import controls

NAMES = sorted(SCREENS)
SIZES = ((1024, 700, 80), (1024, 700, 200), (2560, 1440, 100))


def shown(shell: Shell) -> list[QWidget]:
    return [widget for widget in controls(shell) if widget.isVisible()]


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"


@pytest.fixture(params=NAMES)
def staged(request: pytest.FixtureRequest, shell: Shell) -> Shell:
    """The window with one of its screens."""
    set_stage(shell, request.param)
    return shell


def test_each_control_is_named_reached_by_tab_and_shows_its_focus(staged: Shell) -> None:
    for widget in shown(staged):
        heard = QAccessible.queryAccessibleInterface(widget)
        assert widget.accessibleName(), called(widget)
        # On Linux a list to pick from is named by its label; that is tested beside it.
        assert isinstance(widget, QComboBox) or heard.text(QAccessible.Text.Name), called(widget)
        assert heard.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), called(
            widget
        )
    missed = not_reached(staged)
    assert not missed, [called(w) for w in missed]
    unseen = without_visible_focus(staged)
    assert not unseen


def not_reached(shell: Shell) -> list[QWidget]:
    """Controls that Tab does not come to on its way round the window."""
    window = shell.window
    window.middle.composer.message.setFocus()
    reached: set[QWidget] = {window.middle.composer.message}
    # Links within a text are steps of their own.
    for _ in range(300):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is None or focused is window.middle.composer.message:
            break
        reached.add(focused)
    return [w for w in shown(shell) if w.isEnabled() and not _is_reached(w, reached)]


def _is_reached(widget: QWidget, reached: set[QWidget]) -> bool:
    """Of buttons that belong together Tab takes the chosen one; arrows go on from there."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    family = group.buttons() if group is not None else [widget]
    return any(one in reached or one.focusProxy() in reached for one in family)


def without_visible_focus(shell: Shell) -> list[str]:
    """Controls that look the same with the keyboard as without it."""
    unseen = []
    for widget in shown(shell):
        if not widget.isEnabled():
            continue
        shell.window.setFocus()
        before = picture_around(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and picture_around(widget) == before:
            unseen.append(called(widget))
    return unseen


def picture_around(widget: QWidget) -> QImage:
    """A control with the frame it stands in, which may be what shows its focus."""
    around = widget.parentWidget() or widget
    return around.grab().toImage()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_no_text_is_cut(shell: Shell, qtbot: QtBot, width: int, height: int, scale: int) -> None:
    shell.settings.type_in("font_scale", str(scale))
    found = {}
    for name in NAMES:
        set_stage(shell, name, width=width, height=height)
        with suppress(StillCut):
            qtbot.waitUntil(lambda: not cut(shell), timeout=5_000)
        if shell.window.width() > width:
            found[name] = [f"the window is {shell.window.width()} wide"]
        elif texts := cut(shell):
            found[name] = texts
    shell.settings.reset("font_scale")
    settle()
    assert not found, found


def cut(shell: Shell) -> list[str]:
    """Texts that have less room than they need, and what stands out of its part at the side."""
    found = []
    for widget in shell.window.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QLabel | QPushButton):
            text = widget.text()
            if text and (_too_small(widget) or _stands_out(widget)):
                found.append(f"{text[:50]!r} {widget.size()} needs {widget.sizeHint()}")
        elif widget.isVisible() and isinstance(widget, QCheckBox | QComboBox | QLineEdit):
            tall = max(widget.minimumSizeHint().height(), widget.heightForWidth(widget.width()))
            if widget.height() + 1 < tall or _stands_out(widget):
                found.append(f"{called(widget)} {widget.size()} needs {widget.sizeHint()}")
    return found


def _too_small(widget: QLabel | QPushButton) -> bool:
    if isinstance(widget, ElidedLabel):
        return widget.height() < widget.fontMetrics().height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + 1 < widget.heightForWidth(widget.width())
    need = widget.minimumSizeHint() if isinstance(widget, QPushButton) else widget.sizeHint()
    return widget.width() + 1 < need.width() or widget.height() + 1 < need.height()


def _stands_out(widget: QWidget) -> bool:
    """Its right edge is beyond what can be seen, where nothing can be scrolled sideways."""
    part = widget.parentWidget()
    while part is not None:
        area = part.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is part:
            bar = area.horizontalScrollBarPolicy()
            right = widget.mapTo(part, QPoint(widget.width(), 0)).x()
            return bar is Qt.ScrollBarPolicy.ScrollBarAlwaysOff and right > part.width() + 1
        if area is None:
            return widget.mapTo(part, QPoint(widget.width(), 0)).x() > part.width() + 1
        part = area
    return False


def test_every_page_can_be_left_by_keyboard(shell: Shell) -> None:
    for page in pages(shell):
        shell.window.middle._page(page, "A page")
        QTest.keyClick(shell.window, Qt.Key.Key_Escape)
        assert shell.window.middle.chat_is_shown


def test_menus_have_words_for_everything(shell: Shell) -> None:
    set_stage(shell, "conversation")
    panel = shell.window.side.panel
    panel.list.setCurrentIndex(panel.model.index(1))
    row = panel.chosen
    assert row is not None
    menus = [panel.menu_of(row)]
    shell.window.middle.composer.privacy._pick()
    menus += [m for m in shell.window.findChildren(QMenu) if m.isVisible()]
    for menu in menus:
        actions = [action for action in menu.actions() if not action.isSeparator()]
        assert len(actions) > 2 and all(action.text().strip() for action in actions)
        menu.close()
    QApplication.processEvents()
