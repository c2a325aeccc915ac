"""How an answer is made: the way, the model that reads, and the remote one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.mixtures import MixturesViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import REMOTE_VARIABLE, RemoteModelViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import Picker, button, named

_NARROWEST = 76
# Pixels beside the words: the frame and the arrow.
_BESIDE = 42
_TITLES = {
    "auto": tr_later("Automatic"),
    "quotes": tr_later("Quotes"),
    "local": tr_later("Local model"),
    "minions": tr_later("MinionS"),
    "minion": tr_later("Minion"),
    "remote": tr_later("Remote chat"),
    "mixture": tr_later("Mixture"),
}
_SET_UP = "\0set up"


class HowRow(QWidget):
    """Three lists to pick from, quietly under the question.

    Signals:
        protocol_chosen: Another way of answering was picked; carries its name.
        reader_chosen: Another local model was picked; empty takes the best one.
        models_wanted: A model is to be set up.
        preset_chosen: Another mixture was picked; carries its name.
        mixtures_wanted: A mixture is to be edited.
        compare_wanted: Ways of answering are to be set side by side.
    """

    protocol_chosen = Signal(str)
    reader_chosen = Signal(str)
    models_wanted = Signal()
    preset_chosen = Signal(str)
    mixtures_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.protocol = _picker(tr("Protocol"), tr("How the answer is made"))
        self.preset = _picker(tr("Mixture"), tr("Which models answer together, and what it gains"))
        self.reader = _picker(
            tr("Model that reads"), tr("The model on this machine that reads your files")
        )
        self.remote = _picker(
            tr("Remote model in use"), tr("The model elsewhere, for Distilled and Cloud")
        )
        self._can_mix = False
        self._labels: list[QLabel] = []
        flow = FlowLayout(gap=4)
        flow.setContentsMargins(0, 0, 0, 0)
        self._pairs: list[QWidget] = []
        for picker, words in (
            (self.protocol, tr("Protocol")),
            (self.preset, tr("Mixture")),
            (self.reader, tr("Reads")),
            (self.remote, tr("Remote")),
        ):
            name = named(picker)
            name.setText(words)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 8, 0)
            row.setSpacing(6)
            row.addWidget(name)
            row.addWidget(picker)
            flow.addWidget(pair)
            self._labels.append(name)
            self._pairs.append(pair)
        self.compare = button(
            tr("Compare…"),
            self.compare_wanted.emit,
            role="link",
            tip=tr("Ask one question in two or three ways, side by side"),
        )
        flow.addWidget(self.compare)
        self.setLayout(flow)
        self.protocol.currentIndexChanged.connect(self._protocol_picked)
        self.preset.currentIndexChanged.connect(self._preset_picked)
        self.reader.currentIndexChanged.connect(self._reader_picked)
        self.remote.currentIndexChanged.connect(self._remote_picked)
        self.show_remote(False)

    def set_narrow(self, narrow: bool) -> None:
        """Without the names where there is little room."""
        for name in self._labels:
            name.setVisible(not narrow)

    def show_remote(self, shown: bool) -> None:
        """The remote model is of interest only where something may leave."""
        self._pairs[3].setVisible(shown)

    def show_protocols(self, names: Sequence[str], chosen: str) -> None:
        """The ways of answering that there are now."""
        with QSignalBlocker(self.protocol):
            self.protocol.clear()
            for name in names:
                if name != "mixture" or self._can_mix or chosen == name:
                    self.protocol.addItem(tr(_TITLES.get(name, name.capitalize())), name)
            self.protocol.setCurrentIndex(max(0, self.protocol.findData(chosen)))
        self._show_preset()

    def show_presets(self, mixtures: MixturesViewModel) -> None:
        """The mixtures, each with what was measured of it; those that cannot run say why."""
        with QSignalBlocker(self.preset):
            self.preset.clear()
            for row in mixtures.rows:
                label = tr("cannot answer here") if row.problem else row.label
                self.preset.addItem(f"{row.title} · {label}", row.name)
                place = self.preset.count() - 1
                words = row.problem or row.detail
                self.preset.setItemData(place, words, Qt.ItemDataRole.ToolTipRole)
            self.preset.insertSeparator(self.preset.count())
            self.preset.addItem(tr("Edit mixtures…"), _SET_UP)
            self.preset.setCurrentIndex(max(0, self.preset.findData(mixtures.chosen)))

    def _show_preset(self) -> None:
        """Which mixture is of interest only where one answers."""
        self._pairs[1].setVisible(self.protocol.currentData() == "mixture")

    def show_models(self, models: LocalModelsViewModel) -> None:
        """The models that can read, and the one that does."""
        with QSignalBlocker(self.reader):
            self.reader.clear()
            self._can_mix = any(row.can_read for row in models.rows)
            now = models.reads_now.partition("/")[2] or models.reads_now
            if models.variable:
                self.reader.addItem(
                    tr("{variable} · from MINIONS_LOCAL").format(variable=models.variable), ""
                )
            elif now:
                self.reader.addItem(
                    tr("Best one · {model}").format(model=now.removesuffix(":latest")),
                    "",
                )
            else:
                self.reader.addItem(tr("None here: quotes"), "")
            for row in models.rows:
                if row.can_read:
                    self.reader.addItem(
                        row.name.partition("/")[2].removesuffix(":latest"), row.name
                    )
            self.reader.insertSeparator(self.reader.count())
            self.reader.addItem(tr("Set up models…"), _SET_UP)
            self.reader.setCurrentIndex(max(0, self.reader.findData(models.chosen)))

    def show_remote_model(self, remote: RemoteModelViewModel) -> None:
        """The remote model that is asked."""
        facts = remote.facts
        with QSignalBlocker(self.remote):
            self.remote.clear()
            shown = facts.model.partition("/")[2] if facts.model else tr("None yet")
            if facts.variable:
                source = tr("{model} · from {variable}")
                shown = source.format(model=shown, variable=REMOTE_VARIABLE)
            self.remote.addItem(shown, "")
            self.remote.insertSeparator(1)
            self.remote.addItem(tr("Set up another…"), _SET_UP)

    def _protocol_picked(self, index: int) -> None:
        self._show_preset()
        if index >= 0:
            self.protocol_chosen.emit(self.protocol.itemData(index))

    def _preset_picked(self, index: int) -> None:
        data = self.preset.itemData(index)
        if data == _SET_UP:
            self.mixtures_wanted.emit()
        elif data is not None:
            self.preset_chosen.emit(data)

    def _reader_picked(self, index: int) -> None:
        data = self.reader.itemData(index)
        if data == _SET_UP:
            self.models_wanted.emit()
        elif data is not None:
            self.reader_chosen.emit(data)

    def _remote_picked(self, index: int) -> None:
        if self.remote.itemData(index) == _SET_UP:
            with QSignalBlocker(self.remote):
                self.remote.setCurrentIndex(0)
            self.models_wanted.emit()


class QuietPicker(Picker):
    """As wide as what is chosen; the list that opens is as wide as its longest line."""

    def __init__(self, name: str, *, tip: str) -> None:
        super().__init__(name, tip=tip)
        self.setProperty("role", "quiet")
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda _: self.updateGeometry())
        # While a list is filled its own signals are silent; those of its lines are not.
        self.model().rowsInserted.connect(lambda *_: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """That of the chosen line."""
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(max(_NARROWEST, words + _BESIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same: a name is shown whole or not at all."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """Open the list with room for all of it."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _BESIDE)
        super().showPopup()


def _picker(name: str, tip: str) -> Picker:
    return QuietPicker(name, tip=tip)
