"""The steps of an answer below each other, with a rail that shows where rounds begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.trace_lines import Step
from desktop_app.viewmodels.wording import seconds_of
from desktop_app.views.parts import clear, label
from desktop_app.views.theme import current_tokens, text_scale
from desktop_app.views.tokens import Tokens

_RAIL = 18
_ROLES = {"round": "strong", "sent": "warn", "kept": "warn", "end": "strong", "plan": "strong"}
_ABOVE = {"round": 8}
_USUALLY_ABOVE = 3
# From so large letters on there is no room for the time beside the words.
_LARGE = 1.4


class Rail(QWidget):
    """The line at the left, with a dot for each step; a larger one begins a round."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedWidth(_RAIL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line and dot."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.strong_line), 1.5))
        middle, first = (
            self.width() / 2 - 3,
            self.fontMetrics().height() / 2 + _ABOVE.get(self._kind, _USUALLY_ABOVE),
        )
        end = first if self._kind == "end" else float(self.height())
        painter.drawLine(round(middle), 0, round(middle), round(end))
        large = self._kind in ("round", "end")
        painter.setPen(QPen(QColor(_dot(self._kind, tokens)), 1.5))
        painter.setBrush(QColor(_dot(self._kind, tokens)))
        size = 4.0 if large else 2.5
        painter.drawEllipse(
            round(middle - size), round(first - size), round(2 * size), round(2 * size)
        )
        painter.end()


class Timeline(QScrollArea):
    """All steps; new ones are added at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Steps"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = QWidget()
        body.setObjectName("conversationBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(body)
        self._steps: tuple[Step, ...] = ()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters are set in another way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._steps:
            self.show_steps(self._steps, anew=True)

    def show_steps(self, steps: Sequence[Step], *, anew: bool = False) -> None:
        """Show these; those that were shown already stay unless all are made ``anew``."""
        shown = len(self._steps)
        if anew or len(steps) < shown:
            clear(self._rows)
            shown = 0
        self._steps = tuple(steps)
        for step in steps[shown:]:
            self._rows.addWidget(_row(step))


def _row(step: Step) -> QWidget:
    made = QWidget()
    made.setAccessibleName(
        tr("After {seconds:.1f} seconds: {text}").format(seconds=step.seconds, text=step.text)
    )
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    words = QVBoxLayout()
    above = _ABOVE.get(step.kind, _USUALLY_ABOVE)
    words.setContentsMargins(0, above, 0, 3)
    words.setSpacing(2)
    text = f"↗ {step.text}" if step.kind == "sent" else step.text
    words.addWidget(label(text, role=_ROLES.get(step.kind, ""), wrap=True))
    if step.detail:
        words.addWidget(label(step.detail, role="muted", wrap=True))
    time = label(seconds_of(step.seconds), role="muted")
    row.addWidget(Rail(step.kind))
    row.addLayout(words, 1)
    if text_scale() < _LARGE:
        time.setContentsMargins(0, above, 0, 0)
        row.addWidget(time, alignment=Qt.AlignmentFlag.AlignTop)
    else:
        words.addWidget(time)
    return made


def _dot(kind: str, tokens: Tokens) -> str:
    if kind in ("sent", "kept"):
        return tokens.warn
    return tokens.accent if kind in ("round", "end", "plan") else tokens.strong_line
