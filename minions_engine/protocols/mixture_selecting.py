"""The answer that most drafts agree on, for questions whose answer is short enough to compare.

A model's confidence is the share of its own samples that say the same. The most confident model
decides; among equals the one that did best in the last check, then the answer that more drafts
of all models have, then the first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minions_engine.protocols.mixture_drafts import Draft

_ANSWER = re.compile(r"^[\s*_#>-]*(?:final\s+)?answer[\s*_]*[:=][\s*_]*(.+)$", re.I | re.M)
_MARK = re.compile(r"[\[【][^\]】]{0,40}[\]】]")
_NUMBER = re.compile(r"[-+−]?\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?!\d)")
_CHOICE = re.compile(r"^\(?([a-h])\)?(?:[).:\s]|$)", re.I)
_YES = ("yes", "ja", "oui", "sí", "si", "true", "right", "correct")
_NO = ("no", "nein", "non", "false", "wrong", "incorrect")
_MOST_WORDS = 6
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The draft that was chosen. ``form`` is its answer in normal form; empty when there is none."""

    draft: Draft
    form: str
    share: float


def select(drafts: Sequence[Draft], *, score_of: Callable[[str], float | None]) -> Selected | None:
    """The draft that self-consistency chooses; ``None`` when answers cannot be compared."""
    formed = [(draft, form) for draft in drafts if (form := normal_form(draft.text))]
    if 2 * len(formed) <= len(drafts):
        return None
    said = Counter(form for _, form in formed)
    order = list(dict.fromkeys(draft.model for draft in drafts))
    ranked: list[tuple[tuple[float, float, int, int], Selected]] = []
    for at, model in enumerate(order):
        own = [(draft, form) for draft, form in formed if draft.model == model]
        if not own:
            continue
        samples = sum(draft.model == model for draft in drafts)
        form, count = Counter(form for _, form in own).most_common(1)[0]
        chosen = next(draft for draft, its in own if its == form)
        share = count / samples
        known = score_of(model)
        key = (round(share, 6), -1.0 if known is None else known, said[form], -at)
        ranked.append((key, Selected(draft=chosen, form=form, share=share)))
    return max(ranked, key=lambda pair: pair[0])[1]


def normal_form(text: str) -> str:
    """A short answer in a form that can be compared; empty for text without one."""
    marked = _ANSWER.findall(text)
    said = _MARK.sub(" ", marked[-1] if marked else text).strip().strip("*_`\"'“”.,;: ")
    words = [word.lower() for word in _WORD.findall(said)]
    if not words or len(words) > (2 * _MOST_WORDS if marked else _MOST_WORDS):
        return ""
    if words[0] in _YES:
        return "yes"
    if words[0] in _NO:
        return "no"
    choice = _CHOICE.match(said)
    if choice:
        return choice[1].upper()
    numbers = _NUMBER.findall(said)
    if len(numbers) == 1:
        return _plain(numbers[0])
    return " ".join(words)


def _plain(number: str) -> str:
    """The same for 5,550, 5.550, 5550 and 5550.00."""
    sign = "-" if number[0] in "-−" else ""
    bare = re.sub(r"[+−\s\u00a0\u202f'’-]", "", number)
    pieces = re.split(r"[.,]", bare)
    last = pieces[-1] if len(pieces) > 1 else ""
    thousands = len(last) == 3 and pieces[0].lstrip("0") != "" and len(pieces[0]) <= 3
    if len(pieces) > 1 and not thousands:
        whole, part = "".join(pieces[:-1]), last.rstrip("0")
        return f"{sign}{whole.lstrip('0') or '0'}{'.' + part if part else ''}"
    return f"{sign}{''.join(pieces).lstrip('0') or '0'}"
