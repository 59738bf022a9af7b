"""Which quantities of one document are one and the same, and which are another row's result."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from iki_flow.domain.likeness import Likeness, likeness, tidied, vague


@dataclass(frozen=True)
class Indicator:
    """A row as far as names go: `key` tells it apart, `variables` are its formula's quantities."""

    key: str
    name: str
    variables: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Place:
    """A quantity of an indicator's formula."""

    key: str
    variable: str


@dataclass(frozen=True)
class Source:
    """The quantity at `place` bears the name of the indicator `key`, whose result it may take."""

    place: Place
    key: str


@dataclass(frozen=True)
class Kinship:
    """What belongs together in a document; the near ones are for a person to confirm.

    `same` holds places of one quantity, to be entered once; a name that says nothing of what is
    counted is each row's own. `near` holds pairs of quantities, each
    by the first place where it appears. A place with several `sources` is a question too.
    """

    same: tuple[tuple[Place, ...], ...]
    near: tuple[tuple[Place, Place], ...]
    sources: tuple[Source, ...]
    near_sources: tuple[Source, ...]


def kinship(indicators: Sequence[Indicator]) -> Kinship:
    """Compare the names of a document's rows, in the order of the rows."""
    groups = _groups(indicators)
    return Kinship(
        same=tuple(
            tuple(places)
            for places in groups.values()
            if len(places) > 1 and not vague(places[0].variable)
        ),
        near=tuple(_near(list(groups.values()))),
        sources=tuple(_sources(indicators, Likeness.SAME)),
        near_sources=tuple(_sources(indicators, Likeness.NEAR)),
    )


def cycle(takes: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The first circle among rows that take each other's results: ("3", "5", "3"); else empty.

    `takes` gives for each indicator those whose results it takes.
    """
    done: set[str] = set()
    for start in takes:
        path = _circle_from(start, takes, done)
        if path:
            return path
    return ()


def _groups(indicators: Iterable[Indicator]) -> dict[str, list[Place]]:
    groups: dict[str, list[Place]] = {}
    for indicator in indicators:
        for variable in indicator.variables:
            place = Place(indicator.key, variable)
            groups.setdefault(tidied(variable), []).append(place)
    return groups


def _near(groups: Sequence[Sequence[Place]]) -> Iterator[tuple[Place, Place]]:
    """Pairs that nearly match; a formula that holds both has told them apart already."""
    for ones, others in combinations(groups, 2):
        together = {place.key for place in ones} & {place.key for place in others}
        alike = likeness(ones[0].variable, others[0].variable) is Likeness.NEAR
        if alike and not together:
            yield ones[0], others[0]


def _sources(indicators: Sequence[Indicator], wanted: Likeness) -> Iterator[Source]:
    """Quantities that bear another row's name; a count bears the name of its own row."""
    for indicator in indicators:
        for variable in indicator.variables:
            for other in indicators:
                if other.key != indicator.key and likeness(variable, other.name) is wanted:
                    yield Source(Place(indicator.key, variable), other.key)


def _circle_from(start: str, takes: Mapping[str, Iterable[str]], done: set[str]) -> tuple[str, ...]:
    """Walk all that this row takes, deepest first; `done` are rows that lead to no circle."""
    path = [start]
    waiting = [iter(takes.get(start, ()))]
    while path:
        following = next((key for key in waiting[-1] if key not in done), None)
        if following is None:
            done.add(path.pop())
            waiting.pop()
        elif following in path:
            return (*path[path.index(following) :], following)
        else:
            path.append(following)
            waiting.append(iter(takes.get(following, ())))
    return ()
