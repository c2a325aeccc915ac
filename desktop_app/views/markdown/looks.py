"""The looks of spans and paragraphs, from the colours and the font in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextOption,
)

from desktop_app.language import tr
from desktop_app.views.markdown.values import CITE, Para, ParaKind, Span
from desktop_app.views.theme import current_tokens
from desktop_app.views.tokens import Tokens

_HEADING_STEPS = {1: 2, 2: 1}
_NO_MARKS: Mapping[str, bool] = {}


@dataclass(slots=True, kw_only=True)
class Looks:
    """What a text looks like now.

    ``marks`` says of each number of a quote whether it was found again in its file; numbers
    that are not in it point nowhere (yet).
    """

    font: QFont
    marks: Mapping[str, bool] = field(default_factory=lambda: _NO_MARKS)
    tokens: Tokens = field(default_factory=current_tokens)
    _spans: dict[tuple[object, ...], QTextCharFormat] = field(default_factory=dict)

    @property
    def step(self) -> int:
        """How far a list is indented."""
        return round(QFontMetrics(self.font).height() * 1.6)

    @property
    def gap(self) -> float:
        """The room between paragraphs."""
        return QFontMetrics(self.font).height() * 0.55

    def of_span(self, span: Span, para: Para) -> QTextCharFormat:
        """The look of a span in its paragraph."""
        key = (
            span.bold, span.italic, span.struck, span.code, span.raised, span.link,
            para.kind, para.level,
        )  # fmt: skip
        made = self._spans.get(key)
        if made is None:
            made = self._spans[key] = self._span(span, para)
        return made

    def of_para(self, para: Para, before: Para | None) -> QTextBlockFormat:
        """The look of a paragraph, below another or at the top."""
        made = QTextBlockFormat()
        made.setLineHeight(124, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if before is not None:
            close = para.depth > 0 and before.depth > 0 and bool(para.marker)
            heading = 1.6 if para.kind is ParaKind.HEADING else 1.0
            made.setTopMargin(self.gap * (0.4 if close else heading))
        if para.depth:
            made.setLeftMargin(self.step * para.depth)
            if para.marker:
                made.setTextIndent(-self.step)
                tab = QTextOption.TabType.LeftTab
                made.setTabPositions([QTextOption.Tab(self.step * n, tab) for n in (1, 2)])
        if para.kind is ParaKind.HEADING:
            made.setHeadingLevel(para.level)
        elif para.kind is ParaKind.MATHS:
            made.setLeftMargin(self.step)
        elif para.kind is ParaKind.RULE:
            width = QTextLength(QTextLength.Type.PercentageLength, 100)
            made.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, width)
        return made

    def of_marker(self, para: Para) -> QTextCharFormat:
        """The look of what stands before an item."""
        made = QTextCharFormat()
        made.setForeground(QColor(self.tokens.text if para.marker == "☑" else self.tokens.muted))
        return made

    def code(self) -> QTextCharFormat:
        """The face of programs."""
        made = QTextCharFormat()
        made.setFontFamilies([code_family()])
        made.setFontFixedPitch(True)
        made.setForeground(QColor(self.tokens.text))
        return made

    def _span(self, span: Span, para: Para) -> QTextCharFormat:
        made = self.code() if span.code else QTextCharFormat()
        if span.code:
            made.setBackground(QColor(self.tokens.panel))
        quiet = para.kind is ParaKind.NOTE
        made.setForeground(QColor(self.tokens.muted if quiet else self.tokens.text))
        if span.bold or para.kind is ParaKind.HEADING:
            made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontItalic(span.italic)
        made.setFontStrikeOut(span.struck)
        if para.kind is ParaKind.HEADING:
            step = _HEADING_STEPS.get(para.level, 0)
            made.setProperty(QTextFormat.Property.FontSizeAdjustment, step)
        if span.raised:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if span.link.startswith(CITE):
            self._mark(made, span.link)
        elif span.link:
            made.setAnchor(True)
            made.setAnchorHref(span.link)
            made.setToolTip(span.link)
            made.setForeground(QColor(self.tokens.accent))
            made.setFontUnderline(True)
        return made

    def _mark(self, made: QTextCharFormat, link: str) -> None:
        number = link.removeprefix(CITE)
        made.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
        made.setFontWeight(QFont.Weight.DemiBold)
        found = self.marks.get(number)
        if found is None:
            doubtful = number == "?"
            made.setForeground(QColor(self.tokens.warn if doubtful else self.tokens.muted))
            made.setToolTip(tr("This points to no place in your files.") if doubtful else "")
            return
        made.setAnchor(True)
        made.setAnchorHref(link)
        made.setForeground(QColor(self.tokens.accent if found else self.tokens.warn))
        made.setBackground(QColor(self.tokens.bubble if found else self.tokens.warn_soft))
        state = tr("verified in your file") if found else tr("not found again in the file")
        made.setToolTip(
            tr("Quote {number}, {state}. Click to see its source.").format(
                number=number, state=state
            )
        )


def code_family() -> str:
    """The family of the face of programs."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
