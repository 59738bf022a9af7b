"""How sure it is that a dash is a minus, rather than a hyphen or a range."""

from iki_flow.domain.notation.hyphens import is_one_word
from iki_flow.domain.notation.operands import is_figure, opens, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.sides import Sides
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.vocabulary import SPANS

_NUMBERED = frozenset("dnst")
"""Letters before a figure that count within a name: degrees ("S-1", "D-3") and years ("ke-n-1")."""


def dash(sides: Sides) -> Strength:
    """A dash between two quantities, or within a name: "0 - 59 bulan"."""
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
    near = word_of(sides.nearest)
    word = len(near) > 1 and isinstance(sides.nearest, Piece) and sides.nearest.text.islower()
    letter = len(near) == 1 and near not in _NUMBERED
    span = word_of(sides.before) in SPANS  # "capaian TW II-12"
    return sides.left_alone or letter or word or span or (single and sides.bracketed)
