"""What is dropped on the window, or held over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.views.drop_overlay import DropOverlay, Zone
from desktop_app.views.incoming import Incoming, incoming
from desktop_app.views.middle import Middle


class Dropping(QObject):
    """Takes what is dropped: for the open chat, or into the library where the side bar is."""

    def __init__(
        self,
        window: QWidget,
        *,
        side: QWidget,
        middle: Middle,
        chats: ChatViewModel,
        library: LibraryViewModel,
    ) -> None:
        super().__init__(window)
        self._window, self._middle = window, middle
        self._chats, self._library = chats, library
        self.overlay = DropOverlay(
            window, side=lambda: self._place_of(side), middle=lambda: self._place_of(middle)
        )
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take_in(self, goods: Incoming, zone: Zone = Zone.CHAT) -> None:
        """Take what was dropped or pasted: for the open chat, or into the library."""
        if zone is Zone.LIBRARY:
            if self._middle.files.isVisible():
                self._library.add_to(self._library.shown, goods.paths)
            elif goods.paths:
                self._library.add(goods.paths)
            return
        if goods.paths:
            self._chats.attach(goods.paths)
        else:
            self._chats.attach_made(goods.name, goods.maker)
        self._middle.show_chat()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is held over the window, and take it when it is let go."""
        match event:
            case QDragEnterEvent():
                self._entered(event)
            case QDragMoveEvent():
                self.overlay.move_to(event.position().toPoint())
            case QDropEvent():
                self._dropped(event)
            case _:
                if event.type() == QEvent.Type.DragLeave:
                    self.overlay.hide()
                elif event.type() == QEvent.Type.ActivationChange:
                    self._leave_unless_active()
                return False
        return True

    def _leave_unless_active(self) -> None:
        if not self._window.isActiveWindow():
            self.overlay.hide()

    def _entered(self, event: QDragEnterEvent) -> None:
        goods = incoming(event.mimeData())
        # Text that is dragged about inside the window is no new text.
        if goods is None or event.source() is not None:
            event.ignore()
            return
        event.acceptProposedAction()
        page = self._middle.files
        into = page.title.accessibleName() if page.isVisible() else ""
        first = self._library.is_empty and not self._chats.turns
        self.overlay.offer(goods, first=first or bool(into), into=into)

    def _dropped(self, event: QDropEvent) -> None:
        goods = incoming(event.mimeData())
        if goods is not None and event.source() is None:
            event.acceptProposedAction()
            self.take_in(goods, self.overlay.zone_at(event.position().toPoint()))
        self.overlay.hide()

    def _place_of(self, part: QWidget) -> QRect:
        """Where a part of the window is; nowhere when it is hidden."""
        if not part.isVisible():
            return QRect()
        return QRect(part.mapTo(self._window, QPoint(0, 0)), part.size())
