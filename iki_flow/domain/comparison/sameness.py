"""Which sasaran and which indicators of two sheets are the same (decision 60)."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from iki_flow.domain.comparison.matching import Candidate, nearness, taken
from iki_flow.domain.comparison.words import tidied


class Line(NamedTuple):
    """As much of an indicator as tells which it is; `objective` counts its sasaran from 0."""

    objective: int
    name: str
    formula: str


class Said(NamedTuple):
    """As much of a sheet as tells which rows these are: its sasaran, and all its indicators."""

    texts: Sequence[str]
    lines: Sequence[Line]


class Pairs(NamedTuple):
    """Each sasaran before with the same one after, and each indicator; counted from 0."""

    objectives: dict[int, int]
    rows: dict[int, int]


def same(before: Said, after: Said) -> Pairs:
    """What of two sheets is the same; what has no partner stands on one side alone."""
    rows = _rows(before, after)
    return Pairs(_objectives(before, after, rows), rows)


def _rows(before: Said, after: Said) -> dict[int, int]:
    """Indicators of the same name, first those under the same sasaran; then of nearly the same.

    What is left over under one sasaran is the same row where it is computed the same way.
    """
    old, new = before.lines, after.lines
    near = nearness([line.name for line in old], [line.name for line in new])
    homes = [
        [tidied(side.texts[line.objective]) for line in side.lines] for side in (before, after)
    ]
    pairs = taken(
        Candidate((share != 1, homes[0][i] != homes[1][j], -share), i, j)
        for (i, j), share in near.items()
    )
    sums = [[tidied(line.formula) for line in side] for side in (old, new)]
    free = set(range(len(new))) - set(pairs.values())
    return pairs | taken(
        Candidate((), i, j)
        for i in range(len(old))
        for j in free
        if i not in pairs and sums[0][i] == sums[1][j] != () and homes[0][i] == homes[1][j]
    )


def _objectives(before: Said, after: Said, rows: dict[int, int]) -> dict[int, int]:
    """Sasaran of the same text, or with the same indicators, or nearly of the same text."""
    shared = Counter((before.lines[i].objective, after.lines[j].objective) for i, j in rows.items())
    near = nearness(before.texts, after.texts)
    return taken(
        Candidate((near.get(pair) != 1, -shared[pair], -near.get(pair, 0)), *pair)
        for pair in {*shared, *near}
    )
