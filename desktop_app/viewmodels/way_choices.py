"""Which ways of answering can be picked now: by what may leave, what is set up, and what is here."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.mixtures import MixturesViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.ways import Way, kinds

_TELLING = {"minions": 0, "local": 1, "quotes": 2}
_USES_READER = ("auto", "local", "minion", "minions")


class WayChoices(QObject):
    """What can be picked.

    Signals:
        changed: Something else can be picked now.
    """

    changed = Signal()

    def __init__(
        self,
        chats: ChatViewModel,
        models: LocalModelsViewModel,
        remote: RemoteModelViewModel,
        mixtures: MixturesViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chats, self._models, self._remote = chats, models, remote
        self._mixtures = mixtures
        for source in (models, remote, mixtures):
            source.changed.connect(self.changed)

    def look(self) -> None:
        """Read the presets anew; the rest tells of itself."""
        self._mixtures.look()

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Modes with their protocols; where no remote model is, those that need none."""
        facts = self._remote.facts
        local = facts.allowed.offline or not facts.model
        here = bool(self.readers)
        return tuple(
            (mode, protocol)
            for mode, protocol in kinds(offline=local)
            if here or protocol not in ("local", "mixture")
        )

    @property
    def readers(self) -> tuple[str, ...]:
        """Models of this machine that can read."""
        return tuple(row.name for row in self._models.rows if row.can_read)

    @property
    def remotes(self) -> tuple[str, ...]:
        """The remote model in use, and others of services that there is a key for."""
        facts = self._remote.facts
        used = [facts.model] if facts.model else []
        keyed = {key.provider for key in facts.keys}
        others = [
            f"{row.name}/{model}"
            for row in facts.providers
            if row.name in keyed
            for model in row.models
        ]
        return tuple(dict.fromkeys([*used, *others]))

    @property
    def presets(self) -> tuple[tuple[str, str], ...]:
        """Mixtures that can answer here: their names and titles."""
        return tuple((row.name, row.title) for row in self._mixtures.rows if not row.problem)

    @property
    def now(self) -> Way:
        """How the open chat is asked."""
        return Way(mode=self._chats.mode.name, protocol=self._chats.protocol)

    def others(self, number: int) -> tuple[Way, ...]:
        """Ways to set beside each other: that of the chat first, each of another kind."""
        now = self.now
        rest = [Way(mode=m, protocol=p) for m, p in self.kinds if p not in (now.protocol, "auto")]
        # The most telling beside an answer of a model here is one with help from elsewhere.
        rest.sort(key=lambda way: _TELLING.get(way.protocol, len(_TELLING)))
        return (now, *rest)[:number]

    def fitting(self, way: Way) -> Way:
        """The way without what it does not use."""
        return replace(
            way,
            reader=way.reader if self.uses_reader(way) else "",
            remote=way.remote if way.leaves else "",
            preset=way.preset if self.uses_preset(way) else "",
        )

    def preset_title(self, way: Way) -> str:
        """What the mixture of a way is called; empty where none answers."""
        return dict(self.presets).get(way.preset, "") if self.uses_preset(way) else ""

    @staticmethod
    def uses_reader(way: Way) -> bool:
        """Whether a model of this machine reads for it."""
        return way.protocol in _USES_READER

    @staticmethod
    def uses_preset(way: Way) -> bool:
        """Whether a mixture answers."""
        return way.protocol == "mixture"
