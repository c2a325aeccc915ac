"""Binds the composer to what it shows: mode, models, the estimate, and the lock."""

from __future__ import annotations

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.estimate import EstimateViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.composer import Composer
from desktop_app.views.prompt_picker import PromptPicker

MIXTURE = "mixture"


def bind_composer(
    composer: Composer,
    *,
    chats: ChatViewModel,
    models: LocalModelsViewModel,
    remote: RemoteModelViewModel,
    estimate: EstimateViewModel,
) -> None:
    """From now on the composer shows what is so, and its wishes reach the view-models."""
    how = composer.how

    def show_mode() -> None:
        composer.show_mode(chats.mode, chats.protocol)
        how.show_remote(chats.mode.name != "local")

    def show_remote() -> None:
        composer.privacy.set_locked(remote.facts.allowed.offline)
        how.show_remote_model(remote)

    def set_reader(name: str) -> None:
        models.read_with(name)

    chats.mode_changed.connect(show_mode)
    composer.mode_chosen.connect(chats.set_mode)
    composer.message.textChanged.connect(lambda: estimate.consider(composer.message.toPlainText()))
    how.reader_chosen.connect(set_reader)
    models.changed.connect(lambda: how.show_models(models))
    models.changed.connect(show_mode)
    remote.changed.connect(show_remote)
    estimate.changed.connect(
        lambda: composer.say_estimate(
            estimate.text, estimate.short, estimate.more, warns=estimate.warns
        )
    )
    chats.about_changed.connect(estimate.again)
    how.show_models(models)
    show_remote()
    show_mode()
    estimate.again()


def bind_workbench(
    composer: Composer, workbench: Workbench, *, chats: ChatViewModel
) -> PromptPicker:
    """From now on a mixture can be picked, and “/” offers the prompts."""
    how, mixtures, prompts = composer.how, workbench.mixtures, workbench.prompts

    def look() -> None:
        if chats.protocol == MIXTURE:
            mixtures.look()

    def choose(name: str) -> None:
        chats.preset = name

    how.preset_chosen.connect(mixtures.choose)
    mixtures.chosen_changed.connect(choose)
    mixtures.changed.connect(lambda: how.show_presets(mixtures))
    mixtures.chosen_changed.connect(lambda _: how.show_presets(mixtures))
    chats.mode_changed.connect(look)
    composer.protocol_chosen.connect(lambda name: mixtures.look() if name == MIXTURE else None)
    how.show_presets(mixtures)
    return PromptPicker(composer, prompts)
