"""A transcript as one page: no scripts, nothing fetched, every word escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from string import Template
from typing import Any

from minions_engine.events import EgressSent, RoundStarted
from minions_engine.messages import Origin
from minions_engine.paths import resource
from minions_engine.transcript.record import ChunkRead, SentMessage, Transcript
from minions_engine.types import ENGLISH, Answer, Citation, PageLanguage

DATA_MARK = '<script type="application/json" id="transcript">'


def as_page(
    transcript: Transcript, document: dict[str, Any], language: PageLanguage = ENGLISH
) -> str:
    """The page; ``document`` is the transcript as JSON, kept in it for checking."""
    template = Template(resource("transcript.html").read_text(encoding="utf-8"))
    # “<” cannot stand in the data, or a document's words could end it.
    data = json.dumps(document).replace("<", "\\u003c")
    return template.substitute(
        lang=escape(language.code),
        data=f"{DATA_MARK}{data}</script>",
        **_Page(transcript, language).pieces(),
    )


class _Page:
    """What stands on the page, in one language."""

    def __init__(self, transcript: Transcript, language: PageLanguage) -> None:
        self._transcript, self._say = transcript, language.say

    def pieces(self) -> dict[str, str]:
        """Every piece by its name in the page."""
        say, content, answer = self._say, self._transcript.content, self._transcript.answer
        gone = say("Not there any more")
        heads = {
            "title": say("Record of an answer"),
            "head_left": say("What left this machine"),
            "head_rounds": say("Rounds"),
            "head_jobs": say("Jobs of the local model"),
            "head_facts": say("Facts"),
            "head_files": say("Files"),
            "head_chunks": say("Passages"),
        }
        return {name: escape(words) for name, words in heads.items()} | {
            "question": escape(content.question),
            "answer": escape((answer.answer if answer else None) or say("There is no answer.")),
            "citations": "".join(self._citation(n, c) for n, c in _numbered(answer)),
            "legend": self._legend(),
            "messages": "".join(self._messages()) or _note(say("Nothing left this machine.")),
            "rounds": self._table((say("Round"), say("Purpose"), say("Jobs")), self._rounds()),
            "jobs": self._table(
                (say("Job"), say("Task"), say("Document"), say("Result"), say("Answer")),
                self._jobs(),
            ),
            "facts": self._table((), self._facts()),
            "files": self._table(
                (say("File"), "SHA-256"), ((f.file, f.sha256 or gone) for f in content.files)
            ),
            "chunks": self._table(
                (say("Passage"), say("Document"), say("Place"), "SHA-256"),
                ((c.chunk_id, c.document, self._place(c), c.sha256) for c in content.chunks),
            ),
        }

    def _legend(self) -> str:
        say = self._say
        origins = {
            Origin.TEMPLATE: say("fixed text of this program"),
            Origin.USER: say("typed by you"),
            Origin.DOCUMENT: say("from your files"),
            Origin.REMOTE: say("said by the remote model before"),
            Origin.PLACEHOLDER: say("stands for something that stays here"),
        }
        return " · ".join(
            f'<span class="{origin.value}">{escape(words)}</span>'
            for origin, words in origins.items()
        )

    def _facts(self) -> list[tuple[str, str]]:
        say, content, answer = self._say, self._transcript.content, self._transcript.answer
        none = say("None")
        at = datetime.fromtimestamp(content.made_at, UTC).isoformat(timespec="seconds")
        facts = [
            (say("Made"), at),
            (say("Protocol"), content.protocol),
            (say("Local model"), content.models.local or none),
            (say("Remote model"), content.models.remote or none),
            (say("Versions"), ", ".join(f"{k} {v}" for k, v in content.versions.items())),
            (
                say("Prompts"),
                ", ".join(f"{p.name} {p.sha256[:12]}" for p in content.prompts) or none,
            ),
        ]
        if answer is None:
            return facts
        egress, cost = answer.egress, answer.cost
        spent = say("Unknown") if cost.spent_usd is None else f"{cost.spent_usd:.4f} USD"
        return [
            *facts,
            (say("Messages that left this machine"), f"{egress.messages}"),
            (say("Characters that left this machine"), f"{egress.characters}"),
            (say("Longest run of a file's words"), f"{egress.longest_run_words}"),
            (say("Spent"), spent),
            (say("Seconds"), f"{answer.seconds.total:.1f}"),
            *[(say("Note"), say(warning)) for warning in answer.warnings],
        ]

    def _rounds(self) -> list[tuple[str, ...]]:
        say = self._say
        purposes = {
            "plan": say("Planning"),
            "read": say("Reading"),
            "conclude": say("Conclusion"),
            "drafts": say("Drafts"),
            "compare": say("Comparison"),
            "answer": say("Answer"),
        }
        return [
            (
                f"{event.number}/{event.most}",
                purposes.get(event.purpose) or say(event.purpose),
                str(event.jobs or ""),
            )
            for event in self._transcript.events
            if isinstance(event, RoundStarted)
        ]

    def _jobs(self) -> list[tuple[str, ...]]:
        say = self._say
        outcomes = {
            "found": say("Found"),
            "nothing": say("Nothing here"),
            "truncated": say("Cut off"),
            "failed": say("Failed"),
        }
        return [
            (
                job.job_id,
                job.task,
                job.document,
                outcomes.get(job.outcome, job.outcome)
                + (f", {say('known already')}" if job.cached else ""),
                job.answer,
            )
            for job in self._transcript.content.local_messages
        ]

    def _place(self, chunk: ChunkRead) -> str:
        page = "" if chunk.page is None else f"{self._say(f'page {chunk.page}')}, "
        return page + (
            self._say("Unknown") if chunk.start is None else f"{chunk.start}–{chunk.end}"
        )

    def _citation(self, number: int, citation: Citation) -> str:
        say, place = self._say, escape(citation.document)
        if citation.page is not None:
            place += f", {escape(say(f'page {citation.page}'))}"
        doubt = f' <span class="doubt">{escape(say("not found in the file"))}</span>'
        mark = "" if citation.verified else doubt
        quote = escape(citation.quote)
        return f"<li value={number}><cite>{place}</cite>{mark}<blockquote>{quote}</blockquote></li>"

    def _messages(self) -> Iterable[str]:
        """What left, its words coloured by where they are from."""
        sent = {message.entry: message for message in self._transcript.content.sent_messages}
        for event in self._transcript.events:
            if isinstance(event, EgressSent):
                yield self._message(event, sent.get(event.entry))

    def _message(self, event: EgressSent, entry: SentMessage | None) -> str:
        say = self._say
        words = "\n\n".join(
            "".join(
                f'<span class="{part.origin.value}">{escape(part.text)}</span>'
                for part in message.parts
            )
            for message in event.messages
        )
        head = say(f"Message {event.entry} to {event.model} at {event.host}")
        hashes = f"SHA-256 {entry.sha256} · {say('Reply')}: {entry.reply_sha256}" if entry else ""
        return f"<h3>{escape(head)}</h3><pre>{words}</pre>{_note(hashes)}"

    def _table(self, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        if not body:
            return _note(self._say("None"))
        top = "".join(f"<th>{escape(name)}</th>" for name in head)
        return f"<table>{f'<tr>{top}</tr>' if head else ''}{body}</table>"


def _numbered(answer: Answer | None) -> Iterable[tuple[int, Citation]]:
    return enumerate(answer.citations if answer else (), start=1)


def _note(words: str) -> str:
    return f"<p>{escape(words)}</p>"
