"""Formulas as a closed tree with exact arithmetic, and the ways in which one is written down.

Nothing in a formula can be run: it is figures, named variables, + − × ÷ and the mean.
"""

from iki_flow.domain.formula.arithmetic import DividedByZero, MissingValue, evaluate, variables
from iki_flow.domain.formula.canonical import BadFormula, parse, show
from iki_flow.domain.formula.mathml import mathml
from iki_flow.domain.formula.speech import with_figures, words
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

__all__ = [
    "BadFormula",
    "Difference",
    "DividedByZero",
    "Expression",
    "Mean",
    "MissingValue",
    "Number",
    "Product",
    "Quotient",
    "Sum",
    "Variable",
    "evaluate",
    "mathml",
    "parse",
    "show",
    "variables",
    "with_figures",
    "words",
]
