"""How sure it is that a sign joins two quantities rather than stands inside a name.

"lab/klinik" and "baik + sedang" are names; "(Jumlah A/Jumlah B)" is a division. What tells them
apart is what stands on both sides: brackets, single letters, or words that open a quantity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from itertools import pairwise

from iki_flow.domain.notation.pieces import Kind, Piece
from iki_flow.domain.notation.sides import (
    Sides,
    is_figure,
    is_percent,
    opens,
    same_word,
    sides_of,
    word_of,
)
from iki_flow.domain.notation.structure import DIVIDING, SIGNS, Group, Item
from iki_flow.domain.notation.vocabulary import CHANGES, COUNTS, MEANS, NUMERALS, SUMS

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


class Plus(Enum):
    """What a `+` is where neither brackets nor letters nor figures stand beside it.

    In brackets that hold nothing but pluses the sum is one figure either way, so a name may keep
    them; on an open line "surat masuk + surat keluar / surat" has two results and is asked about.
    """

    LISTED = auto()
    CLOSED = auto()
    AVERAGED = auto()
    OPEN = auto()


def judge(items: Sequence[Item], plus: Plus | None = None) -> Iterator[Judgement]:
    """Judge every sign of a line, those in its brackets included."""
    plus = plus or (Plus.AVERAGED if _is_averaged(items) else Plus.OPEN)
    head = 0
    for place, item in enumerate(items):
        if isinstance(item, Group):
            yield from judge(item.items, _plus_inside(items, place))
        if not isinstance(item, Piece) or item.kind not in SIGNS:
            continue
        sides = sides_of(items, head, place)
        strength = _one_sided(items, place) if sides is None else _strength(sides, plus)
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


def _plus_inside(items: Sequence[Item], place: int) -> Plus | None:
    """What a `+` is in the brackets at this place; None where it depends on what is in them."""
    group = items[place]
    if is_listed(items, place) or not isinstance(group, Group):
        return Plus.LISTED
    signs = {item.kind for item in group.items if isinstance(item, Piece)} & SIGNS
    return Plus.CLOSED if signs == {Kind.PLUS} else None


def _is_averaged(items: Sequence[Item]) -> bool:
    """Whether the line is divided by as many as its pluses join: "a + b + c dibagi 3"."""
    pluses = sum(isinstance(item, Piece) and item.kind is Kind.PLUS for item in items)
    if not pluses:
        return False
    pairs = ((sign, item) for sign, item in pairwise(items) if isinstance(item, Piece))
    divisors = [item.text.casefold() for sign, item in pairs if _divides(sign)]
    return str(pluses + 1) in [str(NUMERALS.get(word, word)) for word in divisors]


def _divides(item: Item) -> bool:
    return isinstance(item, Piece) and item.kind in DIVIDING


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
            return _slash(sides)
        case Kind.COLON:
            return _colon(sides)
        case Kind.PLUS:
            return _plus(sides, plus)
        case Kind.DASH:
            return _dash(sides)
        case Kind.LETTER_X | Kind.TIMES:
            return _times(sides)
        case Kind.BARE_TIMES | Kind.BARE_PLUS | Kind.BARE_MINUS | Kind.BARE_OVER:
            return _bare(sides)
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
    if sides.tight and sides.letters:
        return Strength.POSSIBLE
    return _slash(sides) if sides.gap_before else Strength.NAME


def _plus(sides: Sides, where: Plus) -> Strength:
    if sides.later:
        return Strength.NAME
    factors = sides.after_factor or sides.before_factor
    sure = sides.grouped or sides.symbols or sides.quantities or factors
    if sure or where is Plus.LISTED:
        return Strength.CERTAIN
    if where is Plus.CLOSED:
        return Strength.CERTAIN if same_word(sides) else Strength.NAME
    in_name = sides.kinds and where is not Plus.AVERAGED
    return Strength.NAME if in_name else Strength.POSSIBLE


def _dash(sides: Sides) -> Strength:
    if sides.tight:
        figures = is_figure(sides.left) and is_figure(sides.right)
        between = isinstance(sides.nearest, Group) and isinstance(sides.right, Group)
        sure = between or sides.counts or (sides.symbols and not figures)
        return Strength.CERTAIN if sure else Strength.NAME
    from_figure = is_figure(sides.nearest) and is_figure(sides.right) and not sides.left_alone
    sure = sides.grouped or sides.symbols or sides.quantities or sides.after_factor
    if sure and not from_figure:
        return Strength.CERTAIN
    possible = sides.gap_before and sides.gap_after and not sides.range
    return Strength.POSSIBLE if possible else Strength.NAME


def _times(sides: Sides) -> Strength:
    """A × where the eye may also see one figure: a measure, or a sum of products.

    "Jumlah nilai x bobot" is the sum of each value times its weight as often as the product of two
    figures, and "foto 4 x 6" is no product at all.
    """
    if sides.measure:
        told = sides.tight or word_of(sides.behind) == "jam"
        return Strength.NAME if told else Strength.POSSIBLE
    of_each = word_of(sides.left) in SUMS and not (sides.left_alone or sides.after_sign)
    plain = sides.grouped or is_figure(sides.right) or word_of(sides.right) in COUNTS
    if of_each and not plain:
        return Strength.POSSIBLE
    return Strength.CERTAIN if sides.piece.kind is Kind.TIMES else _letter_x(sides)


def _bare(sides: Sides) -> Strength:
    """A short word that may be a sign: "A kali B", but "bantaran kali" and "nilai tambah"."""
    times, over = (sides.piece.kind is kind for kind in (Kind.BARE_TIMES, Kind.BARE_OVER))
    if sides.symbols:
        return Strength.POSSIBLE if over else Strength.CERTAIN
    if over:
        word = sides.piece.text.casefold()
        divisor = sides.right_alone and is_figure(sides.right) and word != "per"
        return Strength.POSSIBLE if divisor or word == "berbanding" else Strength.NAME
    if times and sides.quantities and word_of(sides.left) not in SUMS:
        return Strength.CERTAIN
    named = sides.piece.text.istitle()  # the river: "desa di tepi Kali Asem"
    asked = sides.quantities or word_of(sides.right) in sides.words or (times and not named)
    return Strength.POSSIBLE if asked else Strength.NAME


def _letter_x(sides: Sides) -> Strength:
    if _is_glued(sides):
        return Strength.POSSIBLE
    factor = isinstance(sides.right, Group) or is_figure(sides.right)
    scaled = sides.left_alone and (isinstance(sides.left, Group) or is_figure(sides.left))
    if factor or scaled or sides.symbols:
        return Strength.CERTAIN
    if sides.piece.text == "X":
        return Strength.NAME
    return Strength.CERTAIN if sides.quantities else Strength.POSSIBLE


def _is_glued(sides: Sides) -> bool:
    """Whether the x may belong to the word before it or to the figure after it: "box2", "x1"."""
    near, right = word_of(sides.nearest), sides.right
    weight = isinstance(right, Piece) and (not right.text.isdigit() or is_percent(sides.behind))
    if not near or sides.hundred or weight:
        return False
    if not sides.gap_before:
        return len(near) > 1
    return not sides.gap_after and is_figure(right) and right.end - right.start == 1
