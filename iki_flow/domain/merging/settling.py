"""Whose value holds where two people may have changed the same one."""

from iki_flow.domain.merging.cells import Value, loose
from iki_flow.domain.merging.nodes import Side


def settled(base: Value, theirs: Value, mine: Value) -> Side | None:
    """The side whose value holds; None where both changed it, and not alike.

    A difference of blanks alone is none where the other side says something else.
    """
    return changed_by(base, theirs, mine) or changed_by(*map(loose, (base, theirs, mine)))


def changed_by(base: object, theirs: object, mine: object) -> Side | None:
    """The same, told apart exactly."""
    if mine in (base, theirs):
        return Side.THEIRS
    return Side.MINE if theirs == base else None
