"""How each figure came about, written as a sum that anyone with a calculator can do again.

A figure in a sum shows as few decimals as give the printed result: two, and more only where two
would not ("66,667 ÷ 80 × 100 = 83,33%", since 66,67 would give 83,34).
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

from iki_flow.domain import formula
from iki_flow.domain.errors import Refusal
from iki_flow.domain.numbers import places, round_half_up, write_number
from iki_flow.domain.scoring import Capaian, Polarity, Policy, Target, write_target

_MOST_DECIMALS = 10
"""As many as a pocket calculator shows."""


def realisasi(
    expression: formula.Expression | None, values: Mapping[str, Fraction], policy: Policy
) -> str:
    """The formula with its figures in place of its names; a direct value is that figure."""
    if expression is None:
        return write_number(next(iter(values.values())))
    wanted = policy.round(formula.evaluate(expression, values))
    for decimals in range(2, _MOST_DECIMALS + 1):
        shown = {name: _ended(value, decimals) for name, value in values.items()}
        with suppress(Refusal):  # a divisor may be cut to zero
            if policy.round(formula.evaluate(expression, shown)) == wanted:
                return formula.with_figures(expression, shown)
    return formula.with_figures(expression, values)


def _ended(value: Fraction, decimals: int) -> Fraction:
    """A result whose decimals never end, cut where the sum still comes out; others as they are."""
    return value if places(value) is not None else Fraction(round_half_up(value, decimals))


def capaian(
    value: Fraction, target: Target, polarity: Polarity, held: Capaian, policy: Policy
) -> str:
    """A realisasi held against its target, with the polarity's formula and the cap if it cut."""
    against = target.nearest(value)
    if against == value and target.low != target.high:
        shown = _shown(value, policy, lambda rounded: target.nearest(rounded) == rounded)
        return f"{shown} di dalam rentang {write_target(str(target))} = 100%"
    result, bound = policy.round(held.raw), write_number(against)

    def gives_it(rounded: Fraction) -> bool:
        better = rounded if polarity is Polarity.HIGHER else 2 * against - rounded
        return policy.round(better / against * 100) == result

    shown = _shown(value, policy, gives_it)
    sum_ = (
        f"{shown} ÷ {bound} × 100"
        if polarity is Polarity.HIGHER
        else f"(2 × {bound} − {shown}) ÷ {bound} × 100"
    )
    capped = policy.round(held.capped)
    cap = "" if capped == result else f", dibatasi {write_number(capped)}%"
    return f"{sum_} = {write_number(result, policy.decimals)}%{cap}"


def mean(
    counted: Sequence[tuple[Fraction, Fraction | None]], exact: Fraction, policy: Policy
) -> str:
    """The weighted mean of capped capaian, each with its weight; `exact` is what it comes to."""
    total = sum((weight or Fraction(1) for _, weight in counted), Fraction(0))

    def comes_to(decimals: int) -> Decimal:
        rounded = ((Fraction(round_half_up(value, decimals)), weight) for value, weight in counted)
        return policy.round(sum(value * (weight or 1) for value, weight in rounded) / total)

    decimals = policy.decimals
    while comes_to(decimals) != policy.round(exact) and decimals < _MOST_DECIMALS:
        decimals += 1
    figures = [
        write_number(value, decimals) + ("" if weight is None else f" × {write_number(weight)}")
        for value, weight in counted
    ]
    return f"({' + '.join(figures)}) ÷ {write_number(total)}"


def _shown(value: Fraction, policy: Policy, right: Callable[[Fraction], bool]) -> str:
    decimals = policy.decimals
    while not right(Fraction(round_half_up(value, decimals))) and decimals < _MOST_DECIMALS:
        decimals += 1
    return write_number(value, decimals)
