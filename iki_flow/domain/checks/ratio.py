"""Percentages and the formulas that give them."""

import re
from collections.abc import Iterator

from iki_flow.domain.formula import Expression
from iki_flow.domain.formula.tree import (
    Mean,
    Number,
    Product,
    Quotient,
    Variable,
    children,
)

_PERCENT = re.compile(r"%|(persen|prosen)(tase)?|percent(age)?")


def percent(unit: str) -> bool:
    """Whether a unit of measure is percent."""
    words = re.findall(r"%|\w+", unit.casefold())
    return bool(words) and all(_PERCENT.fullmatch(word) for word in words)


def nodes(expression: Expression) -> Iterator[Expression]:
    """A tree's nodes, from the top."""
    yield expression
    for part in children(expression):
        yield from nodes(part)


def divides(expression: Expression) -> bool:
    """Whether there is a division or a mean in it."""
    return any(isinstance(node, Quotient | Mean) for node in nodes(expression))


def divides_by_quantity(expression: Expression) -> bool:
    """Whether it divides by what is filled in, not by a fixed number alone."""
    return any(
        isinstance(node, Quotient)
        and any(isinstance(below, Variable) for below in nodes(node.denominator))
        for node in nodes(expression)
    )


def times_hundred(expression: Expression) -> bool:
    """Whether something in it is multiplied by 100."""
    return any(
        isinstance(node, Product)
        and any(isinstance(factor, Number) and factor.value == 100 for factor in node.factors)
        for node in nodes(expression)
    )


def ratio(expression: Expression | None) -> tuple[str, str] | None:
    """The names of part and whole where a formula is one divided by the other, times 100 or not."""
    if expression is None:
        return None
    found = [node for node in nodes(expression) if isinstance(node, Quotient)]
    names = [node for node in nodes(expression) if isinstance(node, Variable)]
    if len(found) != 1 or len(names) != 2:
        return None
    above, below = _one_name(found[0].numerator), _one_name(found[0].denominator)
    return (above, below) if above and below else None


def _one_name(side: Expression) -> str:
    """The quantity of a side that is it alone, or it and the × 100."""
    names = [node for node in nodes(side) if isinstance(node, Variable)]
    plain = all(isinstance(node, Variable | Number | Product) for node in nodes(side))
    return names[0].name if plain and len(names) == 1 else ""
