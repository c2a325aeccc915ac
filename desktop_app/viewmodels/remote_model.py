"""The remote model: which one, its key, and what may leave for it. All of it is a person's consent."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.models import sentence
from desktop_app.viewmodels.progress import title_of
from minions_engine import Engine, EngineError, KeyInfo, ProviderInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What the person has set about the remote model."""

    provider: str = "openai"
    model: str = ""
    monthly_usd: float = 0.0
    strict: bool = False
    never_send: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFacts:
    """Everything about remote models, read together."""

    allowed: Allowed = Allowed()
    providers: tuple[ProviderInfo, ...] = ()
    keys: tuple[KeyInfo, ...] = ()
    collections: tuple[tuple[str, str], ...] = ()

    def key_of(self, provider: str) -> KeyInfo | None:
        """What is known of a provider's key, for the host it is reached at."""
        host = next((row.host for row in self.providers if row.name == provider), "")
        found = [key for key in self.keys if key.provider == provider]
        return next((key for key in found if key.host in ("", host)), None)


class RemoteModelViewModel(QObject):
    """What the page shows and sets about the remote model.

    Signals:
        changed: The remote model, its key or what may leave changed.
        said: Something was done or could not be; carries the words, and whether it went well.
    """

    changed = Signal()
    said = Signal(str, bool)

    def __init__(self, thread: EngineThread, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.facts = RemoteFacts()

    def look(self) -> None:
        """Read what is set."""
        self._call(_remote_facts, self._take)

    def use_remote(self, provider: str, model: str) -> None:
        """Take this remote model for chats that may use one; an empty name takes none."""
        model = model.strip()
        name = f"{provider}/{model}" if model else None
        words = f"{name} is used by Distilled and Cloud." if name else "No remote model is used."
        self._consent(words, remote_model=name)

    def set_monthly(self, usd: float) -> None:
        """The most money of a month."""
        self._consent(f"At most ${usd:.2f} in a month.", monthly_usd=usd)

    def set_strict(self, strict: bool) -> None:
        """Whether even short runs of a file's own words stay here."""
        words = "Only short runs of words leave." if strict else "Short quotes may leave."
        self._consent(words, strict=strict)

    def set_never(self, collection: str, never: bool) -> None:
        """Whether nothing of a collection ever leaves."""
        rest = tuple(name for name in self.facts.allowed.never_send if name != collection)
        names = (*rest, collection) if never else rest
        title = title_of(collection)
        words = f"Nothing of “{title}” leaves." if never else f"“{title}” may be asked about."
        self._consent(words, never_send=names)

    def save_key(self, provider: str, key: str) -> None:
        """Keep a provider's key."""

        async def save(engine: Engine) -> tuple[KeyInfo, RemoteFacts]:
            info = await engine.save_key(provider, key)
            return info, await _remote_facts(engine)

        def saved(result: tuple[KeyInfo, RemoteFacts]) -> None:
            info, facts = result
            self._take(facts)
            self.said.emit(info.note or f"The key is kept in: {info.store}.", not info.note)

        self._call(save, saved)

    def remove_key(self, provider: str) -> None:
        """Forget a provider's key."""

        async def remove(engine: Engine) -> RemoteFacts:
            await engine.remove_key(provider)
            return await _remote_facts(engine)

        def removed(facts: RemoteFacts) -> None:
            self._take(facts)
            self.said.emit("The key is forgotten.", True)

        self._call(remove, removed)

    def _consent(self, words: str, **changes: Any) -> None:
        async def change(engine: Engine) -> RemoteFacts:
            await engine.consent(dataclasses.replace(await engine.consents(), **changes))
            return await _remote_facts(engine)

        def changed(facts: RemoteFacts) -> None:
            self._take(facts)
            self.said.emit(words, True)

        self._call(change, changed)

    def _take(self, facts: RemoteFacts) -> None:
        self.facts = facts
        self.changed.emit()

    def _call(self, work: Callable[[Engine], Awaitable[Any]], done: Callable[[Any], None]) -> None:
        def failed(error: EngineError) -> None:
            self.changed.emit()
            self.said.emit(sentence(error), False)

        self._thread.call(work, done, failed)


async def _remote_facts(engine: Engine) -> RemoteFacts:
    consents = await engine.consents()
    provider, _, model = (consents.remote_model or "openai/").partition("/")
    collections = {row.collection for row in await engine.collections()}
    names = sorted(collections.union(consents.never_send), key=title_of)
    return RemoteFacts(
        allowed=Allowed(
            provider=provider,
            model=model,
            monthly_usd=consents.monthly_usd,
            strict=consents.strict,
            never_send=consents.never_send,
        ),
        providers=await engine.providers(),
        keys=await engine.keys(),
        collections=tuple((name, title_of(name)) for name in names),
    )
