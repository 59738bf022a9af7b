"""The rows of a sheet as a table shows them: which cells are merged, and over how many rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Line:
    """One indicator; a span of 0 says that the cell above goes on.

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
        unit = indicator["responsible"] or unit
        found.append(
            Line(
                f"{objective['number']}.{place}",
                objective["number"],
                objective["text"],
                len(objective["indicators"]) if place == 1 else 0,
                indicator,
                unit,
                _span(named, at),
            )
        )
    return found


def _span(named: Sequence[bool], at: int) -> int:
    """Over how many rows the cell of row `at` goes; the first row always begins one."""
    if at > 0 and not named[at]:
        return 0
    below = named[at + 1 :]
    return 1 + (below.index(True) if True in below else len(below))
