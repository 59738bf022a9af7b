"""How sure it is that an x, a × or a short word such as "kali" multiplies two quantities."""

from iki_flow.domain.notation.items import Group
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.operands import is_figure, is_percent, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.sides import Sides
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.vocabulary import COUNTS, SUMS


def times(sides: Sides) -> Strength:
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


def bare(sides: Sides) -> Strength:
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
    asked = asked or sides.piece.text.casefold() in ("plus", "minus")  # unlike "kurang", no word
    return Strength.POSSIBLE if asked else Strength.NAME


def _letter_x(sides: Sides) -> Strength:
    if _is_glued(sides):
        return Strength.POSSIBLE
    factor = isinstance(sides.right, Group) or is_figure(sides.right)
    scaled = sides.left_alone and (isinstance(sides.left, Group) or is_figure(sides.left))
    if factor or scaled or sides.symbols or sides.time:
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
