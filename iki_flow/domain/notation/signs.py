"""How sure it is that a sign joins two quantities rather than stands inside a name.

"lab/klinik" and "baik + sedang" are names; "(Jumlah A/Jumlah B)" is a division. What tells them
apart is what stands on both sides: brackets, single letters, or words that open a quantity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from iki_flow.domain.notation.pieces import Kind, Piece
from iki_flow.domain.notation.sides import Sides, is_figure, opens, same_word, sides_of, word_of
from iki_flow.domain.notation.structure import SIGNS, Group, Item
from iki_flow.domain.notation.vocabulary import CHANGES, COUNTS, MEANS, SUMS

_IN_NAMES = frozenset({Kind.SLASH, Kind.COLON, Kind.PLUS, Kind.DASH})


class Strength(IntEnum):
    """From a part of a name to a sign beyond doubt."""

    NAME = 0
    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sign and how sure it is; `tight` tells that no space stands on either side."""

    piece: Piece
    strength: Strength
    tight: bool


def judge(items: Sequence[Item], *, listed: bool = False) -> Iterator[Judgement]:
    """Judge every sign of a line, those in its brackets included.

    `listed` tells that the line is a list to be summed, where each `+` is a sign.
    """
    head = 0
    for place, item in enumerate(items):
        if isinstance(item, Group):
            yield from judge(item.items, listed=is_listed(items, place))
        if not isinstance(item, Piece) or item.kind not in SIGNS:
            continue
        sides = sides_of(items, head, place)
        strength = _one_sided(items, place) if sides is None else _strength(sides, listed)
        yield Judgement(item, strength, sides is not None and sides.tight)
        if strength is Strength.CERTAIN:
            head = place + 1


def is_listed(items: Sequence[Item], place: int) -> bool:
    """Whether the brackets at this place hold terms: a mean, or a sum divided by their number."""
    group = items[place]
    if not isinstance(group, Group) or not group.opening:
        return False
    pluses = sum(isinstance(item, Piece) and item.kind is Kind.PLUS for item in group.items)
    after = [item.text for item in items[place + 1 : place + 3] if isinstance(item, Piece)]
    return group.opening in MEANS or after[1:] == [str(pluses + 1)]


def _one_sided(items: Sequence[Item], place: int) -> Strength:
    """A sign with a side missing: no formula where it cannot be a part of a name either."""
    piece = items[place]
    if not isinstance(piece, Piece) or piece.kind in _IN_NAMES:
        return Strength.NAME
    factor = place + 1 < len(items) and is_figure(items[place + 1])
    return Strength.NAME if piece.kind is Kind.LETTER_X and not factor else Strength.CERTAIN


def _strength(sides: Sides, listed: bool) -> Strength:
    match sides.piece.kind:
        case Kind.SLASH:
            return _slash(sides)
        case Kind.COLON:
            return _colon(sides)
        case Kind.PLUS:
            return Strength.CERTAIN if listed else _plus(sides)
        case Kind.DASH:
            return _dash(sides)
        case Kind.LETTER_X | Kind.TIMES:
            return _times(sides)
        case Kind.SAID_COMPARED:
            compares = word_of(sides.left) in CHANGES or not sides.quantities
            return Strength.POSSIBLE if compares else Strength.CERTAIN
        case _:
            return Strength.CERTAIN


def _slash(sides: Sides) -> Strength:
    if sides.grouped or sides.symbols or sides.counts:
        return Strength.CERTAIN
    if not sides.tight and sides.right_alone and is_figure(sides.right):
        return Strength.CERTAIN
    if sides.quantities or same_word(sides):
        return Strength.LIKELY
    if sides.tight:
        asked = word_of(sides.right) in COUNTS or sides.letters
        return Strength.POSSIBLE if asked else Strength.NAME
    opens_left_only = opens(sides.left) and word_of(sides.right) not in COUNTS
    return Strength.POSSIBLE if opens_left_only else Strength.LIKELY


def _colon(sides: Sides) -> Strength:
    figures = is_figure(sides.left) and is_figure(sides.right)
    if sides.grouped or sides.counts or (sides.symbols and not figures):
        return Strength.CERTAIN
    return _slash(sides) if sides.gap_before else Strength.NAME


def _plus(sides: Sides) -> Strength:
    factors = sides.after_factor or sides.before_factor
    sure = sides.grouped or sides.symbols or sides.quantities or factors
    return Strength.CERTAIN if sure else Strength.NAME


def _dash(sides: Sides) -> Strength:
    if sides.tight:
        figures = is_figure(sides.left) and is_figure(sides.right)
        between = isinstance(sides.nearest, Group) and isinstance(sides.right, Group)
        sure = between or sides.counts or (sides.symbols and not figures)
        return Strength.CERTAIN if sure else Strength.NAME
    if sides.grouped or sides.symbols or sides.quantities or sides.after_factor:
        return Strength.CERTAIN
    possible = sides.gap_before and sides.gap_after and not sides.range
    return Strength.POSSIBLE if possible else Strength.NAME


def _times(sides: Sides) -> Strength:
    """A × where the eye may also see one figure: a measure, or a sum of products.

    "Jumlah nilai x bobot" is the sum of each value times its weight as often as the product of two
    figures, and "foto 4 x 6" is no product at all.
    """
    measure = is_figure(sides.nearest) and is_figure(sides.right) and not sides.left_alone
    if measure and sides.right_alone and not sides.hundred:
        return Strength.POSSIBLE
    of_each = word_of(sides.left) in SUMS and not (sides.left_alone or sides.after_sign)
    plain = sides.grouped or is_figure(sides.right) or word_of(sides.right) in COUNTS
    if of_each and not plain:
        return Strength.POSSIBLE
    return Strength.CERTAIN if sides.piece.kind is Kind.TIMES else _letter_x(sides)


def _letter_x(sides: Sides) -> Strength:
    factor = isinstance(sides.right, Group) or is_figure(sides.right)
    scaled = sides.left_alone and (isinstance(sides.left, Group) or is_figure(sides.left))
    if factor or scaled or sides.symbols:
        return Strength.CERTAIN
    if sides.piece.text == "X":
        return Strength.NAME
    return Strength.CERTAIN if sides.quantities else Strength.POSSIBLE
