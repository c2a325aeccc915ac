"""The sample folder and its questions belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_every_question_is_about_a_sample_file(
    sample_folder: Path, sample_questions: list[dict[str, Any]]
) -> None:
    files = {file.name for file in sample_folder.iterdir()}
    asked = {question["file"] for question in sample_questions}
    assert asked == files
    assert len({question["id"] for question in sample_questions}) == len(sample_questions)


def test_the_answers_stand_in_the_plain_files(
    sample_folder: Path, sample_questions: list[dict[str, Any]]
) -> None:
    for question in sample_questions:
        file = sample_folder / question["file"]
        if file.suffix in {".md", ".txt", ".csv", ".html"}:
            text = file.read_text(encoding="utf-8")
            assert all(piece in text for piece in question["text"]), question["id"]
