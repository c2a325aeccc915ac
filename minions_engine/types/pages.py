"""The language of what is written to be read by people: exported chats, records of answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLanguage:
    """What language a page is in. The engine writes English; a front end may know others.

    Attributes:
        code: As in HTML, for example ``de``.
        say: The English sentence of the engine in this language. Called from any thread.
    """

    code: str = "en"
    say: Callable[[str], str] = _as_it_is


ENGLISH = PageLanguage()
