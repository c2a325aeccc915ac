"""The window's words in the person's language.

Every sentence of the window passes through ``tr``; pyside6-lupdate finds those calls, a translator writes the other
languages, and Qt looks them up. A sentence that stands where nobody reads it yet (a constant, a table) is marked with
``tr_later`` there and passed to ``tr`` where it is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, comment: str = "", n: int = -1) -> str:
    """The text in the language of the window, or as it is where that language does not have it.

    Args:
        text: English, whole sentences; values are put in afterwards by ``str.format`` with names.
        comment: What a translator has to know; texts with different comments are different texts.
        n: A count: stands where the text says ``%n``, and chooses the form of the plural.
    """
    return QCoreApplication.translate("", text, comment, n)


def tr_later(text: str) -> str:
    """The text itself, found by lupdate: for constants, which are made before the language is known."""
    return text
