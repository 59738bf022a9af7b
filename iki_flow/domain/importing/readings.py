"""Readings of formulas that were confirmed before, for rows that say the same now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.typed import tidy
from iki_flow.domain.understanding import understand


class Confirmed(Protocol):
    """A row of an earlier sheet, and who confirmed how its formula is meant."""

    name: str
    formula: str
    reading: str | None
    confirmed_by: str
    confirmed_at: datetime | None


@dataclass(frozen=True)
class Before:
    """How a formula was taken before, in words, and who confirmed it when."""

    reading: str
    words: str
    by: str
    at: datetime


def known_before(rows: Sequence[RawObjective], confirmed: Iterable[Confirmed]) -> dict[str, Before]:
    """By place, the readings that rows without one had before; `confirmed` has the latest first.

    It has to be the same indicator with the same formula, and a reading that the formula has.
    """
    told: dict[tuple[str, str], Confirmed] = {}
    for one in confirmed:
        told.setdefault((tidy(one.name), tidy(one.formula)), one)
    return {
        f"{number}.{place}": before
        for number, objective in enumerate(rows, start=1)
        for place, row in enumerate(objective.indicators, start=1)
        if not row.reading
        and (before := _before(row, told.get((tidy(row.name), tidy(row.formula)))))
    }


def _before(row: RawIndicator, told: Confirmed | None) -> Before | None:
    if told is None or not told.reading or told.confirmed_at is None or not told.formula.strip():
        return None
    understood = understand(tidy(row.formula), told.reading)
    if not understood.confirmed:
        return None
    return Before(told.reading, understood.words, told.confirmed_by, told.confirmed_at)


def with_readings(rows: Sequence[RawObjective], readings: Mapping[str, str]) -> list[RawObjective]:
    """The same rows, those at these places with these readings."""
    return [
        replace(
            objective,
            indicators=[
                replace(row, reading=readings.get(f"{number}.{place}", row.reading))
                for place, row in enumerate(objective.indicators, start=1)
            ],
        )
        for number, objective in enumerate(rows, start=1)
    ]
