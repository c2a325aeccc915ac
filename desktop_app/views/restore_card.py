"""What a backup would bring, and the two ways to have it: what is missing, or everything as it was."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.backups import BackupsViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import SureButton, button, label

_TWO_WAYS = tr_later(
    "“Bring back what is missing” adds chats and changes nothing else. “Go back to this backup” makes "
    "all chats as they were then; those of now are kept as a backup of their own."
)


class RestoreCard(QFrame):
    """Shown while a backup is considered."""

    def __init__(self, backups: BackupsViewModel) -> None:
        super().__init__()
        self.setObjectName("quote")
        self._backups = backups
        self._title = label(role="strong", wrap=True)
        self.lines = label(wrap=True)
        self.bring_back = button(
            tr("Bring back what is missing"), backups.bring_back, role="primary"
        )
        self.go_back = SureButton(
            tr("Go back to this backup"),
            backups.go_back,
            name=tr("Have all chats as they were in this backup"),
        )
        self.cancel = button(tr("Cancel"), backups.leave, role="link")
        row = FlowLayout(gap=6)
        for made in (self.bring_back, self.go_back, self.cancel):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.lines)
        column.addWidget(label(tr(_TWO_WAYS), role="muted", wrap=True))
        column.addLayout(row)
        backups.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is considered now; nothing is shown when nothing is."""
        plan = self._backups.plan
        appears = plan is not None and self.isHidden()
        self.setVisible(plan is not None)
        if plan is None:
            return
        self._title.setText(tr("The backup of {title}").format(title=plan.title))
        self.lines.setText("\n".join(plan.lines))
        self.bring_back.setEnabled(plan.adds)
        if appears:
            (self.bring_back if plan.adds else self.cancel).setFocus()
