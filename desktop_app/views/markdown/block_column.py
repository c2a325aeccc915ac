"""Blocks below each other, each shown by a widget of its kind; neighbours share one where they can."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.views.flowing_text import ReadOnlyText
from desktop_app.views.markdown.code_card import CodeCard
from desktop_app.views.markdown.looks import Looks
from desktop_app.views.markdown.prose_view import LinkedText, ProseView
from desktop_app.views.markdown.table_view import TableView
from desktop_app.views.markdown.values import Block, Code, Para, Prose, Quotation, Table

_MOST_TOGETHER = 4_000
Made = Callable[[ReadOnlyText], None]


class QuotationView(QFrame):
    """What a model quotes, behind a line at its side."""

    def __init__(self, made: Made) -> None:
        super().__init__()
        self.setObjectName("quotation")
        self._column = BlockColumn(made)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(14, 2, 0, 2)
        outside.addWidget(self._column)

    def show_block(self, block: Quotation, looks: Looks, *, anew: bool = False) -> None:
        """Show what is quoted."""
        self._column.show_blocks(block.blocks, looks, anew=anew)

    def texts(self) -> list[ReadOnlyText]:
        """Its texts, from top to bottom."""
        return self._column.texts()


View = ProseView | TableView | CodeCard | QuotationView


class BlockColumn(QWidget):
    """The widgets of blocks. ``made`` is told of each new text in it."""

    def __init__(self, made: Made) -> None:
        super().__init__()
        self._made = made
        self._views: list[View] = []
        self._shown: list[Block] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)

    def show_blocks(self, blocks: Iterable[Block], looks: Looks, *, anew: bool = False) -> None:
        """Show blocks; only widgets whose block has changed do something."""
        wanted = grouped(blocks)
        for index, block in enumerate(wanted):
            if index < len(self._views) and not _shows(self._views[index], block):
                self._drop_from(index)
            if index == len(self._views):
                self._add(block)
            old = self._shown[index] if index < len(self._shown) else None
            if anew or old is not block:
                _show(self._views[index], block, looks, anew=anew)
        self._drop_from(len(wanted))
        self._shown = wanted

    def texts(self) -> list[ReadOnlyText]:
        """Every text in it, from top to bottom."""
        found: list[ReadOnlyText] = []
        for view in self._views:
            match view:
                case QuotationView():
                    found.extend(view.texts())
                case CodeCard():
                    found.append(view.text)
                case _:
                    found.append(view)
        return found

    def _add(self, block: Block) -> None:
        view = _view_for(block, self._made)
        self._views.append(view)
        self._layout.addWidget(view)
        if isinstance(view, LinkedText):
            self._made(view)
        elif isinstance(view, CodeCard):
            self._made(view.text)

    def _drop_from(self, index: int) -> None:
        for view in self._views[index:]:
            self._layout.removeWidget(view)
            view.hide()
            view.deleteLater()
        del self._views[index:]
        del self._shown[index:]


def grouped(blocks: Iterable[Block]) -> list[Block]:
    """Neighbouring prose as one, up to a length: a text can then be selected as it is read."""
    made: list[Block] = []
    paras: list[Para] = []
    length = 0
    for block in blocks:
        if isinstance(block, Prose):
            size = sum(len(s.text) for p in block.paras for s in p.spans)
            if paras and length + size > _MOST_TOGETHER:
                made.append(Prose(paras=tuple(paras)))
                paras, length = [], 0
            paras.extend(block.paras)
            length += size
            continue
        if paras:
            made.append(Prose(paras=tuple(paras)))
            paras, length = [], 0
        made.append(block)
    if paras:
        made.append(Prose(paras=tuple(paras)))
    return made


def _view_for(block: Block, made: Made) -> View:
    match block:
        case Prose():
            return ProseView()
        case Code():
            return CodeCard()
        case Table():
            return TableView()
        case Quotation():
            return QuotationView(made)


def _shows(view: View, block: Block) -> bool:
    kinds = {ProseView: Prose, CodeCard: Code, TableView: Table, QuotationView: Quotation}
    return isinstance(block, kinds[type(view)])


def _show(view: View, block: Block, looks: Looks, *, anew: bool) -> None:
    match (view, block):
        case (ProseView() as prose, Prose() as text):
            prose.show_block(text, looks, anew=anew)
        case (CodeCard() as card, Code() as code):
            card.show_block(code, looks, anew=anew)
        case (TableView() as rows, Table() as table):
            rows.show_block(table, looks, anew=anew)
        case (QuotationView() as said, Quotation() as quotation):
            said.show_block(quotation, looks, anew=anew)
