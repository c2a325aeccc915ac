"""Text of one paragraph of a Word document, straight from its XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "txbxContent", "instrText", "pPr", "rPr"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def w(name: str) -> str:
    """A name in the main Word namespace."""
    return _W + name


def local(element: Any) -> str:
    """Tag without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def paragraph_text(paragraph: Any) -> str:
    """What a reader of the page sees: insertions kept, deletions and field codes not."""
    parts: list[str] = []
    pending: list[Any] = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        tag = local(element)
        if tag in _SKIPPED:
            continue
        if tag == "t":
            parts.append(element.text or "")
        elif tag in _MARKS:
            parts.append(_MARKS[tag])
        else:
            pending.extend(reversed(element))
    return "".join(parts)


def inner_boxes(paragraph: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, each once."""
    pending: list[Any] = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        tag = local(element)
        if tag == "txbxContent":
            yield element
        elif tag not in ("Fallback", "del"):
            pending.extend(reversed(element))


def all_bold(paragraph: Any) -> bool:
    """Whether every word of a paragraph is set in bold by hand."""
    marked = False
    for run in paragraph.iter(w("r")):
        if not any((part.text or "").strip() for part in run.iterchildren(w("t"))):
            continue
        bold = run.find(f"{w('rPr')}/{w('b')}")
        if bold is None or bold.get(w("val"), "true") in ("0", "false", "off"):
            return False
        marked = True
    return marked
