"""Rows that take the result of a row which is not measured in the quarter: they wait in vain."""

from collections.abc import Iterator, Mapping
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
    rows: Mapping[str, ConnectedRow], connections: Connections, period: Period
) -> Iterator[Wait]:
    """The quantities for which there is no result in a quarter, since its row is not measured."""
    for (place, variable), taken in connections.taken.items():
        asked = is_measured(rows[place].targets, period)
        if asked and not taken.variable and not is_measured(rows[taken.place].targets, period):
            yield Wait(place, variable, taken.place)
