"""How sure it is that a slash or a colon divides, rather than stands in a name."""

from iki_flow.domain.notation.items import Group
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.operands import is_figure, opens, word_of
from iki_flow.domain.notation.sides import Sides, same_word
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.vocabulary import COUNTS


def in_name(sides: Sides, strength: Strength) -> bool:
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
    named = sides.sole and word_of(sides.left) not in COUNTS  # "(kasus masuk/SDM)"
    return measure or opens(sides.right) or sides.symbol or named


def slash(sides: Sides) -> Strength:
    """A slash between two quantities, or within a name: "lab/klinik"."""
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


def colon(sides: Sides) -> Strength:
    """A colon that divides, or stands behind a label."""
    figures = is_figure(sides.left) and is_figure(sides.right)
    labels = sides.gap_after and not sides.gap_before and word_of(sides.left) not in COUNTS
    if isinstance(sides.right, Group) and labels and len(word_of(sides.left)) > 1:
        return Strength.POSSIBLE
    if sides.grouped or sides.counts or (sides.symbols and not figures):
        return Strength.CERTAIN
    two = labels and sides.left_alone and sides.right_alone  # "Realisasi: Target"
    if (two and opens(sides.left) and opens(sides.right)) or (sides.tight and sides.letters):
        return Strength.POSSIBLE
    return slash(sides) if sides.gap_before or sides.by_figure else Strength.NAME
