"""Which rows of three sheets are one: that of the page as it was opened, and what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from iki_flow.domain.comparison.matching import Candidate, taken
from iki_flow.domain.comparison.sameness import Line, Said, same
from iki_flow.domain.comparison.words import tidied
from iki_flow.domain.merging.cells import Cells, cells
from iki_flow.domain.sheet import IndicatorRow, ObjectiveRow


class Side(StrEnum):
    """Whose sheet: that of whoever saves now, or what was saved meanwhile."""

    MINE = "mine"
    THEIRS = "theirs"

    @property
    def other(self) -> "Side":
        """The one that it is held against."""
        return Side.THEIRS if self is Side.MINE else Side.MINE


class Node(NamedTuple):
    """A sasaran or an indicator by its place on each side, counted from 0; None where it is not."""

    base: int | None
    theirs: int | None
    mine: int | None

    def on(self, side: Side) -> int | None:
        """Its place on a side."""
        return self.mine if side is Side.MINE else self.theirs


@dataclass(frozen=True)
class Rows:
    """One of the sheets, its indicators counted through."""

    objectives: Sequence[ObjectiveRow]

    @cached_property
    def lines(self) -> list[tuple[int, IndicatorRow]]:
        """Each indicator with its sasaran, counted from 0."""
        return [
            (number, row)
            for number, objective in enumerate(self.objectives)
            for row in objective.indicators
        ]

    @cached_property
    def cells(self) -> list[Cells]:
        """What stands in each indicator."""
        return [cells(row) for _, row in self.lines]

    @cached_property
    def places(self) -> list[str]:
        """Where each indicator stands: "2.1"."""
        return [
            f"{number}.{place}"
            for number, objective in enumerate(self.objectives, start=1)
            for place, _ in enumerate(objective.indicators, start=1)
        ]

    @property
    def said(self) -> Said:
        """As much as tells which rows these are."""
        lines = [Line(number, row.name, row.formula) for number, row in self.lines]
        return Said([objective.text for objective in self.objectives], lines)

    def within(self, objective: int) -> list[int]:
        """The indicators of a sasaran."""
        return [at for at, (number, _) in enumerate(self.lines) if number == objective]


class Nodes(NamedTuple):
    """All sasaran and all indicators of three sheets, each once."""

    objectives: tuple[Node, ...]
    rows: tuple[Node, ...]


def nodes(base: Rows, theirs: Rows, mine: Rows) -> Nodes:
    """What is one and the same on several sides; what both added alike is one, too."""
    to_theirs, to_mine = same(base.said, theirs.said), same(base.said, mine.said)
    objectives = _joined(
        len(base.objectives),
        _Met(to_theirs.objectives, len(theirs.objectives)),
        _Met(to_mine.objectives, len(mine.objectives)),
        lambda one, other: _alike_objective(theirs, mine, one, other),
    )
    homes = {(node.theirs, node.mine) for node in objectives}
    rows = _joined(
        len(base.lines),
        _Met(to_theirs.rows, len(theirs.lines)),
        _Met(to_mine.rows, len(mine.lines)),
        lambda one, other: (
            _alike_row(theirs, mine, one, other)
            if (theirs.lines[one][0], mine.lines[other][0]) in homes
            else None
        ),
    )
    return Nodes(objectives, rows)


class _Met(NamedTuple):
    """The places of the base as one side has them, and how many places that side has."""

    pairs: dict[int, int]
    places: int

    @property
    def added(self) -> list[int]:
        known = set(self.pairs.values())
        return [at for at in range(self.places) if at not in known]


_Rank = Callable[[int, int], int | None]


def _joined(count: int, theirs: _Met, mine: _Met, alike: _Rank) -> tuple[Node, ...]:
    known = [Node(at, theirs.pairs.get(at), mine.pairs.get(at)) for at in range(count)]
    both = taken(
        Candidate((rank,), one, other)
        for one in theirs.added
        for other in mine.added
        if (rank := alike(one, other)) is not None
    )
    twice = set(both.values())
    return (
        *known,
        *(Node(None, one, both.get(one)) for one in theirs.added),
        *(Node(None, None, other) for other in mine.added if other not in twice),
    )


def _alike_objective(theirs: Rows, mine: Rows, one: int, other: int) -> int | None:
    """0 where both added the very same, 1 where both called it the same, else None."""
    texts = theirs.objectives[one].text, mine.objectives[other].text
    if texts[0] == texts[1] and _cells_in(theirs, one) == _cells_in(mine, other):
        return 0
    return 1 if tidied(texts[0]) == tidied(texts[1]) != () else None


def _cells_in(side: Rows, objective: int) -> list[Cells]:
    return [side.cells[at] for at in side.within(objective)]


def _alike_row(theirs: Rows, mine: Rows, one: int, other: int) -> int | None:
    """The same of two indicators under one sasaran."""
    if theirs.cells[one] == mine.cells[other]:
        return 0
    names = theirs.lines[one][1].name, mine.lines[other][1].name
    return 1 if tidied(names[0]) == tidied(names[1]) != () else None
