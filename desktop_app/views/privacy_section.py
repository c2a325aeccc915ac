"""What may leave, in the settings: every consent with its own words, and what leaving costs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import number, tr, tr_later, typed_number
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.views.parts import Note, Picker, SureButton, TickBox, clear, label
from desktop_app.views.setting_lines import Line, WordsEdit

_MODES = (
    ("local-only", tr_later("Local: nothing leaves")),
    ("ask", tr_later("Distilled: each message is shown first")),
    ("auto", tr_later("Distilled: within the budget, unasked")),
)
KEPT = tr_later(
    "These are your consents. They are kept in the ledger of what left, each change as a row of its "
    "own that can be checked. No settings file, no document and no imported chat can change them."
)


class PrivacySection(QWidget):
    """The lock, where chats begin, and what never leaves."""

    def __init__(self, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._remote = remote
        self.offline = TickBox(tr("On"))
        self.offline.setAccessibleName(tr("Offline"))
        self.mode = Picker(tr("New chats begin as"))
        for name, words in ((name, tr(words)) for name, words in _MODES):
            self.mode.addItem(words, name)
        self.strict = TickBox(tr("On"))
        self.strict.setAccessibleName(tr("Strict word for word"))
        self.people = WordsEdit(tr("Names that never leave"))
        self.proxy = QLineEdit()
        self.proxy.setAccessibleName(tr("Proxy"))
        self.proxy.setPlaceholderText("http://proxy.example:8080")
        self._granted = QVBoxLayout()
        self._granted.setSpacing(0)
        self.note = Note()
        self.lines = self._lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(tr(KEPT), role="muted", wrap=True))
        for line in self.lines:
            column.addWidget(line)
        column.addLayout(self._granted)
        column.addWidget(self.note)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what is allowed now."""
        allowed = self._remote.facts.allowed
        for widget in (self.offline, self.mode, self.strict):
            widget.blockSignals(True)
        self.offline.setChecked(allowed.offline)
        self.mode.setCurrentIndex(self.mode.findData(allowed.mode.value))
        self.strict.setChecked(allowed.strict)
        for widget in (self.offline, self.mode, self.strict):
            widget.blockSignals(False)
        self.people.show_text("\n".join(allowed.people))
        if not self.proxy.hasFocus():
            self.proxy.setText(allowed.proxy)
        self._show_granted()

    def _show_granted(self) -> None:
        """Machines and addresses that were allowed at the terminal; here they can be taken back."""
        remote, allowed = self._remote, self._remote.facts.allowed
        clear(self._granted)
        for host in allowed.trusted_nodes:
            words = tr("A machine of your own network that may read your files.")
            self._taken_back(host, words, partial(remote.forget_node, host))
        for provider, url in allowed.hosts:
            words = tr("The address you set for {provider}.").format(provider=provider)
            self._taken_back(url, words, partial(remote.forget_host, provider))

    def _taken_back(self, title: str, words: str, take_back: partial[None]) -> None:
        line = Line(title, words)
        line.put(
            SureButton(tr("Take back"), take_back, name=tr("Take back {title}").format(title=title))
        )
        self._granted.addWidget(line)

    def _lines(self) -> tuple[Line, ...]:
        offline = Line(
            tr("Offline"),
            tr("Nothing leaves this computer, whatever a chat or a command asks for."),
        )
        offline.put(self.offline)
        begin = Line(tr("New chats begin as"), tr("Each chat can be set otherwise beside Send."))
        begin.put(self.mode)
        strict = Line(
            tr("Strict"),
            tr("No 24 characters in a row of your files leave, beside your own words."),
        )
        strict.put(self.strict)
        people = Line(
            tr("Names that never leave"),
            tr("People, firms and places, one a line. A placeholder goes out in their place."),
            below=True,
        )
        people.put(self.people)
        proxy = Line(
            tr("Proxy"),
            tr(
                "Only the way to remote models: it learns their names, and no word of yours. "
                "Proxies of the environment are never used."
            ),
            below=True,
        )
        proxy.put(self.proxy)
        return offline, begin, strict, people, proxy

    def _connect(self) -> None:
        remote = self._remote
        self.offline.toggled.connect(remote.set_offline)
        self.mode.currentIndexChanged.connect(lambda _: remote.set_mode(self.mode.currentData()))
        self.strict.toggled.connect(remote.set_strict)
        self.people.left.connect(lambda text: remote.set_people(text.splitlines()))
        self.proxy.editingFinished.connect(lambda: remote.set_proxy(self.proxy.text()))
        remote.changed.connect(self.refresh)
        remote.said.connect(self.note.say)


class CostSection(QWidget):
    """What this month has cost, and the most it may."""

    def __init__(self, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._remote = remote
        self.spent = label(wrap=True)
        self.price = label(role="muted", wrap=True)
        self.monthly = _amount(tr("Most dollars in a month"))
        self.tokens = _amount(tr("Most tokens of a question"))
        month = Line(
            tr("Budget of a month"), tr("In US dollars. When it is used up, nothing more is sent.")
        )
        month.put(self.monthly, label(tr("dollars"), role="muted"))
        question = Line(
            tr("Budget of a question"), tr("Prompt and answer at the remote model together.")
        )
        question.put(self.tokens, label(tr("tokens"), role="muted"))
        self.lines = (month, question)
        self.note = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.spent)
        column.addWidget(self.price)
        for line in self.lines:
            column.addWidget(line)
        column.addWidget(self.note)
        self.monthly.editingFinished.connect(self._set_monthly)
        self.tokens.editingFinished.connect(self._set_tokens)
        remote.changed.connect(self.refresh)
        remote.said.connect(self.note.say)
        self.refresh()

    def refresh(self) -> None:
        """Show the sums as they are now."""
        facts = self._remote.facts
        self.spent.setText(
            tr("This month: ${month_usd:.2f} of ${monthly_usd:.2f}.").format(
                month_usd=facts.sums.month_usd, monthly_usd=facts.allowed.monthly_usd
            )
        )
        self.price.setText(_price_words(self._remote))
        for line, text in (
            (self.monthly, number(facts.allowed.monthly_usd, ".2f")),
            (self.tokens, number(facts.allowed.question_tokens)),
        ):
            if not line.hasFocus():
                with QSignalBlocker(line):
                    line.setText(text)

    def _set_monthly(self) -> None:
        value = _number(self.monthly.text())
        if value is None:
            self.note.say(tr("The budget needs a number, such as 2.00."), False)
        elif value != self._remote.facts.allowed.monthly_usd:
            self._remote.set_monthly(value)

    def _set_tokens(self) -> None:
        value = _number(self.tokens.text())
        if value is None:
            self.note.say(tr("The budget needs a number, such as 4,000."), False)
        elif int(value) != self._remote.facts.allowed.question_tokens:
            self._remote.set_question_tokens(int(value))


def _price_words(remote: RemoteModelViewModel) -> str:
    facts = remote.facts
    if not facts.model:
        return tr("No remote model is set up, so nothing can cost anything.")
    if facts.price is None:
        return tr("Nobody here knows what {model} costs.").format(model=facts.model)
    price = facts.price
    return tr(
        "{model}: ${prompt_usd:g} in and ${completion_usd:g} out for a million tokens, as "
        "published on {as_of}. Every cost is an estimate from this."
    ).format(
        model=facts.model,
        prompt_usd=price.prompt_usd,
        completion_usd=price.completion_usd,
        as_of=price.as_of,
    )


def _amount(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setFixedWidth(110)
    return made


def _number(text: str) -> float | None:
    try:
        value = typed_number(text.replace("$", ""))
    except ValueError:
        return None
    return value if 0 <= value <= 1e9 else None
