"""The drafts of a mixture, layer by layer; each text is folded until it is wanted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.tracing import DraftRow
from desktop_app.views.folded import Folded
from desktop_app.views.markdown.answer_text import AnswerText
from desktop_app.views.parts import clear, label

_LONGEST = 40_000


class DraftView(Folded):
    """One draft."""

    def __init__(self, row: DraftRow) -> None:
        self.text = AnswerText()
        self.text.setAccessibleName(
            tr("Draft {number} of {model}").format(number=row.number, model=row.model)
        )
        super().__init__(
            self.text,
            name=tr("Show or hide draft {number} of {model}").format(
                number=row.number, model=row.model
            ),
        )
        self._row = row
        self.toggled.connect(lambda _: self.show_row(self._row))
        self.show_row(row)

    def show_row(self, row: DraftRow) -> None:
        """Show where the draft stands."""
        self._row = row
        self.set_title(row.title)
        self.head.setToolTip(row.prompt)
        if self.is_open:
            self.text.set_text(row.words[:_LONGEST], {}, whole=True)


class DraftsView(QScrollArea):
    """All drafts."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Drafts"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._made: dict[tuple[int, int], DraftView] = {}
        self._layers: dict[int, QVBoxLayout] = {}
        body = QWidget()
        body.setObjectName("conversationBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setWidget(body)

    def show_drafts(self, drafts: Mapping[tuple[int, int], DraftRow], *, anew: bool) -> None:
        """Show these; what is unfolded stays so unless all are made ``anew``."""
        if anew:
            clear(self._column)
            self._made, self._layers = {}, {}
        for key, row in sorted(drafts.items()):
            if key in self._made:
                self._made[key].show_row(row)
            else:
                self._made[key] = made = DraftView(row)
                self._layer(row.layer).addWidget(made)

    def _layer(self, number: int) -> QVBoxLayout:
        if number not in self._layers:
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(12, 8, 12, 8)
            inside.setSpacing(4)
            inside.addWidget(label(tr("Layer {number}").format(number=number), role="strong"))
            self._column.addWidget(card)
            self._layers[number] = inside
        return self._layers[number]
