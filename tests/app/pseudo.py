"""A language that does not exist: each text of the window in letters that English does not have, and longer.

Whatever of a screen still has plain letters did not pass through ``tr`` or ``said``, or is the person's own.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QTranslator,
)
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from minions_engine import resource

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ODD = "áƀćđéƒǵĥíĵķĺɱńóþʠŕśťúʋŵẋýźÁƁĆĐÉƑǴĤÍĴĶĹṀŃÓÞɊŔŚŤÚɅŴẊÝŹ"
_LETTERS = str.maketrans(_PLAIN, _ODD)
# What stands for a value, for a count, or for kinds of files is left as it is.
_LEFT = re.compile(r"(\{[^{}]*\}|%n|\([^()]*\*\.[^()]*\)|;;)")
_LONGER = 0.4
_PADDING = "ẋẋẋẋẋ "
_MOST_ROWS = 60


def pseudo(text: str) -> str:
    """The text in the language that does not exist."""
    pieces = _LEFT.split(text)
    odd = "".join(
        piece if place % 2 else piece.translate(_LETTERS) for place, piece in enumerate(pieces)
    )
    more = max(0, round(len(text) * _LONGER) - 2)
    return f"⟦{odd}{(_PADDING * more)[:more].rstrip()}⟧"


@cache
def _known() -> dict[tuple[str, str, str], str]:
    """Every text by its context, its English and its comment."""
    return {
        (context.findtext("name") or "", source, message.findtext("comment") or ""): pseudo(source)
        for context in ET.parse(resource("translations", "minions_de.ts")).iter("context")
        for message in context.iter("message")
        for source in [message.findtext("source") or ""]
    }


class PseudoTranslator(QTranslator):
    """Knows every text that translators were given, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._known = _known()

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Qt asks; ``None`` leaves the text as it is."""
        return self._known.get((context or "", sourceText, disambiguation or ""))

    def isEmpty(self) -> bool:
        """Qt leaves out a translator that is."""
        return False


def texts_of(window: QWidget, *, only_visible: bool = True) -> Iterator[tuple[str, str]]:
    """Where a text is, and the text: of every part, with its tooltip, its name, and its rows."""
    for widget in (window, *window.findChildren(QWidget)):
        if only_visible and not widget.isVisible():
            continue
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        for kind, text in (*_said_beside(widget), *_shown(widget)):
            if text:
                yield f"{where}: {kind}", text


def _said_beside(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    for action in widget.actions():
        yield from _of_action(action)


def _of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "action", action.text()


def _shown(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QGroupBox():
            yield "title", widget.title()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield "placeholder", widget.placeholderText()
        case QComboBox():
            yield from (("item", widget.itemText(place)) for place in range(widget.count()))
        case QTabBar():
            yield from (("tab", widget.tabText(place)) for place in range(widget.count()))
        case QMenu():
            yield "menu", widget.title()
        case QAbstractItemView() if widget.model() is not None:
            yield from _rows(widget.model())


def _rows(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(head, str):
            yield "head", head
        for row in range(min(model.rowCount(QModelIndex()), _MOST_ROWS)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                text = model.index(row, column).data(role)
                if isinstance(text, str):
                    yield "row", text


def install_pseudo(app: QCoreApplication) -> PseudoTranslator:
    """Speak it from now on; windows that are there already keep their texts."""
    translator = PseudoTranslator()
    app.installTranslator(translator)
    return translator


def take_off(app: QCoreApplication, translator: PseudoTranslator) -> None:
    """Speak English again."""
    app.removeTranslator(translator)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
