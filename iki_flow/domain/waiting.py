"""Rows that take the result of a row which has none in the quarter: they wait in vain."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from iki_flow.domain.connections import ConnectedRow, Connections
from iki_flow.domain.document import Period
from iki_flow.domain.measuring import is_measured


class Wait(NamedTuple):
    """A quantity of the row at `place` that takes the result of the row at `source`."""

    place: str
    variable: str
    source: str


def waits(
    rows: Mapping[str, ConnectedRow],
    connections: Connections,
    given: Mapping[str, Fraction | None],
    period: Period,
) -> Iterator[Wait]:
    """The quantities for which there is no result in a quarter.

    `given` are, by place, the results that are there without figures of the row's own, None where
    there is none: its row is not measured then, or a unit that it stands for has none to give.
    """
    without = {place for place, result in given.items() if result is None}
    for (place, variable), taken in connections.taken.items():
        asked = is_measured(rows[place].targets, period)
        if asked and not taken.variable and taken.place in without:
            yield Wait(place, variable, taken.place)
