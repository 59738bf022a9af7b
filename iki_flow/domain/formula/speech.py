"""A formula said to people: in words, and as the sum one types into a calculator."""

from collections.abc import Mapping
from fractions import Fraction

from iki_flow.domain.formula.tree import Expression, Mean, Number, Quotient, Sum, rebuilt
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
    spoken=True,
)


def words(expression: Expression) -> str:
    """The formula in Indonesian: "Jumlah A dibagi Jumlah B dikali 100".

    A product inside a sum is bracketed, so that two readings of one text never sound alike.
    """
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
    return write(rebuilt(expression, _without_mean), style)


def _typed(value: Fraction) -> str:
    if not decimals_end(value):
        over, under = (write_number(Fraction(part)) for part in value.as_integer_ratio())
        return f"({over} ÷ {under})"
    return f"({write_number(value)})" if value < 0 else write_number(value)


def _without_mean(node: Expression) -> Expression:
    if isinstance(node, Mean):
        return Quotient(Sum(node.terms), Number(Fraction(len(node.terms))))
    return node
