"""What tables are made of: texts, and figures that a spreadsheet can count with."""

from dataclasses import dataclass
from decimal import Decimal

_DIGITS = 15
"""So many a spreadsheet keeps; a figure with more is left a text."""


@dataclass(frozen=True)
class Figure:
    """A figure: as the paper writes it, and exact, with the number format that shows it so."""

    text: str
    number: Decimal
    shown: str

    def __str__(self) -> str:
        return self.text


Cell = str | Figure


def figure_cell(text: str, canonical: str | None, unit: str = "") -> Cell:
    """The text as a figure, where it is one that a spreadsheet keeps exactly; else as it is.

    A percentage is a part of one there.
    """
    try:
        number = Decimal(canonical or "")
    except ArithmeticError:
        return text
    if len(number.as_tuple().digits) > _DIGITS or '"' in unit:
        return text
    places = max(0, -int(number.as_tuple().exponent))
    shown = "#,##0" + "." * bool(places) + "0" * places
    if unit == "%":
        return Figure(text, number.scaleb(-2), f"{shown}%")
    return Figure(text, number, f'{shown}" {unit}"' if unit else shown)


@dataclass(frozen=True)
class Merge:
    """Cells that are one: over some rows of a column, or over some columns of a row."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A table with its headings in the first row."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    merges: tuple[Merge, ...] = ()
