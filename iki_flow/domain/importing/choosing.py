"""What a person says that the columns of a file are for, and what there is to say it of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from iki_flow.domain.importing.columns import Key, Said, heading_of, read_columns
from iki_flow.domain.importing.headings import Field, names_result, plainly
from iki_flow.domain.importing.layout import Layout
from iki_flow.domain.importing.table import Source, Table

_SAMPLES = 2


@dataclass(frozen=True)
class Chosen:
    """What a person says of the columns of a file.

    `table` is the one that he names the columns of by hand, where none has headings that we know,
    and `first` its first row below the headings; of its columns only the places count.
    """

    said: Said = field(default_factory=dict)
    table: Table | None = None
    first: int = 0

    @property
    def by_heading(self) -> Said:
        """What holds for every table that has a column of this heading in this place."""
        return self.said if self.table is None else {}


@dataclass(frozen=True)
class Column:
    """A column, what it is taken for, and some of what stands in it."""

    place: int
    heading: str
    field: Field | None
    samples: tuple[str, ...]

    @property
    def unknown(self) -> bool:
        """Whether its heading says nothing that we know."""
        return self.field is None and not names_result(self.heading)

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.place, plainly(self.heading)


def columns_of(table: Table, layout: Layout) -> Iterator[Column]:
    """The columns of a table that say anything."""
    for place, heading in enumerate(layout.headings):
        below = (row[place] for row in table.grid[layout.first :])
        texts = dict.fromkeys(cell.line for cell in below if cell.line)
        if heading or texts:
            yield Column(place, heading, layout.fields.get(place), tuple(texts)[:_SAMPLES])


def layout_by_hand(table: Table, first: int, said: Said) -> Layout:
    """The columns of a table as a person says them, below the headings that end above a row."""
    top = min(_top(table), first)
    fields: Mapping[int, Field | None] = {place: field for (place, _), field in said.items()}
    headings = read_columns(table, top, first - top, None, {}).headings
    every = {(at, plainly(heading)): fields.get(at) for at, heading in enumerate(headings)}
    found = read_columns(table, top, first - top, None, every)
    return Layout(found.fields, found.headings, top, first, found.doubts)


def layouts_by_hand(table: Table, chosen: Chosen) -> Iterator[Layout]:
    """The headings in a table that are those of the one that a person named the columns of.

    In that table these are the ones that he said, and any that are repeated below them.
    """
    if chosen.table is None:
        return
    layout, row = layout_by_hand(chosen.table, chosen.first, chosen.said), 0
    if not layout.is_sheet:
        return
    if table is chosen.table:
        yield layout
        row = layout.first
    known = _plain_headings(chosen.table, layout.heading) if layout.heading < layout.first else ()
    while row < len(table.grid):
        below = _below(table, row)
        if any(known) and _plain_headings(table, row) == known:
            yield replace(layout, heading=row, first=below, doubts=())
            row = below
        else:
            row += 1


def unnamed(source: Source) -> Table | None:
    """The table whose columns a person may name: the one that says most; None where none can be."""
    tables = [table for table in source.tables if first_row(table) < len(table.grid)]
    return max(tables, key=_texts, default=None)


def first_row(table: Table) -> int:
    """The row below the one that seems to hold the headings: the first with texts side by side."""
    return _below(table, _top(table))


def _below(table: Table, top: int) -> int:
    """The row below all the cells that begin in a row; that itself where it is the table's end."""
    heights = (cell.rows for cell in table.texts(top)) if top < len(table.grid) else ()
    return top + max(heights, default=0)


def _plain_headings(table: Table, top: int) -> tuple[str, ...]:
    height = _below(table, top) - top
    return tuple(plainly(heading_of(table, top, height, at)) for at in range(table.width))


def _top(table: Table) -> int:
    beside = (row for row in range(len(table.grid)) if len(list(table.texts(row))) > 1)
    return next(beside, len(table.grid))


def _texts(table: Table) -> int:
    return sum(len(list(table.texts(row))) for row in range(len(table.grid)))
