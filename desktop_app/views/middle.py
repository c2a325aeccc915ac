"""The middle of the window: header, note, conversation or page, composer, and the foot line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.about import AboutViewModel
from desktop_app.viewmodels.chat import MODES, ChatViewModel
from desktop_app.viewmodels.estimate import EstimateViewModel
from desktop_app.viewmodels.keys import KeysViewModel
from desktop_app.viewmodels.leaving import foot_line
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.viewmodels.way_choices import WayChoices
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.asking import bind_composer, bind_workbench
from desktop_app.views.attachments import AttachmentsRow
from desktop_app.views.banner import Banner
from desktop_app.views.chat_view import WIDEST, ConversationView
from desktop_app.views.comparing import Comparing
from desktop_app.views.composer import Composer
from desktop_app.views.find_in_chat import FindInChat
from desktop_app.views.head import Head
from desktop_app.views.incognito import IncognitoStrip
from desktop_app.views.library_panel import LibraryPage
from desktop_app.views.mentioning import AboutRow
from desktop_app.views.parts import PageStack, label
from desktop_app.views.recovery_bar import RecoveryBar
from desktop_app.views.start_page import StartPage
from desktop_app.views.turn_view import as_plain
from desktop_app.views.workbench_pages import WorkbenchPages

if TYPE_CHECKING:
    from desktop_app.views.models_page import ModelsPage
    from desktop_app.views.settings_page import SettingsPage


class Middle(QWidget):
    """What is in the middle now.

    Signals:
        files_wanted: Files are to be chosen.
        folder_wanted: A folder is to be chosen.
        pasted: Files or a picture were pasted; carries an ``Incoming``.
        attach_wanted: Files for the open chat are to be chosen.
        details_wanted: The right panel is to be shown or hidden.
        quote_chosen: A quote's source is wanted; carries turn and quote index.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    pasted = Signal(object)
    attach_wanted = Signal()
    details_wanted = Signal()
    quote_chosen = Signal(int, int)

    def __init__(
        self,
        chats: ChatViewModel,
        library: LibraryViewModel,
        settings: SettingsViewModel,
        models: LocalModelsViewModel,
        remote: RemoteModelViewModel,
        about: AboutViewModel,
        estimate: EstimateViewModel,
        workbench: Workbench,
        keys: KeysViewModel,
    ) -> None:
        super().__init__()
        self.setObjectName("middle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chats, self._library, self._remote = chats, library, remote
        self._was_reading = False
        self.head = Head(remote)
        self.title, self.scope = self.head.title, self.head.scope
        self.lock, self.details = self.head.lock, self.head.details
        self.banner = Banner()
        self.incognito = IncognitoStrip(chats)
        self.recovery = RecoveryBar(workbench.backups)
        self.conversation = ConversationView()
        self.finding = FindInChat(self.conversation, chats, self)
        self.start = StartPage(models, remote)
        self.files = LibraryPage(library)
        self._models, self._settings, self._about, self._keys = models, settings, about, keys
        self._stack = PageStack()
        for page in (self.start, self.conversation, self.files):
            self._stack.addWidget(page)
        self.workbench = WorkbenchPages(workbench, self._stack)
        self.composer = Composer(MODES)
        self.comparing = Comparing(
            chats,
            WayChoices(chats, models, remote, workbench.mixtures, self),
            stack=self._stack,
            conversation=self.conversation,
            composer=self.composer,
        )
        self.attachments = AttachmentsRow(chats)
        self.composer.hold(self.attachments)
        self.composer.hold(AboutRow(chats))
        self.foot = label(role="muted")
        self._arrange()
        self._connect()
        bind_composer(self.composer, chats=chats, models=models, remote=remote, estimate=estimate)
        workbench.files.told.connect(self._tell_of_chats)
        workbench.backups.noticed.connect(self.say)
        workbench.backups.told.connect(self._tell_of_chats)
        workbench.backups.recovery_changed.connect(lambda: self.say(""))
        self.prompts = bind_workbench(self.composer, workbench, chats=chats)
        self.prompts.library_wanted.connect(lambda: self.workbench.show("prompts"))
        self._fill_scope()
        self.refresh_foot()
        self.show_chat()

    @cached_property
    def models(self) -> ModelsPage:
        """The page about models; like that of the settings it is made when it is first wanted."""
        from desktop_app.views.models_page import ModelsPage

        made = ModelsPage(self._settings, self._models, self._remote)
        self.workbench.add_links(made)
        made.closed.connect(self.show_chat)
        self._stack.addWidget(made)
        return made

    @cached_property
    def settings(self) -> SettingsPage:
        """The page of the settings."""
        from desktop_app.views.settings_page import SettingsPage

        made = SettingsPage(self._settings, self._remote, self._about, self._keys)
        made.closed.connect(self.show_chat)
        made.chats_wanted.connect(lambda: self.workbench.show("chats"))
        self._stack.addWidget(made)
        return made

    @property
    def chat_is_shown(self) -> bool:
        """The conversation or its empty state is in the middle."""
        return self._stack.currentWidget() in (self.start, self.conversation)

    def show_chat(self) -> None:
        """Show the open chat."""
        turns = self._chats.turns
        self.title.set_text(self._chats.current.title)
        self._stack.setCurrentWidget(self.conversation if turns else self.start)
        self._show_start()
        self.incognito.refresh()
        self.composer.set_incognito(self._chats.current.incognito)
        self._bottom.show()
        self.scope.show()
        self.composer.message.setFocus()

    def show_files(self, collection: str) -> None:
        """Show the files of a collection."""
        self._library.show_files(collection)
        self._page(self.files, tr("Library"))

    def show_inside(self) -> None:
        """Search inside all files."""
        names = [row.name for row in self._library.collections]
        self.show_files(self._library.shown or next(iter(names), ""))
        self.files.finder.search_inside()

    def show_models(self) -> None:
        """Show which models are at work."""
        self.models.look()
        self._page(self.models, tr("Models"))

    def show_settings(self) -> None:
        """Show the settings."""
        self.settings.look()
        self._page(self.settings, tr("Settings"))

    def copy_last(self) -> None:
        """Put the last answer on the clipboard."""
        done = [turn for turn in self._chats.turns if not turn.running]
        if done:
            QGuiApplication.clipboard().setText(as_plain(done[-1]))

    def say(self, text: str) -> None:
        """Show a note; empty takes it away."""
        self.banner.say(text)

    def _tell_of_chats(self, text: str, _well: bool) -> None:
        """Their own page says it in its place."""
        if not self.workbench.is_shown("chats"):
            self.say(text)

    def refresh_foot(self) -> None:
        """The line at the foot: what may leave now, and how much has."""
        self.foot.setText(
            foot_line(
                self.comparing.compare.mode
                if self.comparing.is_shown
                else self._chats.mode_at_work,
                offline=self._remote.facts.allowed.offline,
                session=max(self._chats.messages_sent, self._remote.left_in_session),
                sums=self._remote.facts.sums,
            )
        )

    def _page(self, page: QWidget, title: str) -> None:
        self.title.set_text(title)
        self.scope.hide()
        self.incognito.hide()
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self._bottom.hide()

    def _opened(self) -> None:
        self.finding.leave()
        self.conversation.show_turns(self._chats.turns)
        self._fill_scope()
        # Deleting or restoring there opens another chat; the page is not left by that.
        if not self.workbench.is_shown("chats"):
            self.show_chat()
        if self.composer.message.toPlainText() != self._chats.current.draft:
            self.composer.put(self._chats.current.draft)

    def _leaving(self) -> None:
        self._chats.set_place(*self.conversation.place)

    def _branched(self, index: int) -> None:
        self.conversation.show_from(index, self._chats.turns[index:])
        self.finding.look_again()
        if not (self.comparing.is_shown or self._stack.currentWidget() is self.conversation):
            self.show_chat()

    def show_version(self, step: int) -> None:
        """Show the version before (-1) or after (1) the turn that is looked at."""
        self._chats.show_version(self.conversation.version_turn(), step)

    def _renamed(self) -> None:
        if self.chat_is_shown:
            self.title.set_text(self._chats.current.title)

    def _added(self, index: int) -> None:
        self.conversation.add_turn(self._chats.turns[index])
        if not self.comparing.is_shown:
            self.show_chat()

    def _changed(self, index: int) -> None:
        self.conversation.change_turn(index, self._chats.turns[index])

    def _show_start(self) -> None:
        if self._stack.currentWidget() is self.start:
            self.start.show_state(
                empty=self._library.is_empty,
                examples=self._library.examples(),
                reading=self._library.reading,
                opening=self._library.opening,
                searchable=self._library.searchable,
            )

    def _fill_scope(self) -> None:
        self.head.offer(self._library.collections, self._chats.current.collection)

    def _ask_about(self, collection: str) -> None:
        self._chats.new_chat()
        self._chats.set_collection(collection)
        self._fill_scope()
        self.show_chat()

    def _connect(self) -> None:
        chats, library, composer = self._chats, self._library, self.composer
        chats.opened.connect(self._opened)
        chats.turn_added.connect(self._added)
        chats.turn_changed.connect(self._changed)
        chats.branch_changed.connect(self._branched)
        chats.leaving.connect(self._leaving)
        chats.place_wanted.connect(self.conversation.go_to)
        chats.chats_changed.connect(self._renamed)
        chats.shelf.failed.connect(self.say)
        chats.busy_changed.connect(composer.set_busy)
        library.arranging.renamed.connect(chats.follow_collection)
        library.changed.connect(self._fill_scope)
        library.changed.connect(self._show_start)
        library.progress_changed.connect(self._follow_reading)
        self.conversation.quote_chosen.connect(self.quote_chosen)
        self.files.closed.connect(self.show_chat)
        self.workbench.closed.connect(self.show_chat)
        self.comparing.closed.connect(self.show_chat)
        self.comparing.shown.connect(self._page)
        self.comparing.models_wanted.connect(self.show_models)
        chats.records.said.connect(self.say)
        composer.how.mixtures_wanted.connect(lambda: self.workbench.show("mixtures"))
        self.workbench.shown.connect(self._page)
        self.files.ask_wanted.connect(self._ask_about)
        self.head.scope_chosen.connect(chats.set_collection)
        self.head.details_wanted.connect(self.details_wanted)
        self.start.files_wanted.connect(self.files_wanted)
        self.start.folder_wanted.connect(self.folder_wanted)
        self.start.samples_wanted.connect(library.add_samples)
        self.start.example_chosen.connect(chats.ask)
        self.start.models_wanted.connect(self.show_models)
        composer.asked.connect(chats.ask)
        composer.message.textChanged.connect(
            lambda: chats.set_draft(composer.message.toPlainText())
        )
        composer.stop_wanted.connect(chats.stop)
        composer.attach_wanted.connect(self.attach_wanted)
        self.conversation.decided.connect(chats.decide)
        self.conversation.stop_wanted.connect(chats.stop)
        self.conversation.again_wanted.connect(chats.ask_again)
        self.conversation.edited.connect(chats.ask_instead)
        self.conversation.version_wanted.connect(chats.show_version)
        self.conversation.models_wanted.connect(self.show_models)
        composer.how.models_wanted.connect(self.show_models)
        chats.mode_changed.connect(self.refresh_foot)
        chats.busy_changed.connect(lambda _: self.refresh_foot())
        self._stack.currentChanged.connect(lambda _: self.refresh_foot())
        self.comparing.compare.changed.connect(self.refresh_foot)
        self._remote.changed.connect(self._allowed_changed)
        composer.protocol_chosen.connect(self._choose_protocol)
        composer.message.pasted.connect(self.pasted)
        composer.message.recall_wanted.connect(lambda: composer.put(chats.last_question()))

    def _allowed_changed(self) -> None:
        """What may leave is another: the foot says so, and new chats begin so."""
        self._chats.begin_as(self._remote.begins_as)
        if self._remote.facts.allowed.offline and self._chats.mode.name != "local":
            self._chats.set_mode("local")
        self.refresh_foot()

    def _follow_reading(self) -> None:
        """The empty state follows whether something is being read, not every step of it."""
        if self._was_reading != self._library.reading:
            self._was_reading = self._library.reading
            self._show_start()

    def _choose_protocol(self, name: str) -> None:
        self._chats.protocol = name

    def _arrange(self) -> None:
        note = QHBoxLayout()
        note.setContentsMargins(20, 0, 20, 4)
        note.addWidget(self.banner)
        self._bottom = QWidget()
        bottom = QHBoxLayout(self._bottom)
        bottom.setContentsMargins(20, 6, 20, 8)
        self.composer.setMaximumWidth(WIDEST + 28)
        bottom.addStretch(1)
        bottom.addWidget(self.composer, 100)
        bottom.addStretch(1)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.setWordWrap(True)
        self.foot.setContentsMargins(20, 0, 20, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(note)
        column.addWidget(self.recovery)
        column.addWidget(self.incognito)
        column.addWidget(self.finding.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bottom)
        column.addWidget(self.foot)
