"""The columns that a plan and a measurement have in common."""

from collections.abc import Mapping
from typing import Any

from iki_flow.adapters.exporting.cells import Cell, Merge, figure_cell
from iki_flow.domain.wording import EMPTY

_COMMON = ("Rumus/ Formula Perhitungan", "Sumber Data", "Penanggung Jawab")


def headings(layout: Mapping[str, Any]) -> tuple[str, ...]:
    """What stands above them, as the office calls it."""
    return (
        "No.",
        layout["objective_heading"] or "Sasaran",
        layout["indicator_heading"] or "Indikator",
        *_COMMON,
    )


def over(top: int, bottom: int) -> list[Merge]:
    """Number and sasaran, merged over the rows of their indicators."""
    return [Merge(top, column, bottom, column) for column in (0, 1)] if bottom > top else []


def row(
    objective: Mapping[str, Any], indicator: Mapping[str, Any] | None, *, first: bool
) -> tuple[Cell, ...]:
    """One row; number and sasaran stand in the `first` of their sasaran only."""
    head: tuple[Cell, ...] = ("", "")
    if first:
        head = (number(objective), objective["text"] or EMPTY)
    if indicator is None:
        return (*head, "", "", "", "")
    texts = (indicator[name] or EMPTY for name in ("name", "formula", "source"))
    return (*head, *texts, indicator["responsible"] or "")


def number(objective: Mapping[str, Any]) -> Cell:
    """The number of a sasaran."""
    said = str(objective["number"])
    return figure_cell(said, said)
