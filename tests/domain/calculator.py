"""A pocket calculator that reads a sum as the sheets print it, and nothing else."""

import ast
import operator
import re
from fractions import Fraction

_SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def calculate(printed: str) -> Fraction:
    """What a printed sum comes to: "(2 × 1.250,5 − 12) ÷ 4"."""
    typed = printed.translate(str.maketrans({"÷": "/", "×": "*", "−": "-"}))
    return _value(ast.parse(re.sub(r"[\d.,]+", _plain, typed), mode="eval").body)


def _plain(figure: re.Match[str]) -> str:
    return "'" + figure.group().replace(".", "").replace(",", ".") + "'"


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=str(figure)):
            return Fraction(figure)
        case ast.BinOp(left=left, op=op, right=right):
            return _SIGNS[type(op)](_value(left), _value(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
    raise ValueError(f"not on a calculator: {ast.dump(node)}")
