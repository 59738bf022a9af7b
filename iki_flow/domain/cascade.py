"""Rows whose result is another unit's: linked in the plan, taken from its locked measurement."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from iki_flow.domain.connections import Line, exact
from iki_flow.domain.document import Period
from iki_flow.domain.likeness import Likeness, likeness
from iki_flow.domain.measuring import NOT_MEASURED, is_measured
from iki_flow.domain.recomputing import result_of, taken

Row = TypeVar("Row")


@dataclass(frozen=True)
class Source:
    """The locked measurement that a result is taken from; `value` is exact, "" if it has none,
    and NOT_MEASURED if it says that there was nothing to measure.
    """

    code: str
    version: int
    snapshot: str
    value: str


@dataclass(frozen=True)
class Link:
    """The row of another unit that a row stands for; `source` is None until that unit's
    measurement of the same quarter is locked, and in a plan.
    """

    unit: str
    name: str
    source: Source | None = None

    @property
    def value(self) -> Fraction | None:
        """The result taken, if there is one."""
        return None if self.source is None else taken(self.source.value)

    def canonical(self) -> dict[str, Any]:
        """As a snapshot keeps it."""
        return {
            "unit": self.unit,
            "name": self.name,
            "source": None if self.source is None else vars(self.source),
        }


def given(
    rows: Iterable[Line], links: Mapping[str, Link], period: Period | None
) -> dict[str, Fraction | None]:
    """By place, the results that are there without figures of the row's own.

    They are another unit's, or none, where a row is not measured in the quarter.
    """
    found: dict[str, Fraction | None] = {}
    for one in rows:
        link = links.get(one.place)
        if not is_measured(one.row.targets, period):
            found[one.place] = None
        elif link is not None and link.source is not None:
            found[one.place] = link.value
    return found


def why_unmeasured(targets: Mapping[str, str], link: Link | None, period: Period) -> str:
    """Why there is nothing to measure in a quarter: the row's own plan says so, or the measurement
    that its result is taken from; "" where there is.
    """
    if not is_measured(targets, period):
        return f"Tidak diukur pada {period}."
    if link is not None and link.source is not None and link.source.value == NOT_MEASURED:
        return f"Tidak diukur pada {period}, menurut pengukuran {link.unit}."
    return ""


def result_in(content: Mapping[str, Any], name: str, scale: str = "") -> str:
    """The exact result of the row of that name in a measurement's snapshot, as a `Source` keeps it.

    The same figure is another step on another scale, so the row must go by the same ("" for none).
    Where rows of one name have different results, none of them is taken.
    """
    rows = [row for objective in content["objectives"] for row in objective["indicators"]]
    results = {
        _said(row) if (row["scale"]["key"] if row.get("scale") else "") == scale else ""
        for row in called(name, rows, lambda row: row["name"])
    }
    return results.pop() if len(results) == 1 else ""


def called(name: str, rows: Iterable[Row], name_of: Callable[[Row], str]) -> list[Row]:
    """The rows that a link to this name may mean: those of the very name, else of the same."""
    same = [row for row in rows if likeness(name_of(row), name) is Likeness.SAME]
    return [row for row in same if name_of(row) == name] or same


def _said(row: Mapping[str, Any]) -> str:
    if row["measured"]["target"] == NOT_MEASURED:
        return NOT_MEASURED
    value = result_of(row)
    return "" if value is None else exact(value)
