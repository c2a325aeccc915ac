"""A node of the herd: its state, its models, and what can be done with both."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.herd import HerdViewModel
from desktop_app.viewmodels.herd_rows import NodeRow
from desktop_app.views.folded import Folded
from desktop_app.views.model_row import ModelRow, title_line
from desktop_app.views.parts import SureButton, button, label
from desktop_app.views.row_list import RowView

_MOST_OPEN = 4


class NodeView(RowView):
    """One node; its models are folded when there are many."""

    def __init__(self, herd: HerdViewModel, row: NodeRow) -> None:
        super().__init__()
        self.setObjectName("modelRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Node {name}: {state}").format(name=row.name, state=row.state))
        self._herd, self._row = herd, row
        state = label(row.state, role="state")
        state.setProperty("tone", row.tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(3)
        column.addLayout(title_line(row.title, [state], self._buttons()))
        self._detail = label(row.detail, role="muted", wrap=True)
        column.addWidget(self._detail)
        if row.reason:
            column.addWidget(label(row.reason, role="warn", wrap=True))
        if row.models:
            column.addWidget(self._models())

    def take(self, row: object) -> bool:
        """Figures come and go; anything else makes a node another one."""
        if not isinstance(row, NodeRow) or replace(row, detail="") != replace(self._row, detail=""):
            return False
        self._row = row
        self._detail.setText(row.detail)
        return True

    def _buttons(self) -> list[QPushButton]:
        herd, row = self._herd, self._row
        words = tr("Resume") if row.draining else tr("Drain")
        tip = (
            tr("Give it work again")
            if row.draining
            else tr("It ends what it does and gets nothing new")
        )
        drain = partial(herd.drain, row.name, resume=row.draining)
        made = [button(words, drain, name=f"{words} {row.name}", role="link", tip=tip)]
        if not row.found:
            remove = partial(herd.remove, row.name)
            made.append(
                SureButton(
                    tr("Remove"), remove, name=tr("Remove node {name}").format(name=row.name)
                )
            )
        return made

    def _models(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(0)
        for model, loaded, pinned in self._row.models:
            column.addWidget(self._model(model, loaded, pinned))
        if len(self._row.models) <= _MOST_OPEN:
            return holder
        folded = Folded(holder, name=tr("Models of {name}").format(name=self._row.name))
        folded.set_title(tr("%n model(s)", "", len(self._row.models)))
        return folded

    def _model(self, model: str, loaded: bool, pinned: bool) -> QWidget:
        herd, node = self._herd, self._row.name
        at = tr("{model} on {node}").format(model=model, node=node)
        if loaded:
            first = button(
                tr("Unload"),
                partial(herd.unload, model, node),
                name=tr("Unload {at}").format(at=at),
                role="link",
            )
        else:
            first = button(
                tr("Load"),
                partial(herd.load, model, node),
                name=tr("Load {at}").format(at=at),
                role="link",
            )
        words = tr("Unpin", "A model in memory") if pinned else tr("Pin", "A model in memory")
        pin = button(
            words,
            partial(herd.pin, model, node, undo=pinned),
            name=f"{words} {at}",
            role="link",
            tip=tr("Let another model take its place") if pinned else tr("Keep it in memory"),
        )
        kept = tr("pinned", "A model in memory")
        states = [word for word, so in ((tr("in memory now"), loaded), (kept, pinned)) if so]
        return ModelRow(model, " · ".join(states) or tr("not in memory"), [], [first, pin])
