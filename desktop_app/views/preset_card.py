"""Editing a preset: its layers one below the other, or the whole of it as TOML."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import said, tr, tr_later
from desktop_app.viewmodels.mixtures import MODES, MOST_LAYERS, MOST_SAMPLES, MixturesViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.folded import Folded
from desktop_app.views.model_row import title_line
from desktop_app.views.parts import Picker, button, clear, label, named
from desktop_app.views.prompt_card import code_edit

_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_STAND_INS = {
    "local": tr_later("The one that reads"),
    "local-2": tr_later("A second one of this machine"),
    "local-3": tr_later("A third one of this machine"),
}


class PresetCard(QFrame):
    """Hidden while nothing is edited."""

    def __init__(self, mixtures: MixturesViewModel) -> None:
        super().__init__()
        self.setObjectName("card")
        self._mixtures = mixtures
        self._shown: object = None
        self.heading = label(role="heading")
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the preset"))
        self.mode = Picker(tr("How drafts become an answer"))
        for value, words in ((value, tr(words)) for value, words in MODES):
            self.mode.addItem(words, value)
        self._layers = QVBoxLayout()
        self._layers.setSpacing(8)
        self.add_layer = button(
            tr("+  Add a layer"), mixtures.add_layer, name=tr("Add a layer"), role="link"
        )
        self.about = label(role="muted", wrap=True)
        self.about.setAccessibleName(tr("What it costs"))
        self.save = button(tr("Save"), self._save, name=tr("Save the preset"), role="primary")
        self.text = code_edit(tr("Preset as TOML"), 12)
        self.save_text = button(
            tr("Save this text"), self._save_text, name=tr("Save the preset from its text")
        )
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(self.save_text)
        row.addStretch(1)
        inside.addLayout(row)
        self.toml = Folded(holder, name=tr("As TOML"))
        self.toml.set_title(tr("As TOML, with every option"))
        self._arrange()
        self.mode.currentIndexChanged.connect(lambda _: mixtures.set_mode(self.mode.currentData()))
        mixtures.edited.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show the preset as it is being edited."""
        mixtures, draft = self._mixtures, self._mixtures.draft
        self.setVisible(draft is not None)
        if draft is None:
            return
        self.about.setText(mixtures.about)
        if (draft, mixtures.text) == self._shown:
            return
        heading = said(draft.title) or draft.name
        if self._shown is None or self.heading.text() != heading:
            self.name.setText(draft.name)
        self.heading.setText(heading)
        with QSignalBlocker(self.mode):
            self.mode.setCurrentIndex(self.mode.findData(draft.mode.value))
        if self.text.toPlainText() != mixtures.text:
            self.text.setPlainText(mixtures.text)
        self._shown = (draft, mixtures.text)
        clear(self._layers)
        for number in range(len(draft.layers)):
            self._layers.addWidget(self._layer(number))
        self.add_layer.setVisible(len(draft.layers) < MOST_LAYERS and draft.mode.value == "moa")

    def _layer(self, number: int) -> QWidget:
        mixtures = self._mixtures
        assert mixtures.draft is not None
        layer, count = mixtures.draft.layers[number], len(mixtures.draft.layers)
        made = QFrame()
        made.setObjectName("modelRow")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        gives = number == count - 1 and count > 1
        words = tr("gives the answer") if gives else tr("drafts")
        title = tr("layer {number}").format(number=number + 1)
        buttons = [
            button(
                tr("+  Model"),
                partial(mixtures.add_member, number),
                name=tr("Add a model to {title}").format(title=title),
                role="link",
            )
        ]
        if count > 1:
            remove = partial(mixtures.remove_layer, number)
            buttons.append(
                button(
                    tr("Remove"), remove, name=tr("Remove {title}").format(title=title), role="link"
                )
            )
        name = tr("Layer {number} · {words}").format(number=number + 1, words=words)
        column.addLayout(title_line(name, [], buttons))
        for place in range(len(layer.members)):
            column.addWidget(self._member(number, place))
        return made

    def _member(self, layer: int, place: int) -> QWidget:
        mixtures = self._mixtures
        assert mixtures.draft is not None
        member = mixtures.draft.layers[layer].members[place]
        where = tr("model {place} of layer {layer}").format(place=place + 1, layer=layer + 1)
        model = Picker(where[:1].upper() + where[1:])
        for name in dict.fromkeys((*mixtures.models, member.model)):
            model.addItem(tr(_STAND_INS[name]) if name in _STAND_INS else name, name)
        model.setCurrentIndex(model.findData(member.model))
        samples = Picker(
            tr("Drafts of {where}").format(where=where), tip=tr("How many drafts it makes")
        )
        for count in range(1, MOST_SAMPLES + 1):
            samples.addItem(tr("%n draft(s)", "", count), count)
        samples.setCurrentIndex(samples.findData(member.samples))
        bold = Picker(tr("Temperature of {where}").format(where=where), tip=tr("How bold it is"))
        bold.addItem(tr("Usual temperature"), None)
        for value in sorted({*_TEMPERATURES, *filter(None, [member.temperature])}):
            bold.addItem(tr("Temperature {value:g}").format(value=value), value)
        if member.temperature is not None:
            bold.setCurrentIndex(bold.findData(member.temperature))
        model.currentIndexChanged.connect(
            lambda _: mixtures.set_model(layer, place, model.currentData())
        )
        samples.currentIndexChanged.connect(
            lambda _: mixtures.set_samples(layer, place, samples.currentData())
        )
        bold.currentIndexChanged.connect(
            lambda _: mixtures.set_temperature(layer, place, bold.currentData())
        )
        made = QWidget()
        row = FlowLayout(gap=6)
        for widget in (model, samples, bold):
            row.addWidget(widget)
        remove = partial(mixtures.remove_member, layer, place)
        row.addWidget(
            button(tr("Remove"), remove, name=tr("Remove {where}").format(where=where), role="link")
        )
        made.setLayout(row)
        return made

    def _save(self) -> None:
        self._mixtures.save(self.name.text())

    def _save_text(self) -> None:
        self._mixtures.save_text(self.name.text(), self.text.toPlainText())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(self.heading)
        for control, words in ((self.name, tr("Name")), (self.mode, tr("Mode"))):
            name = named(control)
            name.setText(words)
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(name)
            line.addWidget(control, 1)
            column.addLayout(line)
        column.addLayout(self._layers)
        row = QHBoxLayout()
        row.addWidget(self.add_layer)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.about)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.toml)
