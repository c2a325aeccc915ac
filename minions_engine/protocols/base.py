"""What a protocol is: a way from a question to an answer, told as events.

A protocol is handed its parts and reaches for nothing else: no store, no files, no network.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from minions_engine.events import Event
from minions_engine.types import Coverage, Passage, Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question. ``searchable`` of ``files`` files could be searched when it was asked."""

    question: str
    run_id: str
    scope: Scope = Scope()
    searchable: int = 0
    files: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a protocol may use. ``embed`` is ``None`` while no embedding model is at hand.

    ``text_of`` gives the text of a document that offsets point into, and raises ``NotFound``
    when the document has been forgotten meanwhile. ``sentences`` gives the spans of a text's
    sentences, ``question_terms`` its index terms without stop words, ``rarities`` how telling
    each term is in the library, ``coverage`` how much of its document passages make up.
    """

    retrieve: Callable[[str, Scope, int], Awaitable[tuple[Passage, ...]]]
    text_of: Callable[[str], Awaitable[str]]
    sentences: Callable[[str], Sequence[tuple[int, int]]]
    question_terms: Callable[[str], Sequence[str]]
    rarities: Callable[[Sequence[str]], Awaitable[dict[str, float]]]
    embed: Callable[[Sequence[str]], Awaitable[NDArray[np.float32]]] | None = None
    coverage: Callable[[Sequence[Passage]], Awaitable[tuple[Coverage, ...]]] | None = None


class AnswerProtocol(Protocol):
    """Runs a task; the last event is ``AnswerReady``. Errors are raised, not emitted."""

    def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        ...
