"""The window's words in the person's language.

Every sentence of the window passes through ``tr``; pyside6-lupdate finds those calls, a translator writes the other
languages, and Qt looks them up. A sentence that stands where nobody reads it yet (a constant, a table) is marked with
``tr_later`` there and passed to ``tr`` where it is shown.

The engine speaks English and knows nothing of languages: its errors, reasons and titles pass through ``said`` where
they are shown. What is stored and logged stays English.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTranslator

from minions_engine import PageLanguage, resource

# What can be chosen, each in its own words; the first follows the system.
LANGUAGES = {"system": "", "en": "English", "de": "Deutsch", "zh_CN": "中文"}
_ENGINE = "engine"
# Every language knows this sentence of the engine; English does not change it.
_KNOWN = "Try again."
_HOLE = re.compile(r"\{(\w+)\}")
_END = re.compile(r"(?<=[.!?…”)])\s+(?=[“‘(A-Z0-9])")
# What is put into these places is a sentence of the engine itself, or a piece of one.
_SAYING = frozenset(
    "message why reason causes cost disguised what where how things kinds unit ocr_step title figures".split()
)

# How the English texts write both forms of a count: “%n file(s)”, “%n entr(y|ies)”, “(is|are)”.
_FORMS = re.compile(r"\((?:(\w*)\|(\w*)|(\w+))\)")
_GROUPED = 1_000


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """The text in the language of the window, or as it is where that language does not have it.

    Args:
        text: English, whole sentences; values are put in afterwards by ``str.format`` with names, and numbers among
            them are written as the language does. A text with a count writes both its forms:
            ``%n file(s) (is|are) ready``.
        comment: What a translator has to know; texts with different comments are different texts.
        n: A count: stands where the text says ``%n``, and chooses the form of the plural.
    """
    said = QCoreApplication.translate("", text, comment, n)
    if n < 0:
        return _Words(said)
    if said == text.replace("%n", str(n)):
        said = _FORMS.sub(
            lambda form: (form[1] or "") if n == 1 else form[2] or form[3] or "", said
        )
    return _Words(said if n < _GROUPED else said.replace(str(n), number(n), 1))


def tr_later(text: str) -> str:
    """The text itself, found by lupdate: for constants, which are made before the language is known."""
    return text


# ---- figures


def number(value: float, form: str = ",") -> str:
    """A number as the person writes it: 1,234.5 in English and 1.234,5 in German.

    Args:
        form: Python's own way to say how many places it has: ``,`` or ``.1f`` or ``.0%``.
    """
    locale = _locale()
    marks = {ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()}
    digits = format(value, form).translate(marks)
    if not form.endswith("%"):
        return digits
    return tr("{share}%", "A share; some languages part the sign").format(share=digits[:-1])


def typed_number(text: str) -> float:
    """What a person typed as a number, in the way of the language or in another. Raises ``ValueError``.

    One mark before other than three digits parts off decimals everywhere: 2.50 is never 250.
    """
    bare = "".join(text.split())
    marks = [sign for sign in bare if sign in ".,"]
    decimal = ""
    if len(set(marks)) > 1:
        decimal = marks[-1]
    elif len(marks) == 1:
        whole = len(bare.rpartition(marks[0])[2]) == 3 and marks[0] != _locale().decimalPoint()
        decimal = "" if whole else marks[0]
    digits = "".join("." if s == decimal else s for s in bare if s == decimal or s not in ".,")
    return float(digits)


def day(at: float) -> str:
    """A day, by its seconds since 1970."""
    return _shown(at, tr("d MMM yyyy", "A day: letters as in Qt's QLocale.toString"))


def moment(at: float) -> str:
    """A day with its hour and minute."""
    return _shown(at, tr("d MMM yyyy, HH:mm", "A moment: letters as in Qt's QLocale.toString"))


def moment_to_the_second(at: float) -> str:
    """A day with its hour, minute and second."""
    return _shown(at, tr("d MMM yyyy, HH:mm:ss", "A moment: letters as in Qt's QLocale.toString"))


def _shown(at: float, form: str) -> str:
    return _locale().toString(QDateTime.fromMSecsSinceEpoch(round(at * 1000)), form)


def _locale() -> QLocale:
    """The chosen language's; nothing at all writes 1000 without a mark, which nobody does."""
    chosen = QLocale()
    return chosen if chosen.language() is not QLocale.Language.C else QLocale("en_US")


class _Figures(Formatter):
    """Puts values into a text, numbers in the form of the language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value; what has no form of its own is as it is."""
        if format_spec and isinstance(value, int | float):
            return number(value, format_spec)
        return str(super().format_field(value, format_spec))


class _Words(str):
    """A text whose numbers are written as its language does."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """The text with its values in their places."""
        return _Figures().vformat(self, values, named)


# ---- what the engine says


def said(text: str) -> str:
    """A sentence of the engine, or several, in the language of the window; what it does not know stays as it is."""
    spoken = QCoreApplication.translate(_ENGINE, _KNOWN)
    return text if not text or spoken == _KNOWN else _said(text, spoken)


def page_language() -> PageLanguage:
    """The language of the window, for what the engine writes to be read by people."""
    return PageLanguage(code=_locale().bcp47Name(), say=said)


@lru_cache(maxsize=1024)
def _said(text: str, _spoken: str) -> str:
    """The same, found once; ``_spoken`` tells languages apart."""
    found = _of_the_engine(text)
    if found is not None:
        return found
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(text: str) -> str:
    """Sentence by sentence, the longest known piece first."""
    sentences = _END.split(text)
    done: list[str] = []
    while sentences:
        for size in range(len(sentences), 0, -1):
            found = _of_the_engine(" ".join(sentences[:size]))
            if found is not None or size == 1:
                done.append(sentences[0] if found is None else found)
                del sentences[:size]
                break
    return " ".join(done)


def _of_the_engine(text: str) -> str | None:
    exact = QCoreApplication.translate(_ENGINE, text)
    if exact != text:
        return exact
    for template in _templates():
        values = template.values_of(text)
        if values is not None:
            return template.filled(values)
    return None


@dataclass(frozen=True, slots=True)
class _Template:
    """A sentence with holes: its own words in order, and the names of the holes between them."""

    text: str
    words: tuple[str, ...]
    holes: tuple[str, ...]

    def values_of(self, text: str) -> dict[str, str] | None:
        """What stands in the holes; ``None``: it is another sentence."""
        first, *middle, last = self.words
        end = len(text) - len(last)
        if not text.startswith(first) or not text.endswith(last) or end < len(first):
            return None
        values, at = [], len(first)
        for piece in middle:
            place = text.find(piece, at, end)
            if place < 0:
                return None
            values.append(text[at:place])
            at = place + len(piece)
        found = dict(zip(self.holes, (*values, text[at:end]), strict=True))
        # A name does not go on over the end of a sentence; two sentences do.
        plain = (value for name, value in found.items() if name not in _SAYING)
        return None if any(_END.search(value) for value in plain) else found

    def filled(self, values: dict[str, str]) -> str:
        """The translation with these values; those that the engine says are translated as well."""
        told = {name: said(value) if name in _SAYING else value for name, value in values.items()}
        text = QCoreApplication.translate(_ENGINE, self.text)
        return _HOLE.sub(lambda hole: told.get(hole[1], hole[0]), text)

    def sample(self, values: dict[str, str]) -> str:
        """The English sentence with these values."""
        return _HOLE.sub(lambda hole: values.get(hole[1], hole[0]), self.text)


@cache
def _templates() -> tuple[_Template, ...]:
    """Those with the most words of their own first: they are the surest."""
    texts = json.loads(resource("translations", "engine.json").read_text(encoding="utf-8"))
    made = [
        _Template(text, tuple(_HOLE.split(text)[::2]), tuple(_HOLE.findall(text))) for text in texts
    ]
    return tuple(sorted(made, key=lambda one: -sum(map(len, one.words))))


# ---- which language


def install(app: QCoreApplication, chosen: str) -> None:
    """Let the window speak a language, before its first widget is made. English needs nothing.

    Args:
        chosen: A key of ``LANGUAGES``; what is not known follows the system.
    """
    system = QLocale.system()
    name = chosen if LANGUAGES.get(chosen) else _name_of(system)
    # How numbers and days are written goes by the person's own country where its language is the window's.
    QLocale.setDefault(
        system if _name_of(system, "") == name else QLocale("en_US" if name == "en" else name)
    )
    if name == "en":
        return
    own = str(resource("translations", f"minions_{name}.qm"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file in (f"{qt}/qtbase_{name}.qm", own):
        translator = QTranslator(app)
        if translator.load(file):
            app.installTranslator(translator)


def _name_of(locale: QLocale, otherwise: str = "en") -> str:
    names = {
        QLocale.Language.English: "en",
        QLocale.Language.German: "de",
        QLocale.Language.Chinese: "zh_CN",
    }
    return names.get(locale.language(), otherwise)
