"""Right and wrong answers are told apart by their words, and every protocol gets its figures."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine import Answer, AskOptions, BadInput, Citation, EgressMode, Scope
from minions_engine.bench import as_svg, figures_of, read_questions, run_question
from minions_engine.bench.questions import BenchQuestion, Evidence
from minions_engine.bench.scoring import score
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from tests.helpers.brains import reader
from tests.helpers.engines import indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

LEASE = BenchQuestion(
    id="deposit",
    question="How much is the deposit for the premises?",
    answers=("5,550 euros",),
    evidence=(Evidence(file="lease.pdf", page=2, text="a deposit of 5,550 euros"),),
)


def said(text: str | None, *citations: Citation) -> Answer:
    return Answer(answer=text, protocol="local", abstained=text is None, citations=citations)


def cited(page: int | None, quote: str, *, verified: bool = True) -> Citation:
    return Citation(
        document="/a/lease.pdf",
        page=page,
        line_start=None,
        line_end=None,
        start=0,
        end=len(quote),
        quote=quote,
        verified=verified,
    )


@pytest.mark.parametrize(
    ("text", "correct"),
    [
        ("5,550 euros", True),
        ("The deposit is 5,550 Euros. [1]", True),
        ("It is 550 euros.", False),
        ("It is 15,550 euros.", False),
        ("", False),
        (None, False),
    ],
)
def test_an_answer_is_right_by_its_words(text: str | None, correct: bool) -> None:
    assert score(LEASE, said(text)).correct is correct


def test_the_nearest_option_counts_and_two_are_no_choice() -> None:
    question = replace(LEASE, options=("5,550 euros", "4,000 euros"))
    assert score(question, said("- 5,550 euros")).correct
    assert not score(question, said("4,000 euros")).correct
    assert not score(question, said("5,550 euros or 4,000 euros")).correct
    assert not score(question, said("I do not know.")).correct


def test_evidence_is_a_checked_quote_of_the_same_place() -> None:
    quote = "a deposit of 5,550 euros"
    assert score(LEASE, said("x", cited(2, quote))).evidence
    assert not score(LEASE, said("x", cited(1, quote))).evidence
    assert not score(LEASE, said("x", cited(2, quote, verified=False))).evidence
    by_text = replace(LEASE, evidence=(Evidence(file="lease.pdf", text=f"He pays {quote}."),))
    assert score(by_text, said("x", cited(None, quote))).evidence
    assert not score(by_text, said("x", cited(None, "The rent is due monthly."))).evidence
    assert score(replace(LEASE, evidence=()), said("x")).evidence is None


@given(st.text(), st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_scores_stay_in_their_bounds(text: str, right: str, options: list[str]) -> None:
    question = BenchQuestion(id="1", question="?", answers=(right,), options=tuple(options))
    found = score(question, said(text))
    assert found.f1 is not None
    assert 0 <= found.f1 <= 1
    assert not found.exact or found.f1 in (0, 1)


async def test_every_protocol_gets_its_figures(tmp_path: Path, sample_folder: Path) -> None:
    engine = await open_engine(tmp_path / "home")
    await indexed(engine, sample_folder / "lease.pdf")
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        here = OllamaClient(model_name="llama3.2", base_url=local.url)
        there = OpenAIClient(model_name="gpt-4o", base_url=remote.base_url, api_key="test-key")
        options = AskOptions(local=here, remote=there, egress=EgressMode.AUTO)
        table = []
        for protocol in ("quotes", "local", "remote", "minion", "minions"):
            row = await run_question(
                engine, LEASE, scope=Scope(), protocol=protocol, options=options
            )
            assert not row.error
            table.append(figures_of([row]))
        asking = replace(options, egress=EgressMode.ASK)
        refused = await run_question(
            engine, LEASE, scope=Scope(), protocol="minions", options=asking
        )
        await engine.close()
        await here.close()
        await there.close()
        sent = remote.prompt_tokens + remote.completion_tokens
    assert (refused.answer, refused.score.correct, bool(refused.error)) == (None, False, True)
    by_name = {line.protocol: line for line in table}
    assert by_name["minions"].correct == 1.0
    assert by_name["minions"].evidence == 1.0
    assert by_name["quotes"].remote_tokens == 0
    assert sum(line.remote_tokens or 0 for line in table) == sent
    assert figures_of([refused]).failed == 1
    picture = ET.fromstring(as_svg(table))
    circles = picture.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == len(table)


def test_files_of_questions_are_read_and_others_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    row = {"id": 7, "question": "Who?", "answers": ["A", "B"], "evidence": [{"lines": [1, 2]}]}
    path.write_text(json.dumps(row) + "\n\n")
    (question,) = read_questions(path)
    assert (question.id, question.answers) == ("7", ("A", "B"))
    assert question.evidence[0].lines == (1, 2)
    for text in ("", "nothing", "[]", '{"id": 1}', '{"question": "?", "answers": 3}'):
        path.write_text(text)
        with pytest.raises(BadInput):
            read_questions(path)
    with pytest.raises(BadInput):
        read_questions(tmp_path / "absent.jsonl")
