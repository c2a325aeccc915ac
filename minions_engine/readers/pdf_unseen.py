"""Text of a PDF page that nobody sees on it: pale on pale, tiny, drawn with no ink, beside the page, under a picture.

A person who looks at the page does not know of it, and a model reads it: a road for orders to the
model. It is read as all other text, and named. One character of a few is looked at, and every one
where words talk to a model, so that reading costs no more than a few hundredths longer.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2 as pdfium

STEP = 120
_LEAST_LOOKS = 20
_TINY_POINTS = 2.2
_PALE = 240
_NO_INK_ALPHA = 12
_NO_INK_MODES = (3, 7)
_STROKED_MODES = (1, 2, 5, 6)
_MOST_WALKED = 6_000
_LEAST_LETTERS = 8
_MOST_OF_A_PAGE = 0.8
_MARGIN = 1.0
_DEEPEST = 4
# Words of orders to a model: one of the first with one of the second, or one of the last alone.
_DO = ("ignor", "disregard", "forget", "override", "vergiss", "oubli", "olvida")
_WITH = (
    "instruct", "assistant", "prompt", "previous", "anweisung", "consigne", "instrucc", "istruzion",
)  # fmt: skip
_TO = ("chatbot", "language model", " llm", "system prompt", "ai assistant")

Box = tuple[float, float, float, float]


class _Why(Enum):
    """Why a character may not be seen."""

    BESIDE = 1
    TINY = 2
    PALE = 3
    NO_INK = 4
    COVERED = 5


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something drawn that is no text: where among all, its bounds, whether it is a picture or dark."""

    place: int
    box: Box
    is_picture: bool
    is_ground: bool


def unseen_on(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, text: str) -> tuple[str, ...]:
    """Stretches of the page's text that cannot be seen on it, as they are read.

    Args:
        text: All that is read of the page.
    """
    look = _Look(page, text_page)
    found: list[str] = []
    behind = 0
    for at in look.places(text):
        if at < behind:
            continue
        why = look.why(at, closely=at % look.step != 0)
        if why is None:
            continue
        first, end = look.stretch(at, why, behind)
        behind = max(end, at + 1)
        words = " ".join(text_page.get_text_range(first, end - first).split())
        if sum(map(str.isalnum, words)) >= _LEAST_LETTERS:
            found.append(words)
    return tuple(found)


class _Look:
    """One page, and what was learned of it so far."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._page = page
        self._text = text_page.raw
        self._count: int = raw.FPDFText_CountChars(self._text)
        self.step = max(_LEAST_LETTERS, min(STEP, self._count // _LEAST_LOOKS))
        self._edges: Box = page.get_cropbox()
        self._walked = 0
        self._things: list[_Thing] = []
        self._further = self._drawn()
        # Made once: each look would make them anew.
        self._box = raw.FS_RECTF()
        self._box_at = ctypes.byref(self._box)
        self._inks = tuple(ctypes.c_uint() for _ in range(4))
        self._inks_at = tuple(map(ctypes.byref, self._inks))

    def places(self, text: str) -> Sequence[int]:
        """Characters to look at, in order."""
        lowered = text.lower()
        every = set(range(0, self._count, self.step))
        for hint in _telling(lowered):
            at = lowered.find(hint)
            while at >= 0:
                every.add(self._raw.FPDFText_GetCharIndexFromTextIndex(self._text, at))
                at = lowered.find(hint, at + 1)
        return sorted(at for at in every if 0 <= at < self._count)

    def why(self, at: int, *, closely: bool = False) -> _Why | None:
        """Why a character cannot be seen; ``closely`` asks whether a picture lies on it too."""
        why = self._suspicion(at)
        if why is _Why.PALE and self._is_on(at, lambda thing: thing.is_ground):
            return None
        if why is _Why.NO_INK and self._is_on(at, lambda thing: thing.is_picture):
            return None  # the text of a scan, as it was recognised
        if why is None and closely and self._is_covered(at):
            return _Why.COVERED
        return why

    def stretch(self, at: int, why: _Why, behind: int) -> tuple[int, int]:
        """How far around a character the text is as little seen."""
        first, end = at, at + 1
        while first > behind and self._goes_on(first - 1, why):
            first -= 1
        while end < self._count and self._goes_on(end, why):
            end += 1
        return first, end

    def _goes_on(self, at: int, why: _Why) -> bool:
        self._walked += 1
        if self._walked > _MOST_WALKED:
            return False
        if self._raw.FPDFText_IsGenerated(self._text, at) == 1:
            return True
        return self.why(at, closely=why is _Why.COVERED) is why

    def _suspicion(self, at: int) -> _Why | None:
        raw = self._raw
        if not raw.FPDFText_GetLooseCharBox(self._text, at, self._box_at):
            return None
        box, (left, bottom, right, top) = self._box, self._edges
        if (
            box.right < left - _MARGIN
            or box.left > right + _MARGIN
            or box.top < bottom - _MARGIN
            or box.bottom > top + _MARGIN
        ):
            return _Why.BESIDE
        high = max(box.top - box.bottom, box.right - box.left)
        if high < _TINY_POINTS:
            return _Why.TINY if high > 0 else None  # a space that stands for a line end
        drawn = raw.FPDFText_GetTextObject(self._text, at)
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        if mode in _NO_INK_MODES:
            return _Why.NO_INK
        if mode in _STROKED_MODES:
            return None
        if not raw.FPDFText_GetFillColor(self._text, at, *self._inks_at):
            return None
        red, green, blue, alpha = (ink.value for ink in self._inks)
        if alpha <= _NO_INK_ALPHA:
            return _Why.NO_INK
        return _Why.PALE if min(red, green, blue) >= _PALE else None

    # -- what else is drawn ------------------------------------------------------------

    def _is_on(self, at: int, fits: Callable[[_Thing], bool]) -> bool:
        """Whether something of a kind is drawn where a character stands."""
        x, y = self._middle(at)
        if any(fits(thing) and _holds(thing.box, x, y) for thing in self._things):
            return True
        for thing in self._further:
            self._things.append(thing)
            if fits(thing) and _holds(thing.box, x, y):
                return True
        return False

    def _is_covered(self, at: int) -> bool:
        """Whether a picture that is not the page itself was drawn over a character."""
        left, bottom, right, top = self._edges
        most = _MOST_OF_A_PAGE * (right - left) * (top - bottom)
        own = -1

        def covers(thing: _Thing) -> bool:
            nonlocal own
            if not thing.is_picture or _size(thing.box) >= most:
                return False
            own = own if own >= 0 else self._place_of(at)
            return thing.place > own

        return self._is_on(at, covers)

    def _place_of(self, at: int) -> int:
        """Where among all that is drawn the text of a character is; behind it when nobody knows."""
        raw = self._raw
        own = raw.FPDFText_GetTextObject(self._text, at)
        count: int = raw.FPDFPage_CountObjects(self._page.raw)
        if not own:
            return count
        wanted = ctypes.addressof(own.contents)
        for place in range(count):
            item = raw.FPDFPage_GetObject(self._page.raw, place)
            if item and ctypes.addressof(item.contents) == wanted:
                return place
        return count

    def _middle(self, at: int) -> tuple[float, float]:
        self._raw.FPDFText_GetLooseCharBox(self._text, at, self._box_at)
        box = self._box
        return (box.left + box.right) / 2, (box.top + box.bottom) / 2

    def _drawn(self) -> Iterator[_Thing]:
        raw = self._raw
        edges = tuple(ctypes.c_float() for _ in range(4))
        edges_at = tuple(map(ctypes.byref, edges))
        for place in range(raw.FPDFPage_CountObjects(self._page.raw)):
            item = raw.FPDFPage_GetObject(self._page.raw, place)
            kind = raw.FPDFPageObj_GetType(item)
            if kind != raw.FPDF_PAGEOBJ_TEXT and raw.FPDFPageObj_GetBounds(item, *edges_at):
                left, bottom, right, top = (edge.value for edge in edges)
                is_picture, is_ground = self._looks(item, kind, 0)
                yield _Thing(place, (left, bottom, right, top), is_picture, is_ground)

    def _looks(self, item: Any, kind: int, depth: int) -> tuple[bool, bool]:
        """Whether something is or holds a picture, and whether pale letters are seen on it."""
        raw = self._raw
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            return True, True
        if kind != raw.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
            dark = kind == raw.FPDF_PAGEOBJ_PATH and self._is_dark(item)
            return False, dark
        is_picture = is_ground = False
        for place in range(raw.FPDFFormObj_CountObjects(item)):
            inner = raw.FPDFFormObj_GetObject(item, place)
            looks = self._looks(inner, raw.FPDFPageObj_GetType(inner), depth + 1)
            is_picture, is_ground = is_picture or looks[0], is_ground or looks[1]
            if is_picture and is_ground:
                break
        return is_picture, is_ground

    def _is_dark(self, item: Any) -> bool:
        """Whether a shape is filled with a colour that pale letters are seen on."""
        if not self._raw.FPDFPageObj_GetFillColor(item, *self._inks_at):
            return True  # a pattern
        red, green, blue, alpha = (ink.value for ink in self._inks)
        return alpha > _NO_INK_ALPHA and min(red, green, blue) < _PALE


def _telling(lowered: str) -> Sequence[str]:
    """Words by which a text may talk to a model; none in most texts."""
    alone = [hint for hint in _TO if hint in lowered]
    doing = [hint for hint in _DO if hint in lowered]
    objects = [hint for hint in _WITH if hint in lowered] if doing else []
    return (*alone, *(doing if objects else ()), *objects)


def _holds(box: Box, x: float, y: float) -> bool:
    left, bottom, right, top = box
    return left <= x <= right and bottom <= y <= top


def _size(box: Box) -> float:
    left, bottom, right, top = box
    return (right - left) * (top - bottom)
