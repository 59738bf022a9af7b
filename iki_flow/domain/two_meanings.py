"""A figure that may mean either of two, asked about: how each is spelled, the likelier first."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from iki_flow.domain.errors import Problem
from iki_flow.domain.number_words import in_words
from iki_flow.domain.numbers import AmbiguousNumber

_EITHER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])", re.ASCII)


class Spelling(NamedTuple):
    """One meaning of what was typed: text that means nothing else, and the same in words."""

    text: str
    words: str


class TwoMeanings(Problem):
    """A field that says "5.000", or a range with such a figure: five thousand, or five."""

    def __init__(self, place: str, typed: str, question: AmbiguousNumber) -> None:
        super().__init__(place, question.template, **question.values)
        self._typed = typed.strip()
        self._candidates = question.candidates

    def spellings(self, near: Sequence[Fraction]) -> tuple[Spelling, Spelling]:
        """Both spellings of all that was typed; first the one that lies closer to the figures
        `near`, as a multiple. Where none of them is above zero, thousands are first.
        """
        thousands, decimals = self._spelled(""), self._spelled(",")
        far, near_by = (_multiple(one, near) for one in self._candidates)
        return (decimals, thousands) if near_by < far else (thousands, decimals)

    def _spelled(self, comma: str) -> Spelling:
        """What was typed with a comma, or with nothing, where the dots are that are asked about."""

        def said(found: re.Match[str]) -> str:
            return in_words(Decimal(found[0].replace(".", "." if comma else "")))

        return Spelling(
            _EITHER.sub(lambda found: found[0].replace(".", comma), self._typed),
            _EITHER.sub(said, self._typed),
        )


def _multiple(candidate: Decimal, near: Sequence[Fraction]) -> Fraction:
    """How many times the one is the other, for the closest of them; 0 where there are none."""
    value = abs(Fraction(candidate))
    return min((max(value / one, one / value) for one in near if one > 0), default=Fraction(0))
