"""The test questions of a collection: whether each of them finds its page, run again with one press."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.recall import QuestionsViewModel, RecallQuestion
from desktop_app.views.folded import Folded
from desktop_app.views.parts import ElidedLabel, SureButton, button, clear, label

_MOST_SHOWN = 40


class TestQuestions(Folded):
    """Folded away; its title says how many were found."""

    __test__ = False  # no test of pytest's

    def __init__(self, questions: QuestionsViewModel) -> None:
        inside = QWidget()
        super().__init__(inside, name=tr("Test questions"))
        self._questions = questions
        self._known: object = None
        self.run = button(tr("Run all again"), questions.run)
        self.note = label(role="muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.run)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._rows)
        questions.changed.connect(self._refresh)
        self.toggled.connect(lambda _: self._refresh())
        self._refresh()

    def _refresh(self) -> None:
        questions = self._questions
        shown = questions.questions
        self.setVisible(bool(shown))
        self.set_title(questions.title)
        self.run.setEnabled(not questions.running)
        self.run.setText(tr("Running…") if questions.running else tr("Run all again"))
        self.note.setText(
            questions.problem
            or tr(
                "Each question should find its page. Run them after files or settings have changed."
            )
        )
        if self.is_open and shown != self._known:
            self._known = shown
            clear(self._rows)
            for question in shown[:_MOST_SHOWN]:
                self._rows.addWidget(self._row(question))
            if len(shown) > _MOST_SHOWN:
                more = tr("and %n more", "of questions", len(shown) - _MOST_SHOWN)
                self._rows.addWidget(label(more, role="muted"))

    def _row(self, question: RecallQuestion) -> QWidget:
        made = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(question.question))
        role = "muted"
        if question.run_at is not None:
            role = "good" if question.found is not None else "warn"
        texts.addWidget(ElidedLabel(self._questions.about(question), role=role))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(
            SureButton(
                tr("Forget"),
                partial(self._questions.drop, question.question_id),
                name=tr("Forget the test question: {question}").format(question=question.question),
            )
        )
        return made
