"""Which row of one sheet is which row of another, and which of them moved."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from iki_flow.domain.comparison.words import likeness, tidied

NEAR = Fraction(2, 3)
"""Two texts mean the same row where so much of their words is common, in order."""


class Candidate(NamedTuple):
    """Two rows that may be one; the lowest rank is taken first."""

    rank: tuple[Any, ...]
    before: int
    after: int


def taken(candidates: Iterable[Candidate]) -> dict[int, int]:
    """Each row before with its row after: the best pairs first, no row twice.

    Of equals the nearer in place are taken, so that it is the same either way round.
    """
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, before, after in sorted(candidates, key=_order):
        if before not in pairs and after not in used:
            pairs[before] = after
            used.add(after)
    return pairs


def _order(candidate: Candidate) -> tuple[Any, ...]:
    rank, before, after = candidate
    return (*rank, abs(before - after), min(before, after), before)


def nearness(before: Sequence[str], after: Sequence[str]) -> dict[tuple[int, int], Fraction]:
    """How near each text before is to each after, where it is at least `NEAR`.

    A text that stands on both sides is near to itself alone: only what is left over is held
    against each other.
    """
    old, new = [tidied(text) for text in before], [tidied(text) for text in after]
    both = set(old) & set(new)
    found = {}
    for i, some in enumerate(old):
        for j, others in enumerate(new):
            if some in both or others in both:
                if some == others:
                    found[i, j] = Fraction(1)
            elif _may_be_near(some, others) and (share := likeness(some, others)) >= NEAR:
                found[i, j] = share
    return found


def _may_be_near(some: Sequence[str], others: Sequence[str]) -> bool:
    """A bound that costs little: words in common, were their order of no account."""
    common = min(
        sum(word in others for word in some),
        sum(word in some for word in others),
    )
    return Fraction(2 * common, len(some) + len(others)) >= NEAR


def moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """The rows before that left their order: the fewest whose move explains the new order."""
    olds = sorted(pairs)
    # The longest rising run of new places stays where it is (patience sorting).
    ends: list[int] = []
    holders: list[int] = []
    previous: dict[int, int | None] = {}
    for old in olds:
        place = bisect_left(ends, pairs[old])
        previous[old] = holders[place - 1] if place else None
        ends[place : place + 1] = [pairs[old]]
        holders[place : place + 1] = [old]
    stayed = set()
    last = holders[-1] if holders else None
    while last is not None:
        stayed.add(last)
        last = previous[last]
    return frozenset(olds) - stayed
