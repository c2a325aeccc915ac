"""How much of a chat may leave, in the words of the window."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import tr_later
from minions_engine import EgressMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How much of a chat may leave, as the window says it, and what can answer then.

    ``explained`` says what it means.
    """

    name: str
    title: str
    explained: str
    egress: EgressMode
    protocols: tuple[str, ...]


MODES = (
    Mode(
        name="local",
        title=tr_later("Local · nothing leaves"),
        explained=tr_later(
            "Everything runs on this machine. No text, no file name, no question leaves it."
        ),
        egress=EgressMode.LOCAL_ONLY,
        protocols=("auto", "quotes", "local", "mixture"),
    ),
    Mode(
        name="distilled",
        title=tr_later("Distilled · asks first"),
        explained=tr_later(
            "Your files are read here. A remote model gets the question and short findings, "
            "and you say yes to each message before it leaves."
        ),
        egress=EgressMode.ASK,
        protocols=("auto", "minions", "minion", "mixture"),
    ),
    Mode(
        name="cloud",
        title=tr_later("Cloud · asks first"),
        explained=tr_later(
            "A remote model answers. It gets the question and the chat, not your files."
        ),
        egress=EgressMode.ASK,
        protocols=("remote",),
    ),
)
PROTOCOLS = MODES[0].protocols


def mode_named(name: str) -> Mode:
    """The mode of this name; the most private one for a name that is not known."""
    return next((mode for mode in MODES if mode.name == name), MODES[0])
