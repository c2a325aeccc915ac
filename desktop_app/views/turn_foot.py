"""The foot of a turn: whether its quotes hold, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.conversation import MENDED_AT_MODELS, Turn
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import button, label, restyle
from desktop_app.views.turn_words import again


class TurnFoot(FlowLayout):
    """A line of quiet buttons. One that is ``bare`` has no question of its own to ask again."""

    def __init__(
        self,
        *,
        mend: Callable[[], object],
        copy: Callable[[], object],
        again: Callable[[], object],
        edit: Callable[[], object],
        more: Callable[[], object],
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._bare = bare
        self.verdict = label(role="verdict")
        self.mend = button("", mend, name=tr("Models"))
        self.copy = button(tr("Copy"), copy, name=tr("Copy answer"), role="link")
        self.again = button(tr("Ask again"), again, role="link")
        self.edit = button(tr("Edit"), edit, name=tr("Edit the question"), role="link")
        self.more = button(
            "⋯",
            more,
            name=tr("More to do with this answer"),
            role="link",
            tip=tr("Ask again in another way, compare, keep a record"),
        )
        for made in (self.verdict, self.mend, self.copy, self.again, self.edit, self.more):
            self.addWidget(made)

    def show_turn(self, turn: Turn) -> None:
        """What can be done now."""
        self.verdict.setText(turn.verdict)
        self.verdict.setVisible(bool(turn.verdict))
        whole = turn.verified == len(turn.quotes)
        restyle(self.verdict, "state", "whole" if whole else "partly")
        self.copy.setVisible(bool(turn.text or turn.quotes) and not turn.running)
        for made in (self.edit, self.again, self.more):
            made.setVisible(not turn.running and not self._bare)
        self.again.setText(again(turn))
        self.again.setAccessibleName(f"{again(turn)}: {turn.question[:80]}")
        self.more.setAccessibleDescription(turn.question[:80])
        mend = tr(MENDED_AT_MODELS[turn.code]) if turn.code in MENDED_AT_MODELS else ""
        self.mend.setText(mend)
        self.mend.setAccessibleName(mend or tr("Models"))
        self.mend.setVisible(bool(mend))


def menu_under(control: QWidget, menu: QMenu) -> None:
    """Open a menu under a control; it goes when it is closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(control.mapToGlobal(control.rect().bottomLeft()))
