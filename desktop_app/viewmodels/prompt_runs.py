"""Running prompts and chains, and trying prompts on their cases with several models."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import number, said, tr, tr_later
from desktop_app.viewmodels.steady import SteadyWork
from desktop_app.viewmodels.wording import seconds_of, sentence
from minions_engine import CaseResult, Engine, EngineError, HerdModel, StepResult

BENCH_HEAD = (
    tr_later("Case"),
    tr_later("Model"),
    tr_later("Result"),
    tr_later("Since the last time"),
    tr_later("Seconds"),
    tr_later("Answer"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """What a run has given so far. ``words`` say how it stands."""

    text: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    words: str = ""
    failed: bool = False


class PromptRunsViewModel(QObject):
    """One run at a time.

    Signals:
        changed: More was given, or the run began or ended.
        ended: A run is over.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._work = SteadyWork(thread, self)
        self._work.came.connect(self._take)
        self._work.ended.connect(self._over)
        self._benches: dict[str, tuple[CaseResult, ...]] = {}
        self._bench = ""
        self._cells: list[CaseResult] = []
        self.state = RunState()
        self.models: tuple[str, ...] = ()

    @property
    def busy(self) -> bool:
        """Something runs."""
        return self._work.busy

    def look(self) -> None:
        """Read which models there are to run with."""
        self._thread.call(lambda engine: engine.herd.models(), self._take_models)

    def run(
        self, name: str, values: dict[str, str], *, model: str = "", chain: bool = False
    ) -> None:
        """Run a prompt on a local model, or the steps of a chain."""
        filled = {gap: value for gap, value in values.items() if value}

        def stream(engine: Engine) -> AsyncIterator[object]:
            if chain:
                return engine.prompts.run_chain(name, filled)
            return engine.prompts.run(name, filled, model=model)

        if self._work.begin(stream):
            self._bench = ""
            self._tell(RunState(words=tr("Working…")))

    def bench(self, name: str, models: Sequence[str]) -> None:
        """Try every case of a prompt on these models."""
        before = self._benches.get(name, ())
        if self._work.begin(lambda e: e.prompts.bench([name], models, before=before)):
            self._bench, self._cells = name, []
            self._tell(RunState(words=tr("Trying…")))

    def stop(self) -> None:
        """End the run; what it gave stays."""
        self._work.stop()

    def _take(self, given: list[str | StepResult | CaseResult]) -> None:
        text, words, failed = self.state.text, self.state.words, self.state.failed
        for piece in given:
            match piece:
                case str():
                    text += piece
                case StepResult():
                    failed = failed or bool(piece.error)
                    text += _step(piece)
                case CaseResult():
                    self._cells.append(piece)
        cells = tuple(_cell(result) for result in self._cells) if self._bench else ()
        self._tell(RunState(text=text, cells=cells, words=words, failed=failed))

    def _over(self, error: EngineError | None) -> None:
        state = self.state
        if self._bench and error is None:
            self._benches[self._bench] = tuple(self._cells)
            passed = sum(result.passed for result in self._cells)
            words = tr("{passed} of %n case(s) passed.", "", len(self._cells)).format(passed=passed)
        else:
            words = (
                sentence(error) if error else tr("A step failed.") if state.failed else tr("Done.")
            )
        missed = bool(self._bench) and not all(result.passed for result in self._cells)
        failed = error is not None or state.failed or missed
        self._tell(RunState(text=state.text, cells=state.cells, words=words, failed=failed))
        self.ended.emit()

    def _tell(self, state: RunState) -> None:
        self.state = state
        self.changed.emit()

    def _take_models(self, models: Sequence[HerdModel]) -> None:
        self.models = tuple(model.model for model in models)
        self.changed.emit()


def _step(step: StepResult) -> str:
    failed = tr("Could not be done: {error}")
    words = failed.format(error=said(step.error)) if step.error else step.text
    return f"{step.name} · {step.kind} · {seconds_of(step.seconds)}\n{words}\n\n"


def _cell(result: CaseResult) -> tuple[str, ...]:
    if result.error:
        verdict = said(result.error)
    elif result.passed:
        verdict = tr("✓ passed")
    else:
        lacks = [tr("lacks “{word}”").format(word=word) for word in result.missing]
        has = [tr("has “{word}”").format(word=word) for word in result.refused]
        verdict = ", ".join((*lacks, *has)) or tr("failed")
    since = {None: "", True: tr("another answer"), False: tr("the same")}[result.changed]
    return (
        result.case,
        result.model or tr("the usual one"),
        verdict,
        since,
        number(result.seconds, ".1f"),
        result.answer,
    )
