"""The targets of a plan, which the printed sheet has no column for."""

from collections.abc import Mapping
from typing import Any

from iki_flow.adapters.exporting.cells import Cell, Sheet, figure_cell
from iki_flow.adapters.exporting.rows import number
from iki_flow.domain.document import Period
from iki_flow.domain.importing.targets import NO_WEIGHT
from iki_flow.domain.scales import word_of
from iki_flow.domain.wording import EMPTY, accumulation, figure, planned, polarity, target_of

_QUARTERS = tuple(map(target_of, Period))
_ANNEX = ("No.", "Indikator", "Satuan", *_QUARTERS, "Polaritas", "Sifat Angka", "Bobot")
_SCALE = "Skala"

ANNEX_WIDTHS = (4, 27, 9, 7, 7, 7, 7, 12, 12, 8)
SCALE_WIDTH = 10
"""Widths of the columns, in hundredths of the table's."""


def annex(objectives: list[Mapping[str, Any]]) -> Sheet:
    """The targets, with a column for scales where any row goes by one."""
    lines = [
        (number(objective) if place == 0 else "", indicator)
        for objective in objectives
        for place, indicator in enumerate(objective["indicators"])
    ]
    scales = any(indicator.get("scale") for _, indicator in lines)
    headings = (*_ANNEX, _SCALE) if scales else _ANNEX
    rows = [
        (
            numbered,
            indicator["name"] or EMPTY,
            indicator["unit"] or EMPTY,
            *(_target(indicator["targets"].get(period), indicator) for period in Period),
            polarity(indicator["polarity"]),
            accumulation(indicator["accumulation"]),
            _weight(indicator["weight"]),
            *([_scale_name(indicator)] if scales else []),
        )
        for numbered, indicator in lines
    ]
    return Sheet((headings, *rows), ANNEX_WIDTHS + (SCALE_WIDTH,) * scales)


def _weight(canonical: str | None) -> Cell:
    return NO_WEIGHT if canonical is None else figure_cell(_ungrouped(figure(canonical)), canonical)


def _scale_name(indicator: Mapping[str, Any]) -> str:
    return indicator["scale"]["name"] if indicator.get("scale") else EMPTY


def _target(canonical: str | None, indicator: Mapping[str, Any]) -> Cell:
    """A target as it can be imported again: on a scale the word of its step alone.

    It is blank where there is none: a dash may say that nothing is measured.
    """
    scale = indicator.get("scale")
    word = word_of(scale["key"], canonical or "") if scale else ""
    return word or (figure_cell(_ungrouped(planned(canonical)), canonical) if canonical else "")


def _ungrouped(text: str) -> str:
    """Without dots between thousands, which a reader might take for decimals."""
    return text.replace(".", "")
