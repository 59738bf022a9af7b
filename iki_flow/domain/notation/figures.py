"""Figures inside a formula: 100%, 30 persen, 0,071, 1.000."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.numbers import AmbiguousNumber, NotANumber, read_number

_WHOLE = 100
_PER_PEOPLE = re.compile(
    r"\b(?:penduduk|jiwa|kelahiran|kematian)\b|\bper (?:1\.000|10\.000|seribu)\b", re.IGNORECASE
)
"""What the line of a rate speaks of: births, deaths or cases per 1.000 people."""
_COMMA_ZEROS = re.compile(r"[1-9]\d{0,2},000", re.ASCII)
"""One to an Indonesian, a thousand on an English spreadsheet."""


@dataclass(frozen=True)
class Figure:
    """A figure as it is taken. `percent` is its share in percent when it is written as one.

    100% (and 100) give percentage points; any other percentage is a share, 30% of something.
    """

    value: Fraction
    percent: Fraction | None = None
    doubt: Doubt | None = None


def figure(
    texts: Sequence[str],
    line: str,
    *,
    percent_as_points: bool = False,
    other_thousands: bool = False,
) -> Figure:
    """The figure that a number with or without its percent sign stands for in its line.

    `other_thousands` takes a doubtful dot for a decimal point, and a doubtful comma for a mark
    between thousands.

    Raises:
        Unclear: it is no number in the Indonesian way of writing.
    """
    number, *percent = texts
    settled = not percent and _is_rate(number, line)
    value, doubt = _value(number, other_thousands, settled=settled)
    if not percent or value == _WHOLE:
        return Figure(value, None, doubt)
    return Figure(value if percent_as_points else value / _WHOLE, value, doubt)


def _is_rate(number: str, line: str) -> bool:
    """Whether the dot in 1.000, 10.000 or 100.000 stands between thousands beyond doubt.

    Rates are per so many people; 100.000 is their usual base, and whoever means a percentage
    writes 100. Elsewhere 1.000 may be a weight of one from a spreadsheet, and is asked about.
    """
    if number == "100.000":
        return True
    return number in ("1.000", "10.000") and _PER_PEOPLE.search(line) is not None


def _value(text: str, other: bool, *, settled: bool) -> tuple[Fraction, Doubt | None]:
    if _COMMA_ZEROS.fullmatch(text):
        return Fraction(text.replace(",", "" if other else ".")), Doubt.THOUSANDS
    if text.casefold() == "seratus":
        return Fraction(_WHOLE), None
    try:
        return Fraction(read_number(text)), None
    except AmbiguousNumber as question:
        whole, decimals = question.candidates
        if settled:
            return Fraction(whole), None
        return Fraction(decimals if other else whole), Doubt.THOUSANDS
    except NotANumber:
        raise Unclear(Doubt.UNDERSTOOD_IN_PART) from None
