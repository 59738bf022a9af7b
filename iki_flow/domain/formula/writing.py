"""A formula on one line, with no more brackets than needed; the signs are the style's."""

from collections.abc import Callable
from dataclasses import dataclass
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

_ADDITIVE = (Sum, Difference)
_MULTIPLICATIVE = (Product, Quotient)
_COMPOUND = (Sum, Difference, Product, Quotient)


@dataclass(frozen=True)
class Style:
    """How each kind of node is written.

    `mean` is what stands before the bracket of its terms. `spoken` brackets products in a sum,
    for readers who do not think of × before +.
    """

    plus: str
    minus: str
    times: str
    over: str
    mean: str
    between: str
    number: Callable[[Fraction], str]
    variable: Callable[[str], str]
    spoken: bool = False


def write(expression: Expression, style: Style) -> str:
    """The expression on one line; signs of one rank are read from left to right."""
    products = _MULTIPLICATIVE if style.spoken else ()
    match expression:
        case Number(value):
            return style.number(value)
        case Variable(name):
            return style.variable(name)
        case Sum(terms):
            return _chain(terms, style.plus, style, (Sum, *products), (*_ADDITIVE, *products))
        case Difference(left, right):
            return _chain((left, right), style.minus, style, products, (*_ADDITIVE, *products))
        case Product(factors):
            return _chain(factors, style.times, style, (*_ADDITIVE, Product), _COMPOUND)
        case Quotient(numerator, denominator):
            return _chain((numerator, denominator), style.over, style, _ADDITIVE, _COMPOUND)
        case Mean(terms):
            inside = style.between.join(write(term, style) for term in terms)
            return f"{style.mean}({inside})"


def _chain(
    parts: tuple[Expression, ...],
    sign: str,
    style: Style,
    bracket_first: tuple[type, ...],
    bracket_rest: tuple[type, ...],
) -> str:
    """The parts with the sign between them; the kinds named need brackets in their place.

    The first part may do without where reading from the left groups it anyway; it keeps its
    brackets where it would otherwise run together with the rest ("(a + b) + c").
    """
    kinds = [bracket_first] + [bracket_rest] * (len(parts) - 1)
    said = [
        f"({write(part, style)})" if isinstance(part, needing) else write(part, style)
        for part, needing in zip(parts, kinds, strict=True)
    ]
    return f" {sign} ".join(said)
