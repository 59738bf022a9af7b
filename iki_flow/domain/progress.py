"""A measurement beside the quarters before: what its figures count, and which of them fell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeVar

from iki_flow.domain.document import Period
from iki_flow.domain.errors import Problem
from iki_flow.domain.likeness import Likeness, likeness
from iki_flow.domain.measuring import is_measured
from iki_flow.domain.numbers import write_number
from iki_flow.domain.understanding import understand

Named = TypeVar("Named")


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
    targets: dict[str, str]
    inputs: dict[str, str]
    note: str


class MeasuredObjective(Protocol):
    """A sasaran with such rows."""

    @property
    def indicators(self) -> Sequence[MeasuredRow]:
        """Its indicators."""
        ...


class Before(NamedTuple):
    """A figure that was filled in before, as a plain decimal string, and for which quarter."""

    period: Period
    figure: str


@dataclass(frozen=True)
class Earlier:
    """The figures of the quarter in which each indicator was last measured, by name and formula."""

    figures: Mapping[tuple[str, str], tuple[Period, Mapping[str, str]]]

    @classmethod
    def of(cls, measured: Mapping[Period, Sequence[MeasuredObjective]]) -> "Earlier":
        """What was filled in for the quarters before, in their order.

        A row goes over the quarters that it is not measured in.
        """
        return cls(
            {
                (row.name, row.formula): (period, dict(row.inputs))
                for period, objectives in measured.items()
                for objective in objectives
                for row in objective.indicators
                if is_measured(row.targets, period)
            }
        )

    def figure(self, row: MeasuredRow, variable: str) -> Before | None:
        """What was filled in then; None where nothing was.

        A plan that was revised in between may have mended the wording: where no row and no
        quantity bears the very name, the one that nearly does is meant.
        """
        found = self.figures.get((row.name, row.formula)) or _meant(
            row.name, {name: one for (name, _), one in self.figures.items()}
        )
        if found is None:
            return None
        period, figures = found
        figure = _meant(variable, figures)
        return Before(period, figure) if figure else None


def _meant(name: str, named: Mapping[str, Named]) -> Named | None:
    """What bears a name, or the only one that bears it nearly."""
    if name in named:
        return named[name]
    near = [one for other, one in named.items() if likeness(name, other) is not Likeness.DIFFERENT]
    return near[0] if len(near) == 1 else None


def falls(at: str, row: MeasuredRow, earlier: Earlier) -> Iterator[Problem]:
    """Cumulative figures below those that were measured last, unless the row's note says why.

    What was counted since January cannot become less; where it did, one of the two is wrong, or
    something was corrected, and the reader of the sheet is owed the reason.
    """
    if not row.note.strip():
        yield from _fallen(
            at,
            row,
            earlier,
            "“{name}” turun dari {before} ({period}) menjadi {now}, padahal kumulatif. "
            "Perbaiki angkanya, atau tuliskan alasannya pada catatan baris ini.",
        )


def explained(at: str, row: MeasuredRow, earlier: Earlier) -> Iterator[Problem]:
    """Those of which the row's note says something: whether that is the reason, a reader judges."""
    if row.note.strip():
        yield from _fallen(
            at,
            row,
            earlier,
            "“{name}” turun dari {before} ({period}) menjadi {now}, padahal kumulatif. Pastikan "
            "catatan baris ini menjelaskan sebabnya.",
        )


def _fallen(at: str, row: MeasuredRow, earlier: Earlier, sentence: str) -> Iterator[Problem]:
    if row.accumulation is not Accumulation.CUMULATIVE:
        return
    for place, name in enumerate(understand(row.formula, row.reading).variables):
        before, now = earlier.figure(row, name), row.inputs.get(name)
        if before and now and Fraction(now) < Fraction(before.figure):
            yield Problem(
                f"{at}.inputs.{place}",
                sentence,
                name=name,
                before=write_number(Fraction(before.figure)),
                period=before.period.value,
                now=write_number(Fraction(now)),
            )
