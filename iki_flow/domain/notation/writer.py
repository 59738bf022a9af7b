"""From items whose signs are settled to the tokens of the grammar."""

from collections.abc import Sequence

from lark import Token

from iki_flow.domain.notation.items import Aside, Group, Item
from iki_flow.domain.notation.kinds import FIGURES, SIGN_OF, SIGNS, Kind
from iki_flow.domain.notation.names import Names
from iki_flow.domain.notation.operands import counts_time, is_percent, word_of
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.terms import terms_of
from iki_flow.domain.notation.tokens import Choices, Tokens
from iki_flow.domain.notation.vocabulary import MEANS, NUMERALS

_FEW = 3
"""Words in brackets behind a factor that may say what it counts: "12 laporan bulanan"."""


class Trailing(Unclear):
    """Words stand behind a figure that ends a formula; `tokens` is the formula before them."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(Doubt.TRAILING)
        self.tokens = tokens


def written(line: str, items: Sequence[Item], choices: Choices, names: Names) -> Tokens:
    """The line as tokens, its doubts decided as these choices have it.

    Raises:
        Unclear: an operand is neither a figure nor a name.
    """
    writer = _Writer(Tokens(line, names, choices))
    writer.write(items)
    return writer.made


class _Writer:
    def __init__(self, made: Tokens) -> None:
        self.made = made
        self._signs = made.choices.signs
        self._depth = 0

    def write(self, items: Sequence[Item]) -> None:
        """Write a line, or the inside of brackets."""
        operand: list[Item] = []
        for item in items:
            if isinstance(item, Piece) and item.start in self._signs:
                self._operand(operand, SIGN_OF[item.kind])
                self.made.add("SIGN", SIGN_OF[item.kind])
                operand = []
            else:
                operand.append(item)
        self._operand(operand, "")

    def _operand(self, items: list[Item], following: str) -> None:
        if not items:
            return
        *factor, last = items
        if isinstance(last, Group) and (not factor or _is_figure(factor)):
            if factor:
                self._figure(factor)
                self.made.add("SIGN", "*")
            self._group(last)
        elif _is_figure(items):
            self._figure(items, following)
        elif _is_figure(items[:1]) and (self.made.after_factor or _is_counted(items, following)):
            self._counted(items, following)
        elif self._is_weighted(items):
            self._figure(items[:2])
            self.made.add("SIGN", "*")
            self._name(items[2:])
        else:
            self._name(items)

    def _counted(self, items: Sequence[Item], following: str) -> None:
        """A factor and what it counts: "22 hari"; other words behind it are asked about.

        Raises:
            Trailing: the formula ends with this factor.
        """
        multiplies = [token.value for token in self.made.tokens[-1:]] == ["*"]
        self._figure([*items[:1], *filter(is_percent, items[1:2])])
        if counts_time(" ".join(map(word_of, items[1:]))):
            return
        ends = multiplies or not following
        if ends and not (self._depth and len(items) <= _FEW):
            raise Trailing(self.made.tokens)
        self.made.doubts.append(Doubt.TRAILING)

    def _is_weighted(self, items: Sequence[Item]) -> bool:
        """Whether a weight stands before a name: "60% nilai kinerja", beside another term."""
        if len(items) < 3 or not self._signs or self.made.after_factor:
            return False
        return _is_figure(items[:2]) and is_percent(items[1])

    def _figure(self, items: Sequence[Item], following: str = "*") -> None:
        texts = [item.text for item in items if isinstance(item, Piece)]
        self.made.figure(texts, following=following)

    def _name(self, items: Sequence[Item]) -> None:
        for item in items:
            if isinstance(item, Piece) and item.kind is Kind.EQUALS:
                raise Unclear(Doubt.UNDERSTOOD_IN_PART)
            if isinstance(item, Aside) and item.computes:
                raise Unclear(Doubt.PROSE)
            if isinstance(item, Group) and self._computes(item):
                raise Unclear(Doubt.UNDERSTOOD_IN_PART)
        words = self.made.line[items[0].start : items[-1].end].casefold().split()
        if not self.made.after_factor or words[0] not in NUMERALS:
            self.made.name(items[0].start, items[-1].end)
        elif len(words) == 1:
            self.made.add("NUMBER", str(NUMERALS[words[0]]))
        else:  # "dua belas bulan"
            raise Unclear(Doubt.UNDERSTOOD_IN_PART)

    def _group(self, group: Group) -> None:
        terms = terms_of(group, self._signs)
        if not self._computes(group) and len(terms) == 1:
            self._plain(group)
        elif not group.opening:
            self._bracketed(group.items)
        elif len(terms) == 1:
            self._sum_of_differences(group)
        else:
            self._list(terms, mean=group.opening in MEANS)

    def _plain(self, group: Group) -> None:
        """Brackets without a sign in them: around one operand, or the end of a name."""
        if group.opening:
            self.made.name(group.start, group.end)
        else:
            self.write(group.items)

    def _sum_of_differences(self, group: Group) -> None:
        """ "Jumlah (a - b)", each less its own, is their sums' difference; the office is asked."""
        signs = [item for item in group.items if isinstance(item, Piece) and item.kind in SIGNS]
        if group.opening in MEANS or not all(SIGN_OF[sign.kind] == "-" for sign in signs):
            raise Unclear(Doubt.UNDERSTOOD_IN_PART)
        self.made.doubts.append(Doubt.SIGN)
        self._bracketed(group.items)

    def _bracketed(self, items: Sequence[Item]) -> None:
        self.made.add("OPEN", "(")
        self._depth += 1
        self.write(items)
        self._depth -= 1
        self.made.add("CLOSE", ")")

    def _list(self, terms: Sequence[Sequence[Item]], *, mean: bool) -> None:
        if mean:
            self.made.add("MEAN", "mean")
        self.made.add("OPEN", "(")
        for place, term in enumerate(terms):
            if place:
                self.made.add("SEPARATOR" if mean else "SIGN", "," if mean else "+")
            self.write(term)
        self.made.add("CLOSE", ")")

    def _computes(self, group: Group) -> bool:
        return any(
            item.start in self._signs
            if isinstance(item, Piece)
            else isinstance(item, Group) and self._computes(item)
            for item in group.items
        )


def _is_counted(items: Sequence[Item], following: str) -> bool:
    """Whether a figure and what it counts stand before a factor: "12 bulan x jumlah pegawai"."""
    words = [word_of(item) for item in items[1:]]
    return following == "*" and all(words) and (len(words) == 1 or counts_time(" ".join(words)))


def _is_figure(items: Sequence[Item]) -> bool:
    first, *rest = items
    return (
        isinstance(first, Piece)
        and first.kind in FIGURES
        and len(rest) <= 1
        and all(map(is_percent, rest))
    )
