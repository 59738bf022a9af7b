"""The tree of a formula: seven kinds of node, frozen, compared by content."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from iki_flow.domain.numbers import decimals_end


@dataclass(frozen=True)
class Number:
    """A figure that stands in the formula: not negative, and with decimals that end."""

    value: Fraction

    def __post_init__(self) -> None:
        """A third is a quotient of two figures, so every figure can be printed in full."""
        if self.value < 0 or not decimals_end(self.value):
            raise ValueError(f"not a figure that a formula can hold: {self.value}")


@dataclass(frozen=True)
class Variable:
    """A quantity to fill in, under the name that the office gave it."""

    name: str


@dataclass(frozen=True)
class Sum:
    """Two terms or more, added."""

    terms: "tuple[Expression, ...]"

    def __post_init__(self) -> None:
        """One term alone is that term."""
        _need_two(self.terms)


@dataclass(frozen=True)
class Difference:
    """Left minus right."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True)
class Product:
    """Two factors or more, multiplied."""

    factors: "tuple[Expression, ...]"

    def __post_init__(self) -> None:
        """One factor alone is that factor."""
        _need_two(self.factors)


@dataclass(frozen=True)
class Quotient:
    """Numerator divided by denominator."""

    numerator: "Expression"
    denominator: "Expression"


@dataclass(frozen=True)
class Mean:
    """The plain mean of two terms or more."""

    terms: "tuple[Expression, ...]"

    def __post_init__(self) -> None:
        """The mean of one term is that term."""
        _need_two(self.terms)


Expression = Number | Variable | Sum | Difference | Product | Quotient | Mean


def children(expression: Expression) -> tuple[Expression, ...]:
    """The parts of a node, in the order in which they are written."""
    match expression:
        case Number() | Variable():
            return ()
        case Sum(parts) | Product(parts) | Mean(parts):
            return parts
        case Difference(first, second) | Quotient(first, second):
            return first, second


def rebuilt(expression: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The tree with `change` applied to every node, the leaves first."""
    parts = tuple(rebuilt(part, change) for part in children(expression))
    match expression:
        case Sum():
            return change(Sum(parts))
        case Product():
            return change(Product(parts))
        case Mean():
            return change(Mean(parts))
        case Difference():
            return change(Difference(*parts))
        case Quotient():
            return change(Quotient(*parts))
        case _:
            return change(expression)


def _need_two(parts: tuple[Expression, ...]) -> None:
    if len(parts) < 2:
        raise ValueError("two parts or more are needed")
