"""What the question that is being typed would take, said before anything is sent."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import said, tr, tr_later
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from minions_engine import EngineError, Estimate

_PAUSE_MS = 450
_NONE = tr_later("No remote model is set up")
_NONE_MORE = tr_later(
    "No remote model is set up. Set one up under Models; nothing leaves without it."
)
_OFFLINE = tr_later("Offline: nothing leaves")


class EstimateViewModel(QObject):
    """Reckons when typing rests; what comes too late is dropped.

    Signals:
        changed: There are other words.
    """

    changed = Signal()

    def __init__(
        self,
        thread: EngineThread,
        chats: ChatViewModel,
        remote: RemoteModelViewModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._chats, self._remote = thread, chats, remote
        self._question = ""
        self._asked = 0
        self.text = self.short = self.more = ""
        self.warns = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._reckon)
        chats.mode_changed.connect(self.again)
        chats.opened.connect(self.again)
        remote.changed.connect(self.again)

    def consider(self, question: str) -> None:
        """This is typed now."""
        question = question.strip()
        if question != self._question:
            self._question = question
            self.again()

    def again(self) -> None:
        """Something that counts is another one: reckon anew, after a pause."""
        self._asked += 1
        self._rest.stop()
        if self._chats.mode.name == "local":
            self._say(tr("nothing leaves"), short=tr("stays here"))
        elif self._remote.facts.allowed.offline:
            self._say(tr(_OFFLINE), warns=True)
        elif self._remote.looked and not self._remote.facts.model:
            self._say(tr(_NONE), short=tr("no remote model"), more=tr(_NONE_MORE), warns=True)
        elif not self._question:
            self._say("")
        else:
            self._say(tr("estimating…"))
            self._rest.start()

    def _reckon(self) -> None:
        asked, question = self._asked, self._question
        scope, protocol, options = self._chats.asking()

        def done(estimate: Estimate) -> None:
            if asked == self._asked:
                self._take(estimate)

        def failed(error: EngineError) -> None:
            if asked == self._asked:
                self._say(said(error.message), more=said(error.next_step), warns=True)

        self._thread.call(
            lambda engine: engine.estimate(
                question, scope=scope, protocol=protocol, options=options
            ),
            done,
            failed,
        )

    def _take(self, estimate: Estimate) -> None:
        if not estimate.messages:
            self._say(tr("nothing would leave"), short=tr("stays here"), more=_more(estimate))
            return
        tokens, usd = _tokens(estimate.prompt_tokens), _dollars(estimate.usd)
        self._say(
            tr("about {tokens} tokens would leave · {usd}").format(tokens=tokens, usd=usd),
            short=tr("≈ {tokens} tokens · {usd}").format(tokens=tokens, usd=usd),
            more=_more(estimate),
        )

    def _say(self, text: str, *, short: str = "", more: str = "", warns: bool = False) -> None:
        if (text, more, warns) != (self.text, self.more, self.warns):
            self.text, self.short, self.more, self.warns = text, short or text, more, warns
            self.changed.emit()


def _tokens(count: int) -> str:
    return tr("{thousands:.1f}k").format(thousands=count / 1000) if count >= 1000 else str(count)


def _dollars(usd: float | None) -> str:
    if usd is None:
        return tr("price not known")
    if usd == 0:
        return tr("free")
    return tr("${usd:.3f}").format(usd=usd) if usd >= 0.001 else tr("under $0.001")


def _more(estimate: Estimate) -> str:
    """The whole of it, a sentence a line."""
    lines = [tr("An estimate, made here; nothing was sent for it.")]
    if estimate.messages:
        lines.append(
            tr(
                "%n message(s) to the remote model, {tokens:,} tokens with its replies; at "
                "most {most_tokens:,} ({dollars}).",
                "",
                estimate.messages,
            ).format(
                tokens=estimate.tokens,
                most_tokens=estimate.most_tokens,
                dollars=_dollars(estimate.most_usd),
            )
        )
    if estimate.jobs:
        lines.append(tr("%n task(s) for the model on this machine.", "", estimate.jobs))
    if estimate.seconds is not None:
        lines.append(
            tr("About %n second(s) on a usual laptop.", "", max(1, round(estimate.seconds)))
        )
    if estimate.messages and estimate.remote_only_usd is not None:
        lines.append(
            tr("Sending every file instead would cost about {dollars}.").format(
                dollars=_dollars(estimate.remote_only_usd)
            )
        )
    return "\n".join(lines)
