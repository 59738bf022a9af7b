"""Quantities of a sheet that are not typed where they stand: entered once, or another row's result.

A name that stands in several formulas is one quantity, filled in where it stands first; the name
of another indicator stands for that indicator's realisasi. Names that only nearly match are told,
never taken.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from iki_flow.domain.kinship import Indicator, Kinship, Place, cycle, kinship
from iki_flow.domain.numbers import places
from iki_flow.domain.scoring import NotComputable, plain
from iki_flow.domain.understanding import Understood, realisasi, understand


class ConnectedRow(Protocol):
    """As much of an indicator as connects it to others."""

    name: str
    formula: str
    reading: str | None
    targets: dict[str, str]
    inputs: dict[str, str]


class ConnectedObjective(Protocol):
    """A sasaran with such rows."""

    @property
    def indicators(self) -> Sequence[ConnectedRow]:
        """Its indicators."""
        ...


@dataclass(frozen=True)
class Line:
    """An indicator at its place ("2.1"), with its formula as it is understood."""

    place: str
    row: ConnectedRow
    understood: Understood


@dataclass(frozen=True)
class Taken:
    """Where a quantity comes from: a variable of another row, or where that is empty its result."""

    place: str
    variable: str = ""

    def canonical(self) -> dict[str, Any]:
        """As a snapshot keeps it: no variable where it is a result."""
        return {"place": self.place, "variable": self.variable or None}


@dataclass(frozen=True)
class Connections:
    """What is taken from where, by place and variable; `circle` are rows that take each other's
    results ("3.1", "5.1", "3.1"), and so take nothing; `kin` are all names compared.
    """

    taken: Mapping[tuple[str, str], Taken]
    circle: tuple[str, ...]
    kin: Kinship


def lines(objectives: Sequence[ConnectedObjective]) -> list[Line]:
    """The indicators of a sheet, each at its place."""
    return [
        Line(f"{number}.{place}", row, understand(row.formula, row.reading))
        for number, objective in enumerate(objectives, start=1)
        for place, row in enumerate(objective.indicators, start=1)
    ]


def connect(rows: Sequence[Line], given: Collection[str] = ()) -> Connections:
    """Find what is entered once, and what is another row's result.

    `given` are places whose result is known without any figure of their own.
    """
    found = kinship(
        [
            Indicator(one.place, one.row.name, () if one.place in given else _quantities(one))
            for one in rows
        ]
    )
    results = dict(_results(found))
    first = circle = _circle(results)
    while circle:
        results = {
            place: one
            for place, one in results.items()
            if not (place.key in circle and one.place in circle)
        }
        circle = _circle(results)
    taken = {**dict(_shared(found, results)), **results}
    return Connections(
        {(place.key, place.variable): one for place, one in taken.items()}, first, found
    )


def _quantities(line: Line) -> tuple[str, ...]:
    return () if line.understood.expression is None else line.understood.variables


def _results(found: Kinship) -> Iterator[tuple[Place, Taken]]:
    """Each quantity that bears the name of one other row, and of one only."""
    for source in found.sources:
        if sum(other.place == source.place for other in found.sources) == 1:
            yield source.place, Taken(source.key)


def _shared(found: Kinship, results: Mapping[Place, Taken]) -> Iterator[tuple[Place, Taken]]:
    for group in found.same:
        home, *others = [place for place in group if place not in results] or [group[0]]
        yield from ((place, Taken(home.key, home.variable)) for place in others)


def _circle(results: Mapping[Place, Taken]) -> tuple[str, ...]:
    takes: dict[str, list[str]] = {}
    for place, taken in results.items():
        takes.setdefault(place.key, []).append(taken.place)
    return cycle(takes)


def figures(
    rows: Sequence[Line],
    connections: Connections,
    results: Mapping[str, Fraction | None] | None = None,
) -> dict[str, dict[str, str]]:
    """The figure of every variable of every place, taken or typed; blank where there is none.

    A result is exact: a plain decimal where it ends, else a fraction ("200/3"). `results` are
    those of places whose own figures do not count, since another unit measured them.
    """
    reader = _Figures({line.place: line for line in rows}, connections, results or {})
    return {line.place: reader.of(line.place) for line in rows}


@dataclass
class _Figures:
    """Looks figures up where they come from, each row once."""

    lines: Mapping[str, Line]
    connections: Connections
    given: Mapping[str, Fraction | None]
    known: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, place: str) -> dict[str, str]:
        """Every figure of a row; all blank where its result is known without them."""
        if place not in self.known:
            names = self.lines[place].understood.variables
            own = place not in self.given
            self.known[place] = {name: self.figure(place, name) if own else "" for name in names}
        return self.known[place]

    def figure(self, place: str, name: str) -> str:
        """One figure, taken or typed."""
        taken = self.connections.taken.get((place, name))
        if taken is None:
            return self.lines[place].row.inputs.get(name, "")
        if taken.variable:
            return self.lines[taken.place].row.inputs.get(taken.variable, "")
        result = self.result(taken.place)
        return "" if result is None else exact(result)

    def result(self, place: str) -> Fraction | None:
        """The realisasi of a row, if there is one."""
        if place in self.given:
            return self.given[place]
        try:
            return realisasi(self.lines[place].understood, self.of(place))
        except NotComputable:
            return None


def exact(value: Fraction) -> str:
    """A figure in full: "93.5" where its decimals end, else as a fraction."""
    return str(value) if places(value) is None else plain(value)
