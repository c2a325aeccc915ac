"""The settings: found by their words, changed at once, refused with a reason, and reset."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.views.parts import Picker, TickBox
from desktop_app.views.setting_lines import SettingLine, WordsEdit
from desktop_app.views.settings_page import SECTIONS, SettingsPage
from minions_engine import EgressMode, Home, Settings
from tests.app.conftest import take_away
from tests.app.test_accessibility import controls

PATIENCE_MS = 60_000


def open_page(shell: Shell) -> SettingsPage:
    shell.window.middle.show_settings()
    QApplication.processEvents()
    return shell.window.middle.settings


def shown(page: SettingsPage) -> list[str]:
    return [name for name, line in page.lines.items() if line.isVisible()]


def type_in(line: SettingLine, text: str) -> None:
    assert isinstance(line.control, QLineEdit)
    line.control.setText(text)
    line.control.editingFinished.emit()


def test_every_setting_of_the_engine_has_its_line(shell: Shell) -> None:
    page = open_page(shell)
    assert set(page.lines) == {info.name for info in Settings.described()}
    for name in SECTIONS:
        page.open_section(name)
        assert page._bodies[name].isVisible()
        assert sum(body.isVisible() for body in page._bodies.values()) == 1


def test_words_find_settings_in_every_section(shell: Shell) -> None:
    page = open_page(shell)
    page.search.setText("file time")
    assert shown(page) == ["read_timeout_s"]
    page.search.setText("OFFLINE")
    assert page.privacy.isVisible() and not shown(page)
    page.search.setText("ctrl+n")
    assert page._bodies["Keyboard"].isVisible()
    page.search.setText("licence")
    assert page.about.isVisible()
    page.search.setText("nothing of the kind")
    assert page.none.isVisible()
    page.search.clear()
    assert shown(page) == [
        "theme",
        "language",
        "font_scale",
        "reduced_motion",
        "close_to_tray",
        "global_key",
        "keep_chats",
    ]


def test_what_does_not_fit_is_refused_with_a_reason(shell: Shell) -> None:
    page = open_page(shell)
    line = page.lines["font_scale"]
    for typed, reason in (("300", "from 80 % to 200 %"), ("much", "a number is needed")):
        type_in(line, typed)
        assert reason in line.note.text()
        assert line.control.text() == "100"  # type: ignore[attr-defined]
    type_in(line, "120 %")
    assert not line.note.isVisible()
    assert shell.settings.font_scale == 120


def test_a_change_is_kept_counts_at_once_and_is_reset(live_shell: Shell, qtbot: QtBot) -> None:
    page = open_page(live_shell)
    qtbot.waitUntil(lambda: live_shell.remote.looked, timeout=PATIENCE_MS)
    file = Path(live_shell.settings.settings_file)
    rounds, slots = page.lines["max_rounds"], page.lines["local_slots"]
    page.open_section("Models")
    assert not rounds.reset.isVisible()
    type_in(rounds, "5")
    type_in(slots, "2")
    qtbot.waitUntil(
        lambda: (
            file.exists() and tomllib.loads(file.read_text()) == {"local_slots": 2, "max_rounds": 5}
        ),
        timeout=PATIENCE_MS,
    )
    assert rounds.reset.isVisible() and not rounds._waits.isVisible()
    assert slots._waits.isVisible()
    excludes = page.lines["excludes"].control
    assert isinstance(excludes, WordsEdit)
    excludes.left.emit("*.bak\n\n secret/ \n")
    rounds.reset.click()
    qtbot.waitUntil(
        lambda: (
            tomllib.loads(file.read_text()) == {"local_slots": 2, "excludes": ["*.bak", "secret/"]}
        ),
        timeout=PATIENCE_MS,
    )
    page._reset.click()
    page._reset.click()
    qtbot.waitUntil(lambda: file.read_text() == "", timeout=PATIENCE_MS)
    assert not page._reset.isVisible()


def test_looks_change_at_once(shell: Shell, qapp: QApplication) -> None:
    page = open_page(shell)
    usual = qapp.font().pointSizeF()
    theme, motion = page.lines["theme"].control, page.lines["reduced_motion"].control
    assert isinstance(theme, Picker) and isinstance(motion, TickBox)
    theme.setCurrentIndex(theme.findData("dark"))
    dark = qapp.palette().window().color().lightness()
    motion.click()
    assert qapp.cursorFlashTime() == 0
    QTest.keyClick(shell.window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.1, abs=0.1)
    assert shell.settings.font_scale == 110 and dark < 60
    shell.settings.reset_all()
    assert qapp.font().pointSizeF() == pytest.approx(usual) and qapp.cursorFlashTime() > 0
    shell.settings.set_theme("light")


def test_a_theme_of_the_start_holds_until_one_is_chosen(home: Home, qapp: QApplication) -> None:
    shell = Shell(home=home, theme="dark", watch=False)
    shell.settings.scale_text(1)
    assert qapp.palette().window().color().lightness() < 60, "larger letters leave the theme alone"
    assert shell.settings.row("theme").text == "dark"
    shell.settings.reset("theme")
    assert shell.settings.theme == "system" and Settings.load(home).theme == "system"
    shell.settings.set_theme("light")
    assert qapp.palette().window().color().lightness() > 200
    assert shell.stop()
    take_away(shell)


def test_consents_are_shown_and_kept_in_the_ledger(live_shell: Shell, qtbot: QtBot) -> None:
    page = open_page(live_shell)
    page.open_section("Privacy")
    remote, privacy = live_shell.remote, page.privacy
    qtbot.waitUntil(lambda: remote.looked, timeout=PATIENCE_MS)
    assert privacy.mode.currentData() == "local-only"
    privacy.offline.click()
    qtbot.waitUntil(lambda: remote.facts.allowed.offline, timeout=PATIENCE_MS)
    assert live_shell.window.middle.lock.isChecked()
    privacy.people.left.emit("Anna Weber\n\nBolt Ltd\n")
    qtbot.waitUntil(
        lambda: remote.facts.allowed.people == ("Anna Weber", "Bolt Ltd"), timeout=PATIENCE_MS
    )
    privacy.mode.setCurrentIndex(privacy.mode.findData("ask"))
    qtbot.waitUntil(lambda: remote.facts.allowed.mode is EgressMode.ASK, timeout=PATIENCE_MS)
    page.open_section("Cost")
    page.cost.monthly.setText("7.50")
    page.cost.monthly.editingFinished.emit()
    qtbot.waitUntil(lambda: remote.facts.allowed.monthly_usd == 7.5, timeout=PATIENCE_MS)
    page.cost.tokens.setText("a few")
    page.cost.tokens.editingFinished.emit()
    assert "needs a number" in page.cost.note.text()
    assert not Path(live_shell.settings.settings_file).exists()


def test_the_parts_and_their_licences_are_listed(live_shell: Shell, qtbot: QtBot) -> None:
    page = open_page(live_shell)
    page.open_section("About")
    about = page.about
    qtbot.waitUntil(lambda: about.parts.count() > 30, timeout=PATIENCE_MS)
    names = [about.parts.item(i).text() for i in range(about.parts.count())]
    row = next(i for i, name in enumerate(names) if name.lower().startswith("httpx "))
    assert "BSD" in names[row]
    about.parts.setCurrentRow(row)
    qtbot.waitUntil(lambda: "Redistribution" in about.text.toPlainText(), timeout=PATIENCE_MS)
    about.copy.click()
    assert QApplication.clipboard().text().startswith("Minions ")


def test_the_keyboards_map_is_whole(shell: Shell) -> None:
    QTest.keyClick(shell.window, Qt.Key.Key_F1)
    QApplication.processEvents()
    page = shell.window.middle.settings
    assert page.isVisible() and page._bodies["Keyboard"].isVisible()
    words = " ".join(line.words for line in page._found["Keyboard"])
    for action in shell.window.actions():
        assert action.text().casefold() in words
        assert action.shortcut().toString().casefold() in words


def test_every_control_of_the_settings_has_a_name(shell: Shell) -> None:
    open_page(shell)
    assert [type(w).__name__ for w in controls(shell) if not w.accessibleName()] == []


def test_a_model_named_in_the_settings_reads(shell: Shell) -> None:
    page = open_page(shell)
    type_in(page.lines["local_model"], "ollama/mine")
    assert shell.chats.reader == shell.models.chosen == "ollama/mine"
    page.lines["local_model"].reset.click()
    assert shell.chats.reader == shell.models.chosen == ""
