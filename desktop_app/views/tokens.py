"""Colours: one table of tokens per theme.

Every pair in ``TEXT_PAIRS`` has a contrast of at least 4.5:1; a test holds it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

LIT = "#ffe34d"
"""The marker pen on a drawn page, which is white in every theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme."""

    page: str
    panel: str
    raised: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    bubble: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    lit: str
    on_lit: str
    desk: str


LIGHT = Tokens(
    page="#ffffff",
    panel="#f6f7f9",
    raised="#ffffff",
    line="#e3e6eb",
    strong_line="#c6ccd5",
    text="#17202e",
    muted="#586374",
    accent="#1d5bd0",
    accent_hover="#174cb2",
    on_accent="#ffffff",
    bubble="#e9effc",
    good="#12673c",
    good_soft="#e4f4ea",
    warn="#845003",
    warn_soft="#fdf0d8",
    bad="#b3261e",
    bad_soft="#fdeceb",
    lit="#fff0a3",
    on_lit="#17202e",
    desk="#eceef2",
)
DARK = Tokens(
    page="#16191f",
    panel="#101318",
    raised="#1d2128",
    line="#2a2f38",
    strong_line="#434a57",
    text="#e8ebf0",
    muted="#a0a9b8",
    accent="#82adff",
    accent_hover="#9dbfff",
    on_accent="#0c1526",
    bubble="#22304f",
    good="#7fd8a4",
    good_soft="#17301f",
    warn="#f2c072",
    warn_soft="#382a12",
    bad="#ff9c94",
    bad_soft="#3b1d1b",
    lit="#5d5014",
    on_lit="#fdf6d8",
    desk="#0b0d11",
)
TEXT_PAIRS = (
    ("text", "page"),
    ("text", "panel"),
    ("text", "raised"),
    ("text", "bubble"),
    ("text", "desk"),
    ("muted", "page"),
    ("muted", "panel"),
    ("muted", "raised"),
    ("muted", "desk"),
    ("accent", "page"),
    ("accent", "panel"),
    ("accent", "raised"),
    ("accent", "bubble"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("good", "good_soft"),
    ("good", "page"),
    ("good", "panel"),
    ("warn", "warn_soft"),
    ("warn", "panel"),
    ("warn", "page"),
    ("bad", "bad_soft"),
    ("bad", "page"),
    ("on_lit", "lit"),
)


def contrast(first: str, second: str) -> float:
    """Contrast of two colours as WCAG defines it, 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    red, green, blue = (linear(part) for part in (rgb.redF(), rgb.greenF(), rgb.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
