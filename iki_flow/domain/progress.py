"""A measurement beside the quarter before: what its figures count, and which of them fell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.numbers import write_number
from iki_flow.domain.understanding import understand


class Accumulation(StrEnum):
    """What the figures of a quarter count: all since January, or how it stands at its end."""

    CUMULATIVE = "kumulatif"
    CLOSING = "akhir periode"


ACCUMULATION_WORDS = {
    Accumulation.CUMULATIVE: "kumulatif sejak Januari",
    Accumulation.CLOSING: "keadaan pada akhir periode",
}


class MeasuredRow(Protocol):
    """As much of an indicator as is held against the quarter before."""

    name: str
    formula: str
    reading: str | None
    accumulation: Accumulation
    inputs: dict[str, str]
    note: str


class MeasuredObjective(Protocol):
    """A sasaran with such rows."""

    @property
    def indicators(self) -> Sequence[MeasuredRow]:
        """Its indicators."""
        ...


@dataclass(frozen=True)
class Earlier:
    """The figures of the quarter measured before, by indicator: its name and its formula."""

    period: Period
    figures: Mapping[tuple[str, str], Mapping[str, str]]

    @classmethod
    def of(cls, period: Period, objectives: Sequence[MeasuredObjective]) -> "Earlier":
        """What was filled in for a quarter."""
        rows = [row for objective in objectives for row in objective.indicators]
        return cls(period, {(row.name, row.formula): dict(row.inputs) for row in rows})

    def figure(self, row: MeasuredRow, variable: str) -> str | None:
        """What was filled in then, as a plain decimal string; None where nothing was."""
        return self.figures.get((row.name, row.formula), {}).get(variable)


def falls(at: str, row: MeasuredRow, earlier: Earlier) -> Iterator[Problem]:
    """Cumulative figures below those of the quarter before, unless the row's note says why.

    What was counted since January cannot become less; where it did, one of the two is wrong, or
    something was corrected, and the reader of the sheet is owed the reason.
    """
    if row.accumulation is not Accumulation.CUMULATIVE or row.note.strip():
        return
    for place, name in enumerate(understand(row.formula, row.reading).variables):
        before, now = earlier.figure(row, name), row.inputs.get(name)
        if before and now and Fraction(now) < Fraction(before):
            yield Problem(
                f"{at}.inputs.{place}",
                "“{name}” turun dari {before} ({period}) menjadi {now}, padahal kumulatif. "
                "Perbaiki angkanya, atau tuliskan alasannya pada catatan baris ini.",
                name=name,
                before=write_number(Fraction(before)),
                period=earlier.period.value,
                now=write_number(Fraction(now)),
            )
