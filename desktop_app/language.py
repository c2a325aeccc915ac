"""The window's words in the person's language.

Every sentence of the window passes through ``tr``; pyside6-lupdate finds those calls, a translator writes the other
languages, and Qt looks them up. A sentence that stands where nobody reads it yet (a constant, a table) is marked with
``tr_later`` there and passed to ``tr`` where it is shown.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale

# How the English texts write both forms of a count: “%n file(s)”, “%n entr(y|ies)”, “(is|are)”.
_FORMS = re.compile(r"\((?:(\w*)\|)?(\w+)\)")


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """The text in the language of the window, or as it is where that language does not have it.

    Args:
        text: English, whole sentences; values are put in afterwards by ``str.format`` with names. A text with a count
            writes both its forms: ``%n file(s) (is|are) ready``.
        comment: What a translator has to know; texts with different comments are different texts.
        n: A count: stands where the text says ``%n``, and chooses the form of the plural.
    """
    said = QCoreApplication.translate("", text, comment, n)
    if n < 0:
        return said
    if said == text.replace("%n", str(n)):
        said = _FORMS.sub(lambda form: form[1] or "" if n == 1 else form[2], said)
    return said if n < _GROUPED else said.replace(str(n), number(n), 1)


def tr_later(text: str) -> str:
    """The text itself, found by lupdate: for constants, which are made before the language is known."""
    return text


# ---- figures


_GROUPED = 1_000


def number(value: float, *, decimals: int = 0) -> str:
    """A number as the person writes it: 1,234.5 in English and 1.234,5 in German."""
    return QLocale().toString(float(value), "f", decimals)
