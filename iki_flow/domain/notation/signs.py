"""How sure it is that a sign joins two quantities rather than stands inside a name.

"lab/klinik" and "baik + sedang" are names; "(Jumlah A/Jumlah B)" is a division. What tells them
apart is what stands on both sides: brackets, single letters, or words that open a quantity.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from iki_flow.domain.notation.pieces import Kind, Piece
from iki_flow.domain.notation.structure import SIGNS, Group, Item
from iki_flow.domain.notation.vocabulary import CHANGES, COUNTS, MEANS, QUANTITIES

_SYMBOL = re.compile(r"[A-Za-zΑ-ω]|[A-Za-z]{1,4}\d{1,2}")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_IN_NAMES = frozenset({Kind.SLASH, Kind.COLON, Kind.PLUS, Kind.DASH})
_ENDS = SIGNS | {Kind.EQUALS, Kind.SEMICOLON, Kind.COMMA}


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


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands left and right of a sign, and whether it is a quantity all by itself."""

    piece: Piece
    left: Item
    nearest: Item
    left_alone: bool
    right: Item
    right_alone: bool
    gap_before: bool
    gap_after: bool
    after_sign: bool

    @property
    def tight(self) -> bool:
        return not (self.gap_before or self.gap_after)

    @property
    def grouped(self) -> bool:
        """A bracket of its own stands right before or after."""
        return isinstance(self.nearest, Group) or isinstance(self.right, Group)

    @property
    def symbols(self) -> bool:
        """Letters or figures alone on both sides: "A/B", "IPU + IPA"; not "RKPDes/APBDes"."""
        acronyms = self.piece.kind is Kind.PLUS or not self.tight
        alone = self.left_alone and self.right_alone
        return alone and _is_symbol(self.left, acronyms) and _is_symbol(self.right, acronyms)

    @property
    def after_factor(self) -> bool:
        """A factor ends before the sign: "A x 30% + B"; no name has such a beginning."""
        return self.after_sign and self.left_alone and _is_figure(self.left)

    @property
    def quantities(self) -> bool:
        """Both sides open a quantity, or one does and the other is a figure alone."""
        left = _opens(self.left) or (self.left_alone and _is_figure(self.left))
        right = _opens(self.right) or (self.right_alone and _is_figure(self.right))
        return left and right

    @property
    def counts(self) -> bool:
        """The right side opens with a word such as "jumlah", the left side with any quantity."""
        return _word(self.right) in COUNTS and self.quantities


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
        sides = _sides(items, head, place)
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


def _sides(items: Sequence[Item], head: int, place: int) -> _Sides | None:
    """None where a side is missing, so that the sign cannot join anything."""
    if place == head or place + 1 == len(items):
        return None
    piece, nearest, right = items[place], items[place - 1], items[place + 1]
    if not isinstance(piece, Piece):
        return None
    return _Sides(
        piece=piece,
        left=items[head],
        nearest=nearest,
        left_alone=_alone(items[head:place]),
        right=right,
        right_alone=_alone(_until_sign(items, place + 1)),
        gap_before=nearest.end < piece.start,
        gap_after=piece.end < right.start,
        after_sign=head > 0,
    )


def _one_sided(items: Sequence[Item], place: int) -> Strength:
    """A sign with a side missing: no formula where it cannot be a part of a name either."""
    piece = items[place]
    if not isinstance(piece, Piece) or piece.kind in _IN_NAMES:
        return Strength.NAME
    factor = place + 1 < len(items) and _is_figure(items[place + 1])
    return Strength.NAME if piece.kind is Kind.LETTER_X and not factor else Strength.CERTAIN


def _until_sign(items: Sequence[Item], first: int) -> Sequence[Item]:
    """The items up to the next sign; three of them tell enough."""
    few = items[first : first + 3]
    for length, item in enumerate(few):
        factor_ends = isinstance(item, Group) and length > 0
        if factor_ends or (isinstance(item, Piece) and item.kind in _ENDS):
            return few[:length]
    return few


def _alone(quantity: Sequence[Item]) -> bool:
    return len(quantity) == 1 or (
        len(quantity) == 2 and isinstance(quantity[1], Piece) and quantity[1].kind is Kind.PERCENT
    )


def _strength(sides: _Sides, listed: bool) -> Strength:
    match sides.piece.kind:
        case Kind.SLASH:
            return _slash(sides)
        case Kind.COLON:
            return _colon(sides)
        case Kind.PLUS:
            return Strength.CERTAIN if listed else _plus(sides)
        case Kind.DASH:
            return _dash(sides)
        case Kind.LETTER_X:
            return _letter_x(sides)
        case Kind.SAID_COMPARED:
            compares = _word(sides.left) in CHANGES or not sides.quantities
            return Strength.POSSIBLE if compares else Strength.CERTAIN
        case _:
            return Strength.CERTAIN


def _slash(sides: _Sides) -> Strength:
    if sides.grouped or sides.symbols or sides.counts:
        return Strength.CERTAIN
    if not sides.tight and sides.right_alone and _is_figure(sides.right):
        return Strength.CERTAIN
    if sides.quantities or _same_word(sides):
        return Strength.LIKELY
    if sides.tight:
        return Strength.POSSIBLE if _word(sides.right) in COUNTS else Strength.NAME
    opens_left_only = _opens(sides.left) and _word(sides.right) not in COUNTS
    return Strength.POSSIBLE if opens_left_only else Strength.LIKELY


def _colon(sides: _Sides) -> Strength:
    figures = _is_figure(sides.left) and _is_figure(sides.right)
    if sides.grouped or sides.counts or (sides.symbols and not figures):
        return Strength.CERTAIN
    return _slash(sides) if sides.gap_before else Strength.NAME


def _plus(sides: _Sides) -> Strength:
    sure = sides.grouped or sides.symbols or sides.quantities or sides.after_factor
    return Strength.CERTAIN if sure else Strength.NAME


def _dash(sides: _Sides) -> Strength:
    if sides.tight:
        figures = _is_figure(sides.left) and _is_figure(sides.right)
        between = isinstance(sides.nearest, Group) and isinstance(sides.right, Group)
        sure = between or sides.counts or (sides.symbols and not figures)
        return Strength.CERTAIN if sure else Strength.NAME
    if sides.grouped or sides.symbols or sides.quantities or sides.after_factor:
        return Strength.CERTAIN
    return Strength.POSSIBLE if sides.gap_before and sides.gap_after else Strength.NAME


def _letter_x(sides: _Sides) -> Strength:
    factor = isinstance(sides.right, Group) or _is_figure(sides.right)
    scaled = sides.left_alone and (isinstance(sides.left, Group) or _is_figure(sides.left))
    if factor or scaled or sides.symbols:
        return Strength.CERTAIN
    if sides.piece.text == "X":
        return Strength.NAME
    return Strength.CERTAIN if sides.quantities else Strength.POSSIBLE


def _opens(item: Item) -> bool:
    return isinstance(item, Group) or _word(item) in QUANTITIES


def _same_word(sides: _Sides) -> bool:
    """ "desa tepat waktu/desa binaan": the two sides are spoken alike."""
    word = _word(sides.left)
    return bool(word) and word == _word(sides.right) and not (sides.left_alone or sides.right_alone)


def _word(item: Item) -> str:
    return item.text.casefold() if isinstance(item, Piece) and item.kind is Kind.WORD else ""


def _is_symbol(item: Item, acronyms: bool) -> bool:
    if not isinstance(item, Piece) or item.kind is not Kind.WORD:
        return _is_figure(item)
    return bool(_SYMBOL.fullmatch(item.text) or (acronyms and _ACRONYM.fullmatch(item.text)))


def _is_figure(item: Item) -> bool:
    return isinstance(item, Piece) and item.kind in (Kind.NUMBER, Kind.HUNDRED)
