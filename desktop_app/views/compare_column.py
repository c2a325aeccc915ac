"""One answer among those that stand side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.comparing import Column
from desktop_app.views.parts import ElidedLabel, button
from desktop_app.views.turn_view import TurnWidget


class CompareColumn(QFrame):
    """How it came about, the answer with all that is known of it, and “Keep this one”.

    Signals:
        quote_chosen: A quote's source is wanted; carries the run and the quote's index.
        decided: A review was answered; carries its id and the decision.
        stop_wanted: This answer should stop; carries its run.
        keep_wanted: This answer is to be the chat's; carries its run.
        trace_wanted: How it was made is wanted; carries its run.
        models_wanted: The page about models is wanted.
    """

    quote_chosen = Signal(str, int)
    decided = Signal(str, object)
    stop_wanted = Signal(str)
    keep_wanted = Signal(str)
    trace_wanted = Signal(str)
    models_wanted = Signal()

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.setObjectName("card")
        self.run_id = run_id = column.turn.run_id
        self.title = ElidedLabel(role="strong")
        self.turn = TurnWidget(column.turn, bare=True)
        self.turn.quote_chosen.connect(lambda quote: self.quote_chosen.emit(run_id, quote))
        self.turn.decided.connect(self.decided)
        self.turn.stop_wanted.connect(lambda: self.stop_wanted.emit(run_id))
        self.turn.models_wanted.connect(self.models_wanted)
        self.keep = button("", lambda: self.keep_wanted.emit(run_id))
        self.trace = button(tr("Trace"), lambda: self.trace_wanted.emit(run_id), role="link")
        self._arrange()
        self.show_column(column)

    def show_column(self, column: Column) -> None:
        """Show the answer as it is now."""
        self.title.set_text(column.title)
        self.setAccessibleName(tr("Answer: {title}").format(title=column.title))
        self.turn.update_turn(column.turn)
        self.keep.setText(tr("Keep this one"))
        self.keep.setEnabled(not column.turn.running)
        self.keep.setAccessibleName(tr("Keep this one: {title}").format(title=column.title))
        self.trace.setAccessibleName(tr("Trace of {title}").format(title=column.title))

    def light(self, quote: int | None) -> None:
        """Mark the quote whose source is shown."""
        self.turn.light(quote)

    def _arrange(self) -> None:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(tr("Answer"))
        body = QWidget()
        body.setObjectName("conversationBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.turn)
        inside.addStretch(1)
        area.setWidget(body)
        foot = QHBoxLayout()
        foot.addWidget(self.trace)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 8, 10)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(area, 1)
        column.addLayout(foot)
