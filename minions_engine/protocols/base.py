"""What a protocol is: a way from a question to an answer, told as events.

A protocol is handed its parts and reaches for nothing else: no store, no files, no network.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from minions_engine.clients.base import ChatClient
from minions_engine.events import Event
from minions_engine.herd.base import LocalModel
from minions_engine.messages import Exchange
from minions_engine.prompts import Prompt
from minions_engine.protocols.mixture_preset import Preset
from minions_engine.types import Chunk, Coverage, Passage, Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOTHING_FOUND = "Nothing in the files that were searched answers this question."
"""What an answer without one says, whatever the protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question. ``searchable`` of ``files`` files could be searched when it was asked.

    Attributes:
        history: Earlier questions and answers of the same chat, oldest first.
        max_rounds: Most rounds of a protocol that works in rounds.
        whole: Read every chunk in scope; ``None`` leaves it to the question.
        about: What the documents are, in the person's own words.
        send_documents: The person wants passages to go to a remote chat; the gate still asks.
        without_documents: Answer from what models know; no file is looked at.
        preset: Models of a mixture and what each does.
    """

    question: str
    run_id: str
    scope: Scope = Scope()
    searchable: int = 0
    files: int = 0
    warnings: tuple[str, ...] = ()
    history: tuple[Exchange, ...] = ()
    max_rounds: int = 3
    whole: bool | None = None
    about: str = ""
    send_documents: bool = False
    without_documents: bool = False
    preset: Preset | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a protocol may use. ``embed`` is ``None`` while no embedding model is at hand.

    ``text_of`` gives the text of a document that offsets point into, and raises ``NotFound``
    when the document has been forgotten meanwhile. ``sentences`` gives the spans of a text's
    sentences, ``question_terms`` its index terms without stop words, ``rarities`` how telling
    each term is in the library, ``coverage`` how much of its document passages make up.
    ``documents`` names what is in a scope, ``chunks`` gives one document in reading order.
    ``prompt`` loads ``resources/prompts/<name>.md``. ``local`` is scheduled by the herd, and so
    is every model that ``model`` gives by its name; it raises as ``ModelAccess.local`` does.
    ``remote`` is already behind the egress gate. ``confirm_work`` asks the person about
    (jobs, documents, estimated seconds, reason) and is true at once when no one needs asking.
    """

    retrieve: Callable[[str, Scope, int], Awaitable[tuple[Passage, ...]]]
    text_of: Callable[[str], Awaitable[str]]
    sentences: Callable[[str], Sequence[tuple[int, int]]]
    question_terms: Callable[[str], Sequence[str]]
    rarities: Callable[[Sequence[str]], Awaitable[dict[str, float]]]
    documents: Callable[[Scope], Awaitable[tuple[str, ...]]]
    chunks: Callable[[str], Awaitable[tuple[Chunk, ...]]]
    prompt: Callable[[str], Prompt]
    confirm_work: Callable[[int, int, float | None, str], Awaitable[bool]]
    embed: Callable[[Sequence[str]], Awaitable[NDArray[np.float32]]] | None = None
    coverage: Callable[[Sequence[Passage]], Awaitable[tuple[Coverage, ...]]] | None = None
    local: LocalModel | None = None
    model: Callable[[str], Awaitable[LocalModel]] | None = None
    remote: ChatClient | None = None


class AnswerProtocol(Protocol):
    """Runs a task; the last event is ``AnswerReady``. Errors are raised, not emitted.

    A protocol fills in what it knows of the answer: its text, citations, rounds, jobs and
    coverage. Models, usage, cost, egress and seconds are filled in by whoever runs it.
    """

    def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        ...
