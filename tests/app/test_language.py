"""Words, counts, numbers and days in the language of the window; what the engine says, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.language import (
    LANGUAGES,
    _templates,
    day,
    install,
    moment,
    number,
    said,
    tr,
    typed_number,
)
from desktop_app.viewmodels.trace_lines import step_of
from desktop_app.viewmodels.turns import Turn
from desktop_app.viewmodels.wording import together
from minions_engine import Settings, ThinkingDelta
from tests.app.pseudo import install_pseudo, pseudo, take_off


@pytest.fixture
def odd_language(qapp: QApplication) -> Iterator[None]:
    translator = install_pseudo(qapp)
    yield
    take_off(qapp, translator)


@pytest.fixture
def chosen(qapp: QApplication) -> Iterator[QApplication]:
    """Whatever language is chosen in the test, English comes back after it."""
    before = QLocale()
    yield qapp
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.setParent(None)


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 entries are here"), (1, "1 entry is here"), (12_345, "12,345 entries are here")],
)
def test_counts_are_said_in_both_forms_of_english(
    qapp: QApplication, count: int, text: str
) -> None:
    assert tr("%n entr(y|ies) (is|are) here", "", count) == text


def test_numbers_in_a_sentence_are_written_as_the_language_does(chosen: QApplication) -> None:
    words = tr("{files:,} of {name} for ${usd:.2f}, {share:.1%}")
    values = {"files": 1234, "name": "v1.2", "usd": 0.5, "share": 0.125}
    assert words.format(**values) == "1,234 of v1.2 for $0.50, 12.5%"
    QLocale.setDefault(QLocale("de_DE"))
    assert words.format(**values) == "1.234 of v1.2 for $0,50, 12,5%"
    assert number(1234.5, ",.1f") == "1.234,5"


@pytest.mark.parametrize(
    ("typed", "english", "german"),
    [
        ("2.50", 2.5, 2.5),
        ("2,50", 2.5, 2.5),
        ("4,000", 4000.0, 4.0),
        ("1.234,5", 1234.5, 1234.5),
        ("1,234.5", 1234.5, 1234.5),
        (" 1 000 ", 1000.0, 1000.0),
    ],
)
def test_a_typed_number_is_never_a_hundred_times_what_was_meant(
    chosen: QApplication, typed: str, english: float, german: float
) -> None:
    assert typed_number(typed) == english
    QLocale.setDefault(QLocale("de_DE"))
    assert typed_number(typed) == german
    with pytest.raises(ValueError):
        typed_number("much")


def test_days_have_the_names_of_the_language(chosen: QApplication) -> None:
    at = 1_763_208_000.0  # noon of 15 November 2025 in UTC
    assert "Nov 2025" in day(at) and ":" in moment(at)
    QLocale.setDefault(QLocale("zh_CN"))
    assert "2025" in day(at)


# ---- what the engine says


@pytest.mark.usefixtures("odd_language")
def test_each_template_of_the_engine_is_found_by_what_it_says() -> None:
    for wanted in _templates():
        sentence = wanted.sample({name: f"«{name}»" for name in wanted.holes})
        matching = [t for t in _templates() if t.values_of(sentence) is not None]
        assert matching[0] is wanted, wanted.text
        # Another one may match as well if it says less by itself; never one that says as much.
        lengths = [sum(map(len, template.words)) for template in matching]
        assert lengths.count(lengths[0]) == 1, [template.text for template in matching]
        assert said(sentence).startswith("⟦"), sentence
        assert all(f"«{name}»" in said(sentence) for name in wanted.holes), sentence


@pytest.mark.usefixtures("odd_language")
def test_sentences_in_a_row_are_translated_one_by_one() -> None:
    both = "The model “a/b” is not on this machine. Ask again."
    first = pseudo("The model “{model}” is not on this machine.").replace("{model}", "a/b")
    assert said(both) == f"{first} {pseudo('Ask again.')}"


@pytest.mark.usefixtures("odd_language")
def test_what_the_engine_says_within_a_sentence_is_translated_as_well() -> None:
    why = "The job was stopped."
    outer = pseudo("{message} So the answer is made of quotes.")
    assert said(f"{why} So the answer is made of quotes.") == outer.replace(
        "{message}", pseudo(why)
    )


@pytest.mark.usefixtures("odd_language")
def test_what_nobody_knows_stays_as_it_is() -> None:
    for text in ("", "Quarterly figures.pdf", "Some plugin said: no", "Line one\nLine two"):
        assert said(text) == text


def test_english_stays_as_the_engine_says_it(qapp: QApplication) -> None:
    assert said("Ask again.") == "Ask again."


# ---- which language


def test_the_settings_offer_the_languages_there_are() -> None:
    (info,) = (info for info in Settings.described() if info.name == "language")
    assert info.choices == tuple(LANGUAGES) and info.default == "system"


@pytest.mark.parametrize(("name", "word"), [("de", "Abbrechen"), ("zh_CN", "取消")])
def test_a_chosen_language_is_spoken_by_the_window_and_by_qt(
    chosen: QApplication, name: str, word: str
) -> None:
    install(chosen, name)
    assert QLocale().name().startswith(name[:2])
    assert tr("Cancel") not in ("Cancel", "")
    assert word in QCoreApplication.translate("QPlatformTheme", "Cancel")


@pytest.mark.parametrize(("name", "head"), [("de", "Plan der Runde 1"), ("zh_CN", "第 1 轮的计划")])
def test_the_plan_of_a_round_is_known_and_named_in_each_language(
    chosen: QApplication, name: str, head: str
) -> None:
    install(chosen, name)
    plan = ThinkingDelta(run_id="a", text="Hm.\nPlan of round 1:\n1. Find it\n", source="remote")
    step = step_of(Turn(run_id="a", question="When?", asked_at=0.0), plan)
    assert step is not None and (step.text, step.detail) == (head, "1. Find it")


def test_sentences_stand_apart_as_the_language_does(chosen: QApplication) -> None:
    assert together(("One.", "", "Two.")) == "One. Two."
    QLocale.setDefault(QLocale("zh_CN"))
    assert together(("一。", "二。")) == "一。二。"


@pytest.mark.parametrize("name", ["system", "en", "tlh"])
def test_without_a_choice_tests_speak_english(chosen: QApplication, name: str) -> None:
    install(chosen, name)
    assert tr("Cancel") == "Cancel" and number(1234.5, ",.1f") == "1,234.5"
    assert not chosen.findChildren(QTranslator)
