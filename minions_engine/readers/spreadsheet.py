"""Spreadsheets (xlsx, xlsb, xls, ods): one page a sheet, one line a row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence

from minions_engine.errors import FileFailed, FileLocked
from minions_engine.readers import kinds
from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import PageBuilder, finish, join_cells, note_cut
from minions_engine.readers.table_shape import find_shape, is_number
from minions_engine.readers.zip_safety import open_office_zip
from minions_engine.types import Document, Page

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
_MIDNIGHT = dt.time()
_PREFACE_GAP = 2


def read(source: Source) -> Iterator[Document]:
    """The one document of a workbook; page numbers are sheet numbers."""
    import python_calamine as calamine

    if source.media_type != kinds.XLS:
        open_office_zip(source, whole=True)
    source.stream.seek(0)
    pages: list[Page] = []
    room = source.limits.output_chars
    cut = False
    try:
        book = calamine.load_workbook(io.BytesIO(source.stream.read()))
        for number, name in enumerate(book.sheet_names, start=1):
            builder = PageBuilder(room=room)
            try:
                _sheet(book.get_sheet_by_index(number - 1).iter_rows(), builder)
            except calamine.CalamineError:
                source.tally.problems.append(f"Sheet {number} is damaged and was not read.")
            room -= builder.length
            cut = cut or builder.full
            pages.append(builder.build(number=number, label=name))
    except calamine.PasswordError as error:
        raise FileLocked("A password is needed to open this workbook.") from error
    except calamine.CalamineError as error:
        raise FileFailed("The file is damaged: it is not a complete workbook.") from error
    note_cut(source, cut=cut)
    yield finish(source, pages)


def _sheet(rows: Iterable[Sequence[Cell]], builder: PageBuilder) -> None:
    """Tables of a sheet: stretches of rows between empty ones."""
    header, group = "", list[list[str]]()
    used = 0
    for row in rows:
        cells = [_written(cell) for cell in row]
        if any(cells):
            group.append(cells)
            used += sum(map(len, cells)) + len(cells)
            if used > builder.room:
                break
        elif group:
            header, group = _table(group, builder, header), []
    _table(group, builder, header)


def _table(group: Sequence[list[str]], builder: PageBuilder, header: str) -> str:
    """Adds one table; a table without a header of its own goes on under the last one."""
    if not group:
        return header
    rows = _without_margin(group)
    shape = find_shape(rows)
    if max(sum(1 for cell in row if cell) for row in rows) < _PREFACE_GAP:
        builder.text("\n".join(join_cells(row) for row in rows))
        return header
    if shape.preface:
        preface = (join_cells(filter(None, row)) for row in rows[: shape.preface])
        builder.text("\n".join(preface))
    body = [join_cells(row) for row in rows[shape.preface :]]
    continued = not shape.header and any(is_number(cell) for cell in rows[shape.preface])
    builder.table_lines(body, has_header=shape.header, header=header if continued else "")
    return body[0] if shape.header else header


def _without_margin(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows without the columns that are empty in all of them."""
    width = max(len(row) for row in rows)
    used = [any(len(row) > at and row[at] for row in rows) for at in range(width)]
    return [[cell for cell, kept in zip(row, used, strict=False) if kept] for row in rows]


def _written(cell: Cell) -> str:
    """A cell as a person would write it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return " ".join(str(cell).split())
