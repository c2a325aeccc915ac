"""The settings: one section at a time, all of them searched, each with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.about import AboutViewModel
from desktop_app.viewmodels.keys import KeysViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.views.about_section import AboutSection
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.keys_section import KeysSection
from desktop_app.views.pages import Page
from desktop_app.views.parts import Note, SureButton, button, label
from desktop_app.views.privacy_section import CostSection, PrivacySection
from desktop_app.views.setting_lines import Line, SettingLine

SECTIONS = (
    tr_later("General"),
    tr_later("Models"),
    tr_later("Privacy"),
    tr_later("Libraries"),
    tr_later("Cost"),
    tr_later("Keyboard"),
    tr_later("About"),
)
_ABOUT_WORDS = tr_later("about version versions licence licences license parts folder data")


class SettingsPage(Page):
    """Everything that can be chosen.

    Signals:
        chats_wanted: The page about chats and their backups is wanted.
    """

    chats_wanted = Signal()

    def __init__(
        self,
        settings: SettingsViewModel,
        remote: RemoteModelViewModel,
        about: AboutViewModel,
        keys: KeysViewModel,
    ) -> None:
        super().__init__(tr("Settings"))
        self._settings, self._remote = settings, remote
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("Search settings"))
        self.search.setPlaceholderText(tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._show())
        self.lines = {row.name: SettingLine(settings, row) for row in settings.rows}
        self.privacy, self.cost = PrivacySection(remote), CostSection(remote)
        folders = (
            tr("Everything the program knows: {data_folder}").format(
                data_folder=settings.data_folder
            ),
            tr("Settings: {settings_file}").format(settings_file=settings.settings_file),
        )
        self.about = AboutSection(about, folders=folders)
        self.keys = KeysSection(keys)
        self._found: dict[str, list[Line]] = {name: [] for name in SECTIONS}
        self._bodies: dict[str, QWidget] = {}
        self._section = SECTIONS[0]
        self.tabs = self._make_tabs()
        self.none = label(tr("No setting has these words."), role="muted")
        self.note = Note()
        self._reset = SureButton(tr("Reset all"), settings.reset_all, name=tr("Reset all settings"))
        self._arrange()
        self._align_units()
        settings.changed.connect(self._changed)
        settings.said.connect(self.note.say)
        self._changed("")

    def look(self) -> None:
        """Read what may have changed by itself, and begin without old notes."""
        for note in (self.note, self.privacy.note, self.cost.note):
            note.say("", True)
        self._remote.look_again()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters take wider units."""
        super().changeEvent(event)
        # The page hears of its letters while it is being made, too.
        if event.type() == QEvent.Type.FontChange and hasattr(self, "keys"):
            self._align_units()

    def _align_units(self) -> None:
        """In each section fields with numbers stand below each other, whatever follows them."""
        for line in self.lines.values():
            line.fit()
        for section in SECTIONS:
            units = [self.lines[r.name].unit for r in self._settings.rows if r.section == section]
            made = [unit for unit in units if unit is not None]
            widest = max((unit.sizeHint().width() for unit in made), default=0)
            for unit in made:
                unit.setMinimumWidth(widest)

    def open_section(self, name: str) -> None:
        """Show a section."""
        self.search.clear()
        self._section = name
        self._show()

    def _show(self) -> None:
        words = self.search.text().strip()
        shown = 0
        for name, body in self._bodies.items():
            lines = self._found[name]
            for line in lines:
                line.setVisible(not words or line.matches(words))
            hit = any(line.matches(words) for line in lines) if words else name == self._section
            if words and name == "About":
                hit = all(word in tr(_ABOUT_WORDS) for word in words.casefold().split())
            body.setVisible(hit)
            shown += hit
        self.none.setVisible(not shown)
        for tab in self.tabs.buttons():
            tab.setChecked(not words and tab.property("section") == self._section)
        if self._bodies["About"].isVisibleTo(self):
            self.about.look()

    def _changed(self, name: str) -> None:
        if name in self.lines:
            self.lines[name].refresh()
        self._reset.setVisible(self._settings.any_changed)

    def _make_tabs(self) -> QButtonGroup:
        tabs = QButtonGroup(self)
        tabs.setExclusive(False)
        for name in SECTIONS:
            made = button(tr(name), partial(self.open_section, name), role="switch")
            made.setCheckable(True)
            made.setProperty("section", name)
            tabs.addButton(made)
        return tabs

    def _body(self, name: str) -> QVBoxLayout:
        inside = self.card(tr(name))
        holder = inside.parentWidget()
        assert holder is not None
        self._bodies[name] = holder
        return inside

    def _arrange(self) -> None:
        head = FlowLayout(gap=2)
        for tab in self.tabs.buttons():
            head.addWidget(tab)
        self.column.addWidget(self.search)
        self.column.addLayout(head)
        self.column.addWidget(self.note)
        for name in SECTIONS:
            inside = self._body(name)
            self._found[name] += self._fill(name, inside)
        self.column.addWidget(self.none)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._reset)
        self.column.addLayout(row)

    def _fill(self, name: str, inside: QVBoxLayout) -> list[Line]:
        if name == "Privacy":
            inside.addWidget(self.privacy)
            return list(self.privacy.lines)
        if name == "Cost":
            inside.addWidget(self.cost)
            return list(self.cost.lines)
        if name == "Keyboard":
            inside.addWidget(self.keys)
            return list(self.keys.lines)
        if name == "About":
            inside.addWidget(self.about)
            return []
        if name == "Libraries":
            text = tr("Your files are read in place. They are never copied, changed or sent.")
            inside.addWidget(label(text, role="muted", wrap=True))
        found: list[Line] = []
        for row in self._settings.rows:
            if row.section == name:
                inside.addWidget(self.lines[row.name])
                found.append(self.lines[row.name])
        if name == "General":
            found.append(self._way_to_chats())
            inside.addWidget(found[-1])
        return found

    def _way_to_chats(self) -> Line:
        line = Line(
            tr("Chats and backups"),
            tr("Copies of your chats, chats from files, and deleting all of them"),
        )
        line.put(
            button(
                tr("Open"), self.chats_wanted.emit, name=tr("Open Chats and backups"), role="link"
            )
        )
        return line
