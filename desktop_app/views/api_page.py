"""The page of the local API: its switch, tokens for other programs, a first call, and what was asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.api import CALLS_HEAD, ApiViewModel, TokenRow
from desktop_app.views.copy_line import CopyLine
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.lines_table import LinesTable
from desktop_app.views.model_row import ModelRow
from desktop_app.views.pages import Page
from desktop_app.views.parts import Note, Picker, SureButton, TickBox, button, label, named
from desktop_app.views.row_list import RowList
from desktop_app.views.token_form import TokenForm

_INTRO = tr_later(
    "Other programs of this machine can ask Minions the way they would ask OpenAI. It is off until "
    "you switch it on, ends with this window, and lets nobody in without a token."
)
_USUAL_PORT = 8722
_LAN = tr_later("Other machines of my network may come in too, with a token")


class ApiPage(Page):
    """Everything about the local API."""

    def __init__(self, api: ApiViewModel) -> None:
        super().__init__(tr("Local API"))
        self._api = api
        self._made_for = ""
        self.note = Note()
        self._switch_card()
        self._token_card()
        self._call_card()
        past = self.card(tr("What was asked"))
        self._no_calls = label(tr("No program has asked anything yet."), role="muted")
        self.calls = LinesTable(tr("Calls of programs"), CALLS_HEAD)
        self.erase = SureButton(
            tr("Erase questions and answers"),
            api.erase_content,
            name=tr("Erase questions and answers"),
        )
        past.addWidget(self._no_calls)
        past.addWidget(self.calls)
        row = QHBoxLayout()
        row.addWidget(self.erase)
        row.addStretch(1)
        past.addLayout(row)
        api.changed.connect(self.refresh)
        api.said.connect(self.note.say)
        api.token_made.connect(self._show_token)
        self.refresh()

    def look(self) -> None:
        """Read everything anew; a token that was shown is shown no more."""
        self._hide_token()
        self._api.look()

    def refresh(self) -> None:
        """Show everything as it is now."""
        api, facts = self._api, self._api.facts
        on = bool(facts.url)
        self.switch.setText(
            tr("Wait…") if api.switching else tr("Switch off") if on else tr("Switch on")
        )
        self.switch.setAccessibleName(
            tr("Switch the local API off") if on else tr("Switch the local API on")
        )
        self.switch.setEnabled(not api.switching)
        self.state.setText(tr("On") if on else tr("Off"))
        self.state.setProperty("tone", "good" if on else "")
        self.state.style().polish(self.state)
        self.url.show_text(facts.url)
        for control in (self.port, self.lan):
            control.setEnabled(not on and not api.switching)
        self.tokens.show_rows(facts.tokens, self._token)
        self._no_tokens.setVisible(not facts.tokens)
        self.form.show_collections(facts.collections)
        self.calls.show_lines(facts.calls)
        self._no_calls.setVisible(not facts.calls)
        self.erase.setVisible(bool(facts.calls))
        self._fill_models()

    def _switch_card(self) -> None:
        inside = self.card(tr("Service"))
        self.state = label(tr("Off"), role="state")
        self.switch = button(
            tr("Switch on"), self._switch, name=tr("Switch the local API on"), role="primary"
        )
        self.port = QLineEdit(str(_USUAL_PORT))
        self.port.setAccessibleName(tr("Port"))
        self.port.setValidator(QIntValidator(0, 65_535, self.port))
        self.lan = TickBox(tr(_LAN))
        self.url = CopyLine(tr("Address of the local API"))
        row = FlowLayout(gap=8)
        for widget in (self.state, self.switch, named(self.port), self.port):
            row.addWidget(widget)
        inside.addWidget(label(tr(_INTRO), role="muted", wrap=True))
        inside.addLayout(row)
        inside.addWidget(self.lan)
        inside.addWidget(self.url)
        inside.addWidget(self.note)

    def _token_card(self) -> None:
        inside = self.card(tr("Tokens", "Keys that other programs show"))
        self._no_tokens = label(tr("No program has a token."), role="muted")
        self.tokens = RowList(tr("Tokens", "Keys that other programs show"))
        self._made_words = label(role="good", wrap=True)
        self._made_words.hide()
        self.made = CopyLine(tr("New token"))
        self.form = TokenForm()
        self.form.wanted.connect(self._api.new_token)
        for widget in (self._no_tokens, self.tokens, self._made_words, self.made, self.form):
            inside.addWidget(widget)

    def _call_card(self) -> None:
        inside = self.card(tr("A first call"))
        words = tr("The token is not in it: put it into the variable MINIONS_API_TOKEN.")
        self.model = Picker(tr("What is asked"))
        self.call = CopyLine(tr("First call"))
        row = FlowLayout(gap=8)
        row.addWidget(named(self.model))
        row.addWidget(self.model)
        row.addWidget(button(tr("As curl"), self._as_curl, name=tr("Show the call for curl")))
        row.addWidget(button(tr("As Python"), self._as_python, name=tr("Show the call for Python")))
        inside.addWidget(label(words, role="muted", wrap=True))
        inside.addLayout(row)
        inside.addWidget(self.call)

    def _as_curl(self) -> None:
        self._api.snippet("curl", self.model.currentText(), self.call.show_text)

    def _as_python(self) -> None:
        self._api.snippet("python", self.model.currentText(), self.call.show_text)

    def _switch(self) -> None:
        on = not self._api.facts.url
        port = int(self.port.text() or _USUAL_PORT)
        self._api.switch(on, port=port, lan=self.lan.isChecked())

    def _token(self, row: TokenRow) -> QWidget:
        revoke = SureButton(
            tr("Revoke"),
            partial(self._revoke, row.name),
            name=tr("Revoke the token of {name}").format(name=row.name),
        )
        return ModelRow(row.name, row.detail, [], [revoke] if row.valid else [])

    def _revoke(self, name: str) -> None:
        """A token that counts no longer is not to be copied either."""
        if name == self._made_for:
            self._hide_token()
        self._api.revoke(name)

    def _hide_token(self) -> None:
        self.made.show_text("")
        self._made_words.hide()

    def _show_token(self, name: str, text: str) -> None:
        self._made_words.setText(
            tr("The token of {name}. Copy it now: it is shown this once and kept nowhere.").format(
                name=name
            )
        )
        self._made_words.show()
        self.made.show_text(text)
        self.made.copy.setFocus()
        self._made_for = name
        self.form.done()

    def _fill_models(self) -> None:
        chosen = self.model.currentText()
        names = self._api.facts.models or ("quotes",)
        if [self.model.itemText(i) for i in range(self.model.count())] == list(names):
            return
        self.model.clear()
        self.model.addItems(names)
        self.model.setCurrentIndex(max(0, self.model.findText(chosen)))
