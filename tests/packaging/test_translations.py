"""The translations: they hold what the code says, all of it is translated, and nothing is lost on the way."""

from __future__ import annotations

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import update_translations
from engine_sentences import ROOT, engine_sentences
from update_translations import LANGUAGES, TARGET, compile_one, path_of, update

FORMS = {"de": 2, "zh_CN": 1}
HOLE = re.compile(r"\{[^{}]*\}")
# Patterns of file names, kept as they are; what parts them and begins them too.
FILTER = re.compile(r"\*\.\w+|;;")


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def messages(language: str) -> list[tuple[str, ET.Element]]:
    """Every text with its context."""
    tree = ET.parse(path_of(language))
    return [
        (context.findtext("name") or "", message)
        for context in tree.iter("context")
        for message in context.iter("message")
    ]


def forms_of(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def test_the_texts_are_those_of_the_code(tmp_path: Path) -> None:
    """If this fails: ``python packaging/update_translations.py``."""
    for language in LANGUAGES:
        shutil.copy(path_of(language), tmp_path)
    update(tmp_path)
    for name in ("engine.json", *(path_of(language).name for language in LANGUAGES)):
        kept, made = ((folder / name).read_text(encoding="utf-8") for folder in (TARGET, tmp_path))
        assert made == kept, name


def test_each_call_of_tr_is_found_by_the_tool() -> None:
    """A call within an f-string, or with its count in another place, would never be translated."""
    known = {
        (message.findtext("source"), message.findtext("comment") or "", message.get("numerus"))
        for context, message in messages("de")
        if not context
    }
    lost = [f"{where}: {text!r}" for where, *text in calls_of_tr() if tuple(text) not in known]
    assert not lost, lost


def calls_of_tr() -> Iterator[tuple[str, str, str, str | None]]:
    for path in sorted((ROOT / "desktop_app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("tr", "tr_later") and isinstance(node.args[0], ast.Constant):
                given = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                comment = str(given[1]) if len(given) > 1 else ""
                counted = len(node.args) > 2 or any(word.arg == "n" for word in node.keywords)
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield where, str(given[0]), comment, "yes" if counted else None


def test_the_sentences_of_the_engine_are_given_to_translators() -> None:
    given = {message.findtext("source") for context, message in messages("de") if context}
    assert given == set(engine_sentences())
    for known in ("Ask again.", "The model “{model}” is not on this machine.", "Size of text"):
        assert known in given


def test_what_qt_loads_is_made_of_these_texts(language: str, tmp_path: Path) -> None:
    """If this fails: ``python packaging/update_translations.py --compile``."""
    made = tmp_path / "made.qm"
    compile_one(path_of(language), made)
    assert made.read_bytes() == path_of(language).with_suffix(".qm").read_bytes()


def test_every_text_is_translated(language: str) -> None:
    left = [
        message.findtext("source")
        for _, message in messages(language)
        if message.find("translation[@type]") is not None or not all(forms_of(message))
    ]
    assert not left, f"{len(left)} texts are not translated: {left[:10]}"


def test_counts_have_all_their_forms(language: str) -> None:
    for _, message in messages(language):
        expected = FORMS[language] if message.get("numerus") == "yes" else 1
        assert len(forms_of(message)) == expected, message.findtext("source")


def test_values_patterns_and_lines_stay(language: str) -> None:
    wrong = []
    for _, message in messages(language):
        source = message.findtext("source") or ""
        for form in filter(None, forms_of(message)):
            same = (
                sorted(HOLE.findall(form)) == sorted(HOLE.findall(source))
                and FILTER.findall(form) == FILTER.findall(source)
                and form.count("\n") == source.count("\n")
                and form.count("&") == source.count("&")
                and form.startswith(" ") == source.startswith(" ")
                and form.endswith(" ") == source.endswith(" ")
            )
            # One dog needs no figure in every language; many do.
            counted = message.get("numerus") != "yes" or "%n" in forms_of(message)[-1]
            if not same or (counted is False and "%n" in source):
                wrong.append((source, form))
    assert not wrong, wrong


def test_a_translation_survives_an_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = path_of("de", tmp_path)
    update(tmp_path)
    tree = ET.parse(path)
    first = next(m for m in tree.iter("message") if m.get("numerus") is None)
    slot = first.find("translation")
    assert slot is not None
    slot.text, _ = "Übersetzt", slot.attrib.pop("type")
    tree.write(path, encoding="utf-8")
    monkeypatch.setattr(update_translations, "LANGUAGES", ("de",))
    update(tmp_path)
    assert "<translation>Übersetzt</translation>" in path.read_text(encoding="utf-8")
