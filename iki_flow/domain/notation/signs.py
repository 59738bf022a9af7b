"""How sure it is that a sign joins two quantities rather than stands inside a name.

"lab/klinik" and "baik + sedang" are names; "(Jumlah A/Jumlah B)" is a division. What tells them
apart is what stands on both sides: brackets, single letters, or words that open a quantity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iki_flow.domain.notation import dashes, pluses, slashes
from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import SIGNS, Kind
from iki_flow.domain.notation.operands import is_figure, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.pluses import Plus
from iki_flow.domain.notation.sides import Sides
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.surroundings import Where, sides_of
from iki_flow.domain.notation.times import bare, times
from iki_flow.domain.notation.vocabulary import CHANGES

_IN_NAMES = frozenset({Kind.SLASH, Kind.COLON, Kind.PLUS, Kind.DASH, Kind.HYPHEN})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sign and how sure it is; `in_name` that beside another division it divides nothing."""

    piece: Piece
    strength: Strength
    in_name: bool


def judge(
    items: Sequence[Item], plus: Plus | None = None, within: Group | None = None
) -> Iterator[Judgement]:
    """Judge every sign of a line, those in its brackets included."""
    where = Where.of(items, within)
    plus = plus or (Plus.AVERAGED if pluses.is_averaged(items) else Plus.OPEN)
    head = 0
    for place, item in enumerate(items):
        if isinstance(item, Group):
            yield from judge(item.items, pluses.inside(items, place), item)
        if not isinstance(item, Piece) or item.kind not in SIGNS:
            continue
        sides = sides_of(items, head, place, where)
        strength = _one_sided(items, place) if sides is None else _strength(sides, plus)
        yield Judgement(item, strength, sides is not None and slashes.in_name(sides, strength))
        if strength is Strength.CERTAIN:
            head = place + 1


def _one_sided(items: Sequence[Item], place: int) -> Strength:
    """A sign with a side missing: no formula where it cannot be a part of a name either."""
    piece = items[place]
    if not isinstance(piece, Piece) or piece.kind in _IN_NAMES:
        return Strength.NAME
    factor = place + 1 < len(items) and is_figure(items[place + 1])
    return Strength.NAME if piece.kind is Kind.LETTER_X and not factor else Strength.CERTAIN


def _strength(sides: Sides, plus: Plus) -> Strength:
    match sides.piece.kind:
        case Kind.SLASH:
            return slashes.slash(sides)
        case Kind.COLON:
            return slashes.colon(sides)
        case Kind.PLUS:
            return pluses.plus(sides, plus)
        case Kind.DASH | Kind.HYPHEN:
            return dashes.dash(sides)
        case Kind.LETTER_X | Kind.TIMES:
            return times(sides)
        case Kind.BARE_TIMES | Kind.BARE_PLUS | Kind.BARE_MINUS | Kind.BARE_OVER:
            return bare(sides)
        case Kind.SAID_COMPARED:
            compares = word_of(sides.left) in CHANGES or not sides.quantities
            return Strength.POSSIBLE if compares else Strength.CERTAIN
        case _:
            return Strength.CERTAIN
