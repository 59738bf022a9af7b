"""The sheet that is checked: its rows as they are understood, and what is known beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from iki_flow.domain import connections as connecting
from iki_flow.domain.cascade import Link, given
from iki_flow.domain.connections import Connections, connect, lines
from iki_flow.domain.document import Period
from iki_flow.domain.offers import Offer, seeming
from iki_flow.domain.progress import Earlier
from iki_flow.domain.scoring import DEFAULT_POLICY, Policy
from iki_flow.domain.sheet import IndicatorRow, ObjectiveRow
from iki_flow.domain.understanding import Understood, understand


@dataclass(frozen=True)
class Beside:
    """What is known beside a sheet's own rows: the figures of the quarter measured before, and by
    place the rows of other units that its rows stand for.

    `linked` are those rows as their units' plans now say them: none, or several, where the name
    does not say which. `offered` are all that the rows might be linked to; `policy` is
    what they are scored by.
    """

    earlier: Earlier | None = None
    links: Mapping[str, Link] = field(default_factory=dict)
    linked: Mapping[str, Sequence[IndicatorRow]] = field(default_factory=dict)
    offered: Sequence[Offer] = ()
    policy: Policy = DEFAULT_POLICY


ALONE = Beside()
"""A sheet with nothing beside it."""


@dataclass(frozen=True)
class Placed:
    """An indicator at its place ("2.1"), with its formula as it is understood.

    `given` says that nothing is filled in: its result is another unit's, or it is not measured.
    """

    place: str
    row: IndicatorRow
    understood: Understood
    link: Link | None
    given: bool


@dataclass(frozen=True)
class Subject:
    """A sheet to check; `period` is None for a plan."""

    objectives: Sequence[ObjectiveRow]
    period: Period | None
    beside: Beside = ALONE

    @cached_property
    def rows(self) -> tuple[Placed, ...]:
        """Every indicator, in order."""
        return tuple(
            Placed(
                f"{number}.{place}",
                row,
                understand(row.formula, row.reading),
                self.beside.links.get(f"{number}.{place}"),
                f"{number}.{place}" in self.given,
            )
            for number, objective in enumerate(self.objectives, start=1)
            for place, row in enumerate(objective.indicators, start=1)
        )

    @cached_property
    def by_place(self) -> Mapping[str, IndicatorRow]:
        """Every indicator, by its place."""
        return {one.place: one.row for one in self.rows}

    @cached_property
    def given(self) -> Mapping[str, Fraction | None]:
        """By place, the results that are there without figures of the row's own."""
        return given(lines(self.objectives), self.beside.links, self.period)

    @cached_property
    def connections(self) -> Connections:
        """Which quantities are entered once, and which are another row's result."""
        return connect(lines(self.objectives), self.given)

    @cached_property
    def figures(self) -> Mapping[str, Mapping[str, str]]:
        """The figure of every variable of every place, taken or typed; blank for none."""
        return connecting.figures(lines(self.objectives), self.connections, self.given)

    @cached_property
    def seeming(self) -> Mapping[str, Sequence[Offer]]:
        """By place of a row that is linked to none, the rows of other units that it seems to be."""
        rows = [(one.place, one.row) for one in self.rows]
        linked = {
            (row.linked_position_id, row.linked_name) for _, row in rows if row.linked_position_id
        }
        found = {
            place: seeming(row.name, self.beside.offered, linked)
            for place, row in rows
            if not row.linked_position_id
        }
        return {place: offers for place, offers in found.items() if offers}

    def seen_at(self, place: str) -> list[object]:
        """What stands in the row of a place, as far as it tells one content from another."""
        for one in self.rows:
            if place.startswith(f"{one.place}."):
                row = one.row
                said = [row.name, row.formula, row.source, row.responsible, row.unit]
                kinds = [row.polarity.value, row.accumulation.value, row.weight, row.scale]
                return [*said, *kinds, row.reading, dict(row.targets), dict(row.inputs)]
        number = place.partition(".")[0]
        known = number.isdecimal() and int(number) <= len(self.objectives)
        return [self.objectives[int(number) - 1].text] if known else []
