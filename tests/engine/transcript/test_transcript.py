"""An answer is kept in one file, comes back the same, and whatever has changed since is found."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from minions_engine import AskOptions, BadInput, EgressMode, Engine, Event
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from minions_engine.events import EgressSent, JobFinished, PassagesFound
from minions_engine.transcript import read_transcript, write_transcript
from minions_engine.types import PageLanguage
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

DEPOSIT = "How much is the deposit for the premises?"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question that was answered by minions, and what the cloud got for it."""

    engine: Engine
    file: Path
    events: list[Event]
    bodies: list[bytes]


@pytest.fixture
async def asked(tmp_path: Path, sample_folder: Path) -> AsyncIterator[Asked]:
    file = tmp_path / "lease <script>.pdf"
    shutil.copy(sample_folder / "lease.pdf", file)
    engine = await open_engine(tmp_path / "home")
    await indexed(engine, file)
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        here = OllamaClient(model_name="llama3.2", base_url=local.url)
        there = OpenAIClient(model_name="gpt-4o", base_url=remote.base_url, api_key="test-key")
        options = AskOptions(local=here, remote=there, egress=EgressMode.AUTO)
        events = await gather(engine.ask(DEPOSIT, protocol="minions", options=options))
        yield Asked(engine=engine, file=file, events=events, bodies=list(remote.bodies))
        await engine.close()
        await here.close()
        await there.close()


@pytest.mark.parametrize("name", ["answer.json", "answer.html"])
async def test_it_comes_back_the_same_and_holds(asked: Asked, tmp_path: Path, name: str) -> None:
    made = await asked.engine.transcripts.of(asked.events, texts=True)
    path = tmp_path / name
    write_transcript(made, path)
    kept = read_transcript(path)
    assert kept == made
    assert list(kept.events) == asked.events
    assert path.stat().st_mode & 0o077 == 0
    check = await asked.engine.transcripts.verify(kept)
    assert check.ok, check.problems
    assert (check.files, check.messages) == (1, len(asked.bodies))
    assert check.citations >= 1


async def test_it_has_what_was_read_said_and_sent(asked: Asked) -> None:
    content = (await asked.engine.transcripts.of(asked.events)).content
    assert content.question == DEPOSIT
    assert content.models.remote == "openai/gpt-4o"
    assert [message.body.encode() for message in content.sent_messages] == asked.bodies
    jobs = [event for event in asked.events if isinstance(event, JobFinished)]
    assert [job.answer for job in content.local_messages] == [job.answer for job in jobs]
    assert {job.chunk_id for job in jobs} <= {chunk.chunk_id for chunk in content.chunks}
    assert all(len(message.reply_sha256) == 64 for message in content.sent_messages)
    assert {prompt.name for prompt in content.prompts} >= {"minions/plan", "minions/job"}


async def test_texts_of_chunks_are_left_out_unless_asked_for(asked: Asked, tmp_path: Path) -> None:
    kept = await asked.engine.transcripts.of(asked.events)
    assert all(chunk.text is None for chunk in kept.content.chunks)
    found = [event for event in kept.events if isinstance(event, PassagesFound)]
    assert found
    assert all(passage.text == "" for event in found for passage in event.passages)


async def test_whatever_has_changed_since_is_found(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    write_transcript(await asked.engine.transcripts.of(asked.events), path)
    document = json.loads(path.read_text())
    document["sent_messages"][0]["body"] += " "
    path.write_text(json.dumps(document))
    asked.file.write_bytes(b"%PDF-other")
    await asked.engine.forget(str(asked.file))
    check = await asked.engine.transcripts.verify(read_transcript(path))
    said = "\n".join(check.problems)
    assert not check.ok
    assert "was changed after it was made" in said
    assert "has changed since" in said
    assert "Citation [1] is not found" in said
    assert "are not those that were sent" in said


async def test_another_ledger_does_not_have_its_messages(asked: Asked, tmp_path: Path) -> None:
    kept = await asked.engine.transcripts.of(asked.events)
    other = await open_engine(tmp_path / "other")
    try:
        check = await other.transcripts.verify(kept)
    finally:
        await other.close()
    assert any("not in the ledger of this machine" in problem for problem in check.problems)


async def test_the_page_shows_every_origin_and_runs_nothing(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    write_transcript(await asked.engine.transcripts.of(asked.events), path)
    page = path.read_text()
    sent = [event for event in asked.events if isinstance(event, EgressSent)]
    origins = {p.origin for event in sent for m in event.messages for p in m.parts}
    assert all(f'<span class="{origin.value}">' in page for origin in origins)
    assert page.count("<script") == 1
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("default-src=", "")


async def test_the_page_speaks_the_language_of_its_reader(asked: Asked, tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    language = PageLanguage(code="xx", say=lambda text: f"⟦{text}⟧")
    await asked.engine.transcripts.export(asked.events, path, language=language)
    page = path.read_text().partition("</style>")[2]
    heads = re.findall(r"<(?:h2|h3|th|title)>(.*?)<", page) + re.findall(r"<tr><td>(.*?)<", page)
    assert len(heads) > 30
    named = [head for head in heads if not head.startswith("⟦")]
    assert {head for head in named if head in ("SHA-256",)} == {"SHA-256"}
    assert not [head for head in named if re.fullmatch(r"[A-Z][a-z]+( [a-z]+)*", head)]
    assert (await asked.engine.transcripts.verify(path)).ok


@pytest.mark.parametrize("text", ["", "{}", "[1]", "nothing", '{"format": "minions-transcript"}'])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text)
    with pytest.raises(BadInput):
        read_transcript(path)
    with pytest.raises(BadInput):
        read_transcript(tmp_path / "absent.json")
