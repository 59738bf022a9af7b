"""The one-line form in which a formula is stored: letters for variables, `a / b * 100`."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError, VisitError

from iki_flow.domain.errors import Refusal
from iki_flow.domain.formula.arithmetic import variables
from iki_flow.domain.formula.chains import joined_products, joined_sums
from iki_flow.domain.formula.tree import Expression, Mean, Number, Variable
from iki_flow.domain.formula.writing import Style, write
from iki_flow.domain.numbers import write_number

_GRAMMAR = Lark.open_from_package(__package__, "canonical.lark", parser="lalr")
_MOST_SIGNS = 200
"""Each sign can deepen the tree by one; this keeps it far from Python's limit of recursion."""


class BadFormula(Refusal):
    """A stored formula that is not in the canonical form, or names no variable."""


def show(expression: Expression, letters: Mapping[str, str] | None = None) -> str:
    """The formula in its canonical form.

    `letters` gives the letter of each name; without it they are a, b, c... in order of first
    appearance. Figures are written with a decimal point and without grouping.
    """
    named = _lettered(variables(expression)) if letters is None else letters
    style = Style("+", "-", "*", "/", "mean", ", ", number=_plain, variable=named.__getitem__)
    return write(expression, style)


def parse(text: str, names: Sequence[str]) -> Expression:
    """The inverse of `show`: `names` are the variables in order of first appearance.

    Raises:
        BadFormula: the text is not in canonical form, or too long to be one of ours.
    """
    by_letter = {letter: name for name, letter in _lettered(names).items()}
    if sum(text.count(sign) for sign in "+-*/(,") > _MOST_SIGNS:
        raise BadFormula("Rumus terlalu panjang: paling banyak {most} tanda.", most=_MOST_SIGNS)
    try:
        expression: Expression = _Build(by_letter).transform(_GRAMMAR.parse(text))
    except (LarkError, VisitError) as error:
        raise BadFormula("Rumus “{text}” tidak terbaca.", text=text) from error
    return expression


class _Build(Transformer[Token, Expression]):
    """Turns what the grammar found into the tree."""

    def __init__(self, by_letter: Mapping[str, str]) -> None:
        super().__init__()
        self._by_letter = by_letter

    def number(self, found: list[Token]) -> Expression:
        return Number(Fraction(found[0]))

    def variable(self, found: list[Token]) -> Expression:
        return Variable(self._by_letter[found[0]])

    def mean(self, found: list[Expression]) -> Expression:
        return Mean(tuple(found))

    def product(self, found: list[Expression | Token]) -> Expression:
        return joined_products(found)

    def total(self, found: list[Expression | Token]) -> Expression:
        return joined_sums(found)


def _lettered(names: Sequence[str]) -> dict[str, str]:
    return {name: _letter(place) for place, name in enumerate(names)}


def _letter(place: int) -> str:
    """Letters as spreadsheets count columns: a ... z, aa, ab ..."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)


def _plain(value: Fraction) -> str:
    return write_number(value).replace(".", "").replace(",", ".")
