"""What stands on both sides of a sign."""

import re
from dataclasses import dataclass

from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import SIGNS, Kind
from iki_flow.domain.notation.operands import counts_time, is_figure, is_symbol, opens, word_of
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.vocabulary import COUNTS, QUALITIES, QUANTITIES, SPANS

_SUMMED = re.compile(r"^[Σσ]([A-Za-z])i?$")
"""ΣX and ΣXi are written as one word."""
_SHORT_WORDS = frozenset({("s", "d"), ("a", "n"), ("d", "a"), ("u", "p")})
"""s/d, a/n, d/a and u/p are written with a slash."""
_MEASURES = QUANTITIES - {"penduduk"}


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands left and right of a sign, and whether it is a quantity all by itself.

    `words` are the first words of the left side, "desa" among them in "jumlah desa maju"; `before`
    stands left of the item nearest to the sign, `behind` right of the item after it.
    """

    piece: Piece
    left: Item
    nearest: Item
    before: Item | None
    left_alone: bool
    right: Item
    right_alone: bool
    behind: Item | None
    words: tuple[str, ...]
    gap_before: bool
    gap_after: bool
    after_sign: bool
    bracketed: bool
    sums: bool
    sole: bool

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
        return alone and is_symbol(self.left, acronyms) and is_symbol(self.right, acronyms)

    @property
    def symbol(self) -> bool:
        """A letter all by itself on either side: "PAD/N"; not "golongan III/d"."""
        left, right = (self.left_alone, self.left), (self.right_alone, self.right)
        return any(
            alone and is_symbol(item, acronyms=False) and not item.text.islower()
            for alone, item in (left, right)
            if isinstance(item, Piece) and item.kind is Kind.WORD
        )

    @property
    def after_factor(self) -> bool:
        """A factor ends before the sign: "A x 30% + B"; no name has such a beginning."""
        return self.after_sign and self.left_alone and is_figure(self.left)

    @property
    def time(self) -> bool:
        """The left side is a figure and its days or months: "22 hari x jumlah pegawai"."""
        return is_figure(self.left) and counts_time(" ".join(self.words))

    @property
    def hundred(self) -> bool:
        """What follows is 100."""
        return isinstance(self.right, Piece) and self.right.text in ("100", "seratus")

    @property
    def letters(self) -> bool:
        """A single letter on each side: "Jumlah A/B", "ΣX/n"; two quantities or a name."""
        near = [_SUMMED.sub(r"\1", text) for text in self._near]
        alone = len(near) == 2 and all(map(str.isalpha, near)) and {*map(len, near)} == {1}
        return alone and not self.short

    @property
    def short(self) -> bool:
        """One of the words that are written with a slash: "s/d"."""
        return self._near in _SHORT_WORDS

    @property
    def _near(self) -> tuple[str, ...]:
        near = (self.nearest, self.right)
        return tuple(item.text for item in near if isinstance(item, Piece))

    @property
    def kinds(self) -> bool:
        """Kinds of the one thing named before: "jalan baik + sedang", "pupuk N+P+K"."""
        qualities = word_of(self.nearest) in QUALITIES and word_of(self.right) in QUALITIES
        if qualities and not self.left_alone:
            return True
        thing = self.words[1] if len(self.words) > 2 else ""
        of_thing = opens(self.left) and len(thing) > 1 and thing not in _MEASURES
        return of_thing and self.tight and self.letters

    @property
    def range(self) -> bool:
        """From one figure to another within a name: "usia 7 - 12 tahun"."""
        figures = is_figure(self.nearest) and is_figure(self.right)
        return figures and not (self.left_alone or self.right_alone)

    @property
    def before_factor(self) -> bool:
        """A product ends before the sign, and a figure alone follows: "60% x A + 40% x B"."""
        return self.after_sign and self.right_alone and is_figure(self.right)

    @property
    def by_letter(self) -> bool:
        """Without spaces before a letter alone: "jumlah hadir/A"; not "golongan III/A"."""
        near = self._near
        letter = self.tight and self.right_alone and len(near) == 2 and len(near[1]) == 1
        return letter and near[1].isupper() and not near[0].isupper() and opens(self.left)

    @property
    def later(self) -> bool:
        """ "tahun n+1" is the year after, no value plus one."""
        year = word_of(self.nearest) in ("n", "t") and word_of(self.before) in SPANS
        return self.tight and year and is_figure(self.right)

    @property
    def by_figure(self) -> bool:
        """Without spaces before a figure alone: "target/4", "target:4"; not "UU 23/2014"."""
        divisor = self.tight and self.right_alone and is_figure(self.right)
        return divisor and not is_figure(self.nearest)

    @property
    def measure(self) -> bool:
        """From a figure within a name to another figure: "foto 3x4", "dalam 1 x 24 jam"."""
        figures = is_figure(self.nearest) and is_figure(self.right)
        within = isinstance(self.before, Piece) and self.before.kind not in SIGNS
        return figures and within and not self.hundred

    @property
    def quantities(self) -> bool:
        """Both sides open a quantity, or one does and the other is a figure alone."""
        left = opens(self.left) or (self.left_alone and is_figure(self.left))
        right = opens(self.right) or (self.right_alone and is_figure(self.right))
        return left and right

    @property
    def counts(self) -> bool:
        """The right side opens with a word such as "jumlah", the left side with any quantity."""
        return word_of(self.right) in COUNTS and self.quantities


def same_word(sides: Sides) -> bool:
    """ "desa tepat waktu/desa binaan": the two sides are spoken alike."""
    word = word_of(sides.left)
    return (
        bool(word) and word == word_of(sides.right) and not (sides.left_alone or sides.right_alone)
    )
