"""The herd: its nodes, what they hold, the queue in front of them, and what became of jobs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import tr
from desktop_app.viewmodels.heat import HeatMap, heat_of
from desktop_app.viewmodels.herd_rows import (
    JobRow,
    ModelAt,
    NodeRow,
    chip_text,
    elsewhere_row,
    history_line,
    job_row,
    model_row,
    node_row,
)
from desktop_app.viewmodels.wording import sentence
from minions_engine import (
    Engine,
    EngineError,
    HerdModel,
    JobRecord,
    NodeInfo,
    NodeSpec,
    QueuedJob,
    Trust,
)

_CHIP_MS, _PAGE_MS = 5_000, 1_000
_MOST_RECORDS = 2_000
_SHOWN_RECORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeWish:
    """A node as the person writes it down. ``models`` are names with commas; empty is all."""

    name: str
    kind: str
    address: str
    trust: str
    models: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    nodes: tuple[NodeInfo, ...] = ()
    models: tuple[HerdModel, ...] = ()
    queue: tuple[QueuedJob, ...] = ()
    elsewhere: tuple[JobRecord, ...] = ()
    records: tuple[JobRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HerdFacts:
    """Everything that the page shows."""

    nodes: tuple[NodeRow, ...] = ()
    models: tuple[ModelAt, ...] = ()
    jobs: tuple[JobRow, ...] = ()
    history: tuple[tuple[str, ...], ...] = ()
    heat: HeatMap = field(default_factory=lambda: HeatMap(cells={}))


class HerdViewModel(QObject):
    """What the chip and the page of the herd show and do.

    Signals:
        changed: Nodes, models or jobs changed.
        chip_changed: The words of the chip changed.
        found: Servers were looked for on this machine; carries those that are not set up yet.
        said: Something was done or could not be; carries the words, and whether it went well.
        added: A node was set up.
    """

    changed = Signal()
    chip_changed = Signal()
    found = Signal(list)
    said = Signal(str, bool)
    added = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.facts = HerdFacts()
        self.chip = ""
        self.busy = ""
        self.looked = False
        self._asked = False
        self._raw = _Facts()
        self._timer = QTimer(self)
        self._timer.setInterval(_CHIP_MS)
        self._timer.timeout.connect(self._follow)
        self._on_page = False
        thread.opened.connect(self._begin)

    @property
    def every_s(self) -> float:
        """How often it is looked at."""
        return self._timer.interval() / 1000

    def watch(self, on: bool) -> None:
        """The page is, or is no longer, looked at: it is kept fresh only then."""
        self._on_page = on
        self._timer.setInterval(_PAGE_MS if on else _CHIP_MS)
        if on:
            self.look()

    def look(self) -> None:
        """Read everything anew."""
        if not self._asked:
            self._asked = True
            self._thread.call(_all, self._take, self._failed)

    def add(self, wish: NodeWish) -> None:
        """Set up a node; its key goes to the system's key store alone."""
        spec = NodeSpec(
            name=wish.name.strip(),
            kind=wish.kind,
            address=_address(wish.address, wish.kind),
            trust=Trust(wish.trust),
            models=tuple(name.strip() for name in wish.models.split(",") if name.strip()),
        )
        if not spec.name or not spec.address:
            self.said.emit(tr("A node needs a name and an address."), False)
            return

        async def add(engine: Engine) -> None:
            await engine.herd.add_node(spec, secret=wish.secret or None)

        self._work(
            spec.name,
            add,
            tr("{name} belongs to the herd now.").format(name=spec.name),
            self.added.emit,
        )

    def find(self) -> None:
        """Look for servers on this machine; nothing leaves it."""
        self._thread.call(
            lambda engine: engine.herd.find_nodes(),
            lambda specs: self.found.emit([(s.name, s.kind, s.address) for s in specs]),
            self._failed,
        )

    def remove(self, name: str) -> None:
        """Forget a node; jobs that wait for it move."""
        self._work(
            name,
            lambda e: e.herd.remove_node(name),
            tr("{name} has left the herd.").format(name=name),
        )

    def drain(self, name: str, *, resume: bool) -> None:
        """Give a node no new work, or again."""
        words = (
            tr("{name} gets work again.").format(name=name)
            if resume
            else tr("{name} gets no new work.").format(name=name)
        )
        self._work(name, lambda e: e.herd.drain(name, resume=resume), words)

    def load(self, model: str, node: str) -> None:
        """Have a node load a model, once its work is done."""
        words = tr("{model} is loaded on {node}.").format(model=model, node=node)
        self._work(node, lambda e: e.herd.load(model, node=node), words)

    def unload(self, model: str, node: str) -> None:
        """Have a node let go of a model."""
        words = tr("{model} is unloaded on {node}.").format(model=model, node=node)
        self._work(node, lambda e: e.herd.unload(model, node=node), words)

    def pin(self, model: str, node: str, *, undo: bool) -> None:
        """Keep a model in a node's memory, or no longer."""
        words = (
            tr("{model} may be replaced.").format(model=model)
            if undo
            else tr("{model} stays on {node}.").format(model=model, node=node)
        )
        self._work(node, lambda e: e.herd.pin(model, node=node, undo=undo), words)

    def cancel(self, job_id: str) -> None:
        """Take a job out of the queue, or stop it."""

        def done(was_there: bool) -> None:
            self.said.emit(
                tr("Cancelled.") if was_there else tr("It had already ended."), was_there
            )
            self.look()

        self._thread.call(lambda e: e.herd.cancel_anywhere(job_id), done, self._failed)

    def _work(
        self,
        name: str,
        work: Callable[[Engine], Awaitable[Any]],
        words: str,
        after: Callable[[], None] | None = None,
    ) -> None:
        if self.busy:
            return
        self.busy = name
        self.changed.emit()

        def over(text: str, well: bool) -> None:
            self.busy = ""
            self.said.emit(text, well)
            if well and after is not None:
                after()
            self.changed.emit()
            self.look()

        self._thread.call(
            work, lambda _: over(words, True), lambda error: over(sentence(error), False)
        )

    def _begin(self) -> None:
        self._timer.start()
        self._follow()

    def _follow(self) -> None:
        if self._on_page:
            self.look()
        elif not self._asked:
            self._asked = True
            self._thread.call(_for_chip, self._take_chip, self._failed_quietly)

    def _take(self, facts: _Facts) -> None:
        self._asked = False
        first, self.looked = not self.looked, True
        if facts != self._raw or first:
            known = self.facts if facts.records == self._raw.records else None
            self._raw = facts
            self.facts = _in_words(facts, known)
            self.changed.emit()
        self._show_chip(facts.nodes, facts.queue)

    def _take_chip(self, facts: _Facts) -> None:
        self._asked = False
        self._show_chip(facts.nodes, facts.queue)

    def _show_chip(self, nodes: tuple[NodeInfo, ...], queue: tuple[QueuedJob, ...]) -> None:
        text = chip_text(nodes, queue)
        if text != self.chip:
            self.chip = text
            self.chip_changed.emit()

    def _failed(self, error: EngineError) -> None:
        self._asked, self.looked = False, True
        self.said.emit(sentence(error), False)
        self.changed.emit()

    def _failed_quietly(self, _: EngineError) -> None:
        self._asked = False


async def _for_chip(engine: Engine) -> _Facts:
    # Without a node of one's own nothing is asked of any server.
    mine = (await engine.egress.consents()).nodes
    return _Facts(nodes=await engine.herd.nodes() if mine else (), queue=engine.herd.queue())


async def _all(engine: Engine) -> _Facts:
    herd = engine.herd
    queue = herd.queue()
    mine = {job.job_id for job in queue}
    return _Facts(
        nodes=await herd.nodes(),
        models=await herd.models(),
        queue=queue,
        elsewhere=tuple(job for job in await herd.queue_of_all() if job.job_id not in mine),
        records=await herd.history(limit=_MOST_RECORDS),
    )


def _in_words(facts: _Facts, known: HerdFacts | None) -> HerdFacts:
    """``known`` has the history in words already."""
    jobs = (*map(job_row, facts.queue), *map(elsewhere_row, facts.elsewhere))
    return HerdFacts(
        nodes=tuple(map(node_row, facts.nodes)),
        models=tuple(map(model_row, facts.models)),
        jobs=jobs,
        history=known.history
        if known
        else tuple(map(history_line, facts.records[:_SHOWN_RECORDS])),
        heat=known.heat if known else heat_of(facts.records),
    )


def _address(text: str, kind: str) -> str:
    text = text.strip()
    plain = kind == "transformers" or "://" in text or not text
    return text if plain else f"http://{text}"
