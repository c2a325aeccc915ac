"""A window of this test alone, and events as a real run gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMarginsF, QObject
from PySide6.QtGui import QFont, QPageLayout, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop_app.app import Shell
from minions_engine import (
    Answer,
    AnswerReady,
    Citation,
    Event,
    Home,
    PassagesFound,
    RunStarted,
    TextDelta,
)
from minions_engine.types import AnswerSeconds


@pytest.fixture
def shell(qapp: QApplication, home: Home) -> Iterator[Shell]:
    """A shown window whose engine is not started: events are fed by hand."""
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.resize(1280, 800)
    shell.window.show()
    qapp.processEvents()
    yield shell
    shell.window.close()
    assert shell.stop(60)
    take_away(shell)


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """Where the tests of the index keep the exported model too; git ignores it."""
    folder = Path(__file__).resolve().parents[2] / "build" / "test-models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def live_shell(qapp: QApplication, tmp_path: Path, model_cache: Path) -> Iterator[Shell]:
    """A shown window with the real engine in its thread."""
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.resize(1280, 800)
    shell.start()
    qapp.processEvents()
    yield shell
    shell.window.close()
    shell.stop(60)
    take_away(shell)


def take_away(shell: Shell) -> None:
    """Delete the window now: left-over windows make every change of the style slower.

    What it showed is deleted as well: functions that are connected to a part hold it for ever.
    """
    bench = (getattr(shell.workbench, field.name) for field in fields(shell.workbench))
    for part in (shell.window, *vars(shell).values(), *bench):
        if isinstance(part, QObject) and isValid(part):
            part.deleteLater()
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)


def citation(document: str, quote: str, **place: int | bool | None) -> Citation:
    """A citation; places that are not given are unknown."""
    known = {name: place.get(name) for name in ("page", "line_start", "line_end", "start", "end")}
    return Citation(
        document=document, quote=quote, verified=bool(place.get("verified", True)), **known
    )


def answer_events(
    run_id: str,
    citations: Sequence[Citation],
    *,
    searchable: int = 12,
    files: int = 340,
    seconds: float = 0.41,
) -> list[Event]:
    """What a run with the quotes protocol says, from its start to its end."""
    text = "\n".join(f"“{c.quote}” [{i}]" for i, c in enumerate(citations, start=1))
    return [
        RunStarted(run_id=run_id, question="?", protocol="quotes"),
        PassagesFound(run_id=run_id, passages=(), searchable=searchable, files=files),
        TextDelta(run_id=run_id, text=text, source="quotes"),
        AnswerReady(
            run_id=run_id,
            answer=Answer(
                answer=text or None,
                protocol="quotes",
                abstained=not citations,
                citations=tuple(citations),
                seconds=AnswerSeconds(total=seconds),
            ),
        ),
    ]


def write_pdf(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """A PDF file with these lines on its pages."""
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    font = QFont("DejaVu Sans")
    font.setPointSize(14)
    painter.setFont(font)
    for number, lines in enumerate(pages):
        if number:
            writer.newPage()
        for place, line in enumerate(lines):
            painter.drawText(10, 60 + place * 40, line)
    painter.end()
    return path
