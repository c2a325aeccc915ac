"""“Would my question find this page?”: the answer in words and figures, and questions that are kept."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import number, said, tr, tr_later
from desktop_app.viewmodels.wording import sentence
from minions_engine import EngineError, Miss, PassageRank, Recall, RecallQuestion

COLUMNS = (
    tr_later("Words"),
    tr_later("Meaning"),
    tr_later("Together"),
    tr_later("Answer"),
    tr_later("Passage"),
)
_WHY = {
    Miss.UNREAD: tr_later("The file could not be read."),
    Miss.LEFT_OUT: tr_later("The file does not belong to what is searched."),
    Miss.EMPTY: tr_later("There is no text on this page."),
    Miss.UNEMBEDDED: tr_later("This page is not yet found by its meaning."),
    Miss.NO_WORDS: tr_later(
        "The question shares no telling word with this page, and others mean more like it."
    ),
    Miss.COPY: tr_later("The same text stands elsewhere too, and is shown from there."),
    Miss.OUTRANKED: tr_later("Other passages fit the question better."),
}
_STEP = {
    Miss.UNREAD: tr_later("See in the library what can be done about it."),
    Miss.LEFT_OUT: tr_later("Take it back in the library."),
    Miss.EMPTY: tr_later("If it is a picture of text, read the pictures (OCR) in the library."),
    Miss.UNEMBEDDED: tr_later("Check the index in the library."),
    Miss.NO_WORDS: tr_later("Use a word that stands on the page."),
    Miss.COPY: tr_later("Nothing has to be done."),
    Miss.OUTRANKED: tr_later("Add a word that stands only here, or ask about this file alone."),
}
_SHORT = 60


class RecallViewModel(QObject):
    """One question for one page.

    Signals:
        changed: The answer is another one.
        kept: The question was kept with its collection.
    """

    changed = Signal()
    kept = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._wanted: tuple[str, str, int | None] = ("", "", None)
        self.asking = False
        self.recall: Recall | None = None
        self.problem = ""
        self.is_kept = False

    def ask(self, question: str, document: str, page: int | None) -> None:
        """Find out whether a question would find a page."""
        wanted = self._wanted = (question, document, page)
        self.asking, self.is_kept, self.problem = True, False, ""
        self.changed.emit()

        def ready(recall: Recall) -> None:
            if self._wanted == wanted:
                self.asking, self.recall = False, recall
                self.changed.emit()

        self._thread.call(
            lambda engine: engine.inspecting.recall(question, document, page=page),
            ready,
            self._tell,
        )

    def clear(self) -> None:
        """Another page is shown: nothing has been asked of it."""
        self._wanted = ("", "", None)
        self.asking, self.recall, self.problem, self.is_kept = False, None, "", False
        self.changed.emit()

    def keep(self) -> None:
        """Keep the question with the collection of the file, to be asked again."""
        recall = self.recall
        if recall is None:
            return

        def done(_: RecallQuestion) -> None:
            self.is_kept = True
            self.changed.emit()
            self.kept.emit()

        self._thread.call(
            lambda engine: engine.inspecting.keep_question(
                "", recall.question, recall.document, page=recall.page
            ),
            done,
            self._tell,
        )

    @property
    def verdict(self) -> str:
        """The answer in a sentence; empty before a question."""
        if self.problem:
            return self.problem
        if self.asking:
            return tr("Looking…")
        recall = self.recall
        if recall is None:
            return ""
        if recall.found is not None:
            return tr(
                "Found: it is place {found} of the %n passage(s) that an answer gets.",
                "",
                recall.top,
            ).format(found=recall.found)
        why = said(recall.detail) or tr(_WHY[recall.miss or Miss.OUTRANKED])
        return tr("Not found. {why}").format(why=why)

    @property
    def is_found(self) -> bool:
        """An answer would get the page."""
        return self.recall is not None and self.recall.found is not None

    @property
    def next_step(self) -> str:
        """One thing to do about it."""
        if self.asking or self.recall is None or self.recall.miss is None or self.problem:
            return ""
        return tr(_STEP[self.recall.miss])

    @property
    def details(self) -> str:
        """What the passages share with the question, and what comes first instead."""
        recall = self.recall
        if recall is None or self.asking:
            return ""
        lines = []
        shared = tuple(dict.fromkeys(word for rank in recall.ranks for word in rank.shared))
        if shared:
            lines.append(tr("Words in common: {words}").format(words=", ".join(shared[:8])))
        if recall.ahead:
            names = ", ".join(PurePath(name).name for name in recall.ahead[:3])
            lines.append(tr("Before it: {names}").format(names=names))
        if not recall.by_meaning and recall.ranks:
            lines.append(tr("Meaning took no part: no passage is measured yet."))
        return "\n".join(lines)

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """A line for each passage of the page."""
        if self.recall is None or self.asking:
            return ()
        return tuple(_line(rank) for rank in self.recall.ranks)

    def _tell(self, error: EngineError) -> None:
        self.asking, self.recall = False, None
        self.problem = sentence(error)
        self.changed.emit()


class QuestionsViewModel(QObject):
    """The test questions of one collection.

    Signals:
        changed: Others, or other results.
    """

    changed = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.collection = ""
        self.running = False
        self.problem = ""
        self.questions: tuple[RecallQuestion, ...] = ()

    @property
    def title(self) -> str:
        """How many there are and how many were found."""
        if not self.questions:
            return tr("Test questions")
        run = [question for question in self.questions if question.run_at is not None]
        if not run:
            return tr("Test questions: %n kept, not run yet", "", len(self.questions))
        found = sum(question.found is not None for question in run)
        return tr("Test questions: {found:,} of %n found", "", len(run)).format(found=found)

    def look(self, collection: str) -> None:
        """Show the questions of a collection."""
        if collection != self.collection:
            self.collection, self.questions, self.problem = collection, (), ""
            self.changed.emit()
        if collection:
            self._thread.call(
                lambda engine: engine.inspecting.questions(collection),
                lambda questions: self._take(collection, questions),
                self._tell,
            )

    def run(self) -> None:
        """Ask all of them again."""
        collection = self.collection
        if self.running or not self.questions:
            return
        self.running, self.problem = True, ""
        self.changed.emit()
        self._thread.call(
            lambda engine: engine.inspecting.run_questions(collection),
            lambda questions: self._take(collection, questions, ran=True),
            self._tell,
        )

    def drop(self, question_id: int) -> None:
        """Keep a question no longer."""
        collection = self.collection
        self._thread.call(
            lambda engine: engine.inspecting.drop_question(question_id),
            lambda _: self.look(collection),
            self._tell,
        )

    def about(self, question: RecallQuestion) -> str:
        """Which page it is to find and whether it did, in words."""
        place = PurePath(question.document).name
        if question.page is not None:
            place = tr("{name}, page {page}").format(name=place, page=question.page)
        if question.run_at is None:
            return tr("{place} · not run yet").format(place=place)
        if question.found is None:
            return tr("{place} · not found").format(place=place)
        return tr("{place} · found at place {found}").format(place=place, found=question.found)

    def _take(
        self, collection: str, questions: tuple[RecallQuestion, ...], *, ran: bool = False
    ) -> None:
        if ran:
            self.running = False
        if collection == self.collection:
            self.questions = questions
        self.changed.emit()

    def _tell(self, error: EngineError) -> None:
        self.running = False
        self.problem = sentence(error)
        self.changed.emit()


def _line(rank: PassageRank) -> tuple[str, ...]:
    text = " ".join(rank.text.split())
    return (
        _place(rank.words),
        _place(rank.meaning),
        _place(rank.fused),
        _place(rank.place),
        text if len(text) <= _SHORT else f"{text[:_SHORT]}…",
    )


def _place(rank: int | None) -> str:
    return number(rank) if rank is not None else "–"


__all__ = ["COLUMNS", "QuestionsViewModel", "RecallQuestion", "RecallViewModel"]
