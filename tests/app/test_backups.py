"""What a person should know of the backups is said once, and what is offered is what there is."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from minions_engine import BackupInfo, BackupPreview, BadInput, ChatInfo, Damage

DAY_S = 86_400.0
PATIENCE_MS = 30_000


def backup(days: float, *, of: str = "history", replaced: bool = False) -> BackupInfo:
    return BackupInfo(
        name=f"{of}-{days}.sqlite",
        of=of,
        at=time.time() - days * DAY_S,
        size_bytes=1_500_000,
        replaced=replaced,
    )


def test_a_backup_that_failed_is_told_once(shell: Shell) -> None:
    backups, said = shell.workbench.backups, list[str]()
    backups.noticed.connect(said.append)
    for _ in range(2):
        backups._take(((), "There is no room for a backup. Free some space.", ""))
    assert said == ["There is no room for a backup. Free some space."]
    assert shell.window.middle.banner.isVisible()


def test_an_old_backup_is_told_where_there_are_chats(shell: Shell) -> None:
    backups, said = shell.workbench.backups, list[str]()
    backups.noticed.connect(said.append)
    kept = (backup(0.1, replaced=True), backup(0.1, of="ledger"), backup(9))
    backups._take((kept, "", ""))
    assert said == [], "there is nothing to lose"
    shell.chats.shelf.put(ChatInfo(chat_id="a", title="A", turns=1))
    backups._take((kept, "", ""))
    assert said == ["The newest backup of your chats is 9 days old."]
    backups._take(((backup(0.1), *kept), "", ""))
    assert backups.notice == ""


def test_the_ledger_is_checked_and_never_put_back(shell: Shell) -> None:
    backups = shell.workbench.backups
    backups._take(((backup(1), backup(1, of="ledger")), "", ""))
    assert [row.is_chats for row in backups.rows] == [True, False]
    assert "1.5 MB" in backups.rows[0].detail


def test_damage_is_offered_without_a_backup_too(shell: Shell) -> None:
    bar, backups = shell.window.middle.recovery, shell.workbench.backups
    assert not bar.isVisible()
    backups._take_damage(Damage(file="/data/history.damaged-2.sqlite"))
    assert bar.isVisible()
    assert "history.damaged-2.sqlite" in bar._happened.text()
    assert "There is no backup." in bar._offered.text()
    backups._take_damage(None)
    assert not bar.isVisible()


def test_what_fails_is_said_where_it_was_wished(shell: Shell) -> None:
    middle, backups = shell.window.middle, shell.workbench.backups
    middle.workbench.show("chats")
    page = middle.workbench.page("chats")
    backups._fail(BadInput("This backup is damaged.", next_step="Take another one."))
    assert page.note.text() == "This backup is damaged. Take another one."
    assert not middle.banner.isVisible()
    middle.show_chat()
    backups._fail(BadInput("This backup is damaged."))
    assert middle.banner.isVisible()


def test_the_settings_lead_to_the_page(live_shell: Shell, qtbot: QtBot) -> None:
    middle = live_shell.window.middle
    middle.show_settings()
    middle.settings.chats_wanted.emit()
    assert middle.workbench.is_shown("chats")
    backups, said = live_shell.workbench.backups, list[str]()
    backups.told.connect(lambda text, _: said.append(text))
    backups.make()
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE_MS)
    assert "made and read back" in said[0] or "nothing to back up" in said[0]


def test_nothing_is_brought_back_of_a_backup_that_has_nothing_more(shell: Shell) -> None:
    from desktop_app.viewmodels.backups import _plan

    seen = BackupPreview(chats=3, turns=4, back_chats=0, back_turns=0, newer_chats=0, newer_turns=2)
    plan = _plan("history-1.sqlite", "yesterday", seen)
    assert not plan.adds
    assert "2 questions are newer than this backup." in plan.lines
