"""The rows of a sheet as pages and papers show them: what is merged, and what all have alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One indicator; a span of 0 says that the cell above goes on.

    `goes_on` and `unit_goes_on` say that the cells of the next line belong to those of this one.
    `place` is "18.2" for the second indicator of sasaran 18. `unit` is the responsible unit,
    found above where the row itself leaves it blank.
    """

    place: str
    number: int
    objective: str
    objective_span: int
    indicator: Mapping[str, Any]
    unit: str
    unit_span: int
    goes_on: bool
    unit_goes_on: bool


def lines(content: Mapping[str, Any]) -> list[Line]:
    """The lines of a snapshot's content, in order."""
    flat = [
        (objective, place, indicator)
        for objective in content["objectives"]
        for place, indicator in enumerate(objective["indicators"], start=1)
    ]
    named = [bool(indicator["responsible"]) for _, _, indicator in flat]
    unit, found = "", []
    for at, (objective, place, indicator) in enumerate(flat):
        unit, count = indicator["responsible"] or unit, len(objective["indicators"])
        found.append(
            Line(
                f"{objective['number']}.{place}",
                objective["number"],
                objective["text"],
                count if place == 1 else 0,
                indicator,
                unit,
                _span(named, at),
                goes_on=place < count,
                unit_goes_on=at + 1 < len(flat) and not named[at + 1],
            )
        )
    return found


def _span(named: Sequence[bool], at: int) -> int:
    """Over how many rows the cell of row `at` goes; the first row always begins one."""
    if at > 0 and not named[at]:
        return 0
    below = named[at + 1 :]
    return 1 + (below.index(True) if True in below else len(below))


def alike(objectives: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What holds for every indicator: polarity, what figures count, that all weigh the same."""
    indicators = [row for objective in objectives for row in objective["indicators"]]
    return {
        **{name: _one(indicators, name) for name in ("polarity", "accumulation")},
        "weight": all(row["weight"] is None for row in indicators),
    }


def _one(indicators: Sequence[Mapping[str, Any]], name: str) -> str | None:
    said = {row[name] for row in indicators}
    return said.pop() if len(said) == 1 else None
