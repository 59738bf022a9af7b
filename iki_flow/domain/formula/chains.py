"""Chains of operands and signs, joined from left to right into a tree.

A chain is a list such as `[a, "-", b, "+", c]`. A run of one sign becomes one node; a part that
stood in brackets stays a node of its own, so `(a + b) + c` and `a + b + c` differ.
"""

from collections.abc import Sequence

from iki_flow.domain.formula.tree import Difference, Expression, Product, Quotient, Sum


def joined_sums(chain: Sequence[Expression | str]) -> Expression:
    """Join a chain of `+` and `-`."""
    result, *rest = chain
    total = _operand(result)
    open_sum = False
    for sign, operand in _pairs(rest):
        if sign == "-":
            total, open_sum = Difference(total, operand), False
        elif open_sum and isinstance(total, Sum):
            total = Sum((*total.terms, operand))
        else:
            total, open_sum = Sum((total, operand)), True
    return total


def joined_products(chain: Sequence[Expression | str]) -> Expression:
    """Join a chain of `*` and `/`."""
    result, *rest = chain
    total = _operand(result)
    open_product = False
    for sign, operand in _pairs(rest):
        if sign == "/":
            total, open_product = Quotient(total, operand), False
        elif open_product and isinstance(total, Product):
            total = Product((*total.factors, operand))
        else:
            total, open_product = Product((total, operand)), True
    return total


def _pairs(rest: Sequence[Expression | str]) -> list[tuple[str, Expression]]:
    signs, operands = rest[::2], rest[1::2]
    return [(str(sign), _operand(operand)) for sign, operand in zip(signs, operands, strict=True)]


def _operand(part: Expression | str) -> Expression:
    if isinstance(part, str):
        raise TypeError(f"a sign where an operand belongs: {part!r}")
    return part
