"""Nodes, models and jobs of the herd in the words of its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.language import moment_to_the_second, number, said, tr, tr_later
from desktop_app.viewmodels.wording import minutes_of, seconds_of, size_of
from minions_engine import HerdModel, JobRecord, NodeInfo, QueuedJob, Trust

TRUSTS: tuple[tuple[str, str], ...] = (
    (Trust.OWN.value, tr_later("My own machine: it may read my files")),
    (Trust.OTHER.value, tr_later("Someone else's: it never sees my files")),
    (Trust.DEVICE.value, tr_later("This machine")),
)
KINDS: tuple[tuple[str, str], ...] = (
    ("ollama", tr_later("Ollama")),
    ("openai-compatible", tr_later("OpenAI-compatible")),
    ("llama_cpp", "llama.cpp"),
    ("lm_studio", tr_later("LM Studio")),
    ("vllm", tr_later("vLLM")),
    ("tokasaurus", "tokasaurus"),
    ("mlx", tr_later("MLX")),
    ("lemonade", tr_later("Lemonade")),
    ("engine", tr_later("Another Minions")),
    ("transformers", tr_later("Model in a folder")),
)
_WHOSE = {
    Trust.OWN: tr_later("my own machine"),
    Trust.OTHER: tr_later("someone else's machine"),
    Trust.DEVICE: tr_later("this machine"),
}
_TONES = {
    "up": "good",
    "busy": "good",
    "warming": "good",
    "unknown": "",
    "draining": "",
}
_STATES = {
    "up": tr_later("reachable"),
    "busy": tr_later("busy"),
    "warming": tr_later("loads a model"),
    "draining": tr_later("takes nothing new"),
    "wrong key": tr_later("wrong key"),
    "limited": tr_later("asks us to wait"),
    "down": tr_later("not reachable"),
    "not allowed": tr_later("not allowed now"),
    "unknown": tr_later("not asked yet"),
}
_PROGRAMS = {"desktop": tr_later("this program"), "prompts": tr_later("Prompts")}
_ENDS = {
    "done": tr_later("done"),
    "truncated": tr_later("cut at its limit"),
    "failed": tr_later("failed"),
    "cancelled": tr_later("cancelled"),
    "interrupted": tr_later("interrupted"),
    "queued": tr_later("waits"),
    "running": tr_later("runs"),
}
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """A node. ``found`` ones were not set up by the person, so they cannot be changed."""

    name: str
    title: str
    state: str
    tone: str
    detail: str
    reason: str
    found: bool
    draining: bool
    models: tuple[tuple[str, bool, bool], ...]

    @property
    def key(self) -> str:
        """Unique among nodes."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAt:
    """A model of the herd, and where it is."""

    name: str
    detail: str

    @property
    def key(self) -> str:
        """Unique among models."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A job that waits or runs."""

    job_id: str
    title: str
    detail: str
    running: bool

    @property
    def key(self) -> str:
        """Unique among jobs."""
        return self.job_id


def node_row(node: NodeInfo) -> NodeRow:
    """A node in words; what its server does not report is said to be so."""
    kind = tr(dict(KINDS).get(node.kind, node.kind))
    answers = (
        tr("answers in {latency_ms:,.0f} ms").format(latency_ms=node.latency_ms)
        if node.latency_ms is not None
        else ""
    )
    down = (
        tr("for {minutes_of}").format(minutes_of=minutes_of(node.down_for_s))
        if node.down_for_s
        else ""
    )
    work = (
        tr("{in_flight} of %n place(s) in use", "", node.slots).format(in_flight=node.in_flight)
        if node.state != "down"
        else ""
    )
    processor = tr("processor: {processor}").format(processor=node.processor or tr("not reported"))
    parts = (kind, node.address, tr(_WHOSE[node.trust]), work, answers, down, processor)
    return NodeRow(
        name=node.name,
        title=tr("{name} · found here").format(name=node.name) if node.found else node.name,
        state=tr(_STATES.get(node.state, node.state)),
        tone=_TONES.get(node.state, "warn"),
        detail=" · ".join(part for part in parts if part),
        reason=said(node.reason),
        found=node.found,
        draining=node.state == "draining",
        models=tuple(
            (model, model in node.loaded, _is_pinned(model, node.pinned)) for model in node.models
        ),
    )


def model_row(model: HerdModel) -> ModelAt:
    """A model in words."""
    waiting = tr("%n waiting", "of requests", model.waiting) if model.waiting else ""
    size = size_of(model.size_bytes) if model.size_bytes else ""
    context = tr("%n token(s) at once", "", model.context) if model.context else ""
    at = tr("on {node}").format(node=", ".join(model.nodes[:_MOST_NAMED]))
    unlike = tr("differs between them") if len(model.weights) > 1 else ""
    parts = (at, unlike, size, context, waiting)
    return ModelAt(name=model.model, detail=" · ".join(part for part in parts if part))


def program(app: str) -> str:
    """Who asked, in words; other programs go by the names of their tokens."""
    return tr(_PROGRAMS[app]) if app in _PROGRAMS else app


def job_row(job: QueuedJob) -> JobRow:
    """A job of this program in words."""
    running = job.state == "running"
    if running:
        place = tr("runs on {node}").format(node=job.node) if job.node else tr("runs")
    else:
        place = (
            tr("next")
            if job.position == 1
            else tr("number {position} in the queue").format(position=job.position)
        )
    estimate = (
        tr("starts in {minutes_of}").format(minutes_of=minutes_of(job.estimate_s))
        if not running and job.estimate_s is not None
        else ""
    )
    waited = tr("waited: {time}").format(time=minutes_of(job.waited_s)) if job.waited_s else ""
    parts = (place, estimate, waited, said(job.reason))
    return JobRow(
        job_id=job.job_id,
        title=f"{program(job.app)} · {job.model}",
        detail=" · ".join(part for part in parts if part),
        running=running,
    )


def elsewhere_row(record: JobRecord) -> JobRow:
    """A job of another program that uses the same data folder."""
    place = tr("on {node}").format(node=record.node) if record.node else ""
    parts = (tr("in another program"), tr(_ENDS[record.state]), place)
    return JobRow(
        job_id=record.job_id,
        title=f"{program(record.app)} · {record.model}",
        detail=" · ".join(part for part in parts if part),
        running=record.state == "running",
    )


HISTORY_HEAD = (
    tr_later("When"),
    tr_later("Program"),
    tr_later("Model"),
    tr_later("Node"),
    tr_later("State"),
    tr_later("Waited"),
    tr_later("First word"),
    tr_later("In all"),
    tr_later("Tokens"),
)


def history_line(record: JobRecord) -> tuple[str, ...]:
    """A line of the history."""
    usage = record.usage
    known = (usage.prompt_tokens, usage.completion_tokens)
    tokens = " + ".join("?" if count is None else number(count) for count in known)
    first = "" if record.first_token_s is None else seconds_of(record.first_token_s)
    return (
        moment_to_the_second(record.at),
        program(record.app),
        record.model,
        record.node,
        tr(_ENDS[record.state]),
        seconds_of(record.queued_s),
        first,
        seconds_of(record.total_s),
        tokens,
    )


def chip_text(nodes: Sequence[NodeInfo], jobs: Iterable[QueuedJob]) -> str:
    """The chip: empty while there is only this machine and nothing waits."""
    waiting = sum(job.state == "queued" for job in jobs)
    mine = [node for node in nodes if not node.found]
    if not mine and not waiting:
        return ""
    usable = [n for n in nodes if n.state not in ("down", "wrong key", "not allowed")]
    parts = [tr("%n node(s)", "", len(nodes))] if mine else []
    if len(usable) < len(nodes):
        parts.append(tr("%n not reachable", "of nodes", len(nodes) - len(usable)))
    loaded = list(dict.fromkeys(name for node in usable for name in node.loaded))
    if loaded:
        first = (loaded[0].partition("/")[2] or loaded[0]).removesuffix(":latest")
        more = len(loaded) - 1
        parts.append(
            tr("{model} and %n more loaded", "of models", more).format(model=first)
            if more
            else tr("{model} loaded").format(model=first)
        )
    if waiting:
        parts.append(tr("%n waiting", "of requests", waiting))
    return " · ".join(parts)


def _is_pinned(model: str, pinned: str) -> bool:
    short = model.partition("/")[2]
    return bool(pinned) and pinned.removesuffix(":latest") in (
        model.removesuffix(":latest"),
        short.removesuffix(":latest"),
    )
