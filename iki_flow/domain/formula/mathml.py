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

_LINE = 24
"""Letters on one line of a name: MathML breaks no lines."""
_ROW = 30
"""Letters in one row, as many as a phone shows; what is longer stands one below the other."""
_SIGN = 3
"""Letters that a sign between two terms takes, with the space about it."""
_MEAN = "rata-rata"
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
            return _tag("mrow", _tag("mtext", _MEAN) + _bracketed(_rows(rows, terms)))


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
    return _tag("mrow", _rows(rows, parts))


def _rows(rows: Sequence[str], terms: Sequence[Expression]) -> str:
    """The rows side by side, or below each other where they are long."""
    if _abreast(terms) <= _ROW:
        return "".join(rows)
    return _stacked(_tag("mrow", row) for row in rows)


def _abreast(terms: Sequence[Expression]) -> int:
    """How many letters wide terms are, side by side."""
    return sum(map(_width, terms)) + _SIGN * (len(terms) - 1)


def _width(expression: Expression) -> int:
    """How many letters wide an expression is as it is typeset, about."""
    match expression:
        case Number(value):
            return len(write_number(value))
        case Variable(name):
            return max(map(len, _lines(name)))
        case Quotient(numerator, denominator):
            return max(_width(numerator), _width(denominator))
        case Difference(left, right):
            terms: tuple[Expression, ...] = (left, right)
        case Sum(terms) | Product(terms) | Mean(terms):
            pass
    around = len(_MEAN) if isinstance(expression, Mean) else 0
    abreast = _abreast(terms)
    return around + (abreast if abreast <= _ROW else _SIGN + max(map(_width, terms)))


def _stacked(rows: Iterable[str]) -> str:
    return _tag("mtable", "".join(_tag("mtr", _tag("mtd", row)) for row in rows))


def _within(part: Expression, needing: tuple[type, ...]) -> str:
    typeset = _typeset(part)
    return _bracketed(typeset) if isinstance(part, needing) else typeset


def _bracketed(inside: str) -> str:
    return _tag("mrow", _tag("mo", "(") + inside + _tag("mo", ")"))


def _name(name: str) -> str:
    texts = [_tag("mtext", _clean(line)) for line in _lines(name)]
    if len(texts) == 1:
        return texts[0]
    return _stacked(texts)


def _lines(name: str) -> list[str]:
    """A name in lines."""
    return textwrap.wrap(name, _LINE, break_long_words=False, break_on_hyphens=False) or [name]


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
