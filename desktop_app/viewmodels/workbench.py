"""What is beyond asking: other machines, mixtures, prompts, and other programs."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.api import ApiViewModel
from desktop_app.viewmodels.herd import HerdViewModel
from desktop_app.viewmodels.mixtures import MixturesViewModel
from desktop_app.viewmodels.prompts import PromptsViewModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """The view-models of the pages that a first-time user never needs."""

    herd: HerdViewModel
    mixtures: MixturesViewModel
    prompts: PromptsViewModel
    api: ApiViewModel

    @classmethod
    def of(cls, thread: EngineThread) -> Workbench:
        """All of them, on one engine."""
        return cls(
            herd=HerdViewModel(thread),
            mixtures=MixturesViewModel(thread),
            prompts=PromptsViewModel(thread),
            api=ApiViewModel(thread),
        )
