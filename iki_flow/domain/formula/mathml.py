"""A formula as it stands on a blackboard: MathML with fractions, for pages and for the ear."""

import textwrap
from collections.abc import Iterable, Sequence
from html import escape

from iki_flow.domain.formula.speech import words
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
from iki_flow.domain.numbers import write_number

_LINE = 30
"""Letters on one line of a name: MathML breaks no lines, and a phone shows some forty."""
_ROW = 40
"""Letters in one row of terms; longer sums and means stand one term below the other."""
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_ADDITIVE = (Sum, Difference)


def mathml(expression: Expression) -> str:
    """The formula as one well-formed `<math>` element, without style or script.

    Names stand as the office wrote them, over several lines where they are long; figures the
    Indonesian way. `alttext` and `aria-label` say the formula in the words of `words`.
    """
    said = _clean(words(expression))
    return (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block" '
        f'alttext="{said}" aria-label="{said}">{_typeset(expression)}</math>'
    )


def _typeset(expression: Expression) -> str:
    match expression:
        case Number(value):
            return _tag("mn", write_number(value))
        case Variable(name):
            return _name(name)
        case Sum(terms):
            return _chain("+", terms, (Sum,), _ADDITIVE)
        case Difference(left, right):
            return _chain("−", (left, right), (), _ADDITIVE)
        case Product(factors):
            return _chain("×", factors, (*_ADDITIVE, Product), (*_ADDITIVE, Product))
        case Quotient(numerator, denominator):
            over_under = _typeset(numerator) + _typeset(denominator)
            return f'<mfrac displaystyle="true">{over_under}</mfrac>'  # else the inner one shrinks
        case Mean(terms):
            *before, last = map(_typeset, terms)
            rows = [*(term + _tag("mo", ";") for term in before), last]
            return _tag("mrow", _tag("mtext", "rata-rata") + _bracketed(_rows(rows, terms)))


def _chain(
    sign: str,
    parts: tuple[Expression, ...],
    bracket_first: tuple[type, ...],
    bracket_rest: tuple[type, ...],
) -> str:
    """The parts with the sign between them; the kinds named need brackets in their place."""
    first, *rest = parts
    joined = f'<mo form="infix" lspace="0.3em" rspace="0.3em">{sign}</mo>'
    rows = [_within(first, bracket_first), *(joined + _within(part, bracket_rest) for part in rest)]
    return _tag("mrow", "".join(rows) if sign == "×" else _rows(rows, parts))


def _rows(rows: Sequence[str], terms: Sequence[Expression]) -> str:
    """The rows side by side, or below each other where they are long."""
    if sum(len(words(term)) for term in terms) <= _ROW:
        return "".join(rows)
    return _stacked(_tag("mrow", row) for row in rows)


def _stacked(rows: Iterable[str]) -> str:
    return _tag("mtable", "".join(_tag("mtr", _tag("mtd", row)) for row in rows))


def _within(part: Expression, needing: tuple[type, ...]) -> str:
    typeset = _typeset(part)
    return _bracketed(typeset) if isinstance(part, needing) else typeset


def _bracketed(inside: str) -> str:
    return _tag("mrow", _tag("mo", "(") + inside + _tag("mo", ")"))


def _name(name: str) -> str:
    lines = textwrap.wrap(name, _LINE, break_long_words=False, break_on_hyphens=False) or [name]
    texts = [_tag("mtext", _clean(line)) for line in lines]
    if len(texts) == 1:
        return texts[0]
    return _stacked(texts)


def _clean(text: str) -> str:
    """The text for markup; letters that XML cannot hold become the sign for "unknown"."""
    return escape(
        "".join(letter if _is_legal(letter) else "\N{REPLACEMENT CHARACTER}" for letter in text)
    )


def _is_legal(letter: str) -> bool:
    code = ord(letter)
    if code < 0x20:
        return letter in "\t\n\r"
    return not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF)


def _tag(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"
