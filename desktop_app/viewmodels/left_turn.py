"""What left this machine for one answer, and what stayed here. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.language import moment_to_the_second, said, tr, tr_later
from desktop_app.viewmodels.leaving import figures_line, place_of, purpose_of
from desktop_app.viewmodels.run_log import plan_of
from desktop_app.viewmodels.turns import Turn
from minions_engine import (
    EgressBlocked,
    EgressSent,
    JobFinished,
    Message,
    PassagesFound,
    ThinkingDelta,
)

_SHORT = {
    "plan": tr_later("plan"),
    "conclude": tr_later("conclusion"),
    "finish": tr_later("answer"),
    "chat": tr_later("answer"),
    "title": tr_later("title"),
}
_AS_SHOWN = tr_later("The answer, as it stands in the conversation.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftMessage:
    """One message that left. ``reply`` is what came back, in words; empty until it came."""

    entry: int
    title: str
    where: str
    figures: str
    messages: tuple[Message, ...]
    reply: str = ""


def left_messages(turn: Turn) -> tuple[LeftMessage, ...]:
    """Every message of an answer, oldest first."""
    found: list[LeftMessage] = []
    for event in turn.log.since(0):
        if isinstance(event, EgressSent):
            found.append(_message(len(found) + 1, event))
        elif isinstance(event, ThinkingDelta) and found:
            found[-1] = replace(found[-1], reply=said(plan_of(event)))
    if found and not found[-1].reply and turn.text and not turn.running:
        found[-1] = replace(found[-1], reply=tr(_AS_SHOWN))
    return tuple(found)


def left_line(turn: Turn) -> str:
    """All messages of an answer in one line; empty when there are none."""
    if not turn.messages_sent:
        return ""
    hosts = sorted({event.host for event in turn.sent})
    tokens = sum(event.figures.tokens for event in turn.sent)
    parts = [tr("%n message(s)", "", turn.messages_sent), tr("%n token(s)", "", tokens)]
    back = turn.answer.usage.remote.completion_tokens if turn.answer is not None else None
    parts += [tr("to {hosts}").format(hosts=", ".join(hosts))] if hosts else []
    parts += [tr("%n token(s) came back", "", back)] if back else []
    return " · ".join(parts)


def chat_line(turns: tuple[Turn, ...]) -> str:
    """Everything that left for a chat, in one line; empty when nothing did."""
    messages = sum(turn.messages_sent for turn in turns)
    if not messages:
        return ""
    sent = [event for turn in turns for event in turn.sent]
    hosts = sorted({event.host for event in sent})
    tokens = sum(event.figures.tokens for event in sent)
    parts = [tr("%n message(s)", "", messages), tr("%n token(s)", "", tokens)]
    parts += [tr("to {hosts}").format(hosts=", ".join(hosts))] if hosts else []
    return " · ".join(parts)


def kept_lines(turn: Turn) -> tuple[str, ...]:
    """What was kept back, a sentence each."""
    events = (event for event in turn.log.since(0) if isinstance(event, EgressBlocked))
    return tuple(dict.fromkeys(said(event.message) for event in events))


def stayed_line(turn: Turn) -> str:
    """What was read for an answer without leaving; empty when nothing was."""
    left = {
        chunk
        for event in turn.sent
        for m in event.messages
        for p in m.parts
        for chunk in p.chunk_ids
    }
    read = _read(turn)
    if turn.protocol == "remote":
        read = {(document, chunk) for document, chunk in read if chunk not in left}
    if not read:
        return ""
    parts = [tr("%n passage(s)", "", len(read))]
    tokens = turn.answer.usage.local.prompt_tokens if turn.answer is not None else None
    parts += [tr("%n token(s)", "", tokens)] if tokens else []
    parts.append(tr("%n file(s)", "", len({document for document, _ in read})))
    line = tr("Stayed here: {amounts}").format(amounts=", ".join(parts))
    return " · ".join(part for part in (line, _share(turn)) if part)


def _read(turn: Turn) -> set[tuple[str, str]]:
    """What models here have read; without any, what was found for them."""
    events = turn.log.since(0)
    by_jobs = {(e.document, e.chunk_id) for e in events if isinstance(e, JobFinished)}
    return by_jobs or {
        (p.document, p.chunk_id) for e in events if isinstance(e, PassagesFound) for p in e.passages
    }


def _share(turn: Turn) -> str:
    files = [f for f in turn.answer.coverage if f.read] if turn.answer is not None else []
    chunks = sum(file.chunks for file in files)
    if not chunks:
        return ""
    return tr("{share:.0%} of their text read").format(share=sum(f.read for f in files) / chunks)


def _message(number: int, event: EgressSent) -> LeftMessage:
    purpose = purpose_of(event.purpose)
    at = tr("{model} at {host}, {place}").format(
        model=event.model, host=event.host, place=place_of(event.zone)
    )
    where = (
        moment_to_the_second(event.at),
        f"{at}, {purpose}" if purpose else at,
        tr("entry {entry}").format(entry=event.entry),
    )
    title = (
        tr("Message {number}").format(number=number),
        tr(_SHORT.get(event.purpose, event.purpose)),
        tr("%n token(s)", "", event.figures.tokens),
    )
    characters = tr("%n character(s)", "", event.figures.characters)
    return LeftMessage(
        entry=event.entry,
        title=" · ".join(part for part in title if part),
        where=" · ".join(where),
        figures=f"{characters} · {figures_line(event.figures)}",
        messages=event.messages,
    )
