"""The local API: its switch, the tokens of other programs, what they asked, and a call to copy."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import day, moment_to_the_second, number, said, tr, tr_later
from desktop_app.viewmodels.progress import title_of
from desktop_app.viewmodels.wording import seconds_of, sentence
from minions_engine import AppToken, Engine, EngineError, Permissions, Serving, Window, Zone

_SHOWN = 200
_DAY_S = 86_400.0
LASTING: tuple[tuple[float, str], ...] = (
    (0.0, tr_later("Until it is revoked")),
    (_DAY_S, tr_later("For a day")),
    (30 * _DAY_S, tr_later("For 30 days")),
    (365 * _DAY_S, tr_later("For a year")),
)
_SCOPES = {
    "chat": tr_later("ask"),
    "embed": tr_later("turn texts into vectors"),
    "history": tr_later("see its own history"),
    "manage": tr_later("see everything that was asked"),
}
# After a number of requests: “20 requests an hour”.
_OFTEN = {
    60: tr_later("a minute"),
    3_600: tr_later("an hour"),
    86_400: tr_later("a day"),
    604_800: tr_later("a week"),
}
_SOMETIMES = tr_later("in {seconds:,} seconds")
CALLS_HEAD = (
    tr_later("When"),
    tr_later("Program"),
    tr_later("Asked for"),
    tr_later("Model"),
    tr_later("State"),
    tr_later("Waited"),
    tr_later("In all"),
    tr_later("Tokens"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenWish:
    """What a program is to be allowed, as the page asks it."""

    name: str
    documents: tuple[str, ...] = ()
    prompts: bool = False
    history: bool = False
    cloud: bool = False
    keep_content: bool = False
    limit: str = ""
    lasts_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token in words."""

    name: str
    detail: str
    valid: bool

    @property
    def key(self) -> str:
        """Unique in the list."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiFacts:
    """Everything that the page shows."""

    url: str = ""
    tokens: tuple[TokenRow, ...] = ()
    collections: tuple[tuple[str, str], ...] = ()
    calls: tuple[tuple[str, ...], ...] = ()
    models: tuple[str, ...] = ()


class ApiViewModel(QObject):
    """What the page about the local API shows and does.

    Signals:
        changed: The switch, a token or the past changed.
        said: Something was done or could not be; carries the words, and whether it went well.
        token_made: A token was made; carries its name and its text, this once.
    """

    changed = Signal()
    said = Signal(str, bool)
    token_made = Signal(str, str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.facts = ApiFacts()
        self.switching = False

    def look(self) -> None:
        """Read everything anew."""
        self._thread.call(_facts, self._take, self._failed)

    def switch(self, on: bool, *, port: int, lan: bool = False) -> None:
        """Serve, or serve no longer. The network comes in only with a token."""
        if self.switching:
            return
        self.switching = True
        self.changed.emit()

        async def switch(engine: Engine) -> ApiFacts:
            if on:
                await engine.api.start(Serving(port=port, lan=lan))
            else:
                await engine.api.stop()
            return await _facts(engine)

        def done(facts: ApiFacts) -> None:
            self.switching = False
            self._take(facts)
            words = (
                tr("Served at {url}.").format(url=facts.url)
                if facts.url
                else tr("The local API is off.")
            )
            self.said.emit(words, True)

        def failed(error: EngineError) -> None:
            self.switching = False
            self._failed(error)

        self._thread.call(switch, done, failed)

    def new_token(self, wish: TokenWish) -> None:
        """Make a token; its text is told once, by ``token_made``."""

        async def make(engine: Engine) -> tuple[str, ApiFacts]:
            windows = tuple(Window.parse(part) for part in wish.limit.split(",") if part.strip())
            scopes: tuple[Literal["chat", "embed", "history"], ...] = ("chat", "embed")
            permissions = Permissions(
                scopes=(*scopes, "history") if wish.history else scopes,
                collections=wish.documents,
                prompts=("*",) if wish.prompts else (),
                zone=Zone.DEVICE,
                cloud=wish.cloud,
                keep_content=wish.keep_content,
                windows=windows,
            )
            _, text = await engine.api.new_token(
                wish.name.strip(), permissions, expires_in_s=wish.lasts_s or None
            )
            return text, await _facts(engine)

        def done(made: tuple[str, ApiFacts]) -> None:
            self._take(made[1])
            self.token_made.emit(wish.name.strip(), made[0])

        self._thread.call(make, done, self._failed)

    def revoke(self, name: str) -> None:
        """End a token at once."""
        self._work(
            lambda e: e.api.revoke_token(name),
            tr("The token of {name} no longer works.").format(name=name),
        )

    def erase_content(self) -> None:
        """Erase what was asked and answered; counts stay."""
        self._work(lambda e: e.api.erase_content(), tr("Questions and answers are erased."))

    def snippet(
        self, kind: Literal["curl", "python"], model: str, done: Callable[[str], None]
    ) -> None:
        """A first call to copy; the token is not in it."""

        async def make(engine: Engine) -> str:
            return engine.api.snippet(kind, model=model)

        self._thread.call(make, done, self._failed)

    def _work(self, work: Callable[[Engine], Awaitable[Any]], words: str) -> None:
        async def worked(engine: Engine) -> ApiFacts:
            await work(engine)
            return await _facts(engine)

        def done(facts: ApiFacts) -> None:
            self._take(facts)
            self.said.emit(words, True)

        self._thread.call(worked, done, self._failed)

    def _take(self, facts: ApiFacts) -> None:
        self.facts = facts
        self.changed.emit()

    def _failed(self, error: EngineError) -> None:
        self.changed.emit()
        self.said.emit(sentence(error), False)


async def _facts(engine: Engine) -> ApiFacts:
    api = engine.api
    models = await engine.herd.models()
    shelved = await engine.collections()
    return ApiFacts(
        url=api.url,
        tokens=tuple(token_row(token) for token in await api.tokens()),
        collections=tuple((row.collection, title_of(row.collection)) for row in shelved),
        calls=tuple(_call_line(row) for row in await api.history(limit=_SHOWN)),
        models=("quotes", "local", "minions", "moa:default", *(row.model for row in models)),
    )


def token_row(token: AppToken) -> TokenRow:
    """A token in words: what it may do, and until when."""
    allowed, now = token.permissions, time.time()
    files = ", ".join(allowed.collections) or tr("no files")
    limits = ", ".join(map(_limit, allowed.windows))
    if token.revoked_at is not None:
        until = tr("revoked on {day}").format(day=day(token.revoked_at))
    elif token.expires_at is not None:
        words = tr("until {day}") if token.expires_at > now else tr("ended on {day}")
        until = words.format(day=day(token.expires_at))
    else:
        until = tr("until it is revoked")
    parts = (
        tr("may: {scopes}").format(scopes=", ".join(tr(_SCOPES[s]) for s in allowed.scopes)),
        tr("files: {files}").format(files=tr("every named collection") if files == "*" else files),
        tr("may use the remote model") if allowed.cloud else tr("nothing leaves"),
        tr("its questions are kept") if allowed.keep_content else tr("only counts are kept"),
        limits,
        tr("made on {day}").format(day=day(token.created_at)),
        until,
    )
    return TokenRow(
        name=token.name,
        detail=" · ".join(part for part in parts if part),
        valid=token.is_valid(now),
    )


def _limit(window: Window) -> str:
    """At most so many in a stretch of time, in words."""
    often = tr(_OFTEN.get(window.seconds, _SOMETIMES)).format(seconds=window.seconds)
    words = (
        tr("%n request(s) {often}", "", window.most)
        if window.what == "requests"
        else tr("%n token(s) {often}", "", window.most)
    )
    return words.format(often=often)


def _call_line(row: dict[str, Any]) -> tuple[str, ...]:
    known = (row["prompt_tokens"], row["completion_tokens"])
    return (
        moment_to_the_second(row["arrived_at"]),
        row["app"] or "",
        row["kind"] or "",
        row["model"] or "",
        said(row["error"] or "") or tr(row["state"] or ""),
        seconds_of(row["queued_s"] or 0),
        seconds_of(row["total_s"] or 0),
        " + ".join("?" if count is None else number(count) for count in known),
    )
