"""Binds comparing to the window: the menu at an answer, the composer, and the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop_app.language import tr
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.comparing import CompareViewModel
from desktop_app.viewmodels.way_choices import WayChoices
from desktop_app.views.answer_menu import AnswerMenu
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.compare_page import ComparePage
from desktop_app.views.composer import Composer


class Comparing(QObject):
    """The page is made when it is first wanted.

    Signals:
        shown: The page is to be in the middle; carries it and its title.
        closed: The conversation is wanted back.
        quote_chosen: A quote's source is wanted; carries the run and the quote's index.
        trace_wanted: How an answer was made is wanted; carries its run.
        models_wanted: The page about models is wanted.
    """

    shown = Signal(object, str)
    closed = Signal()
    quote_chosen = Signal(str, int)
    trace_wanted = Signal(str)
    models_wanted = Signal()

    def __init__(
        self,
        chats: ChatViewModel,
        choices: WayChoices,
        *,
        stack: QStackedWidget,
        conversation: ConversationView,
        composer: Composer,
    ) -> None:
        super().__init__(stack)
        self._chats, self._stack, self._composer = chats, stack, composer
        self.compare = CompareViewModel(chats, choices)
        self.menu = AnswerMenu(chats, choices, conversation)
        self.page: ComparePage | None = None
        conversation.more_wanted.connect(self.menu.open)
        self.menu.compare_wanted.connect(lambda n: self._show(lambda: self.compare.begin_beside(n)))
        self.menu.versions_wanted.connect(
            lambda n: self._show(lambda: self.compare.show_versions(n))
        )
        composer.how.compare_wanted.connect(self.begin)
        self.compare.left.connect(self._leave)

    @property
    def is_shown(self) -> bool:
        """The page is in the middle."""
        return self.page is not None and self._stack.currentWidget() is self.page

    def begin(self) -> None:
        """Compare ways of answering what is typed."""
        self._show(lambda: self.compare.begin(self._composer.message.toPlainText()))

    def light(self, run_id: str, quote: int) -> None:
        """Mark the quote whose source is shown."""
        if self.page is not None:
            self.page.light(run_id, quote)

    def _show(self, begin: Callable[[], None]) -> None:
        self.compare.choices.look()
        begin()
        if self.page is None:
            self.page = self._made()
        self.shown.emit(self.page, tr("Compare answers"))

    def _made(self) -> ComparePage:
        page = ComparePage(self.compare)
        page.closed.connect(self.closed)
        page.quote_chosen.connect(self.quote_chosen)
        page.trace_wanted.connect(self.trace_wanted)
        page.models_wanted.connect(self.models_wanted)
        page.decided.connect(self._chats.decide)
        page.asked.connect(self._asked)
        self._stack.addWidget(page)
        return page

    def _asked(self, question: str) -> None:
        """What was asked is not typed any more."""
        if self._composer.message.toPlainText().strip() == question.strip():
            self._composer.message.clear()

    def _leave(self) -> None:
        if self.is_shown:
            self.closed.emit()
