"""Where in a table the headings stand, and which columns hold what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.columns import Said, below_target, is_target, read_columns
from iki_flow.domain.importing.headings import (
    QUARTERS,
    Field,
    named,
    plainly,
    quarters_below_target,
)
from iki_flow.domain.importing.table import Table

_TALLEST = 4
"""Rows that headings may take."""


@dataclass(frozen=True)
class Layout:
    """Which columns hold what; `first` is the first row below the headings.

    `headings` are those of all columns; `doubts` are what was not certain in all this.
    """

    columns: Mapping[Field, tuple[int, ...]]
    headings: tuple[str, ...]
    heading: int
    first: int
    doubts: tuple[Problem, ...] = ()

    @property
    def fields(self) -> dict[int, Field]:
        """What each column holds, by its place."""
        return {place: field for field, places in self.columns.items() for place in places}

    @property
    def others(self) -> dict[int, str]:
        """The headings of the columns that we have no place for, by their places."""
        fields = self.fields
        return {place: text for place, text in enumerate(self.headings) if place not in fields}

    @property
    def is_sheet(self) -> bool:
        """Whether this is a table of sasaran and indicators."""
        known = self.columns.keys()
        return Field.NAME in known and bool(known & {Field.FORMULA, Field.OBJECTIVE})

    @property
    def is_annex(self) -> bool:
        """Whether this is a table of the targets of indicators that stand in another one."""
        known = self.columns.keys()
        return (
            Field.NAME in known
            and not known & {Field.FORMULA, Field.OBJECTIVE}
            and bool(known & {Field.UNIT, Field.TARGET, *QUARTERS})
        )

    def alike(self, other: "Layout") -> bool:
        """Whether another table has the same columns in the same places."""
        return dict(self.columns) == dict(other.columns)


def layouts(table: Table, year: int | None, said: Said) -> Iterator[Layout]:
    """The headings in a table, from the top: repeated ones, and those of a sheet below another.

    Of targets of several years, those of `year` are the sheet's; `said` is what a person says of
    columns.
    """
    row = 0
    known: list[str] = []
    while row < len(table.grid):
        texts = [plainly(cell.text) for cell in table.texts(row)]
        found = _at(table, row, year, said) if _may_be_headings(texts, known) else None
        if found is None:
            row += 1
        else:
            known = known or texts
            yield found
            row = max(found.first, row + 1)


def _may_be_headings(texts: Sequence[str], known: Sequence[str]) -> bool:
    """Whether a row is not rather one of a sheet: those may speak of indicators and targets, too.

    Below the first headings, others name a column for numbers, or are the same once more.
    """
    if len(texts) < 2 or any(text.isdecimal() for text in texts):
        return False
    return not known or texts == known or any(map(named_number, texts))


def _at(table: Table, row: int, year: int | None, said: Said) -> Layout | None:
    """The headings that begin in a row, as many rows of it as they take."""
    height = max(cell.rows for cell in table.grid[row] if cell.row == row)
    height = min(height, _TALLEST, len(table.grid) - row)
    doubts: list[Problem] = []
    while height < _TALLEST and row + height < len(table.grid):
        if _is_lower_half(table, row, row + height):
            text = " | ".join(cell.text for cell in table.texts(row + height))
            doubts.append(
                Problem("sheet", "Baris ini dibaca sebagai bagian judul kolom: {text}", text=text)
            )
        elif not _below_targets(table, row, row + height):
            break
        height += 1
    found = read_columns(table, row, height, year, said)
    layout = Layout(found.fields, found.headings, row, row + height, (*doubts, *found.doubts))
    return layout if layout.is_sheet or layout.is_annex else None


def _below_targets(table: Table, top: int, row: int) -> bool:
    """Whether a row only says which quarters the targets above it are of."""
    cells = list(table.texts(row))
    return bool(cells) and all(
        below_target(table, top, one.column, one.text)
        or (is_target(table, top, one.column) and quarters_below_target(one.text))
        for one in cells
    )


def _is_lower_half(table: Table, top: int, row: int) -> bool:
    """Whether headings were typed over two rows: the numbers begin only below this one."""
    cells = list(table.texts(row))
    numbers = [cell.column for cell in table.grid[top] if named_number(cell.text)]
    if not cells or not numbers or row + 1 >= len(table.grid) or _below_targets(table, top, row):
        return False
    here, below = (table.grid[at][numbers[0]].text.strip() for at in (row, row + 1))
    return not here and below.strip(".()") == "1" and all(len(cell.text) < 60 for cell in cells)


def named_number(text: str) -> bool:
    """Whether a heading is that of the numbers."""
    found = named(text)
    return found is not None and found.field is Field.NUMBER


def is_numbering(table: Table, row: int) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3 = 2/1)."""
    texts = [plainly(cell.text.partition("=")[0]) for cell in table.texts(row)]
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]
