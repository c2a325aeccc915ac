"""What a person should look at twice in an answer, a sentence each. Nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minions_engine.protocols.numbering import shown_name
from minions_engine.types import Citation, Passage

THIN = "Little in your files fits this question. Check the places before you rely on the answer."
_MOST_NAMED = 4
_MARK = re.compile(r"\[[\d?]+\]")
_FIGURE = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
_SEPARATOR = re.compile(r"[.,'’\u00a0\u202f]")
_ENTRY = re.compile(r"^\s*\d{1,2}[.)](?=\s)", re.MULTILINE)
# Whoever writes so writes to a model, not to a person.
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruct|prompt|rules?\b|above|previous|prior)"
    r"|\b(?:system|developer) (?:prompt|message|instructions?)\b"
    r"|\byou are (?:now )?(?:an? )?(?:ai|assistant|chatbot|language model|dan)\b"
    r"|\b(?:dear|hey|attention|note to(?: the)?) (?:ai|assistant|chatbot|language model|llm)\b"
    r"|\b(?:ignorier\w*|vergiss)\b.{0,40}\b(?:anweisung|vorgabe|regel)"
    r"|\b(?:ignore[rz]?|oublie[rz]?)\b.{0,40}\b(?:instructions?|consignes?|règles?)"
    r"|\b(?:ignora|olvida)\b.{0,40}\b(?:instrucciones|reglas|istruzioni|regole)",
    re.IGNORECASE,
)
_HINTS = (
    "ignor", "disregard", "forget", "override", "vergiss", "oubli", "olvida",
    "system ", "developer ", "assistant", "chatbot", "language model", "llm", " ai", " dan",
)  # fmt: skip


def strange_figures(
    text: str, citations: Sequence[Citation], *, given: str = ""
) -> tuple[str, ...]:
    """Says which figures of an answer are in none of its quotes, nor in ``given`` words."""
    known = {_plain(f) for c in citations if c.verified for f in _FIGURE.findall(c.quote)}
    known |= {_plain(figure) for figure in _FIGURE.findall(given)}
    said = _FIGURE.findall(_ENTRY.sub("", _MARK.sub("", text)))
    strange = [f for f in dict.fromkeys(said) if len(_plain(f)) > 1 and _plain(f) not in known]
    if not strange or not citations:
        return ()
    named = ", ".join(strange[:_MOST_NAMED]) + (" …" if len(strange) > _MOST_NAMED else "")
    return (f"Figures of the answer that its quotes do not have: {named}. Check them.",)


def gives_orders(text: str) -> bool:
    """Whether a text talks to a model instead of to a person."""
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return False
    return _ORDERS.search(" ".join(lowered.split())) is not None


def orders(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Says which files give orders to a model."""
    return orders_in(p.document for p in passages if gives_orders(p.text))


def orders_in(documents: Iterable[str]) -> tuple[str, ...]:
    """Says that these files give orders to a model."""
    names = [shown_name(document) for document in dict.fromkeys(documents)]
    if not names:
        return ()
    named = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return (f"Text in {named} gives orders to an assistant. It was read as text alone.",)


def unseen_in(places: Iterable[tuple[str, int | None]]) -> tuple[str, ...]:
    """Says that words which were read on these pages cannot be seen on them."""
    names = [
        shown_name(document) if page is None else f"{shown_name(document)}, {page}"
        for document, page in dict.fromkeys(places)
    ]
    if not names:
        return ()
    named = "; ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return (
        f"Text that cannot be seen on its page was read as text alone: {named}. Look at it first.",
    )


def _plain(figure: str) -> str:
    """The same for 5,550, 5.550 and 5550; for 0.50 and 0.5 not, which is said too often at worst."""
    return _SEPARATOR.sub("", figure)
