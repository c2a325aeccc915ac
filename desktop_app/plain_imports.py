"""Qt loaded without its hook in every later import.

PySide6 puts itself in the place of Python's import, for a switch of names that nothing here uses.
From then on the source of each module that is loaded is read and kept, only to see whether it
speaks of PySide6: 9 MB and a tenth of the start, and 40 MB by the time of the first question.
"""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load PySide6, and leave imports as they were. Does nothing when it is loaded already."""
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
