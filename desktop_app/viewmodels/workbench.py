"""What is beyond asking: other machines, mixtures, prompts, other programs, and chats as files."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.api import ApiViewModel
from desktop_app.viewmodels.backups import BackupsViewModel
from desktop_app.viewmodels.chat_files import ChatFiles, Printer
from desktop_app.viewmodels.chat_moves import ChatMoves
from desktop_app.viewmodels.herd import HerdViewModel
from desktop_app.viewmodels.mixtures import MixturesViewModel
from desktop_app.viewmodels.prompts import PromptsViewModel
from desktop_app.viewmodels.shelf import ChatShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """The view-models of the pages that a first-time user never needs."""

    herd: HerdViewModel
    mixtures: MixturesViewModel
    prompts: PromptsViewModel
    api: ApiViewModel
    shelf: ChatShelf
    moves: ChatMoves
    backups: BackupsViewModel
    files: ChatFiles

    @classmethod
    def of(cls, thread: EngineThread, shelf: ChatShelf, *, printer: Printer) -> Workbench:
        """All of them, on one engine; ``printer`` writes chats as PDF files."""
        return cls(
            shelf=shelf,
            moves=ChatMoves(shelf),
            backups=BackupsViewModel(thread, shelf),
            files=ChatFiles(thread, shelf, printer=printer),
            herd=HerdViewModel(thread),
            mixtures=MixturesViewModel(thread),
            prompts=PromptsViewModel(thread),
            api=ApiViewModel(thread),
        )
