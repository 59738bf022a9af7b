"""How sure it is that a sign joins two quantities rather than stands inside a name.

"lab/klinik" and "baik + sedang" are names; "(Jumlah A/Jumlah B)" is a division. What tells them
apart is what stands on both sides: brackets, single letters, or words that open a quantity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from iki_flow.domain.notation.hyphens import is_one_word
from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import DIVIDING, SIGNS, Kind
from iki_flow.domain.notation.operands import is_figure, opens, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.sides import Sides, same_word
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.surroundings import Where, sides_of
from iki_flow.domain.notation.times import bare, times
from iki_flow.domain.notation.vocabulary import CHANGES, COUNTS, MEANS, NUMERALS, SPANS

_NUMBERED = frozenset("dnst")
"""Letters before a figure that count within a name: degrees ("S-1", "D-3") and years ("ke-n-1")."""
_IN_NAMES = frozenset({Kind.SLASH, Kind.COLON, Kind.PLUS, Kind.DASH})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sign and how sure it is; `in_name` that beside another division it divides nothing."""

    piece: Piece
    strength: Strength
    in_name: bool


class Plus(Enum):
    """What a `+` is where neither brackets nor letters nor figures stand beside it.

    In brackets that hold nothing but pluses the sum is one figure either way, so a name may keep
    them; on an open line "surat masuk + surat keluar / surat" has two results and is asked about.
    """

    LISTED = auto()
    CLOSED = auto()
    AVERAGED = auto()
    OPEN = auto()


def judge(
    items: Sequence[Item], plus: Plus | None = None, *, bracketed: bool = False
) -> Iterator[Judgement]:
    """Judge every sign of a line, those in its brackets included."""
    where = Where.of(items, bracketed=bracketed)
    plus = plus or (Plus.AVERAGED if _is_averaged(items) else Plus.OPEN)
    head = 0
    for place, item in enumerate(items):
        if isinstance(item, Group):
            yield from judge(item.items, _plus_inside(items, place), bracketed=True)
        if not isinstance(item, Piece) or item.kind not in SIGNS:
            continue
        sides = sides_of(items, head, place, where)
        strength = _one_sided(items, place) if sides is None else _strength(sides, plus)
        yield Judgement(item, strength, sides is not None and _in_name(sides, strength))
        if strength is Strength.CERTAIN:
            head = place + 1


def _in_name(sides: Sides, strength: Strength) -> bool:
    """Whether a slash beside another division of the same line goes without a question."""
    if sides.piece.kind not in (Kind.SLASH, Kind.COLON) or sides.by_figure or _may_divide(sides):
        return False
    return sides.tight or strength is Strength.POSSIBLE


def _may_divide(sides: Sides) -> bool:
    """Whether a slash divides in brackets, or on a line whose left side is one word: "Pagu/SDM"."""
    if sides.short:
        return False
    if not sides.bracketed:
        return sides.left_alone and opens(sides.left)
    measure = opens(sides.left) and word_of(sides.left) not in COUNTS
    if not sides.tight or (sides.left_alone and is_figure(sides.left)):
        return not (is_figure(sides.nearest) and is_figure(sides.right))
    return measure or opens(sides.right) or sides.symbol


def is_listed(items: Sequence[Item], place: int) -> bool:
    """Whether the brackets at this place hold terms: a mean, or a sum divided by their number."""
    group = items[place]
    if not isinstance(group, Group):
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
            return times(sides)
        case Kind.BARE_TIMES | Kind.BARE_PLUS | Kind.BARE_MINUS | Kind.BARE_OVER:
            return bare(sides)
        case Kind.SAID_COMPARED:
            compares = word_of(sides.left) in CHANGES or not sides.quantities
            return Strength.POSSIBLE if compares else Strength.CERTAIN
        case _:
            return Strength.CERTAIN


def _slash(sides: Sides) -> Strength:
    if sides.grouped or sides.symbols or sides.counts:
        return Strength.CERTAIN
    figure = sides.right_alone and is_figure(sides.right)
    divisor = sides.by_figure and sides.bracketed and opens(sides.left)
    if divisor or (figure and not sides.tight):
        return Strength.CERTAIN
    if sides.quantities or same_word(sides):
        return Strength.LIKELY
    if sides.tight:
        symbol = sides.letters or sides.by_figure or sides.by_letter
        asked = symbol or opens(sides.right) or _may_divide(sides)
        return Strength.POSSIBLE if asked else Strength.NAME
    opens_left_only = opens(sides.left) and word_of(sides.right) not in COUNTS
    return Strength.POSSIBLE if opens_left_only else Strength.LIKELY


def _colon(sides: Sides) -> Strength:
    figures = is_figure(sides.left) and is_figure(sides.right)
    labels = sides.gap_after and not sides.gap_before and word_of(sides.left) not in COUNTS
    if isinstance(sides.right, Group) and labels and len(word_of(sides.left)) > 1:
        return Strength.POSSIBLE
    if sides.grouped or sides.counts or (sides.symbols and not figures):
        return Strength.CERTAIN
    if sides.tight and sides.letters:
        return Strength.POSSIBLE
    return _slash(sides) if sides.gap_before or sides.by_figure else Strength.NAME


def _plus(sides: Sides, where: Plus) -> Strength:
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


def _dash(sides: Sides) -> Strength:
    if sides.tight:
        return _hyphen(sides)
    from_figure = is_figure(sides.nearest) and is_figure(sides.right) and not sides.left_alone
    sure = sides.grouped or sides.symbols or sides.quantities or sides.after_factor
    again = is_one_word(word_of(sides.nearest), word_of(sides.right)) and not sides.left_alone
    if sure and not (from_figure or again):
        return Strength.CERTAIN
    possible = sides.gap_before and sides.gap_after and not sides.range
    return Strength.POSSIBLE if possible else Strength.NAME


def _hyphen(sides: Sides) -> Strength:
    """A dash without spaces: "(Pagu-Realisasi)" and "T-(R-T)", but "KTP-el", "0-59 bulan"."""
    figures = is_figure(sides.left) and is_figure(sides.right)
    if sides.grouped or sides.counts or (sides.symbols and not figures):
        return Strength.CERTAIN
    if sides.left_alone and sides.right_alone and opens(sides.left) and opens(sides.right):
        return Strength.CERTAIN if sides.bracketed else Strength.POSSIBLE
    if sides.later or is_one_word(word_of(sides.nearest), word_of(sides.right)):
        return Strength.NAME
    asked = opens(sides.right) or sides.by_letter or _by_figure(sides) or _by_word(sides)
    return Strength.POSSIBLE if asked else Strength.NAME


def _by_word(sides: Sides) -> bool:
    """Whether a word is taken away that stands before too, or in brackets that only add up."""
    after = word_of(sides.right)
    return bool(after and word_of(sides.nearest)) and (after in sides.words or sides.sums)


def _by_figure(sides: Sides) -> bool:
    """Whether a figure may be taken away, or taken from: "Target-12", "(1-realisasi)"."""
    if sides.left_alone and is_figure(sides.left):
        return sides.bracketed
    single = sides.right.end - sides.right.start == 1
    known = opens(sides.left) or (sides.sums and not single)  # "PADn-1" is the year before
    if not (sides.by_figure and known) or word_of(sides.nearest) in SPANS:
        return False
    lower = isinstance(sides.nearest, Piece) and sides.nearest.text.islower()
    near = word_of(sides.nearest)
    letter = len(near) == 1 and near not in _NUMBERED
    return sides.left_alone or letter or (single and sides.bracketed) or (lower and len(near) > 1)
