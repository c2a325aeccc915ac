"""The window's words in the person's language.

Every sentence of the window passes through ``tr``; pyside6-lupdate finds those calls, a translator writes the other
languages, and Qt looks them up. A sentence that stands where nobody reads it yet (a constant, a table) is marked with
``tr_later`` there and passed to ``tr`` where it is shown.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

# How the English texts write both forms of a count: “%n file(s)”, “%n entr(y|ies)”, “(is|are)”.
_FORMS = re.compile(r"\((?:(\w*)\|)?(\w+)\)")
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
        said = _FORMS.sub(lambda form: form[1] or "" if n == 1 else form[2], said)
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
    return format(value, form).translate(
        {ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()}
    )


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
