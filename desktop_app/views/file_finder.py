"""How files of a collection are found: by their names and states, or by what stands inside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.file_rows import Order, Shown
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.inside_view import InsideView
from desktop_app.views.parts import Picker, named

_SHOWN = (
    (Shown.ALL, tr_later("All files")),
    (Shown.READY, tr_later("Ready")),
    (Shown.ATTENTION, tr_later("Needs your attention")),
    (Shown.PROBLEMS, tr_later("Not readable")),
    (Shown.LEFT_OUT, tr_later("Left out")),
)
_ORDERS = (
    (Order.ATTENTION, tr_later("What needs attention first")),
    (Order.NAME, tr_later("By name")),
    (Order.FOLDER, tr_later("By folder")),
    (Order.NEWEST, tr_later("Newest first")),
    (Order.LARGEST, tr_later("Largest first")),
)
_NAMES, _INSIDE = "names", "inside"
_WHERE = ((_NAMES, tr_later("Names")), (_INSIDE, tr_later("Inside the files")))


class SearchField(QLineEdit):
    """Words; Down and Enter go to what was found.

    Signals:
        on_wanted: What was found is wanted.
    """

    on_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves the field; so does Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.on_wanted.emit()
        else:
            super().keyPressEvent(event)


class FileFinder(QWidget):
    """The search field with what it searches.

    Signals:
        where_changed: Names are searched now, or what stands inside.
        list_wanted: The list of names is to have the keyboard.
    """

    where_changed = Signal()
    list_wanted = Signal()

    def __init__(self, library: LibraryViewModel) -> None:
        super().__init__()
        self._library = library
        self._view: InsideView | None = None
        self._shown = ""
        self.search = SearchField()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(220)
        self.where = _picker(tr("Search in"), _WHERE)
        self.shown = _picker(tr("Show"), _SHOWN)
        self.order = _picker(tr("Sort"), _ORDERS)
        self._sifting = (_pair(self.shown), _pair(self.order))
        row = FlowLayout(gap=8)
        for widget in (self.search, _pair(self.where), *self._sifting):
            row.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(row)
        files = library.files
        self.search.textChanged.connect(self._look)
        self.search.on_wanted.connect(self._go_on)
        self.where.currentIndexChanged.connect(lambda _: self._turn())
        self.shown.currentIndexChanged.connect(
            lambda _: files.narrow(Shown(self.shown.currentData()))
        )
        self.order.currentIndexChanged.connect(
            lambda _: files.sort_by(Order(self.order.currentData()))
        )
        self._name_field()

    @property
    def is_inside(self) -> bool:
        """What stands inside the files is searched."""
        return bool(self.where.currentData() == _INSIDE)

    @property
    def inside(self) -> InsideView:
        """The places that were found; made when it is first wanted."""
        if self._view is None:
            self._view = InsideView(self._library.inside)
            self._view.list.left.connect(self.search.setFocus)
            self._column.addWidget(self._view, 1)
        return self._view

    def search_inside(self, collection: str = "") -> None:
        """Search inside the files of a collection, or of all, with the keyboard in the field."""
        self.where.setCurrentIndex(self.where.findData(_INSIDE))
        self._offer(collection)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def search_names(self) -> None:
        """Search the names again."""
        self.where.setCurrentIndex(self.where.findData(_NAMES))

    def follow_collection(self) -> None:
        """Another collection is shown: it is the one that is searched. What was read anew is, too."""
        if not self.is_inside:
            return
        if self._shown != self._library.shown:
            self._offer(self._library.shown)
        else:
            self._offer(self.inside.collection.currentData() or "")
            self._library.inside.search_again()

    def _turn(self) -> None:
        for widget in self._sifting:
            widget.setVisible(not self.is_inside)
        if self.is_inside:
            self._library.files.search("")
            self._offer(self._library.shown)
            self.inside.look_for(self.search.text())
            self.inside.show()
        else:
            self._library.files.search(self.search.text())
            self.inside.hide()
        self._name_field()
        self.where_changed.emit()

    def _offer(self, collection: str) -> None:
        self._shown = self._library.shown
        self.inside.offer(self._library.collections, collection)

    def _look(self, words: str) -> None:
        if self.is_inside:
            self.inside.look_for(words)
        else:
            self._library.files.search(words)

    def _go_on(self) -> None:
        if self.is_inside:
            self.inside.list.begin()
        else:
            self.list_wanted.emit()

    def _name_field(self) -> None:
        inside = self.is_inside
        self.search.setAccessibleName(tr("Search inside files") if inside else tr("Search files"))
        self.search.setPlaceholderText(
            tr("Words that stand in your files") if inside else tr("Search files and states")
        )


def _picker(name: str, rows: Sequence[tuple[str, str]]) -> Picker:
    made = Picker(name)
    for value, text in rows:
        made.addItem(tr(text), str(value))
    return made


def _pair(picker: Picker) -> QWidget:
    """A list to pick from with its name; the two stay on one line."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(named(picker))
    row.addWidget(picker)
    return made
