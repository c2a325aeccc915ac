"""Workbooks: a sheet is a page, a row is a line, and tables know their columns."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlsxwriter

from minions_engine.errors import FileEmpty, FileFailed, FileLocked
from minions_engine.readers.base import Limits
from minions_engine.readers.catalog import read_source
from minions_engine.readers.table_shape import TableShape, find_shape
from tests.engine.readers.made import read_all, read_one, source_of, tables, zip_of

Cell = str | int | float | bool | dt.date | None


def workbook(sheets: dict[str, list[list[Cell]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(number, column, dt.datetime(*cell.timetuple()[:3]))
                    elif cell is not None:
                        sheet.write(number, column, cell)
    return out.getvalue()


def test_sheets_are_pages_with_their_names() -> None:
    data = workbook({"Costs": [["Item", "EUR"], ["Oil", 12.5]], "Notes": [["All net of tax"]]})
    found = read_one(data, "costs.xlsx")
    assert [(page.number, page.label) for page in found.pages] == [(1, "Costs"), (2, "Notes")]
    assert found.pages[0].text == "Item | EUR\nOil | 12.5"
    assert found.pages[1].text == "All net of tax"


def test_titles_and_units_stand_above_the_table() -> None:
    rows: list[list[Cell]] = [
        ["Balance sheet"],
        ["in thousand EUR"],
        ["Item", "2023", "2024"],
        ["Cash", 10, 20],
        ["Stock", 30, 41.25],
    ]
    found = read_one(workbook({"Balance": rows}), "balance.xlsx")
    (table,) = tables(found)
    assert table.header == "Item | 2023 | 2024"
    assert found.pages[0].text.startswith("Balance sheet\nin thousand EUR\n\nItem | 2023")


def test_empty_rows_split_tables_and_a_part_without_header_keeps_the_last() -> None:
    rows: list[list[Cell]] = [
        ["Name", "Score", "Year"],
        ["Ada", 1, 2001],
        [],
        [17, 2, 2002],
        [18, 3, 2003],
        [],
        ["City", "Rain"],
        ["Ulm", 700],
    ]
    headers = [table.header for table in tables(read_one(workbook({"S": rows}), "s.xlsx"))]
    assert headers == ["Name | Score | Year", "Name | Score | Year", "City | Rain"]


def test_cells_are_written_as_a_person_would() -> None:
    rows: list[list[Cell]] = [["a", "b", "c", "d"], [3.0, 0.1, True, dt.date(2024, 2, 29)]]
    assert (
        read_one(workbook({"S": rows}), "s.xlsx")
        .pages[0]
        .text.endswith("3 | 0.1 | TRUE | 2024-02-29")
    )


def test_empty_columns_and_rows_are_left_out() -> None:
    rows: list[list[Cell]] = [[None, "a", None, "b"], [], [None, "c", None, "d"]]
    assert read_one(workbook({"S": rows}), "s.xlsx").pages[0].text == "a | b\n\nc | d"


def test_a_large_sheet_is_cut_and_says_so() -> None:
    rows: list[list[Cell]] = [["Number", "Word"], *([n, "same"] for n in range(2000))]
    source = source_of(workbook({"S": rows}), "big.xlsx", limits=Limits(output_chars=1000))
    (found,) = read_source(source)
    assert len(found.text) <= 1000
    assert found.text.endswith("same")
    assert "only the first 1,000 characters" in source.tally.problems[0]


def test_empty_broken_and_lying_workbooks() -> None:
    with pytest.raises(FileEmpty):
        read_all(workbook({"S": []}), "blank.xlsx")
    with pytest.raises(FileFailed):
        read_all(zip_of({"xl/workbook.xml": "<workbook", "[Content_Types].xml": ""}), "bad.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zip_of({"[Content_Types].xml": "", "xl/workbook.xml": b"\0" * 60_000_000})
    with pytest.raises(FileFailed, match="bomb"):
        read_all(bomb, "bomb.xlsx")


def test_protected_workbooks_open_with_their_password_only() -> None:
    import msoffcrypto.format.ooxml as ooxml

    plain = workbook({"Secret": [["Name", "Pay"], ["Ada", 7]]})
    out = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(plain)).encrypt("swordfish", out)
    locked = out.getvalue()
    with pytest.raises(FileLocked, match="needed"):
        read_all(locked, "pay.xlsx")
    with pytest.raises(FileLocked, match="does not open"):
        read_all(locked, "pay.xlsx", password="wrong")
    assert read_one(locked, "pay.xlsx", password="swordfish").text == "Name | Pay\nAda | 7"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a", "b"], ["1", "2"]], TableShape(0, True)),
        ([["1", "2"], ["3", "4"]], TableShape(0, False)),
        ([["Title", ""], ["a", "b"], ["1", "2"]], TableShape(1, True)),
        ([["Item", "2021", "2022"], ["x", "1", "2"]], TableShape(0, True)),
        ([["only"], ["one"]], TableShape(0, False)),
        ([], TableShape(0, False)),
    ],
)
def test_where_a_table_begins(rows: list[list[str]], expected: TableShape) -> None:
    assert find_shape(rows) == expected
