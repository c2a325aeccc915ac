"""The style sheet of the window: colours by the names of tokens, sizes of text in points."""

from __future__ import annotations

import re
from dataclasses import fields

from desktop_app.views.tokens import Tokens

_POINTS = re.compile(r"([\d.]+)pt")


def sheet_of(tokens: Tokens, scale: int) -> str:
    """The style sheet with the colours of a theme; ``scale`` is the size of text in percent."""
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
