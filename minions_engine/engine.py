"""The engine: builds every part once and offers the verbs. It is async and knows no window.

One process owns a data folder, by a lock of the operating system. A second one reads beside
it: it searches and answers from what is committed and cannot write.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.errors import BadInput, RemoteRequired
from minions_engine.events import Event, RunStarted, new_run_id
from minions_engine.paths import Home
from minions_engine.settings import Settings
from minions_engine.streaming import Emit, Runs
from minions_engine.types import (
    Check,
    CollectionInfo,
    DocumentInfo,
    FileInfo,
    Page,
    Passage,
    Scope,
    ScoredDocument,
    SearchMethod,
    VerifyReport,
)

if TYPE_CHECKING:
    from minions_engine.library import Library

LOCAL_PROTOCOLS = ("local", "mixture")
REMOTE_PROTOCOLS = ("minion", "minions", "remote")
METHODS: tuple[SearchMethod, ...] = ("hybrid", "lexical", "dense")


class Engine:
    """Use ``Engine.open``, or ``async with await Engine.open() as engine``."""

    def __init__(self, *, home: Home, settings: Settings, library: Library) -> None:
        self.home = home
        self.settings = settings
        self._library = library
        self._runs = Runs()

    @classmethod
    async def open(cls, *, home: Home | None = None, settings: Settings | None = None) -> Engine:
        """Open a data folder, as its owner or, beside another process, for reading.

        Raises:
            Busy: another process owns the folder and has not made its library yet.
            DataDamaged: the library file cannot be read.
        """
        from minions_engine.library import Library

        home = home or Home.from_environment()
        settings = settings or Settings.load(home)
        library = await Library.open(home=home, settings=settings)
        return cls(home=home, settings=settings, library=library)

    async def __aenter__(self) -> Engine:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Stop every run, finish the transaction in hand, let go of the data folder."""
        await self._runs.close()
        await self._library.close()

    @property
    def read_only(self) -> bool:
        """True when another process owns the data folder."""
        return self._library.read_only

    def cancel(self, run_id: str) -> bool:
        """Stop a run; its stream ends with ``RunCancelled``. False when it is over."""
        return self._runs.cancel(run_id)

    # -- indexing ----------------------------------------------------------------------

    def index(
        self,
        paths: Sequence[str | Path],
        *,
        collection: str = "default",
        hidden: bool = False,
        run_id: str | None = None,
    ) -> AsyncIterator[Event]:
        """Read files and folders into a collection; ends with ``IndexFinished``."""
        key = run_id or new_run_id()

        async def run(emit: Emit) -> None:
            if not paths:
                raise BadInput("No file or folder was named.", next_step="Name at least one path.")
            await self._library.index(
                paths, run_id=key, collection=collection, hidden=hidden, emit=emit
            )

        return self._runs.stream(key, run)

    def watch(
        self, collection: str = "default", *, run_id: str | None = None
    ) -> AsyncIterator[Event]:
        """Index a collection's folders again whenever something in them changes, until closed."""
        key = run_id or new_run_id()

        async def run(emit: Emit) -> None:
            await self._library.watch(collection, run_id=key, emit=emit)

        return self._runs.stream(key, run)

    def retry(self, path: str, *, run_id: str | None = None) -> AsyncIterator[Event]:
        """Read one file again, whatever became of it."""
        return self._reread(path, run_id=run_id)

    def unlock(
        self, path: str, password: str, *, run_id: str | None = None
    ) -> AsyncIterator[Event]:
        """Read one file with a password, which is kept in memory alone and only for this."""
        return self._reread(path, password=password, run_id=run_id)

    def recognise(self, path: str, *, run_id: str | None = None) -> AsyncIterator[Event]:
        """Read the text in the pictures of one file."""
        return self._reread(path, ocr=True, run_id=run_id)

    def _reread(
        self,
        path: str,
        *,
        password: str | None = None,
        ocr: bool = False,
        run_id: str | None = None,
    ) -> AsyncIterator[Event]:
        key = run_id or new_run_id()

        async def run(emit: Emit) -> None:
            await self._library.reread(path, run_id=key, password=password, ocr=ocr, emit=emit)

        return self._runs.stream(key, run)

    def pause(self) -> None:
        """Indexing finishes what it has in hand and waits."""
        self._library.pause()

    def resume(self) -> None:
        """Indexing goes on."""
        self._library.resume()

    @property
    def paused(self) -> bool:
        """Whether indexing waits to be resumed."""
        return self._library.paused

    # -- asking ------------------------------------------------------------------------

    def ask(
        self,
        question: str,
        *,
        scope: Scope = Scope(),
        protocol: str = "auto",
        run_id: str | None = None,
    ) -> AsyncIterator[Event]:
        """Answer a question from the library; ends with ``AnswerReady``."""
        key = run_id or new_run_id()

        async def run(emit: Emit) -> None:
            chosen, warnings = _choose(protocol)
            if not question.strip():
                raise BadInput("The question is empty.", next_step="Type a question.")
            await emit(
                RunStarted(run_id=key, question=question, protocol=chosen, warnings=warnings)
            )
            await self._library.answer(
                question, scope=scope, run_id=key, warnings=warnings, emit=emit
            )

        return self._runs.stream(key, run)

    def check_protocol(self, protocol: str) -> None:
        """Whether a protocol can run here, before any work is put into a question.

        Raises:
            RemoteRequired: it needs a remote model.
            BadInput: it needs a local model, or there is no such protocol.
        """
        _choose(protocol)

    async def search(
        self, query: str, *, scope: Scope = Scope(), k: int = 10, method: str = "hybrid"
    ) -> tuple[Passage, ...]:
        """The best passages for ``query``.

        Raises:
            BadInput: an unknown method, an empty query or a ``k`` below 1.
            NotFound: an unknown collection.
        """
        chosen = _check_search(query, k, method)
        return await self._library.finder.search(query, scope=scope, k=k, method=chosen)

    async def search_documents(
        self, query: str, *, scope: Scope = Scope(), k: int = 10, method: str = "hybrid"
    ) -> tuple[ScoredDocument, ...]:
        """The best documents for ``query``, each with its best passages. Raises as ``search``."""
        chosen = _check_search(query, k, method)
        return await self._library.finder.search_documents(query, scope=scope, k=k, method=chosen)

    # -- the library -------------------------------------------------------------------

    async def attach(self, paths: Sequence[str | Path]) -> str:
        """The hidden collection for exactly these paths."""
        names = sorted(os.path.abspath(os.path.expanduser(os.fspath(path))) for path in paths)
        return (
            "docs-" + hashlib.sha256("\0".join(names).encode("utf-8", "replace")).hexdigest()[:16]
        )

    async def collections(self) -> tuple[CollectionInfo, ...]:
        """The named collections."""
        return await self._library.collections()

    async def files(self, collection: str = "default") -> tuple[FileInfo, ...]:
        """Every file of a collection with its state and reason.

        Raises:
            NotFound: there is no such collection.
        """
        return await self._library.files(collection)

    async def show(self, document: str) -> DocumentInfo:
        """How one document was read.

        Raises:
            NotFound: it is not in the library.
        """
        return await self._library.show(document)

    async def text(self, document: str) -> str:
        """The text that offsets point into, pages joined by a form feed. Raises as ``show``."""
        return await self._library.text(document)

    async def pages(self, document: str) -> tuple[Page, ...]:
        """The pages of a document, in order. Raises as ``show``."""
        return await self._library.pages(document)

    async def forget(self, target: str) -> int:
        """Forget a file, a folder or a collection, leaving no bytes of it. Returns its files.

        Raises:
            NotFound: there is no such path or collection in the library.
            Busy: another process owns the data folder.
        """
        return await self._library.forget(target)

    async def verify(self) -> VerifyReport:
        """Check the vector index with known vectors and repair it where it fails."""
        return await self._library.verify()

    async def rebuild(self) -> VerifyReport:
        """Make the vector index anew from the stored vectors, reading no file."""
        return await self._library.rebuild()

    async def doctor(self) -> tuple[Check, ...]:
        """What works here, what does not, and the one next step."""
        from minions_engine.doctor import examine

        return await examine(self._library, home=self.home, settings=self.settings)


def _choose(protocol: str) -> tuple[str, tuple[str, ...]]:
    if protocol == "auto":
        return "quotes", ("No local model is set up, so the answer is made of quotes.",)
    if protocol == "quotes":
        return "quotes", ()
    if protocol in REMOTE_PROTOCOLS:
        raise RemoteRequired(
            f"The protocol “{protocol}” needs a remote model, and none is set up.",
            next_step="Ask with --protocol quotes: it works without any model.",
        )
    if protocol in LOCAL_PROTOCOLS:
        raise BadInput(
            f"The protocol “{protocol}” needs a local model, and none is set up.",
            next_step="Ask with --protocol quotes: it works without any model.",
        )
    raise BadInput(
        f"There is no protocol “{protocol}”.",
        next_step="Choose auto, quotes, local, minion, minions, mixture or remote.",
    )


def _check_search(query: str, k: int, method: str) -> SearchMethod:
    if not query.strip():
        raise BadInput("The query is empty.", next_step="Type what you are looking for.")
    if k < 1:
        raise BadInput("The number of results must be at least 1.", next_step="Use -k 10.")
    for known in METHODS:
        if method == known:
            return known
    raise BadInput(
        f"There is no search method “{method}”.", next_step="Choose hybrid, lexical or dense."
    )
