"""A transcript as one page: no scripts, nothing fetched, every word escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from string import Template
from typing import Any

from minions_engine.events import EgressSent, RoundStarted
from minions_engine.paths import resource
from minions_engine.transcript.record import Transcript
from minions_engine.types import Answer, Citation

DATA_MARK = '<script type="application/json" id="transcript">'


def as_page(transcript: Transcript, document: dict[str, Any]) -> str:
    """The page; ``document`` is the transcript as JSON, kept in it for checking."""
    content = transcript.content
    answer = transcript.answer
    template = Template(resource("transcript.html").read_text(encoding="utf-8"))
    # “<” cannot stand in the data, or a document's words could end it.
    data = json.dumps(document).replace("<", "\\u003c")
    return template.substitute(
        question=escape(content.question),
        answer=escape((answer.answer if answer else None) or "There is no answer."),
        facts=_table(("", ""), _facts(transcript), head=False),
        citations="".join(_citation(n, c) for n, c in _numbered(answer)),
        rounds=_table(("Round", "Purpose", "Jobs"), _rounds(transcript)),
        jobs=_table(("Job", "Task", "Document", "Outcome", "What it said"), _jobs(transcript)),
        messages="".join(_messages(transcript)) or "<p>Nothing left this machine.</p>",
        files=_table(("File", "SHA-256"), ((f.file, f.sha256 or "gone") for f in content.files)),
        chunks=_table(("Chunk", "Document", "Place", "SHA-256"), _chunks(transcript)),
        data=f"{DATA_MARK}{data}</script>",
    )


def _numbered(answer: Answer | None) -> Iterable[tuple[int, Citation]]:
    return enumerate(answer.citations if answer else (), start=1)


def _facts(transcript: Transcript) -> list[tuple[str, str]]:
    content, answer = transcript.content, transcript.answer
    at = datetime.fromtimestamp(content.made_at, UTC).isoformat(timespec="seconds")
    facts = [
        ("Made", at),
        ("Protocol", content.protocol),
        ("Local model", content.models.local or "none"),
        ("Remote model", content.models.remote or "none"),
        ("Versions", ", ".join(f"{k} {v}" for k, v in content.versions.items())),
        ("Prompts", ", ".join(f"{p.name} {p.sha256[:12]}" for p in content.prompts) or "none"),
    ]
    if answer is not None:
        egress, cost = answer.egress, answer.cost
        spent = "unknown" if cost.spent_usd is None else f"{cost.spent_usd:.4f} dollars"
        facts += [
            ("Left this machine", f"{egress.messages} messages, {egress.characters} characters"),
            ("Longest run of a file's words", f"{egress.longest_run_words} words"),
            ("Spent", spent),
            ("Seconds", f"{answer.seconds.total:.1f}"),
            *[("Note", warning) for warning in answer.warnings],
        ]
    return facts


def _rounds(transcript: Transcript) -> list[tuple[str, ...]]:
    return [
        (f"{event.number} of {event.most}", event.purpose, str(event.jobs or ""))
        for event in transcript.events
        if isinstance(event, RoundStarted)
    ]


def _jobs(transcript: Transcript) -> list[tuple[str, ...]]:
    return [
        (
            job.job_id,
            job.task,
            job.document,
            f"{job.outcome}, cached" if job.cached else job.outcome,
            job.answer,
        )
        for job in transcript.content.local_messages
    ]


def _chunks(transcript: Transcript) -> list[tuple[str, ...]]:
    return [
        (
            chunk.chunk_id,
            chunk.document,
            ("" if chunk.page is None else f"page {chunk.page}, ")
            + ("unknown" if chunk.start is None else f"{chunk.start} to {chunk.end}"),
            chunk.sha256,
        )
        for chunk in transcript.content.chunks
    ]


def _citation(number: int, citation: Citation) -> str:
    place = escape(citation.document)
    if citation.page is not None:
        place += f", page {citation.page}"
    mark = "" if citation.verified else ' <span class="doubt">not found as quoted</span>'
    quote = escape(citation.quote)
    return f"<li value={number}><cite>{place}</cite>{mark}<blockquote>{quote}</blockquote></li>"


def _messages(transcript: Transcript) -> Iterable[str]:
    """What left, its words coloured by where they are from."""
    sent = {message.entry: message for message in transcript.content.sent_messages}
    for event in transcript.events:
        if not isinstance(event, EgressSent):
            continue
        entry = sent.get(event.entry)
        words = "\n\n".join(
            "".join(
                f'<span class="{part.origin.value}">{escape(part.text)}</span>'
                for part in message.parts
            )
            for message in event.messages
        )
        hashes = f"SHA-256 {entry.sha256}, of the reply {entry.reply_sha256}" if entry else ""
        yield (
            f"<h3>Message {event.entry} to {escape(event.model)} at {escape(event.host)}"
            f" ({escape(event.purpose)})</h3><pre>{words}</pre><p>{hashes}</p>"
        )


def _table(head_row: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, head: bool = True) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    if not body:
        return "<p>None.</p>"
    top = "".join(f"<th>{escape(name)}</th>" for name in head_row) if head else ""
    return f"<table><tr>{top}</tr>{body}</table>" if head else f"<table>{body}</table>"
