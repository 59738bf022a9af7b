"""The rows of a sheet's tables: one an indicator, with what is merged over several of them."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any


def alike(objectives: list[dict[str, Any]]) -> dict[str, Any]:
    """What holds for every indicator: polarity, what figures count, that all weigh the same."""
    indicators = [row for objective in objectives for row in objective["indicators"]]
    return {
        **{name: _one(indicators, name) for name in ("polarity", "accumulation")},
        "weight": all(row["weight"] is None for row in indicators),
    }


def _one(indicators: list[dict[str, Any]], name: str) -> str | None:
    said = {row[name] for row in indicators}
    return said.pop() if len(said) == 1 else None


def table_rows(objectives: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row an indicator; what is merged stands in the first of its rows.

    `goes_on` and `unit_goes_on` say that the cells of the next row belong to those of this one.
    `unit` is the responsible unit, found above where the row itself leaves it blank.
    """
    lines = [
        (objective, place, indicator)
        for objective in objectives
        for place, indicator in enumerate(objective["indicators"])
    ]
    unit = ""
    for (objective, place, indicator), below in zip_longest(lines, lines[1:]):
        unit = indicator["responsible"] or unit
        yield {
            "number": str(objective["number"]) if place == 0 else "",
            "objective": objective["text"] if place == 0 else "",
            "indicator": indicator,
            "unit": unit,
            "goes_on": below is not None and below[1] > 0,
            "unit_goes_on": below is not None and not below[2]["responsible"],
        }
