"""One way of answering to pick: how much may leave with the protocol, and the models of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.way_choices import WayChoices
from desktop_app.viewmodels.ways import Way, short_name, title_of_kind
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.how_row import QuietPicker
from desktop_app.views.parts import Picker, button, label


class WayRow(QWidget):
    """The pickers of one way.

    Signals:
        picked: Another way was picked; carries it.
        out_wanted: This way is not to be asked.
    """

    picked = Signal(object)
    out_wanted = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._way = Way()
        self.setAccessibleName(tr("Way {number}").format(number=number))
        self.kind = self._picker(tr("How way {number} answers").format(number=number))
        self.reader = self._picker(tr("Model that reads for way {number}").format(number=number))
        self.remote = self._picker(tr("Remote model of way {number}").format(number=number))
        self.preset = self._picker(tr("Mixture of way {number}").format(number=number))
        self.out = button(
            "×", self.out_wanted.emit, name=tr("Leave out way {number}").format(number=number),
            role="link",
        )  # fmt: skip
        flow = FlowLayout(gap=6)
        for made in (self.kind, self.reader, self.remote, self.preset):
            flow.addWidget(made)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(str(number), role="muted"))
        row.addLayout(flow, 1)
        row.addWidget(self.out)

    def show_way(self, way: Way, choices: WayChoices, *, can_go: bool) -> None:
        """Show a way among those that can be picked."""
        self._way = way
        kinds = list(dict.fromkeys([*choices.kinds, (way.mode, way.protocol)]))
        _fill(self.kind, [(title_of_kind(*kind), kind) for kind in kinds], (way.mode, way.protocol))
        best = tr("Best model here")
        _fill(self.reader, [(best, ""), *((short_name(m), m) for m in choices.readers)], way.reader)
        remotes = choices.remotes
        _fill(
            self.remote,
            [(short_name(m), "" if n == 0 else m) for n, m in enumerate(remotes)],
            way.remote,
        )
        _fill(self.preset, [(title, name) for name, title in choices.presets], way.preset)
        self.reader.setVisible(choices.uses_reader(way) and len(choices.readers) > 0)
        self.remote.setVisible(way.leaves and len(remotes) > 0)
        self.preset.setVisible(choices.uses_preset(way) and self.preset.count() > 0)
        self.out.setVisible(can_go)

    @property
    def pickers(self) -> tuple[Picker, ...]:
        """Its lists, in order."""
        return self.kind, self.reader, self.remote, self.preset

    def _picker(self, name: str) -> Picker:
        made = QuietPicker(name, tip=name)
        made.currentIndexChanged.connect(lambda _: self._pick())
        return made

    def _pick(self) -> None:
        kind = self.kind.currentData()
        if kind is None:
            return
        way = Way(
            mode=kind[0],
            protocol=kind[1],
            reader=self.reader.currentData() or "",
            remote=self.remote.currentData() or "",
            preset=self.preset.currentData() or "",
        )
        if way != self._way:
            self._way = way
            self.picked.emit(way)


def _fill(picker: Picker, rows: Sequence[tuple[str, object]], chosen: object) -> None:
    with QSignalBlocker(picker):
        picker.clear()
        for text, data in rows:
            picker.addItem(text, data)
        # A list of Qt's does not find a pair of words.
        place = next((n for n, (_, data) in enumerate(rows) if data == chosen), 0)
        picker.setCurrentIndex(place if rows else -1)
