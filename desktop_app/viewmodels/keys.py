"""Everything that can be wished for by a key: one table, and which keys the person has for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.language import tr_later
from desktop_app.viewmodels.settings import SettingsViewModel

CHATS, ASKING, ANSWERS, WINDOW = (
    tr_later("Chats"),
    tr_later("Asking"),
    tr_later("Answers and sources"),
    tr_later("Window"),
)
GROUPS = (CHATS, ASKING, ANSWERS, WINDOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionInfo:
    """One thing to wish for.

    Attributes:
        name: What it is called in the settings file; never changes.
        text: English, passed through ``tr`` where it is shown.
        keys: The usual keys, as Qt writes them in files; empty is none.
        offered: Whether the list of commands has it too.
        fixed: Its keys are always the usual ones.
    """

    name: str
    group: str
    text: str
    keys: str = ""
    offered: bool = True
    fixed: bool = False


def _row(name: str, group: str, text: str, keys: str = "") -> ActionInfo:
    return ActionInfo(name=name, group=group, text=text, keys=keys)


def _key(name: str, text: str, keys: str, *, fixed: bool = False) -> ActionInfo:
    """One that makes sense by its key alone."""
    return ActionInfo(name=name, group=WINDOW, text=text, keys=keys, offered=False, fixed=fixed)


ACTIONS: tuple[ActionInfo, ...] = (
    _row("new_chat", CHATS, tr_later("New chat"), "Ctrl+N"),
    _row("incognito", CHATS, tr_later("Incognito chat"), "Ctrl+Shift+N"),
    _row("search_chats", CHATS, tr_later("Search chats"), "Ctrl+Shift+F"),
    _row("find", CHATS, tr_later("Find in this chat"), "Ctrl+F"),
    _row("write", ASKING, tr_later("Write a question"), "Ctrl+L"),
    _row("quick", ASKING, tr_later("Quick question"), "Ctrl+Shift+Q"),
    _row("add_files", ASKING, tr_later("Add files"), "Ctrl+O"),
    _row("add_folder", ASKING, tr_later("Add a folder")),
    _row("attach", ASKING, tr_later("Attach files to this chat")),
    _row("compare", ASKING, tr_later("Compare ways of answering"), "Ctrl+Shift+E"),
    _row("other_mode", ASKING, tr_later("Other privacy mode"), "Ctrl+Shift+M"),
    _row("lock", ASKING, tr_later("Lock or unlock: Offline"), "Ctrl+Shift+O"),
    _row("search_inside", ASKING, tr_later("Search inside your files"), "Ctrl+Shift+I"),
    _row("source", ANSWERS, tr_later("Source"), "Ctrl+1"),
    _row("left_machine", ANSWERS, tr_later("What left this machine"), "Ctrl+2"),
    _row("trace", ANSWERS, tr_later("Trace"), "Ctrl+3"),
    _row("previous_quote", ANSWERS, tr_later("Previous quote"), "Alt+Left"),
    _row("next_quote", ANSWERS, tr_later("Next quote"), "Alt+Right"),
    _row("previous_version", ANSWERS, tr_later("Previous version"), "Alt+Shift+Left"),
    _row("next_version", ANSWERS, tr_later("Next version"), "Alt+Shift+Right"),
    _row("copy_answer", ANSWERS, tr_later("Copy the last answer"), "Ctrl+Shift+C"),
    _key("palette", tr_later("Find anything"), "Ctrl+K"),
    _row("models", WINDOW, tr_later("Models"), "Ctrl+M"),
    _row("settings", WINDOW, tr_later("Settings"), "Ctrl+,"),
    _row("herd", WINDOW, tr_later("Herd"), "Ctrl+Shift+H"),
    _row("prompts", WINDOW, tr_later("Prompts"), "Ctrl+Shift+P"),
    _row("mixtures", WINDOW, tr_later("Mixtures")),
    _row("api", WINDOW, tr_later("Local API")),
    _row("chats", WINDOW, tr_later("Chats and backups")),
    _row("left_side", WINDOW, tr_later("Show or hide the left side"), "Ctrl+B"),
    _row("right_side", WINDOW, tr_later("Show or hide the right side"), "Ctrl+."),
    _row("larger", WINDOW, tr_later("Larger text"), "Ctrl+="),
    _row("smaller", WINDOW, tr_later("Smaller text"), "Ctrl+-"),
    _row("usual_size", WINDOW, tr_later("Usual size of text"), "Ctrl+0"),
    _row("keys", WINDOW, tr_later("The keyboard's map"), "F1"),
    _key("next_part", tr_later("Next part of the window"), "F6"),
    _key("back", tr_later("Stop or go back"), "Esc", fixed=True),
    _row("quit", WINDOW, tr_later("Quit"), "Ctrl+Q"),
)
FIXED: tuple[tuple[str, str, str], ...] = (
    (ASKING, tr_later("Send the question"), "Return"),
    (ASKING, tr_later("A new line in the question"), "Shift+Return"),
    (ASKING, tr_later("The last question again"), "Up"),
    (ASKING, tr_later("Pick a prompt"), "/"),
    (ASKING, tr_later("Ask about one file, page or collection"), "@"),
    (CHATS, tr_later("Rename the chosen chat"), "F2"),
    (CHATS, tr_later("Delete the chosen chat"), "Del"),
    (CHATS, tr_later("Change the tags of the chosen chats"), "Ctrl+T"),
    (CHATS, tr_later("Archive the chosen chats"), "Ctrl+E"),
    (CHATS, tr_later("Take back what was done in the list"), "Ctrl+Z"),
)
"""Keys that belong to one field or list and are not changed: group, what they do, keys."""
_BY_NAME = {info.name: info for info in ACTIONS}


class KeysViewModel(QObject):
    """Which keys each action has.

    Signals:
        changed: An action has other keys.
    """

    changed = Signal()

    def __init__(self, settings: SettingsViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.changed.connect(lambda name: self.changed.emit() if name == "keys" else None)

    def of(self, name: str) -> str:
        """The keys of an action; empty when it has none."""
        info = _BY_NAME[name]
        return info.keys if info.fixed else dict(self._settings.keys).get(name, info.keys)

    def is_usual(self, name: str) -> bool:
        """Whether an action has the keys that it had at first."""
        return self.of(name) == _BY_NAME[name].keys

    @property
    def any_changed(self) -> bool:
        """Whether an action has other keys than at first."""
        return bool(self._settings.keys)

    def holder(self, keys: str, *, besides: str) -> ActionInfo | None:
        """The other action that has these keys."""
        held = (info for info in ACTIONS if info.name != besides and self.of(info.name) == keys)
        return next(held, None) if keys else None

    def bind(self, name: str, keys: str) -> None:
        """Give an action these keys; another one that had them has none from now on."""
        changes = {name: keys}
        holder = self.holder(keys, besides=name)
        if holder is not None:
            changes[holder.name] = ""
        self._keep(changes)

    def reset(self, names: Iterable[str]) -> None:
        """Give actions their usual keys; others that were given these have none then."""
        changes: dict[str, str] = {}
        for name in names:
            usual = _BY_NAME[name].keys
            holder = self.holder(usual, besides=name)
            if holder is not None:
                changes.setdefault(holder.name, "")
            changes[name] = usual
        self._keep(changes)

    def reset_all(self) -> None:
        """Every action has its usual keys again."""
        self._settings.keep_keys(())

    def _keep(self, changes: dict[str, str]) -> None:
        chosen = dict(self._settings.keys) | changes
        self._settings.keep_keys(
            tuple(
                (name, keys)
                for name, keys in sorted(chosen.items())
                if name not in _BY_NAME or keys != _BY_NAME[name].keys
            )
        )
