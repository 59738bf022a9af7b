"""A table as a file holds it: cells with their text, and over how many rows and columns each goes.

Word, Excel, CSV and what is pasted all become this; nothing here knows what the cells mean.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from iki_flow.domain.errors import Refusal
from iki_flow.domain.typed import tidy

MOST_CELLS = 20_000
"""Cells of one file, empty and covered ones counted too; a sheet of 200 rows has 3,000."""


class UnreadableFile(Refusal):
    """A file that no sheet can be taken from: damaged, too large, of another kind."""


class Mark(StrEnum):
    """Something in a cell that its text does not say in full."""

    EQUATION = "equation"
    PICTURE = "picture"
    NESTED = "nested"
    LISTED = "listed"
    NOT_CALCULATED = "not calculated"
    FAULTY = "faulty"
    HIDDEN = "hidden"
    STRUCK = "struck"
    RAISED = "raised"


@dataclass(frozen=True)
class Cell:
    """A cell; `row` and `column` are those of its upper left corner, counted from 0."""

    text: str
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    marks: frozenset[Mark] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether nothing can be read in it."""
        return not self.text.strip() and not self.marks

    @property
    def line(self) -> str:
        """Its text as one line, with nothing in it that cannot be printed."""
        return " ".join(tidy(self.text).split())


@dataclass(frozen=True)
class Table:
    """A rectangle of cells; a merged cell stands at every place that it covers.

    `title` is what stands above it, or the name of its worksheet; `numbers` are those of its rows
    where the file numbers them otherwise than from one.
    """

    grid: tuple[tuple[Cell, ...], ...]
    title: str = ""
    numbers: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.grid[0]) if self.grid else 0

    def number(self, row: int) -> int:
        """The number that people know a row by."""
        return self.numbers[row] if row < len(self.numbers) else row + 1

    def texts(self, row: int) -> Iterator[Cell]:
        """The cells that begin in a row and say something, each once."""
        seen: set[int] = set()
        for cell in self.grid[row]:
            if cell.row == row and not cell.blank and cell.column not in seen:
                seen.add(cell.column)
                yield cell


@dataclass(frozen=True)
class Source:
    """All that a file, or a paste, holds: its tables, in order, and the text outside of them."""

    tables: tuple[Table, ...]
    outside: tuple[str, ...] = ()


class Room:
    """The room for the cells of one file, which all its tables share."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def take(self, cells: int) -> None:
        """Take room for so many cells, before they are made.

        Raises:
            UnreadableFile: there is not that much left.
        """
        self._left -= cells
        if self._left < 0:
            raise too_large()


class Sketch:
    """A table while it is drawn, cell by cell. Overlapping cells: the first one stays.

    `room` is that of the file whose table it is; without one, the table is all of its file.
    """

    def __init__(self, room: Room | None = None) -> None:
        self._room = room or Room()
        self._cells: dict[tuple[int, int], Cell] = {}

    def free(self, row: int, column: int) -> int:
        """The first column from this one on that no cell covers yet."""
        while (row, column) in self._cells:
            column += 1
        return column

    def put(self, cell: Cell) -> None:
        """Put a cell down, over all the places that it covers. What is covered twice counts twice.

        Raises:
            UnreadableFile: the file has more cells than any sheet.
        """
        self._room.take(cell.rows * cell.columns)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                self._cells.setdefault((row, column), cell)

    def table(self, title: str = "", numbers: tuple[int, ...] = ()) -> Table:
        """What was drawn, with empty cells where nothing was put.

        Raises:
            UnreadableFile: with these, the file has more cells than any sheet.
        """
        if not self._cells:
            return Table((), title)
        height = 1 + max(row for row, _ in self._cells)
        width = 1 + max(column for _, column in self._cells)
        self._room.take(height * width - len(self._cells))
        return Table(
            tuple(
                tuple(
                    self._cells.get((row, column)) or Cell("", row, column)
                    for column in range(width)
                )
                for row in range(height)
            ),
            title,
            numbers,
        )


def too_large() -> UnreadableFile:
    """The refusal of a table that is larger than any sheet."""
    return UnreadableFile(
        "Tabel di berkas ini lebih besar daripada lembar IKI mana pun, jadi tidak dibaca. "
        "Simpan lembarnya saja ke berkas tersendiri, lalu coba lagi."
    )
