"""Rows whose result is another unit's: linked in the plan, taken from its locked measurement."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from iki_flow.domain.likeness import Likeness, likeness
from iki_flow.domain.recomputing import result_of


@dataclass(frozen=True)
class Source:
    """The locked measurement that a result is taken from; `value` is exact, "" if it has none."""

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
        return Fraction(self.source.value) if self.source and self.source.value else None

    def canonical(self) -> dict[str, Any]:
        """As a snapshot keeps it."""
        return {
            "unit": self.unit,
            "name": self.name,
            "source": None if self.source is None else vars(self.source),
        }


def result_in(content: Mapping[str, Any], name: str, scale: str = "") -> Fraction | None:
    """The exact result of the row of that name in a measurement's snapshot; None without one.

    The same figure is another step on another scale, so the row must go by the same ("" for none).
    """
    for objective in content["objectives"]:
        for row in objective["indicators"]:
            if likeness(row["name"], name) is Likeness.SAME:
                theirs = row["scale"]["key"] if row.get("scale") else ""
                return result_of(row) if theirs == scale else None
    return None
