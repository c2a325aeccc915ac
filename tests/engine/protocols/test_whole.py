"""Which questions are about everything."""

from __future__ import annotations

import time

import pytest

from minions_engine.protocols.whole import Wants, wants_whole

WHOLE = [
    ("List every deadline in these files", Wants.LIST),
    ("list all names of persons", Wants.LIST),
    ("What are all the dates in these documents?", Wants.LIST),
    ("Which files mention the rope walk?", Wants.LIST),
    ("Please list the suppliers.", Wants.LIST),
    ("Can you find all amounts over 500 euros?", Wants.LIST),
    ("Nenne alle Fristen in diesen Dateien", Wants.LIST),
    ("Welche Dokumente erwähnen Frau Weber?", Wants.LIST),
    ("Liste toutes les échéances", Wants.LIST),
    ("Enumera todos los plazos", Wants.LIST),
    ("Elenca tutte le scadenze", Wants.LIST),
    ("How many times is Quay Lane mentioned?", Wants.COUNT),
    ("How many contracts are there in these files?", Wants.COUNT),
    ("How many different glazes are there in total?", Wants.COUNT),
    ("Wie viele Verträge gibt es insgesamt?", Wants.COUNT),
    ("Combien de factures y a-t-il au total ?", Wants.COUNT),
    ("Summarise these files", Wants.POINTS),
    ("Give me a summary of the lease", Wants.POINTS),
    ("What are these documents about?", Wants.POINTS),
    ("Compare the two offers", Wants.POINTS),
    ("Do any of the letters contradict each other?", Wants.POINTS),
    ("Fasse die Dokumente kurz zusammen", Wants.POINTS),
    ("Worum geht es in diesen Dateien?", Wants.POINTS),
    ("Fais un résumé du contrat", Wants.POINTS),
    ("Resume los documentos", Wants.POINTS),
    ("Riassumi i documenti", Wants.POINTS),
]


@pytest.mark.parametrize(("question", "wants"), WHOLE)
def test_questions_about_everything(question: str, wants: Wants) -> None:
    assert wants_whole(question) is wants


@pytest.mark.parametrize(
    "question",
    [
        "What is the rent?",
        "How many soup bowls with the ember red glaze are in stock?",
        "Who has the spare key?",
        "Is the deposit all that has to be paid?",
        "When is everyone invited?",
        "Wie hoch ist die Miete?",
        "Quel est le loyer ?",
        "Show me the price of kiln 2",
        "",
    ],
)
def test_questions_about_one_thing(question: str) -> None:
    assert wants_whole(question) is None


def test_the_sample_questions_are_about_one_thing(
    sample_questions: list[dict[str, str]],
) -> None:
    assert [row["id"] for row in sample_questions if wants_whole(row["question"])] == []


def test_a_person_s_word_counts_more() -> None:
    assert wants_whole("What is the rent?", told=True) is Wants.POINTS
    assert wants_whole("List all deadlines", told=True) is Wants.LIST
    assert wants_whole("List all deadlines", told=False) is None


def test_a_long_text_that_was_pasted_in_takes_no_time() -> None:
    began = time.process_time()
    for piece in ("how many ", "list all ", "all every each ", "compare what is ", "\n"):
        wants_whole(piece * 20_000)
    assert time.process_time() - began < 1
    assert wants_whole("Summarise this: " + "The rent is due. " * 5000) is Wants.POINTS
