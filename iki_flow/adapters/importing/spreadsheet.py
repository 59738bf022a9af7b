"""Tables in .xlsx files: one for each visible worksheet, formulas as the values Excel kept."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from iki_flow.adapters.importing.rich import drawn_as, written
from iki_flow.domain.importing import Cell, Mark, Sketch, Source, Table
from iki_flow.domain.importing.table import MOST_CELLS, Room, too_large

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_CELLS, _MERGES, _FORMULAS = (
    [f"{space}{name}" for space in (_MAIN, _STRICT)] for name in ("c", "mergeCell", "f")
)


def read_spreadsheet(content: bytes) -> Source:
    """Every visible worksheet as a table; hidden ones are said to be there."""
    has_formulas = _looked_over(content)
    values = _opened(content, data_only=True)
    formulas = _opened(content, data_only=False) if has_formulas else None
    tables, outside, room = [], [], Room()
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            outside.append(f"Lembar kerja tersembunyi: {sheet.title}")
            continue
        tables.append(_table(sheet, formulas[sheet.title] if formulas else None, room))
    return Source(tuple(tables), tuple(outside))


def _opened(content: bytes, *, data_only: bool) -> Any:
    return openpyxl.load_workbook(
        BytesIO(content), data_only=data_only, keep_links=False, rich_text=True
    )


def _looked_over(content: bytes) -> bool:
    """Whether there are formulas; refuses what would swell once openpyxl makes cells of it."""
    cells, formulas = 0, False
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
                continue
            with package.open(name) as part:
                for _, element in etree.iterparse(
                    part, tag=[*_CELLS, *_MERGES, *_FORMULAS], resolve_entities=False
                ):
                    if element.tag in _FORMULAS:
                        formulas = True
                    else:
                        cells += _size(element)
                        element.clear()
                    if cells > MOST_CELLS:
                        raise too_large()
    return formulas


def _size(element: etree._Element) -> int:
    if element.tag not in _MERGES:
        return 1
    left, top, right, bottom = range_boundaries(element.get("ref"))
    return (right - left + 1) * (bottom - top + 1)


def _table(sheet: Worksheet, formulas: Worksheet | None, room: Room) -> Table:
    spans = {
        (one.min_row, one.min_col): (one.size["rows"], one.size["columns"])
        for one in sheet.merged_cells.ranges
    }
    told = [cell for cell in _existing(sheet) if cell.value is not None or _marks(cell, formulas)]
    rows = sorted({cell.row for cell in told} | _covered(spans, 0))
    columns = sorted({cell.column for cell in told} | _covered(spans, 1))
    # Stray cells far away leave no empty rows and columns between.
    down = {row: at for at, row in enumerate(rows)}
    across = {column: at for at, column in enumerate(columns)}
    hidden = _hidden(sheet)
    sketch = Sketch(room)
    for cell in told:
        place = down[cell.row], across[cell.column]
        span = spans.get((cell.row, cell.column), (1, 1))
        marks = {*_marks(cell, formulas), *drawn_as(cell)}
        if cell.row in hidden[0] or cell.column in hidden[1]:
            marks.add(Mark.HIDDEN)
        sketch.put(Cell(_text(cell), *place, *span, frozenset(marks)))
    return sketch.table(sheet.title, tuple(rows))


def _existing(sheet: Worksheet) -> Iterator[Any]:
    """The cells that the file has. Walking by rows and columns would make all that lie between."""
    yield from (sheet._cells[place] for place in sorted(sheet._cells))


def _covered(spans: dict[tuple[int, int], tuple[int, int]], axis: int) -> set[int]:
    return {
        at for start, size in spans.items() for at in range(start[axis], start[axis] + size[axis])
    }


def _hidden(sheet: Worksheet) -> tuple[set[int], set[int]]:
    """The rows and columns that Excel does not show."""
    rows = {at for at, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
    columns = {
        at
        for column in sheet.column_dimensions.values()
        if column.hidden or column.width == 0
        for at in range(column.min or 1, (column.max or 0) + 1)
    }
    return rows, columns


def _marks(cell: Any, formulas: Worksheet | None) -> set[Mark]:
    if cell.data_type == "e":
        return {Mark.FAULTY}
    if cell.value is None and formulas is not None:
        written = formulas._cells.get((cell.row, cell.column))
        if written is not None and written.data_type == "f":
            return {Mark.NOT_CALCULATED}
    return set()


def _text(cell: Any) -> str:
    """A value as Indonesian Excel shows it: a comma before decimals, a percentage as one."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, int | float):
        figure = Decimal(str(value))
        return _figure(figure * 100) + "%" if "%" in cell.number_format else _figure(figure)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return written(value)


def _figure(value: Decimal) -> str:
    """A figure in full, without dots between thousands: "1.250" may be read in two ways."""
    plain = format(value, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", ",")
