"""A start loads nothing that it does not need yet."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

HEAVY = (
    "PySide6",
    "chromadb",
    "cv2",
    "docx",
    "fastapi",
    "lxml",
    "numpy",
    "odfdo",
    "ollama",
    "onnx",
    "onnxruntime",
    "openai",
    "pptx",
    "prometheus_client",
    "pypdf",
    "pypdfium2",
    "rapidocr",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "tokenizers",
    "torch",
    "transformers",
    "uvicorn",
)


def loaded_after(statement: str) -> set[str]:
    """Top-level modules of a fresh process after one import."""
    code = f"{statement}\nimport sys\nprint(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    return set(result.stdout.split())


@pytest.mark.parametrize("statement", ["import minions_engine", "import minions_engine.cli"])
def test_the_engine_starts_light(statement: str) -> None:
    assert loaded_after(statement).isdisjoint(HEAVY)


def test_the_window_starts_with_qt_alone() -> None:
    loaded = loaded_after("import desktop_app.__main__, desktop_app.app")
    assert loaded.isdisjoint(set(HEAVY) - {"PySide6"})


def test_qt_reads_no_source_of_what_is_loaded_after_it() -> None:
    code = """
from desktop_app.plain_imports import load_qt
load_qt()
import linecache, desktop_app.app
print(len(linecache.cache))
"""
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    # Some are read by Python itself; with Qt's hook it is all of three hundred.
    assert int(result.stdout) < 30
