"""A formula said to people: in words, and as the sum one types into a calculator."""

from collections.abc import Mapping
from fractions import Fraction

from iki_flow.domain.formula.tree import (
    Difference,
    Expression,
    Mean,
    Number,
    Product,
    Quotient,
    Sum,
    Variable,
)
from iki_flow.domain.formula.writing import Style, write
from iki_flow.domain.numbers import decimals_end, write_number

_SPOKEN = Style(
    plus="ditambah",
    minus="dikurangi",
    times="dikali",
    over="dibagi",
    mean="rata-rata ",
    between="; ",
    number=write_number,
    variable=str,
)


def words(expression: Expression) -> str:
    """The formula in Indonesian: "Jumlah A dibagi Jumlah B dikali 100"."""
    return write(expression, _SPOKEN)


def with_figures(expression: Expression, values: Mapping[str, Fraction]) -> str:
    """The sum to type into a calculator: "12 ÷ 12 × 100".

    A mean is written out as a sum and a division, and a value whose decimals never end as the
    division it came from, so that the calculator gives the very figure.

    Raises:
        KeyError: a variable has no value; `evaluate` refuses such a formula before.
    """
    style = Style(
        plus="+",
        minus="−",
        times="×",
        over="÷",
        mean="",
        between="",
        number=write_number,
        variable=lambda name: _typed(values[name]),
    )
    return write(_without_means(expression), style)


def _typed(value: Fraction) -> str:
    if not decimals_end(value):
        over, under = (write_number(Fraction(part)) for part in value.as_integer_ratio())
        return f"({over} ÷ {under})"
    return f"({write_number(value)})" if value < 0 else write_number(value)


def _without_means(expression: Expression) -> Expression:
    match expression:
        case Number() | Variable():
            return expression
        case Sum(terms):
            return Sum(tuple(map(_without_means, terms)))
        case Product(factors):
            return Product(tuple(map(_without_means, factors)))
        case Difference(left, right):
            return Difference(_without_means(left), _without_means(right))
        case Quotient(numerator, denominator):
            return Quotient(_without_means(numerator), _without_means(denominator))
        case Mean(terms):
            total = Sum(tuple(map(_without_means, terms)))
            return Quotient(total, Number(Fraction(len(terms))))
