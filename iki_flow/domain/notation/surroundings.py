"""Where a sign stands, and what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import SIGNS, TELLING, Kind
from iki_flow.domain.notation.operands import is_percent, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.sides import Sides

_FEW = 8
_ENDS = SIGNS | {Kind.EQUALS, Kind.SEMICOLON, Kind.COMMA}


@dataclass(frozen=True, slots=True)
class Where:
    """What a sign stands in: brackets of its own, and whether they add and subtract only.

    `sole` tells that nothing but this sign is in brackets without a word such as "jumlah" before.
    """

    bracketed: bool
    sums: bool
    sole: bool

    @classmethod
    def of(cls, items: Sequence[Item], within: Group | None) -> "Where":
        """Where the signs among these items stand, inside these brackets or on the line."""
        if within is None:
            return cls(bracketed=False, sums=False, sole=False)
        kinds = [item.kind for item in items if isinstance(item, Piece) and item.kind in TELLING]
        sums = {Kind.DASH, Kind.PLUS}.issuperset(kinds)
        return cls(bracketed=True, sums=sums, sole=len(kinds) == 1 and not within.opening)


def sides_of(items: Sequence[Item], head: int, place: int, where: Where) -> Sides | None:
    """None where a side is missing, so that the sign cannot join anything."""
    if place == head or place + 1 == len(items):
        return None
    piece, nearest, right = items[place], items[place - 1], items[place + 1]
    if not isinstance(piece, Piece):
        return None
    return Sides(
        piece=piece,
        left=items[head],
        nearest=nearest,
        before=items[place - 2] if place - 2 >= head else None,
        left_alone=_alone(items[head:place]),
        right=right,
        right_alone=_alone(_until_sign(items, place + 1)),
        behind=items[place + 2] if place + 2 < len(items) else None,
        words=tuple(word for item in items[head:place][:_FEW] if (word := word_of(item))),
        gap_before=nearest.end < piece.start,
        gap_after=piece.end < right.start,
        after_sign=head > 0,
        bracketed=where.bracketed,
        sums=where.sums,
        sole=where.sole,
    )


def _until_sign(items: Sequence[Item], first: int) -> Sequence[Item]:
    """The items up to the next sign; three of them tell enough."""
    few = items[first : first + 3]
    for length, item in enumerate(few):
        factor_ends = isinstance(item, Group) and length > 0
        if factor_ends or (isinstance(item, Piece) and item.kind in _ENDS):
            return few[:length]
    return few


def _alone(quantity: Sequence[Item]) -> bool:
    return len(quantity) == 1 or (len(quantity) == 2 and is_percent(quantity[1]))
