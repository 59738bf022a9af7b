"""What a formula asks for, and what it gives."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod

from iki_flow.domain.errors import Refusal
from iki_flow.domain.formula.speech import words
from iki_flow.domain.formula.tree import (
    Difference,
    Expression,
    Mean,
    Number,
    Product,
    Quotient,
    Variable,
    children,
)


class MissingValue(Refusal):
    """Some variables have no value; `names` says which, in order of first appearance."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__("Belum diisi: {names}.", names="; ".join(names))


class DividedByZero(Refusal):
    """What the formula divides by is zero; `what` says it in words."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__("Pembaginya nol: {what}.", what=what)


def variables(expression: Expression) -> tuple[str, ...]:
    """The names to fill in, each once, in order of first appearance."""
    return tuple(dict.fromkeys(_names(expression)))


def evaluate(expression: Expression, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value of the formula for these values of its variables.

    Raises:
        MissingValue: a variable has no value; nothing is taken to be zero.
        DividedByZero: something is divided by zero.
    """
    missing = tuple(name for name in variables(expression) if name not in values)
    if missing:
        raise MissingValue(missing)
    return _value(expression, values)


def _names(expression: Expression) -> Iterator[str]:
    if isinstance(expression, Variable):
        yield expression.name
    for part in children(expression):
        yield from _names(part)


def _value(expression: Expression, values: Mapping[str, Fraction]) -> Fraction:
    match expression:
        case Number(value):
            return value
        case Variable(name):
            return values[name]
        case _:
            return _joined(expression, [_value(part, values) for part in children(expression)])


def _joined(expression: Expression, parts: Sequence[Fraction]) -> Fraction:
    match expression:
        case Product():
            return prod(parts, start=Fraction(1))
        case Difference():
            return parts[0] - parts[1]
        case Quotient(_, denominator):
            if parts[1] == 0:
                raise DividedByZero(words(denominator))
            return parts[0] / parts[1]
        case Mean():
            return sum(parts, Fraction(0)) / len(parts)
        case _:
            return sum(parts, Fraction(0))
