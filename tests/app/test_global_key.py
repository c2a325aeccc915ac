"""A key of the desktop: asked for when it is wanted, pressed from anywhere, refused politely."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.global_key import USUAL_TRIGGER

PATIENCE_MS = 30_000
on_a_bus = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("dbus-daemon") is None,
    reason="needs a session bus of its own: Linux with dbus-daemon",
)


def want(shell: Shell) -> None:
    assert shell.settings.type_in("global_key", "true") == ""


@on_a_bus
@pytest.mark.parametrize("grants", [True, False])
def test_the_desktop_gives_its_key_or_does_not(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, grants: bool
) -> None:
    from tests.helpers.key_portal import KeyPortal, session_bus

    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        portal = KeyPortal(address, grants=grants)
        try:
            want(shell)
            banner = shell.window.middle.banner
            qtbot.waitUntil(banner.isVisible, timeout=PATIENCE_MS)
            assert portal.asked == ["Register", "CreateSession", "BindShortcuts"]
            assert portal.wanted["preferred_trigger"][1] == USUAL_TRIGGER
            assert shell.settings.global_key is grants
            if grants:
                shell.window.hide()
                portal.press()
                qtbot.waitUntil(
                    lambda: shell.quick_window is not None and shell.quick_window.isVisible(),
                    timeout=PATIENCE_MS,
                )
                shell.quick_window.close()
                shell.settings.reset("global_key")
        finally:
            portal.close()


@on_a_bus
def test_a_desktop_without_such_keys_says_what_to_do(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.helpers.key_portal import session_bus

    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        want(shell)
        qtbot.waitUntil(shell.window.middle.banner.isVisible, timeout=PATIENCE_MS)
    assert "minions-desktop --quick" in shell.window.middle.banner.text.text()
    assert not shell.settings.global_key


def test_without_a_bus_the_setting_goes_back(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    want(shell)
    QApplication.processEvents()
    assert not shell.settings.global_key and shell.window.middle.banner.isVisible()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets with a path")
def test_a_bus_that_says_nothing_holds_up_nothing(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={path}")
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(path)
        bus.listen()
        want(shell)
        caller, _ = bus.accept()
        with caller:
            # It has gone on without an answer: nothing was said, and nothing was taken back.
            assert caller.recv(1024).startswith(b"\0AUTH EXTERNAL ")
            assert shell.settings.global_key and not shell.window.middle.banner.isVisible()
    qtbot.waitUntil(shell.window.middle.banner.isVisible, timeout=PATIENCE_MS)
    assert not shell.settings.global_key


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "tcp:host=localhost,port=1", "x"])
def test_an_address_without_a_bus_is_no_key(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    want(shell)
    QApplication.processEvents()
    assert not shell.settings.global_key and shell.window.middle.banner.isVisible()
