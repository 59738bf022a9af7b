"""How sure it is that a dash is a minus, rather than a hyphen or a range."""

from iki_flow.domain.notation.hyphens import is_numbered, is_one_word
from iki_flow.domain.notation.kinds import Kind
from iki_flow.domain.notation.operands import is_figure, opens, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.sides import Sides
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.vocabulary import SPANS

_NUMBERED = frozenset("dnst")
"""Letters before a figure that count within a name: degrees ("S-1", "D-3") and years ("ke-n-1")."""


def dash(sides: Sides) -> Strength:
    """A dash between two quantities, or within a name: "0 - 59 bulan"."""
    if sides.piece.kind is Kind.HYPHEN:
        return _numbered(sides)
    if sides.tight:
        return _hyphen(sides)
    before, after = word_of(sides.nearest), word_of(sides.right)
    from_figure = is_figure(sides.nearest) and is_figure(sides.right) and not sides.left_alone
    sure = sides.grouped or sides.symbols or sides.quantities or sides.after_factor
    one_word = is_one_word(before, after) or is_numbered(before, after)
    again = one_word and not sides.left_alone
    if sure and not (from_figure or again):
        return Strength.CERTAIN
    apart = (sides.gap_before and sides.gap_after) or sides.bracketed or _by_word(sides)
    possible = apart and not sides.range
    return Strength.POSSIBLE if possible else Strength.NAME


def _hyphen(sides: Sides) -> Strength:
    """A dash without spaces: "(Pagu-Realisasi)" and "T-(R-T)", but "KTP-el", "0-59 bulan"."""
    figures = is_figure(sides.left) and is_figure(sides.right)
    if sides.grouped or sides.counts or (sides.symbols and not figures):
        return Strength.CERTAIN
    if sides.left_alone and sides.right_alone and opens(sides.left) and opens(sides.right):
        return Strength.CERTAIN if sides.bracketed else Strength.POSSIBLE
    before, after = word_of(sides.nearest), word_of(sides.right)
    if sides.later or is_one_word(before, after):
        return Strength.NAME
    if is_numbered(before, after):
        return _numbered(sides)
    asked = opens(sides.right) or sides.by_letter or _by_figure(sides) or _by_word(sides)
    return Strength.POSSIBLE if asked else Strength.NAME


def _numbered(sides: Sides) -> Strength:
    """Between numbered words: "(X1-X2)/X3" and "(X1-X2)/X1", but "pegawai S1-S3".

    A hyphen of kind DASH was cut since the line has one of the words elsewhere too.
    """
    known = sides.piece.kind is Kind.DASH and sides.piece.text == "-"
    alone = sides.left_alone and (sides.right_alone or sides.bracketed)
    taken = sides.sums and word_of(sides.right).isalpha()  # "(PAD X2-SILPA X1)"
    return Strength.POSSIBLE if known or alone or taken else Strength.NAME


def _by_word(sides: Sides) -> bool:
    """Whether a word is taken away that stands before too, or in brackets that only add up.

    It may stand behind the figure of a name: "(PAD 2024-PAD 2023)".
    """
    after = word_of(sides.right)
    behind = word_of(sides.nearest) or is_figure(sides.nearest)
    return bool(after and behind) and (after in sides.words or sides.sums)


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
