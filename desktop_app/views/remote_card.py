"""The remote model: provider, name, key, budget, and what never leaves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QSignalBlocker
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import number, tr, tr_later, typed_number
from desktop_app.viewmodels.remote_model import REMOTE_VARIABLE, RemoteModelViewModel
from desktop_app.views.parts import Note, Picker, SureButton, TickBox, button, clear, label, named
from desktop_app.views.remote_test import RemoteTest

_INTRO = tr_later(
    "Optional. Distilled and Cloud chats use it, and you see each message before it leaves. "
    "Local chats never do."
)
_MOST_USD = 10_000.0


class RemoteCard(QWidget):
    """Shows what is set, and sets it at once."""

    def __init__(self, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._remote = remote
        self.provider = Picker(tr("Provider"))
        self.model = _line(tr("Remote model"), tr("Name of the model, for example gpt-4o"))
        self.use = button(tr("Use it"), self._use, name=tr("Use this remote model"), role="primary")
        self.key = _line(tr("Key"), tr("Paste the key; it is never shown again"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.save_key = button(tr("Save key"), self._save_key, name=tr("Save the key"))
        self.forget_key = SureButton(tr("Forget"), self._forget_key, name=tr("Forget the key"))
        self.key_place = label(role="muted", wrap=True)
        self.monthly = _line(tr("Monthly budget in US dollars"), "0.00")
        self.monthly.setFixedWidth(96)
        amount = QDoubleValidator(0, _MOST_USD, 2, self)
        amount.setLocale(QLocale.c())
        self.monthly.setValidator(amount)
        self.strict = TickBox(tr("Strict: nothing of 24 or more characters leaves word for word"))
        self.strict.setAccessibleName(tr("Strict"))
        self._never = QVBoxLayout()
        self._never.setSpacing(4)
        self.never: dict[str, TickBox] = {}
        self.note = Note()
        self.test = RemoteTest(remote.test, remote)
        self.variable = label(role="warn", wrap=True)
        self._shown = remote.facts.allowed
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what is set now; what is being typed stays."""
        facts = self._remote.facts
        allowed = facts.allowed
        self.setEnabled(bool(facts.providers))
        if self.provider.count() != len(facts.providers) or allowed != self._shown:
            self._fill(allowed.provider, allowed.model)
        self._shown = allowed
        self.variable.setVisible(bool(facts.variable))
        self.variable.setText(
            tr("{remote_variable} is set: {variable} is used before what is chosen here.").format(
                remote_variable=REMOTE_VARIABLE, variable=facts.variable
            )
        )
        if not self.monthly.hasFocus():
            self.monthly.setText(number(allowed.monthly_usd, ".2f"))
        with QSignalBlocker(self.strict):
            self.strict.setChecked(allowed.strict)
        self._fill_never()
        self._show_key()

    def _fill(self, provider: str, model: str) -> None:
        with QSignalBlocker(self.provider):
            self.provider.clear()
            for row in self._remote.facts.providers:
                self.provider.addItem(row.title, row.name)
            self.provider.setCurrentIndex(max(0, self.provider.findData(provider)))
        self.model.setText(model)
        self._refresh_use()

    def _fill_never(self) -> None:
        facts = self._remote.facts
        if self._never.isEmpty() or list(self.never) != [name for name, _ in facts.collections]:
            clear(self._never)
            self.never = {}
            for name, title in facts.collections:
                box = TickBox(title.replace("&", "&&"))
                box.setAccessibleName(tr("Never send anything of {title}").format(title=title))
                box.toggled.connect(partial(self._remote.set_never, name))
                self._never.addWidget(box)
                self.never[name] = box
            if not facts.collections:
                self._never.addWidget(label(tr("No files yet."), role="muted"))
        for name, box in self.never.items():
            with QSignalBlocker(box):
                box.setChecked(name in facts.allowed.never_send)

    def _show_key(self) -> None:
        facts, name = self._remote.facts, self.provider.currentData() or ""
        row = next((row for row in facts.providers if row.name == name), None)
        info = facts.key_of(name)
        local = row is not None and row.local
        for widget in (self.key, self.save_key, self._key_name):
            widget.setVisible(not local)
        self.forget_key.setVisible(info is not None)
        host = (row.host if row is not None else "") or tr("an address that is not set yet")
        if row is None:
            text = ""
        elif local:
            text = tr("At {host}. A server of your own needs no key here.").format(host=host)
        elif info is not None:
            text = tr("A key for {host} is kept in: {store}.").format(host=host, store=info.store)
        else:
            text = tr("No key for {host} yet. It goes into your system's key store.").format(
                host=host
            )
        self.key_place.setText(text)

    def _refresh_use(self) -> None:
        allowed = self._remote.facts.allowed
        typed = self.model.text().strip()
        same = (self.provider.currentData(), typed) == (allowed.provider, allowed.model)
        self.use.setEnabled(bool(typed or allowed.model) and not same)
        self.use.setText(tr("Use none") if allowed.model and not typed else tr("Use it"))

    def _use(self) -> None:
        self._remote.use_remote(self.provider.currentData() or "", self.model.text())

    def _save_key(self) -> None:
        key = self.key.text().strip()
        if key:
            self.key.clear()
            self._remote.save_key(self.provider.currentData() or "", key)

    def _forget_key(self) -> None:
        self._remote.remove_key(self.provider.currentData() or "")

    def _set_monthly(self) -> None:
        usd = typed_number(self.monthly.text() or "0")
        if usd != self._remote.facts.allowed.monthly_usd:
            self._remote.set_monthly(usd)

    def _provider_picked(self) -> None:
        self.key.clear()
        if self.provider.currentData() != self._remote.facts.allowed.provider:
            self.model.clear()
        self._refresh_use()
        self._show_key()

    def _connect(self) -> None:
        remote = self._remote
        self.provider.currentIndexChanged.connect(lambda _: self._provider_picked())
        self.model.textChanged.connect(lambda _: self._refresh_use())
        self.model.returnPressed.connect(self.use.click)
        self.key.returnPressed.connect(self._save_key)
        self.monthly.editingFinished.connect(self._set_monthly)
        self.strict.toggled.connect(remote.set_strict)
        remote.changed.connect(self.refresh)
        remote.said.connect(self.note.say)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.provider)
        place.addWidget(self.model, 1)
        place.addWidget(self.use)
        key = QHBoxLayout()
        key.setSpacing(8)
        key.addWidget(self.key, 1)
        key.addWidget(self.save_key)
        kept = QHBoxLayout()
        kept.addWidget(self.key_place, 1)
        kept.addWidget(self.forget_key)
        money = QHBoxLayout()
        money.setSpacing(8)
        money.addWidget(self.monthly)
        money.addWidget(label(tr("dollars at most in a month"), role="muted"))
        money.addStretch(1)
        self._key_name = named(self.key)
        self._key_name.setText(tr("Key"))
        budget = named(self.monthly)
        budget.setText(tr("Budget"))
        rows = (
            (named(self.provider), place),
            (self._key_name, key),
            (None, kept),
            (budget, money),
        )
        for line, (name, layout) in enumerate(rows):
            if name is not None:
                grid.addWidget(name, line, 0)
            grid.addLayout(layout, line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr(_INTRO), role="muted", wrap=True))
        column.addWidget(self.variable)
        column.addLayout(grid)
        column.addWidget(self.test)
        column.addWidget(self.strict)
        column.addWidget(label(tr("Nothing ever leaves of:"), role="muted"))
        column.addLayout(self._never)
        column.addWidget(self.note)


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made
