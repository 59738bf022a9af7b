"""Two orders of the same rows, each changed from a third, in one."""

from collections.abc import Collection, Hashable, Sequence
from typing import TypeVar

One = TypeVar("One", bound=Hashable)


def woven(
    base: Sequence[One], theirs: Sequence[One], mine: Sequence[One], members: Collection[One]
) -> list[One]:
    """The members in one order: that of whoever changed it, mine where both did.

    What the other side has more stands below what it stood below there; of what both added at one
    place, theirs comes first.
    """
    first, second = (mine, theirs) if _is_mine(base, theirs, mine) else (theirs, mine)
    found = [one for one in first if one in members]
    there = set(second)
    for at, one in enumerate(second):
        if one not in members or one in found:
            continue
        above = next((other for other in reversed(second[:at]) if other in found), None)
        place = 0 if above is None else found.index(above) + 1
        while first is theirs and place < len(found) and found[place] not in there:
            place += 1
        found.insert(place, one)
    return found


def _is_mine(base: Sequence[One], theirs: Sequence[One], mine: Sequence[One]) -> bool:
    before, other, own = _common(base, theirs, mine)
    return own not in (before, other)


def both_moved(base: Sequence[One], theirs: Sequence[One], mine: Sequence[One]) -> bool:
    """Whether both sides changed the order of what is on all three, and not alike."""
    before, other, own = _common(base, theirs, mine)
    return own not in (before, other) and other != before


def _common(*orders: Sequence[One]) -> tuple[list[One], ...]:
    everywhere = set.intersection(*map(set, orders))
    return tuple([one for one in order if one in everywhere] for order in orders)
