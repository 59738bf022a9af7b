"""How sure it is that a plus adds, rather than joins kinds within one name."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import DIVIDING, TELLING, Kind
from iki_flow.domain.notation.operands import is_figure
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.sides import Sides, same_word
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.vocabulary import MEANS, NUMERALS


class Plus(Enum):
    """What a `+` is where neither brackets nor letters nor figures stand beside it.

    In brackets that hold nothing but pluses the sum is one figure either way, so a name may keep
    them; on an open line "surat masuk + surat keluar / surat" has two results and is asked about.
    """

    LISTED = auto()
    CLOSED = auto()
    AVERAGED = auto()
    OPEN = auto()


def _is_listed(items: Sequence[Item], place: int) -> bool:
    """Whether the brackets at this place hold terms: a mean, or a sum divided by their number."""
    group = items[place]
    if not isinstance(group, Group):
        return False
    pluses = sum(isinstance(item, Piece) and item.kind is Kind.PLUS for item in group.items)
    after = [item.text for item in items[place + 1 : place + 3] if isinstance(item, Piece)]
    return group.opening in MEANS or after[1:] == [str(pluses + 1)]


def inside(items: Sequence[Item], place: int) -> Plus | None:
    """What a `+` is in the brackets at this place; None where it depends on what is in them."""
    group = items[place]
    if _is_listed(items, place) or not isinstance(group, Group):
        return Plus.LISTED
    signs = {item.kind for item in group.items if isinstance(item, Piece)} & TELLING
    return Plus.CLOSED if signs == {Kind.PLUS} else None


def is_averaged(items: Sequence[Item]) -> bool:
    """Whether the line is divided by as many as its pluses join: "a + b + c dibagi 3"."""
    pluses = sum(isinstance(item, Piece) and item.kind is Kind.PLUS for item in items)
    if not pluses:
        return False
    pairs = ((sign, item) for sign, item in pairwise(items) if isinstance(item, Piece))
    divisors = [item.text.casefold() for sign, item in pairs if _divides(sign)]
    return str(pluses + 1) in [str(NUMERALS.get(word, word)) for word in divisors]


def _divides(item: Item) -> bool:
    return isinstance(item, Piece) and item.kind in DIVIDING


def plus(sides: Sides, where: Plus) -> Strength:
    """A plus between two quantities, or within a name: "baik + sedang"."""
    if sides.later:
        return Strength.NAME
    factors = sides.after_factor or sides.before_factor
    sure = sides.grouped or sides.symbols or sides.quantities or factors
    if sure or where is Plus.LISTED:
        return Strength.CERTAIN
    if where is Plus.CLOSED:
        by_figure = sides.right_alone and is_figure(sides.right)
        unsure = Strength.POSSIBLE if by_figure else Strength.NAME
        return Strength.CERTAIN if same_word(sides) else unsure
    in_name = sides.kinds and where is not Plus.AVERAGED
    return Strength.NAME if in_name else Strength.POSSIBLE
