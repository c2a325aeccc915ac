"""Presentations: a slide is a page, with its title, table, chart and notes."""

from __future__ import annotations

import io

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from minions_engine.errors import FileEmpty
from minions_engine.types import BlockKind
from tests.engine.readers.made import blocks, headings, read_one, replaced_in_zip, tables


def deck() -> bytes:
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Quarter three"
    first.placeholders[1].text = "For the board"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Figures"
    box = (Inches(1), Inches(2), Inches(5), Inches(1))
    table = second.shapes.add_table(2, 2, *box).table
    for row, texts in enumerate((("Region", "Sales"), ("North", "17"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    second.notes_slide.notes_text_frame.text = "Mention the strike."
    third = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["May", "June"]
    data.add_series("Visitors", (120, 135.5))
    third.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    low = third.shapes.add_textbox(Inches(1), Inches(6), Inches(3), Inches(1))
    low.text_frame.text = "below"
    high = third.shapes.add_textbox(Inches(1), Inches(0), Inches(3), Inches(1))
    high.text_frame.text = "above"
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def test_slides_are_numbered_pages() -> None:
    found = read_one(deck(), "board.pptx")
    assert [page.number for page in found.pages] == [1, 2, 3]
    assert headings(found) == [(1, "Quarter three"), (1, "Figures")]
    assert found.title == "Quarter three"
    assert "For the board" in found.pages[0].text


def test_tables_and_notes_stay_on_their_slide() -> None:
    page = read_one(deck(), "board.pptx").pages[1]
    assert "Region | Sales\nNorth | 17" in page.text
    assert page.text.endswith("Notes: Mention the strike.")


def test_charts_become_tables_and_boxes_are_read_from_the_top() -> None:
    found = read_one(deck(), "board.pptx")
    assert tables(found)[1].header == " | Visitors"
    assert blocks(found, BlockKind.TABLE)[1].endswith("May | 120\nJune | 135.5")
    page = found.pages[2].text
    assert page.index("above") < page.index("Visitors") < page.index("below")


def test_shows_and_decks_with_macros_are_read_as_well() -> None:
    for kind in (b"slideshow.main", b"ms-powerpoint.presentation.macroEnabled.main"):
        prefix = b"application/vnd."
        new = prefix + (
            kind if b"macro" in kind else b"openxmlformats-officedocument.presentationml." + kind
        )
        data = replaced_in_zip(
            deck(),
            "[Content_Types].xml",
            prefix + b"openxmlformats-officedocument.presentationml.presentation.main",
            new,
        )
        assert len(read_one(data, "board.ppsx").pages) == 3


def test_a_deck_without_words_is_empty() -> None:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    out = io.BytesIO()
    deck.save(out)
    with pytest.raises(FileEmpty):
        read_one(out.getvalue(), "blank.pptx")
