"""The remote model: which one, its key, and what may leave for it. All of it is a person's consent."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import said, tr
from desktop_app.viewmodels.progress import title_of
from desktop_app.viewmodels.remote_test import RemoteTestViewModel
from desktop_app.viewmodels.wording import sentence
from minions_engine import (
    EgressMode,
    EgressSums,
    Engine,
    EngineError,
    KeyInfo,
    Price,
    ProviderInfo,
)

REMOTE_VARIABLE = "MINIONS_REMOTE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What the person has set about the remote model."""

    provider: str = "openai"
    model: str = ""
    monthly_usd: float = 0.0
    question_tokens: int = 0
    strict: bool = False
    never_send: tuple[str, ...] = ()
    mode: EgressMode = EgressMode.LOCAL_ONLY
    offline: bool = False
    people: tuple[str, ...] = ()
    trusted_nodes: tuple[str, ...] = ()
    hosts: tuple[tuple[str, str], ...] = ()
    proxy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFacts:
    """Everything about remote models, read together.

    Attributes:
        variable: The remote model that ``MINIONS_REMOTE`` names; it comes before the chosen one.
    """

    allowed: Allowed = Allowed()
    providers: tuple[ProviderInfo, ...] = ()
    keys: tuple[KeyInfo, ...] = ()
    collections: tuple[tuple[str, str], ...] = ()
    sums: EgressSums = field(default_factory=EgressSums)
    price: Price | None = None
    variable: str = ""

    @property
    def model(self) -> str:
        """The remote model that is asked, as ``provider/model``; empty without any."""
        chosen = f"{self.allowed.provider}/{self.allowed.model}" if self.allowed.model else ""
        return self.variable or chosen

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
        self.facts = RemoteFacts(variable=os.environ.get(REMOTE_VARIABLE, ""))
        self.looked = False
        self._left_before = 0
        self.test = RemoteTestViewModel(thread, self)
        self.test.said.connect(lambda *_: self.look_again())
        thread.opened.connect(lambda _: self.look_again())

    @property
    def left_in_session(self) -> int:
        """Messages that have left since the window was opened, by the ledger."""
        return self.facts.sums.messages - self._left_before

    @property
    def begins_as(self) -> str:
        """The mode of new chats, by what is allowed and set up."""
        allowed = self.facts.allowed
        may = allowed.mode is not EgressMode.LOCAL_ONLY and not allowed.offline
        return "distilled" if may and self.facts.model else "local"

    def look(self) -> None:
        """Read what is set."""
        self._call(_remote_facts, self._take)

    def look_again(self) -> None:
        """Read what may have changed by itself; the key store is left alone."""
        keys = self.facts.keys
        self._call(lambda engine: _remote_facts(engine, keys=keys), self._take)

    def set_offline(self, offline: bool) -> None:
        """Close or open the lock: nothing leaves, whatever else is allowed."""
        words = (
            tr("Offline. Nothing can leave this computer until you switch it off.")
            if offline
            else tr("Offline is off. What may leave is as you set it before.")
        )
        self._consent(words, offline=offline)

    def set_mode(self, mode: str) -> None:
        """What may leave where nothing else is said."""
        self._consent(tr("New chats begin this way."), mode=EgressMode(mode))

    def set_question_tokens(self, tokens: int) -> None:
        """The most tokens of one question at the remote model."""
        self._consent(
            tr("At most %n token(s) for a question.", "", tokens),
            question_tokens=tokens,
        )

    def set_people(self, names: Sequence[str]) -> None:
        """Names that are replaced before a message leaves."""
        kept = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
        self._consent(tr("%n name(s) never leave(s|).", "", len(kept)), people=kept)

    def forget_node(self, host: str) -> None:
        """A machine of the own network may no longer read files."""
        rest = tuple(node for node in self.facts.allowed.trusted_nodes if node != host)
        self._consent(
            tr("{host} may no longer read your files.").format(host=host), trusted_nodes=rest
        )

    def forget_host(self, provider: str) -> None:
        """A provider is at its usual address again."""
        rest = {name: url for name, url in self.facts.allowed.hosts if name != provider}
        self._consent(
            tr("{provider} is at its usual address again.").format(provider=provider), hosts=rest
        )

    def set_proxy(self, address: str) -> None:
        """The proxy on the way to remote models; an empty address is none."""
        if address.strip() == self.facts.allowed.proxy:
            return
        words = (
            tr("Remote models are asked through this proxy.")
            if address.strip()
            else tr("Remote models are asked directly.")
        )
        self._consent(words, proxy=address.strip())

    def use_remote(self, provider: str, model: str) -> None:
        """Take this remote model for chats that may use one; an empty name takes none."""
        model = model.strip()
        name = f"{provider}/{model}" if model else None
        if name is None:
            self._consent(
                tr("No remote model is used. Chats begin as Local."),
                remote_model=None,
                mode=EgressMode.LOCAL_ONLY,
            )
        elif self.facts.allowed.mode is EgressMode.LOCAL_ONLY:
            words = tr(
                "{name} is used by Distilled and Cloud. New chats begin as Distilled: you see each "
                "message before it leaves."
            ).format(name=name)
            self._consent(words, remote_model=name, mode=EgressMode.ASK)
        else:
            self._consent(
                tr("{name} is used by Distilled and Cloud.").format(name=name), remote_model=name
            )

    def set_monthly(self, usd: float) -> None:
        """The most money of a month."""
        self._consent(tr("At most ${usd:.2f} in a month.").format(usd=usd), monthly_usd=usd)

    def set_strict(self, strict: bool) -> None:
        """Whether even short runs of a file's own words stay here."""
        words = tr("Only short runs of words leave.") if strict else tr("Short quotes may leave.")
        self._consent(words, strict=strict)

    def set_never(self, collection: str, never: bool) -> None:
        """Whether nothing of a collection ever leaves."""
        rest = tuple(name for name in self.facts.allowed.never_send if name != collection)
        names = (*rest, collection) if never else rest
        title = title_of(collection)
        words = (
            tr("Nothing of “{title}” leaves.").format(title=title)
            if never
            else tr("“{title}” may be asked about.").format(title=title)
        )
        self._consent(words, never_send=names)

    def save_key(self, provider: str, key: str) -> None:
        """Keep a provider's key."""

        async def save(engine: Engine) -> tuple[KeyInfo, RemoteFacts]:
            info = await engine.keys.save(provider, key)
            return info, await _remote_facts(engine)

        def saved(result: tuple[KeyInfo, RemoteFacts]) -> None:
            info, facts = result
            self._take(facts)
            self.said.emit(
                said(info.note) or tr("The key is kept in: {store}.").format(store=info.store),
                not info.note,
            )

        self._call(save, saved)

    def remove_key(self, provider: str) -> None:
        """Forget a provider's key."""

        async def remove(engine: Engine) -> RemoteFacts:
            await engine.keys.remove(provider)
            return await _remote_facts(engine)

        def removed(facts: RemoteFacts) -> None:
            self._take(facts)
            self.said.emit(tr("The key is forgotten."), True)

        self._call(remove, removed)

    def _consent(self, words: str, **changes: Any) -> None:
        async def change(engine: Engine) -> RemoteFacts:
            await engine.egress.allow(
                dataclasses.replace(await engine.egress.consents(), **changes)
            )
            return await _remote_facts(engine)

        def changed(facts: RemoteFacts) -> None:
            self._take(facts)
            self.said.emit(words, True)

        self._call(change, changed)

    def _take(self, facts: RemoteFacts) -> None:
        if not self.looked:
            self._left_before = facts.sums.messages
        self.facts = facts
        self.looked = True
        self.changed.emit()

    def _call(self, work: Callable[[Engine], Awaitable[Any]], done: Callable[[Any], None]) -> None:
        def failed(error: EngineError) -> None:
            self.changed.emit()
            self.said.emit(sentence(error), False)

        self._thread.call(work, done, failed)


async def _remote_facts(engine: Engine, *, keys: tuple[KeyInfo, ...] | None = None) -> RemoteFacts:
    consents = await engine.egress.consents()
    provider, _, model = (consents.remote_model or "openai/").partition("/")
    collections = {row.collection for row in await engine.collections()}
    names = sorted(collections.union(consents.never_send), key=title_of)
    variable = os.environ.get(REMOTE_VARIABLE, "")
    used = variable or consents.remote_model or ""
    return RemoteFacts(
        allowed=Allowed(
            provider=provider,
            model=model,
            monthly_usd=consents.monthly_usd,
            question_tokens=consents.question_tokens,
            strict=consents.strict,
            never_send=consents.never_send,
            mode=consents.mode,
            offline=consents.offline,
            people=consents.people,
            trusted_nodes=consents.trusted_nodes,
            hosts=tuple(consents.hosts.items()),
            proxy=consents.proxy,
        ),
        providers=await engine.models.providers(),
        keys=await engine.keys.list() if keys is None else keys,
        collections=tuple((name, title_of(name)) for name in names),
        sums=await engine.egress.sums(),
        price=engine.models.price_of(used) if "/" in used else None,
        variable=variable,
    )
