"""PySide6 6.12.0 loses a reference to ``True`` on every signal under Python 3.11 and then aborts."""

from __future__ import annotations

import subprocess
import sys

EMIT = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    told = Signal(bool, object)

app = QCoreApplication([])
sender = Sender()
sender.told.connect(lambda flag, thing: None)
constants = (True, False, None)
before = [sys.getrefcount(c) for c in constants]
for _ in range(2000):
    sender.told.emit(True, None)
    app.processEvents()
after = [sys.getrefcount(c) for c in constants]
print(*(a - b for a, b in zip(after, before)))
"""


def test_two_thousand_signals_take_no_references_away() -> None:
    result = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert all(int(lost) > -1000 for lost in result.stdout.split()), result.stdout
