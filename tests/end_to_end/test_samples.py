"""The first minute: the sample folder is indexed, asked everything, and answers from the right place."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from minions_engine import (
    Answer,
    AnswerReady,
    Engine,
    Home,
    IndexFinished,
    IndexReport,
    Scope,
    Settings,
)
from tests.helpers.models import model_cache

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line)
    for line in SAMPLES.with_name("sample-questions.jsonl").read_text("utf-8").splitlines()
]


@dataclass
class FirstMinute:
    """What one run over all questions brought, and every line it logged."""

    report: IndexReport | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)


class _Recorder(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__(level=logging.DEBUG)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())


async def live_it(home: Home, minute: FirstMinute) -> None:
    settings = Settings(embedding_precision="fp32")
    async with await Engine.open(home=home, settings=settings) as engine:
        async for event in engine.index([SAMPLES]):
            if isinstance(event, IndexFinished):
                minute.report = event.report
        for question in QUESTIONS:
            async for event in engine.ask(question["question"], scope=Scope()):
                if isinstance(event, AnswerReady):
                    minute.answers[question["id"]] = event.answer
        for document in {c.document for a in minute.answers.values() for c in a.citations}:
            minute.texts[document] = await engine.text(document)


@pytest.fixture(scope="module")
def minute(tmp_path_factory: pytest.TempPathFactory) -> FirstMinute:
    root = tmp_path_factory.mktemp("first-minute")
    home = Home(data=root / "data", config=root / "config", cache=model_cache())
    home.create()
    result = FirstMinute()
    logger, recorder = logging.getLogger("minions_engine"), _Recorder(result.log)
    before = logger.level
    logger.addHandler(recorder)
    logger.setLevel(logging.DEBUG)
    try:
        asyncio.run(live_it(home, result))
    finally:
        logger.removeHandler(recorder)
        logger.setLevel(before)
    return result


def test_every_sample_file_is_ready(minute: FirstMinute) -> None:
    assert minute.report is not None
    assert minute.report.problems == ()
    assert minute.report.files["ready"] == len(list(SAMPLES.iterdir()))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_a_sample_question_is_answered_from_its_file(
    minute: FirstMinute, question: dict[str, Any]
) -> None:
    answer = minute.answers[question["id"]]
    assert not answer.abstained
    fitting = [
        c for c in answer.citations if Path(c.document.split("!/")[0]).name == question["file"]
    ]
    assert fitting, [Path(c.document).name for c in answer.citations]
    if question["page"]:
        assert question["page"] in [c.page for c in fitting]


def test_the_first_question_is_answered_in_full(minute: FirstMinute) -> None:
    question = QUESTIONS[0]
    quotes = " ".join(c.quote for c in minute.answers[question["id"]].citations)
    quoted = " ".join(quotes.split())
    assert all(piece in quoted for piece in question["text"]), quoted


def test_every_quote_stands_in_its_file_word_for_word(minute: FirstMinute) -> None:
    citations = [c for answer in minute.answers.values() for c in answer.citations]
    assert citations
    for citation in citations:
        assert citation.verified
        assert minute.texts[citation.document][citation.start : citation.end] == citation.quote


def test_the_log_holds_no_text_no_file_name_and_no_question(minute: FirstMinute) -> None:
    logged = "\n".join(minute.log)
    secrets = [file.name for file in SAMPLES.iterdir()]
    secrets += [question["question"] for question in QUESTIONS]
    secrets += [piece for question in QUESTIONS for piece in question["text"] if len(piece) > 6]
    secrets += [str(SAMPLES)]
    assert [secret for secret in secrets if secret in logged] == []
