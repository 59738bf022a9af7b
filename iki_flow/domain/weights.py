"""The weights of a sheet's indicators: all or none have one, and together they are 100."""

from collections.abc import Sequence
from fractions import Fraction

from iki_flow.domain.errors import Problem
from iki_flow.domain.numbers import write_number

Weights = Sequence[str | None]
"""By indicator, its weight as a plain decimal string, or None."""


def total(weights: Weights) -> Fraction | None:
    """What the weights that are given come to; None where there are none."""
    given = [Fraction(weight) for weight in weights if weight is not None]
    return sum(given, Fraction(0)) if given else None


def fault(weights: Weights) -> Problem | None:
    """What is wrong with the weights of a sheet."""
    together = total(weights)
    if together is None:
        return None
    if None in weights:
        return Problem("weights", "Bobot harus diisi pada semua indikator, atau tidak sama sekali.")
    if together != 100:
        said = write_number(together)
        return Problem("weights", "Jumlah bobot harus tepat 100; sekarang {total}.", total=said)
    return None
