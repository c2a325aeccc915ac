"""Notebooks (ipynb): text cells with their headings, code cells, and what they printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from minions_engine.errors import FileFailed
from minions_engine.readers.base import Source
from minions_engine.readers.decoding import decode
from minions_engine.readers.html_blocks import add_html, parse_html
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.types import Document

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_OUTPUT_CHARS = 20_000
_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def read(source: Source) -> Iterator[Document]:
    """The one document of a notebook."""
    try:
        notebook = json.loads(decode(source.stream.read()))
    except (ValueError, RecursionError) as error:
        raise FileFailed("The file is damaged: it is not a complete notebook.") from error
    builder = PageBuilder(room=source.limits.output_chars)
    for cell in _cells(notebook):
        _cell(cell, builder)
    note_cut(source, cut=builder.full)
    yield finish(source, [builder.build()])


def _cells(notebook: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(notebook, dict):
        raise FileFailed("The file is damaged: it is not a complete notebook.")
    sheets = [notebook, *_dicts(notebook.get("worksheets"))]
    for sheet in sheets:
        yield from _dicts(sheet.get("cells"))


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _cell(cell: dict[str, Any], builder: PageBuilder) -> None:
    text = _joined(cell.get("source", cell.get("input", "")))
    kind = cell.get("cell_type")
    if kind == "heading":
        level = cell.get("level", 1)
        builder.heading(text, level=level if isinstance(level, int) else 1)
    elif kind == "code":
        builder.code(text)
        for output in _dicts(cell.get("outputs")):
            _output(output, builder)
    else:
        _markdown(text, builder)


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return "".join(str(part) for part in value)
    return value if isinstance(value, str) else ""


def _markdown(text: str, builder: PageBuilder) -> None:
    paragraph: list[str] = []
    fenced = False
    for line in [*text.split("\n"), ""]:
        fenced ^= bool(_FENCE.match(line))
        underlined = _UNDERLINE.match(line) if len(paragraph) == 1 and not fenced else None
        if underlined:
            builder.heading(paragraph.pop(), level=1 if line.startswith("=") else 2)
            continue
        heading = None if fenced else _HEADING.match(line)
        if heading or (not line.strip() and not fenced):
            builder.text("\n".join(paragraph))
            paragraph = []
        if heading:
            builder.heading(heading.group(2), level=len(heading.group(1)))
        elif line.strip() or fenced:
            paragraph.append(line)
    builder.text("\n".join(paragraph))


def _output(output: dict[str, Any], builder: PageBuilder) -> None:
    """Printed text and shown tables; pictures have no words."""
    data = output.get("data")
    forms = data if isinstance(data, dict) else output
    page = _joined(forms.get("text/html", forms.get("html", "")))
    if "<table" in page:
        root = parse_html(page[: 50 * _OUTPUT_CHARS])
        if root is not None:
            add_html(root, builder)
            return
    plain = _joined(forms.get("text/plain", forms.get("text", "")))
    trace = "" if plain else f"{_joined(output.get('ename'))} {_joined(output.get('evalue'))}"
    builder.code(_ESCAPES.sub("", plain or trace)[:_OUTPUT_CHARS])
