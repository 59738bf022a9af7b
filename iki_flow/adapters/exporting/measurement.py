"""The table of a measurement, with the score below it."""

from collections.abc import Iterator, Mapping
from typing import Any

from iki_flow.adapters.exporting.cells import Cell, Merge, Sheet, figure_cell
from iki_flow.adapters.exporting.rows import headings, over, row
from iki_flow.domain.on_scale import scale_of_input, scale_said
from iki_flow.domain.wording import (
    EMPTY,
    counted,
    figure,
    is_asked,
    notes,
    percent,
    quarter,
    realisasi,
    target,
)

_FIGURES = ("Target", "Realisasi", "Capaian", "Predikat")

MEASUREMENT_WIDTHS = (4, 15, 15, 22, 8, 10, 7, 7, 6, 6)
"""Widths of the columns, in hundredths of the table's."""


def measurement(snapshot: Mapping[str, Any]) -> Sheet:
    """Its rows, each with how its figures came about below it."""
    rows: list[tuple[Cell, ...]] = [(*headings(snapshot["layout"]), *_FIGURES)]
    merges: list[Merge] = []
    unit = ""
    for objective in snapshot["content"]["objectives"]:
        top = len(rows)
        for indicator in objective["indicators"]:
            unit = indicator["responsible"] or unit
            said = row(objective, indicator, first=len(rows) == top)
            rows.append((*said[:5], unit or EMPTY, *_figures(indicator)))
            merges.append(Merge(len(rows), 2, len(rows), 9))
            rows.append(("", "", "\n".join(_workings(indicator)), *[""] * 7))
        merges += over(top, len(rows) - 1)
    return Sheet(tuple(rows), MEASUREMENT_WIDTHS, tuple(merges))


def _figures(indicator: Mapping[str, Any]) -> tuple[Cell, ...]:
    measured, unit, scale = indicator["measured"], indicator["unit"], indicator.get("scale")
    planned, reached = measured["target"], measured["realisasi"]
    # Whoever takes the file for a plan finds the unit in the target's text alone.
    plainly = None if scale or unit not in ("", "%") else planned
    return (
        figure_cell(target(planned, unit, scale), plainly, unit),
        figure_cell(realisasi(reached, unit, scale), None if scale else reached, unit),
        figure_cell(percent(measured["capped"]), measured["capped"], "%"),
        measured["predikat"] or EMPTY,
    )


def _workings(indicator: Mapping[str, Any]) -> Iterator[str]:
    """How the figures of an indicator came about, a line each."""
    measured = indicator["measured"]
    names = indicator["reading"]["variables"]
    given, scale = zip(names, measured["inputs"], strict=True), scale_of_input(indicator)
    if is_asked(measured):
        yield "; ".join(f"{name} = {figure(value, scale)}" for name, value in given)
    if measured["figures"]:
        result = realisasi(measured["realisasi"], indicator["unit"])
        yield f"Realisasi: {measured['figures']} = {result}"
    if measured["how"]:
        yield f"Capaian: {measured['how']}"
    if indicator.get("scale"):
        yield scale_said(indicator["scale"])
    if measured["reason"]:
        yield measured["reason"]
    yield from (f"{label}: {text}" for label, text in notes(measured))


def score(score: Mapping[str, Any], period: str) -> Iterator[str]:
    """The score, and how it came about."""
    grade = f" ({score['predikat']})" if score["predikat"] else ""
    yield f"Nilai kinerja {quarter(period)}: {percent(score['value'])}{grade}"
    if score["how"]:
        yield f"{score['how']} = {percent(score['value'])}"
    yield counted(score)
