"""One way of answering a question: how much may leave, the protocol, and the models."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.modes import MODES, Mode, mode_named

SIGNS = {"local": "●", "distilled": "◐", "cloud": "○"}
PROTOCOL_TITLES = {
    "auto": tr_later("Automatic"),
    "quotes": tr_later("Quotes"),
    "local": tr_later("Local model"),
    "minions": tr_later("MinionS"),
    "minion": tr_later("Minion"),
    "remote": tr_later("Remote chat"),
    "mixture": tr_later("Mixture"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one question is answered; empty models and presets take what is set."""

    mode: str = MODES[0].name
    protocol: str = MODES[0].protocols[0]
    reader: str = ""
    remote: str = ""
    preset: str = ""

    @property
    def leaves(self) -> bool:
        """Something may leave this machine, after a yes to each message."""
        return self.mode != MODES[0].name

    @property
    def kind(self) -> str:
        """The mode's sign and the protocol in words."""
        return title_of_kind(self.mode, self.protocol)

    @property
    def title(self) -> str:
        """All of it in one line."""
        models = (short_name(self.reader), short_name(self.remote))
        return " · ".join([self.kind, *(name for name in models if name)])


def widest(names: Iterable[str]) -> Mode:
    """Of some modes the one in which most may leave."""
    wanted = set(names)
    return next((mode for mode in reversed(MODES) if mode.name in wanted), MODES[0])


def kinds(*, offline: bool = False) -> tuple[tuple[str, str], ...]:
    """Every mode with each of its protocols; while the lock is closed those of nothing leaving."""
    return tuple(
        (mode.name, protocol)
        for mode in MODES
        for protocol in mode.protocols
        if not offline or mode is MODES[0]
    )


def title_of_kind(mode: str, protocol: str) -> str:
    """The mode's sign and the protocol in words."""
    return f"{SIGNS[mode_named(mode).name]}  {title_of_protocol(protocol)}"


def title_of_protocol(protocol: str) -> str:
    """A way of answering in words."""
    return tr(PROTOCOL_TITLES[protocol]) if protocol in PROTOCOL_TITLES else protocol.capitalize()


def short_name(model: str) -> str:
    """A model's name without its provider and the word for its newest version."""
    return (model.partition("/")[2] or model).removesuffix(":latest")
