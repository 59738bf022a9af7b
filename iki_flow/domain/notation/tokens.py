"""From items whose signs are settled to the tokens of the grammar."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lark import Token

from iki_flow.domain.notation.figures import figure
from iki_flow.domain.notation.items import Aside, Group, Item
from iki_flow.domain.notation.kinds import FIGURES, SIGN_OF, SIGNS, Kind
from iki_flow.domain.notation.names import Names
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Piece
from iki_flow.domain.notation.terms import terms_of
from iki_flow.domain.notation.vocabulary import MEANS, NUMERALS

_MOST_SIGNS = 60
"""A formula that a person can check has fewer; each may deepen the tree by one."""


@dataclass(frozen=True)
class Choices:
    """How the doubts of a text are decided in one reading of it."""

    signs: frozenset[int]
    percent_as_points: bool = False
    other_thousands: bool = False
    terms_as_shares: bool = False


@dataclass
class Writer:
    """Collects the tokens of a line, and the doubts met on the way."""

    line: str
    names: Names
    choices: Choices
    tokens: list[Token] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    percents: list[Fraction] = field(default_factory=list)
    percent_terms: bool = False

    def write(self, items: Sequence[Item]) -> None:
        """Write a line, or the inside of brackets.

        Raises:
            Unclear: an operand is neither a figure nor a name.
        """
        operand: list[Item] = []
        for item in items:
            if isinstance(item, Piece) and item.start in self.choices.signs:
                self._operand(operand, SIGN_OF[item.kind])
                self._add("SIGN", SIGN_OF[item.kind])
                operand = []
            else:
                operand.append(item)
        self._operand(operand, "")

    def _add(self, kind: str, value: str) -> None:
        self.tokens.append(Token(kind, value))
        if kind == "SIGN" and sum(token.type == "SIGN" for token in self.tokens) > _MOST_SIGNS:
            raise Unclear(Doubt.LONG)

    def _operand(self, items: list[Item], following: str) -> None:
        if not items:
            return
        *factor, last = items
        if isinstance(last, Group) and (not factor or _is_figure(factor)):
            if factor:
                self._figure(factor)
                self._add("SIGN", "*")
            self._group(last)
        elif _is_figure(items):
            self._figure(items, points=self._is_term(following))
        elif self._after_factor() and isinstance(items[0], Piece) and items[0].kind in FIGURES:
            self._figure(items[:1] + [item for item in items[1:2] if _is_percent(item)])
            if not following or self.tokens[-2].value == "*":
                raise Trailing(self.tokens)
            self.doubts.append(Doubt.TRAILING)
        elif self._is_weighted(items):
            self._figure(items[:2])
            self._add("SIGN", "*")
            self._name(items[2:])
        else:
            self._name(items)

    def _after_factor(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].value in ("*", "/")

    def _is_weighted(self, items: Sequence[Item]) -> bool:
        """Whether a weight stands before a name: "60% nilai kinerja", beside another term."""
        if len(items) < 3 or not self.choices.signs or self._after_factor():
            return False
        return _is_figure(items[:2]) and _is_percent(items[1])

    def _is_term(self, following: str) -> bool:
        """Whether a figure is added or taken away: "... - 5%" takes 5 points."""
        before = self.tokens[-1].value if self.tokens else ""
        around = [sign for sign in (before, following) if sign in ("+", "-", "*", "/")]
        return bool(around) and not {"*", "/"} & set(around)

    def _figure(self, items: Sequence[Item], *, points: bool = False) -> None:
        in_points = points and not self.choices.terms_as_shares
        read = figure(
            [item.text for item in items if isinstance(item, Piece)],
            self.line,
            percent_as_points=self.choices.percent_as_points or in_points,
            other_thousands=self.choices.other_thousands,
        )
        if read.doubt:
            self.doubts.append(read.doubt)
        if points and len(items) > 1:
            self.percent_terms = True
        elif read.percent is not None:
            self.percents.append(read.percent)
        elif len(items) > 1 and self.tokens and self.tokens[-1].value == "/":
            self.doubts.append(Doubt.PERCENT)  # "dibagi 100%"
        self._add("NUMBER", str(read.value))

    def _name(self, items: Sequence[Item]) -> None:
        for item in items:
            if isinstance(item, Piece) and item.kind is Kind.EQUALS:
                raise Unclear(Doubt.UNDERSTOOD_IN_PART)
            if isinstance(item, Aside) and item.computes:
                raise Unclear(Doubt.PROSE)
            if isinstance(item, Group) and self._computes(item):
                raise Unclear(Doubt.UNDERSTOOD_IN_PART)
        words = self.line[items[0].start : items[-1].end].casefold().split()
        if not self._after_factor() or words[0] not in NUMERALS:
            self._named(items[0].start, items[-1].end)
        elif len(words) == 1:
            self._add("NUMBER", str(NUMERALS[words[0]]))
        else:  # "dua belas bulan"
            raise Unclear(Doubt.UNDERSTOOD_IN_PART)

    def _named(self, start: int, end: int) -> None:
        name, doubts = self.names.taken(self.line[start:end])
        self.doubts += doubts
        self._add("NAME", name)

    def _group(self, group: Group) -> None:
        terms = terms_of(group, self.choices.signs)
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
            self._named(group.start, group.end)
        else:
            self.write(group.items)

    def _sum_of_differences(self, group: Group) -> None:
        """ "Jumlah (a - b)", each less its own, is their sums' difference; the office is asked."""
        signs = [item for item in group.items if isinstance(item, Piece) and item.kind in SIGNS]
        if group.opening in MEANS or not all(SIGN_OF[sign.kind] == "-" for sign in signs):
            raise Unclear(Doubt.UNDERSTOOD_IN_PART)
        self.doubts.append(Doubt.SIGN)
        self._bracketed(group.items)

    def _bracketed(self, items: Sequence[Item]) -> None:
        self._add("OPEN", "(")
        self.write(items)
        self._add("CLOSE", ")")

    def _list(self, terms: Sequence[Sequence[Item]], *, mean: bool) -> None:
        if mean:
            self._add("MEAN", "mean")
        self._add("OPEN", "(")
        for place, term in enumerate(terms):
            if place:
                self._add("SEPARATOR" if mean else "SIGN", "," if mean else "+")
            self.write(term)
        self._add("CLOSE", ")")

    def _computes(self, group: Group) -> bool:
        return any(
            item.start in self.choices.signs if isinstance(item, Piece) else self._inner(item)
            for item in group.items
        )

    def _inner(self, item: Group | Aside) -> bool:
        return isinstance(item, Group) and self._computes(item)


class Trailing(Unclear):
    """Words stand behind a figure that ends a formula; `tokens` is the formula before them."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(Doubt.TRAILING)
        self.tokens = tokens


def _is_figure(items: Sequence[Item]) -> bool:
    first, *rest = items
    return (
        isinstance(first, Piece)
        and first.kind in FIGURES
        and len(rest) <= 1
        and all(map(_is_percent, rest))
    )


def _is_percent(item: Item) -> bool:
    return isinstance(item, Piece) and item.kind is Kind.PERCENT
