"""The rows below the headings: what each says in which column, and which are no part of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import QUARTERS, Field, plainly
from iki_flow.domain.importing.layout import Layout, is_numbering
from iki_flow.domain.importing.table import Cell, Mark, Table
from iki_flow.domain.typed import tidy

_DASHES = {"-", "–", "—"}
_MONTHS = (
    "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|"
    "nopember|desember"
)
_TOTAL = re.compile(
    r"(?:sub ?|grand )?(?:jumlah|total)(?: (?:bobot|nilai|semua|(?:ke)?seluruh\w*))*"
)
_FIGURE = re.compile(r"[\d.,]+ *%?|%|persen|[-–—]", re.ASCII | re.IGNORECASE)
_PLANNED = (Field.FORMULA, Field.TARGET, *QUARTERS)
_CLOSING = re.compile(
    r"mengetahui\b|menyetujui\b|nip\b|ditetapkan di\b|"
    rf"[^,\n]{{2,40}}, +(?:\d{{1,2}} +)?(?:{_MONTHS})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Value:
    """What stands in one column of a row; `goes_on` says that it is a merged cell from above.

    `parts` are the texts of the cells that it was read from.
    """

    text: str
    goes_on: bool = False
    dash: bool = False
    marks: frozenset[Mark] = frozenset()
    parts: tuple[str, ...] = ()

    @property
    def split(self) -> bool:
        """Whether it was read from several cells side by side."""
        return len(self.parts) > 1

    @property
    def fresh(self) -> bool:
        """Whether this row itself says something here."""
        return not self.goes_on and bool(self.text or self.marks)

    @property
    def stated(self) -> bool:
        """The same, a dash for "nothing" included."""
        return self.fresh or (self.dash and not self.goes_on)


@dataclass(frozen=True)
class Line:
    """One row of a table; `row` is its place in the table, from 0.

    `beside` is what stands in its columns that are no part of a sheet.
    """

    row: int
    values: Mapping[Field, Value]
    beside: tuple[str, ...] = ()

    def __getitem__(self, field: Field) -> Value:
        return self.values.get(field, Value(""))

    @property
    def says_something(self) -> bool:
        """Whether this row itself says more than a number; a dash says "nothing", and counts."""
        return any(value.stated for field, value in self.values.items() if field != Field.NUMBER)


@dataclass
class Segment:
    """The part of a table under one row of headings."""

    table: Table
    layout: Layout
    lines: list[Line]
    left_out: list[Problem]


def segment(table: Table, layout: Layout, end: int) -> Segment:
    """The lines from the headings down to row `end`, and what of them cannot be one."""
    found = Segment(table, layout, [], [])
    closed = False
    for row in range(layout.first, end):
        below = row == layout.first and is_numbering(table, row)
        if below or not any(True for _ in table.texts(row)):
            continue
        closed = closed or _closes(table, layout, row)
        if closed or _is_no_row(table, layout, row):
            found.left_out += left_out(table, range(row, row + 1))
            continue
        values = {f: _value(table, at, row) for f, at in layout.columns.items()}
        beside = tuple(kept(table.grid[row][at]) for at in layout.others)
        line = Line(row, values, beside)
        if line.says_something:
            found.left_out += _without_place(table, layout, row)
            found.lines.append(line)
        else:
            found.left_out += left_out(table, range(row, row + 1))
    return found


def left_out(table: Table, rows: range) -> Iterator[Problem]:
    """What stands in rows that are no part of a sheet, a row at a time."""
    for row in rows:
        text = " | ".join(cell.line for cell in table.texts(row))
        if text:
            yield Problem("", "Baris {row}: {text}", row=table.number(row), text=text)


def _without_place(table: Table, layout: Layout, row: int) -> Iterator[Problem]:
    for column, heading in layout.others.items():
        cell = table.grid[row][column]
        if (cell.row, cell.column) == (row, column) and not cell.blank:
            yield Problem(
                "",
                "Kolom “{heading}”, baris {row}: {text}",
                heading=heading,
                row=table.number(row),
                text=cell.line,
            )


def _closes(table: Table, layout: Layout, row: int) -> bool:
    """Whether the sheet has ended: without a number, place and date, "Mengetahui", or a NIP."""
    cells = list(table.texts(row))
    numbers = layout.columns.get(Field.NUMBER, ())
    if len(cells) > 2 or any(c.column in numbers and numeral(c.text) for c in cells):
        return False
    return any(_CLOSING.match(cell.text.strip()) for cell in cells)


def _is_no_row(table: Table, layout: Layout, row: int) -> bool:
    return _is_banner(table, layout, row) or _is_ruler(table, row) or _is_total(table, layout, row)


def _is_total(table: Table, layout: Layout, row: int) -> bool:
    """Whether a row only adds up those above: "Jumlah" and figures, no formula and no target."""
    cells = list(table.texts(row))
    planned = {at for field in _PLANNED for at in layout.columns.get(field, ())}
    if not _TOTAL.fullmatch(plainly(cells[0].text)) or any(c.column in planned for c in cells):
        return False
    return all(_FIGURE.fullmatch(cell.text.strip()) for cell in cells[1:])


def _is_banner(table: Table, layout: Layout, row: int) -> bool:
    """Whether one cell goes over what are several columns elsewhere: a heading between rows."""
    cells = list(table.texts(row))
    if len(cells) != 1:
        return False
    covered = range(cells[0].column, cells[0].column + cells[0].columns)
    return sum(bool(set(at) & set(covered)) for at in layout.columns.values()) > 1


def _is_ruler(table: Table, row: int) -> bool:
    """Whether a row is only a line that was drawn with dashes."""
    texts = [cell.text.strip() for cell in table.texts(row)]
    return not any(map(plainly, texts)) and any(len(text) > 1 for text in texts)


def _value(table: Table, columns: tuple[int, ...], row: int) -> Value:
    """What stands in the columns of one field; cells side by side are read one after the other."""
    cells = {
        (table.grid[row][at].row, table.grid[row][at].column): table.grid[row][at] for at in columns
    }
    own = [cell for cell in cells.values() if cell.row == row]
    told = [cell for cell in own or cells.values() if not cell.blank]
    parts = tuple(map(kept, told))
    text = " ".join(parts).strip()
    dash = text in _DASHES
    return Value(
        "" if dash else text,
        goes_on=not own,
        dash=dash,
        marks=frozenset(mark for cell in told for mark in cell.marks),
        parts=parts,
    )


def kept(cell: Cell) -> str:
    """The text of a cell as it is kept, word for word."""
    return tidy(cell.text)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever their blanks and capitals."""
    return plainly(one) == plainly(other)


def numeral(text: str) -> int | None:
    """The number that a row was given, "12" or "12."; None where it is none."""
    digits = text.strip(" .()")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else None
