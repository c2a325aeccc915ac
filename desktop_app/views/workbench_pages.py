"""The pages beyond asking. Each is made when it is first wanted, never before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.model_row import ModelRow
from desktop_app.views.pages import Page
from desktop_app.views.parts import button

if TYPE_CHECKING:
    from desktop_app.views.api_page import ApiPage
    from desktop_app.views.chats_page import ChatsPage
    from desktop_app.views.herd_page import HerdPage
    from desktop_app.views.mixtures_page import MixturesPage
    from desktop_app.views.prompts_page import PromptsPage

    AnyPage = HerdPage | MixturesPage | PromptsPage | ApiPage | ChatsPage
LINKS: tuple[tuple[str, str, str], ...] = (
    (
        "herd",
        tr_later("Herd"),
        tr_later("Other machines that models run on, one queue, and what became of its jobs"),
    ),
    ("mixtures", tr_later("Mixtures"), tr_later("Several small models that answer together")),
    (
        "prompts",
        tr_later("Prompts"),
        tr_later("Texts and chains of steps that are used again and again"),
    ),
    ("api", tr_later("Local API"), tr_later("Other programs that ask through Minions")),
    (
        "chats",
        tr_later("Chats and backups"),
        tr_later("Copies of your chats, chats from files, and deleting all of them"),
    ),
)


class WorkbenchPages(QObject):
    """Makes and shows them.

    Signals:
        shown: A page is to be in the middle; carries it and its title.
        closed: The conversation is wanted back.
    """

    shown = Signal(object, str)
    closed = Signal()

    def __init__(self, workbench: Workbench, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._workbench = workbench
        self._made: dict[str, AnyPage] = {}

    def page(self, name: str) -> AnyPage:
        """A page by its name."""
        known = self._made.get(name)
        if known is None:
            known = self._made[name] = _made(name, self._workbench)
            known.closed.connect(self.closed)
            self._stack.addWidget(known)
        return known

    def is_shown(self, name: str) -> bool:
        """Whether a page is in the middle now."""
        page = self._made.get(name)
        return page is not None and self._stack.currentWidget() is page

    def show(self, name: str) -> None:
        """Show a page, read anew."""
        page = self.page(name)
        page.look()
        self.shown.emit(page, next(tr(title) for key, title, _ in LINKS if key == name))

    def add_links(self, page: Page) -> None:
        """A card with the way to each of them."""
        card: QVBoxLayout = page.card(tr("More"))
        for name, title, words in ((name, tr(title), tr(words)) for name, title, words in LINKS):
            show = button(
                tr("Open"),
                partial(self.show, name),
                name=tr("Open {title}").format(title=title),
                role="link",
            )
            card.addWidget(ModelRow(title, words, [], [show]))


def _made(name: str, workbench: Workbench) -> AnyPage:
    """A page; what it is made of is loaded no sooner, so that the window opens without it."""
    if name == "herd":
        from desktop_app.views.herd_page import HerdPage

        return HerdPage(workbench.herd)
    if name == "mixtures":
        from desktop_app.views.mixtures_page import MixturesPage

        return MixturesPage(workbench.mixtures)
    if name == "prompts":
        from desktop_app.views.prompts_page import PromptsPage

        return PromptsPage(workbench.prompts)
    if name == "api":
        from desktop_app.views.api_page import ApiPage

        return ApiPage(workbench.api)
    from desktop_app.views.chats_page import ChatsPage

    return ChatsPage(workbench)
