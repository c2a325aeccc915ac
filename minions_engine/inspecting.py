"""Looking into the library: words inside its files, how a file was read, what a question finds, what the index misses."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from minions_engine.errors import BadInput, NotFound
from minions_engine.index.inside import MOST_FILES, by_meaning
from minions_engine.index.inspected import (
    FileReading,
    Health,
    InsideFound,
    Miss,
    Recall,
    RecallQuestion,
    Unseen,
)
from minions_engine.index.store import Store
from minions_engine.library import Library, document_name
from minions_engine.readers.catalog import READERS
from minions_engine.types import MEMBER_MARK, Scope

TOP = 10
"""Passages that an answer gets."""
LONGEST_QUESTION = 2_000


class Inspecting:
    """Verbs that look. Belongs to the engine's loop."""

    def __init__(self, *, library: Library) -> None:
        self._library = library

    async def search_inside(
        self, query: str, *, scope: Scope = Scope(), meaning: bool = False, typing: bool = False
    ) -> InsideFound:
        """Documents with the words, best first, each with its best places.

        Args:
            query: Words; those in quotation marks have to stand together.
            scope: Which documents count; without collections all named ones.
            meaning: Find what means the same as well; loads the embedding model.
            typing: The last word may not be whole yet.

        Raises:
            NotFound: an unknown collection.
        """
        finder = self._library.finder
        if not query.strip():
            return InsideFound(query=query)
        if not meaning:
            return await finder.search_inside(query, scope=scope, typing=typing)
        began = time.monotonic()
        found = await finder.search_documents(query, scope=scope, k=MOST_FILES, method="hybrid")
        return by_meaning(query, found, seconds=time.monotonic() - began)

    async def documents(self, path: str) -> tuple[str, ...]:
        """Names of the documents in one file: an archive or a mail may hold several."""
        return await self._library.documents_in(document_name(path))

    async def reading(self, document: str) -> FileReading:
        """How one document was read, or why its file could not be.

        Raises:
            NotFound: it is not in the library.
        """
        name = document_name(document)
        found = await self._library.look(lambda store: store.inspections.reading(name))
        target = READERS.get(found.media_type, "")
        return replace(found, reader=target.rpartition(".")[2].partition(":")[0])

    async def unseen(self, document: str) -> tuple[Unseen, ...]:
        """Words of a document that nobody sees who looks at its pages; they are read all the same."""
        name = document_name(document)
        return await self._library.look(lambda store: store.inspections.unseen([name]))

    async def recall(
        self,
        question: str,
        document: str,
        *,
        page: int | None = None,
        collection: str = "",
        top: int = TOP,
    ) -> Recall:
        """Whether a question would find a page, and if not, why.

        Args:
            question: As it would be asked.
            document: The document that holds the answer.
            page: The page that does; ``None`` is anywhere in it.
            collection: What would be asked about; empty is the whole library.
            top: Passages that an answer gets.

        Raises:
            BadInput: an empty question.
            NotFound: the document, or the collection, is not in the library.
        """
        question, name = _checked(question), document_name(document)
        if await self._is_left_out(name, collection):
            return Recall(
                question=question,
                document=name,
                page=page,
                passages=0,
                top=top,
                found=None,
                miss=Miss.LEFT_OUT,
            )
        scope = Scope(collections=(collection,) if collection else ())
        return await self._library.finder.recall(
            question, document=name, page=page, scope=scope, top=top
        )

    async def _is_left_out(self, name: str, collection: str) -> bool:
        path = name.partition(MEMBER_MARK)[0]
        shelves = await self._library.look(lambda store: store.shelves.all())
        return any(
            path == left or path.startswith(left.rstrip("/\\") + "/")
            for shelf in shelves
            if shelf.collection == collection
            for left in shelf.left_out
        )

    # -- test questions ----------------------------------------------------------------

    async def questions(self, collection: str = "") -> tuple[RecallQuestion, ...]:
        """Test questions of a collection, or of all. Raises ``NotFound``."""
        return await self._library.look(
            lambda store: store.inspections.questions(
                store.collections.number(collection) if collection else None
            )
        )

    async def keep_question(
        self, collection: str, question: str, document: str, *, page: int | None = None
    ) -> RecallQuestion:
        """Keep a question with a collection, to be run again; without one with that of the file.

        Raises:
            BadInput: an empty question.
            NotFound: there is no such collection or document.
            Busy: another process owns the data folder.
        """
        question, name = _checked(question), document_name(document)

        def known(store: Store) -> str:
            path = store.inspections.reading(name).document.partition(MEMBER_MARK)[0]
            return collection or store.collections.of_file(path).name

        collection = await self._library.look(known)
        return await self._library.change(
            lambda store: store.inspections.keep_question(
                store.collections.number(collection), question=question, document=name, page=page
            )
        )

    async def drop_question(self, question_id: int) -> bool:
        """Keep a question no longer. False: there is none."""
        return await self._library.change(
            lambda store: store.inspections.drop_question(question_id)
        )

    async def run_questions(self, collection: str = "") -> tuple[RecallQuestion, ...]:
        """Ask every test question again, each of its own collection; what is found now is kept."""
        asked = await self.questions(collection)
        places = {item.question_id: await self._place_of(item) for item in asked}
        if asked and not self._library.read_only:
            at = time.time()
            await self._library.change(lambda store: store.inspections.note_run(places, at))
            return await self.questions(collection)
        return _with_places(asked, places)

    async def _place_of(self, item: RecallQuestion) -> int | None:
        try:
            found = await self.recall(
                item.question, item.document, page=item.page, collection=item.collection
            )
        except NotFound:
            return None
        return found.found

    # -- health ------------------------------------------------------------------------

    async def check(self, collection: str = "") -> Health:
        """Check the index, mend what it can, and name the files that need something.

        Raises:
            NotFound: there is no such collection.
            Busy: another process owns the data folder.
        """
        report = await self._library.verify()
        reworded = await self._library.change(lambda store: store.inspections.mend_words())
        files, chunks = await self._library.look(
            lambda store: store.inspections.gaps(
                store.collections.number(collection) if collection else None
            )
        )
        return Health(report=report, reworded=reworded, files=files, chunks=chunks)


def _with_places(
    asked: Sequence[RecallQuestion], places: dict[int, int | None]
) -> tuple[RecallQuestion, ...]:
    at = time.time()
    return tuple(replace(q, found=places[q.question_id], run_at=at) for q in asked)


def _checked(question: str) -> str:
    question = " ".join(question.split())
    if not question:
        raise BadInput("The question is empty.", next_step="Type a question.")
    if len(question) > LONGEST_QUESTION:
        raise BadInput("This question is too long.", next_step="Ask in fewer words.")
    return question
