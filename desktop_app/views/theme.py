"""Colours: one table of tokens per theme, made into a palette and a style sheet.

Every pair in ``TEXT_PAIRS`` has a contrast of at least 4.5:1; a test holds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

THEMES = ("system", "light", "dark")
LIT = "#ffe34d"
_BLINK_MS = 1000
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_CHINESE = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC")
_POINTS = re.compile(r"([\d.]+)pt")


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


def tokens_for(theme: str) -> Tokens:
    """The tokens of ``light`` or ``dark``; ``system`` follows the desktop where it says."""
    if theme == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def apply_theme(
    app: QApplication, theme: str, *, scale: int = 100, reduced_motion: bool = False
) -> Tokens:
    """Set style, font, palette and style sheet of the whole application.

    Args:
        scale: Size of all text, in percent.
        reduced_motion: No cursor blinks and no menu fades in.
    """
    tokens = apply_colours(app, theme, scale=scale, reduced_motion=reduced_motion)
    apply_sheet(app, theme, scale=scale)
    return tokens


def apply_sheet(app: QApplication, theme: str, *, scale: int) -> None:
    """The style sheet alone.

    It comes last when a window is built: with it, each part would be styled anew whenever it is
    put into another, which takes half of the time of building.
    """
    app.setStyleSheet(_sheet(tokens_for(theme), scale))


def apply_colours(app: QApplication, theme: str, *, scale: int, reduced_motion: bool) -> Tokens:
    """All of ``apply_theme`` but the style sheet."""
    tokens = tokens_for(theme)
    app.setStyle("Fusion")
    app.setFont(_font(app, scale))
    app.setPalette(_palette(tokens))
    app.setCursorFlashTime(0 if reduced_motion else _BLINK_MS)
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, not reduced_motion)
    app.setProperty("reducedMotion", reduced_motion)
    app.setProperty("tokens", tokens)
    return tokens


def current_tokens() -> Tokens:
    """The tokens in use, for what is painted by hand."""
    app = QApplication.instance()
    tokens = app.property("tokens") if app is not None else None
    return tokens if isinstance(tokens, Tokens) else LIGHT


def text_scale() -> float:
    """How much larger than usual all text is; for what is as wide as its text."""
    app = QApplication.instance()
    usual = app.property("usualPoints") if isinstance(app, QApplication) else None
    return QApplication.font().pointSizeF() / usual if usual else 1.0


def moves() -> bool:
    """Whether what is under way may show it by moving."""
    app = QApplication.instance()
    return app is None or not app.property("reducedMotion")


def _font(app: QApplication, scale: int) -> QFont:
    font = QFont(app.font())
    there = QFontDatabase.families()
    if "Inter" in there:
        font.setFamily("Inter")
    if QLocale().language() is QLocale.Language.Chinese:
        # Without a wish of its own a system may draw the Japanese forms of these characters.
        font.setFamilies([*font.families(), *(name for name in _CHINESE if name in there)])
    # The desktop's own size is asked for once: the next time it is the scaled one.
    usual = app.property("usualPoints") or max(10.0, font.pointSizeF())
    app.setProperty("usualPoints", usual)
    font.setPointSizeF(usual * scale / 100)
    return font


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, tokens.page),
        (role.Base, tokens.raised),
        (role.AlternateBase, tokens.panel),
        (role.Button, tokens.raised),
        (role.ToolTipBase, tokens.raised),
        (role.WindowText, tokens.text),
        (role.Text, tokens.text),
        (role.ButtonText, tokens.text),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.Mid, tokens.line),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.muted))
    return palette


def _sheet(tokens: Tokens, scale: int) -> str:
    sheet = _POINTS.sub(lambda found: f"{float(found[1]) * scale / 100:g}pt", _TEMPLATE)
    # Longest names first: ``good`` must not eat the front of ``good_soft``.
    for name in sorted((f.name for f in fields(tokens)), key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", getattr(tokens, name))
    return sheet


_TEMPLATE = """
QMainWindow, #middle, #page { background: @page; }
#sideBar, #rightPanel { background: @panel; }
QSplitter::handle { background: @line; }
QToolTip { background: @raised; color: @text; border: 1px solid @strong_line; padding: 4px; }

QLabel { background: transparent; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="section"] { color: @muted; font-size: 8.5pt; font-weight: 600; }
QLabel[role="title"] { font-size: 20pt; font-weight: 700; }
QLabel[role="heading"] { font-size: 11.5pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="good"] { color: @good; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="verdict"] { color: @good; background: @good_soft; border-radius: 10px;
    padding: 3px 10px; font-weight: 600; }
QLabel[role="verdict"][state="partly"] { color: @warn; background: @warn_soft; }

QPushButton, QToolButton, QComboBox { background: @raised; color: @text;
    border: 1px solid @line; border-radius: 8px; padding: 6px 12px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { border-color: @strong_line; }
QPushButton:pressed, QToolButton:pressed { background: @panel; }
QPushButton:disabled, QToolButton:disabled { color: @muted; background: transparent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 5px 11px; }
QComboBox:focus { border: 2px solid @accent; padding: 5px 5px 5px 11px; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border-color: @accent;
    font-weight: 600; padding: 7px 18px; }
QPushButton[role="primary"]:hover { background: @accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; padding: 6px 17px; }
QPushButton[role="primary"]:disabled { background: @line; border-color: @line; color: @muted; }
QPushButton[role="plain"], QToolButton[role="plain"] { background: transparent;
    border-color: transparent; text-align: left; padding: 6px 8px; }
QPushButton[role="plain"]:hover, QToolButton[role="plain"]:hover { background: @line; }
QPushButton[role="plain"]:focus, QToolButton[role="plain"]:focus { border: 1px solid @accent; padding: 6px 8px; }
QPushButton[role="link"] { background: transparent; border-color: transparent; color: @accent;
    padding: 3px 6px; text-align: left; }
QPushButton[role="link"]:hover { background: @bubble; }
QPushButton[role="link"]:disabled { color: @strong_line; }
QPushButton[role="link"]:focus { border: 1px solid @accent; padding: 3px 6px; }
QPushButton[role="private"] { background: @good_soft; color: @good; border-color: transparent;
    border-radius: 13px; font-weight: 600; padding: 4px 12px; min-height: 18px; }
QPushButton[role="private"]:hover { border-color: @good; }
QPushButton[role="private"]:focus { border: 2px solid @good; padding: 3px 11px; }
QPushButton[role="leaving"] { background: @warn_soft; color: @warn; border-color: transparent;
    border-radius: 13px; font-weight: 600; padding: 4px 12px; min-height: 18px; }
QPushButton[role="leaving"]:hover { border-color: @warn; }
QPushButton[role="leaving"]:focus { border: 2px solid @warn; padding: 3px 11px; }
QPushButton[role="mode"] { background: transparent; color: @muted; border-color: transparent;
    border-radius: 13px; padding: 4px 10px; min-height: 18px; font-weight: 600; }
QPushButton[role="mode"]:hover { color: @text; border-color: @strong_line; }
QPushButton[role="mode"]:focus { border: 2px solid @accent; padding: 3px 9px; }
QPushButton[role="mode"][tone="local"]:checked { background: @good_soft; color: @good; }
QPushButton[role="mode"][tone="distilled"]:checked { background: @warn_soft; color: @warn; }
QPushButton[role="mode"][tone="cloud"]:checked { background: @bubble; color: @accent; }
QPushButton[role="mode"]:disabled { color: @strong_line; }
QPushButton[role="lock"] { background: transparent; color: @muted; border-color: transparent;
    padding: 6px 8px; }
QPushButton[role="lock"]:hover { color: @text; border-color: @line; }
QPushButton[role="lock"]:checked { background: @good_soft; color: @good; }
QPushButton[role="lock"]:focus { border: 2px solid @accent; padding: 5px 7px; }
QComboBox[role="quiet"] { background: transparent; border-color: @line; color: @text;
    padding: 2px 4px 2px 6px; border-radius: 6px; }
QComboBox[role="quiet"]:hover { border-color: @strong_line; }
QComboBox[role="quiet"]:focus { border: 2px solid @accent; padding: 1px 3px 1px 5px; }
QPushButton[role="fold"] { background: transparent; border-color: transparent; color: @muted;
    padding: 3px 0; text-align: left; }
QPushButton[role="fold"]:hover { color: @text; }
QPushButton[role="fold"]:focus { border: 1px solid @accent; padding: 3px 0; }
QPushButton[role="switch"] { background: transparent; border-color: transparent; color: @muted;
    border-radius: 8px; padding: 4px 10px; }
QPushButton[role="switch"]:hover { color: @text; }
QPushButton[role="switch"]:checked { background: @bubble; color: @text; }
QPushButton[role="switch"]:focus { border: 1px solid @accent; padding: 4px 10px; }
QPushButton[role="chip"] { background: transparent; color: @accent; border-color: @line;
    border-radius: 10px; padding: 2px 10px; min-height: 18px; font-size: 9pt; }
QPushButton[role="chip"][state="lost"] { color: @warn; border-color: @warn; }
QPushButton[role="chip"][lit="true"] { background: @bubble; border-color: @accent; }
QPushButton[role="chip"]:hover { border-color: @accent; }
QPushButton[role="chip"]:focus { border: 2px solid @accent; padding: 1px 9px; }
QPushButton[role="small"] { padding: 3px 9px; }
QPushButton[role="small"]:focus { padding: 2px 8px; }
QPushButton[role="example"] { text-align: left; padding: 10px 14px; border-radius: 10px; }
QPushButton[role="example"]:focus { padding: 9px 13px; }
QPushButton[role="herd"] { background: transparent; border: 1px solid @line; border-radius: 10px; }
QPushButton[role="herd"]:focus { border: 2px solid @accent; }
QComboBox { padding-right: 6px; combobox-popup: 0; }
QComboBoxPrivateContainer { border: 0; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QMenu { background: @raised; color: @text;
    border: 1px solid @strong_line; selection-background-color: @bubble;
    selection-color: @text; padding: 4px; }
QComboBox QAbstractItemView:focus { border: 1px solid @strong_line; border-radius: 0; }
QMenu::item { padding: 6px 26px 6px 18px; border-radius: 5px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::right-arrow { margin-right: 8px; }
QMenu::item:selected { background: @bubble; color: @text; }
QMenu::item:disabled { color: @muted; }

QPushButton[sure="asked"] { color: @bad; }
QLineEdit { background: @raised; color: @text; border: 1px solid @strong_line;
    border-radius: 8px; padding: 6px 10px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus { border: 2px solid @accent; padding: 5px 9px; }
#wordsEdit[face="mono"] { font-family: "DejaVu Sans Mono", "Menlo", "Consolas", monospace; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 15px; height: 15px; background: @raised;
    border: 1px solid @muted; border-radius: 4px; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border: 1px solid @accent; }
QCheckBox::indicator:checked { background: @accent; border: 1px solid @accent; }
QCheckBox:focus { color: @accent; }

#composer { background: @raised; border: 1px solid @strong_line; border-radius: 14px; margin: 1px; }
#composer[incognito="true"] { border: 1px dashed @muted; background: @panel; }
#incognito { background: @panel; border: 1px dashed @muted; border-radius: 10px; }
#composer[focused="true"] { border: 2px solid @accent; margin: 0; }
#composer[incognito="true"][focused="true"] { border: 2px dashed @accent; margin: 0; }
#composer QPlainTextEdit { background: transparent; border: 0; }

#flowing { background: transparent; border: 0; selection-background-color: @accent;
    selection-color: @on_accent; }
#codeCard { background: @panel; border: 1px solid @line; border-radius: 10px; }
#quotation { border: 0; border-left: 3px solid @strong_line; }
#linkCard { background: @raised; border: 1px solid @strong_line; border-radius: 10px; }
#quickWindow { background: @page; border: 1px solid @strong_line; }
#palette { background: @raised; border: 1px solid @strong_line; border-radius: 14px; }
#findBar { background: @panel; border-bottom: 1px solid @line; }
#bubble { background: @bubble; border-radius: 14px; }
#quote { background: @panel; border: 1px solid @line; border-radius: 10px; }
#quote:hover { border-color: @strong_line; }
#quote[lit="true"] { border: 1px solid @accent; background: @bubble; }
#quote QLabel[role="quote"] { font-size: 10.5pt; }
#review { background: @raised; border: 2px solid @warn; border-radius: 12px; }
QLabel[role="keys"] { color: @text; background: @page; border: 1px solid @line;
    border-radius: 6px; padding: 2px 8px; font-size: 9pt; }
#settingLine { border-bottom: 1px solid @line; }
#wordsEdit { background: @raised; color: @text; border: 1px solid @strong_line; border-radius: 8px;
    padding: 4px 6px; selection-background-color: @accent; selection-color: @on_accent; }
#wordsEdit:focus { border: 2px solid @accent; padding: 3px 5px; }
QLabel[role="state"] { color: @muted; padding: 2px 10px; border-radius: 10px; }
QLabel[role="state"][tone="good"] { color: @good; background: @good_soft; font-weight: 600; }
QLabel[role="state"][tone="warn"] { color: @warn; background: @warn_soft; font-weight: 600; }
#command { background: @page; border: 1px solid @line; border-radius: 8px; }
QLabel[role="mono"] { font-family: "DejaVu Sans Mono", "Menlo", "Consolas", monospace; }
#modelRow { border-bottom: 1px solid @line; }
#card { background: @panel; border: 1px solid @line; border-radius: 12px; }
#dropTarget { background: @panel; border: 2px dashed @strong_line; border-radius: 16px; }
#dropZone { background: @panel; border: 2px dashed @strong_line; border-radius: 16px; }
#dropZone[lit="true"] { background: @bubble; border-color: @accent; }
#attachment { background: @panel; border: 1px solid @line; border-radius: 10px; }
#attachment QPushButton { border-radius: 8px; padding: 1px 6px; }
#banner { background: @warn_soft; border-radius: 10px; }
#banner QLabel { color: @warn; }
#foot { border-top: 1px solid @line; background: @page; }

QScrollArea, QScrollArea > QWidget > #conversationBody { background: transparent; border: 0; }
QListView { background: transparent; border: 1px solid transparent; outline: 0; }
QListView:focus { border: 1px solid @accent; border-radius: 8px; }
QListView::item { padding: 6px 8px; border-radius: 7px; color: @text; }
QListView::item:hover { background: @line; }
QListView::item:selected { background: @bubble; color: @text; }
#filesList { background: @page; border: 1px solid @line; border-radius: 12px; }
#filesList:focus { border: 1px solid @accent; }
#sourceText { background: @raised; color: @text; border: 1px solid @line; border-radius: 8px;
    selection-background-color: @accent; selection-color: @on_accent; }
#sourceText:focus { border: 1px solid @accent; }
#sourceTable { background: @raised; color: @text; gridline-color: @line; border: 1px solid @line;
    border-radius: 8px; selection-background-color: @bubble; selection-color: @text; }
#sourceTable:focus { border: 1px solid @accent; }
#sourceTable QHeaderView::section, #sourceTable QTableCornerButton::section { background: @panel;
    color: @muted; border: 0; border-right: 1px solid @line; border-bottom: 1px solid @line;
    padding: 3px 6px; }
#desk { background: @desk; border: 1px solid @line; border-radius: 8px; }
#desk:focus { border: 1px solid @accent; }

QTabWidget::pane { border: 0; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted; padding: 17px 12px 8px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar:focus { outline: 0; }
QTabBar QToolButton { padding: 0; }
QTabBar QToolButton:focus { border: 1px solid @accent; padding: 0; }
QTabBar::tab:focus { color: @accent; }

QProgressBar { background: @line; border: 0; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: @strong_line; border-radius: 3px; margin: 2px; min-height: 28px;
    min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
