"""The look of the whole application: style, font, palette and style sheet of a theme."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.views.style_sheet import sheet_of
from desktop_app.views.tokens import DARK, LIGHT, Tokens

_BLINK_MS = 1000
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
_CHINESE = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC")


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
    app.setStyleSheet(sheet_of(tokens_for(theme), scale))


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
