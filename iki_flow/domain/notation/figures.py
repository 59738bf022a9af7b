"""Figures inside a formula: 100%, 30 persen, 0,071, 1.000."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.numbers import AmbiguousNumber, NotANumber, read_number

_WHOLE = 100


@dataclass(frozen=True)
class Figure:
    """A figure as it is taken. `percent` is its share in percent when it is written as one.

    100% (and 100) give percentage points; any other percentage is a share, 30% of something.
    """

    value: Fraction
    percent: Fraction | None = None
    doubt: Doubt | None = None


def figure(
    texts: Sequence[str], *, percent_as_points: bool = False, dots_as_decimals: bool = False
) -> Figure:
    """The figure that a number with or without its percent sign stands for.

    Raises:
        Unclear: it is no number in the Indonesian way of writing.
    """
    number, *percent = texts
    value, doubt = _value(number, dots_as_decimals, closing_zeros=not percent)
    if not percent or value == _WHOLE:
        return Figure(value, None, doubt)
    return Figure(value if percent_as_points else value / _WHOLE, value, doubt)


def _value(
    text: str, dots_as_decimals: bool, *, closing_zeros: bool
) -> tuple[Fraction, Doubt | None]:
    if text.casefold() == "seratus":
        return Fraction(_WHOLE), None
    try:
        return Fraction(read_number(text)), None
    except AmbiguousNumber as question:
        whole, decimals = question.candidates
        if closing_zeros and text.endswith(".000"):
            return Fraction(whole), None  # per 1.000 people: nobody multiplies by 1
        return Fraction(decimals if dots_as_decimals else whole), Doubt.THOUSANDS
    except NotANumber:
        raise Unclear(Doubt.UNDERSTOOD_IN_PART) from None
