"""The readings of a chain of operands and signs.

School reads × and ÷ before + and −, from left to right. Offices also write prose: "A ditambah B
dibagi C" may mean (A + B) / C, and "A dibagi B dikali C" may mean A / (B × C). Where such a
second reading is plausible, all of them are returned, the school's first.
"""

from collections.abc import Sequence
from fractions import Fraction

from iki_flow.domain.formula import Expression, Number, Quotient
from iki_flow.domain.formula.chains import joined_products, joined_sums

Chain = Sequence[Expression | str]
HUNDRED = Number(Fraction(100))


def readings(chain: Chain) -> tuple[Expression, ...]:
    """Every plausible reading of the chain, each once."""
    runs, signs = _split(chain, "+-")
    found = [_rejoined([joined_products(run) for run in runs], signs)]
    if _uneven(runs, signs):
        found += [*_whole_scaled(chain), _sums_first(chain), _left_to_right(chain)]
    elif len(runs) == 1:
        found.append(_long_denominator(runs[0]))
    elif any(_long_denominator(run) != joined_products(run) for run in runs):
        found.append(_rejoined([_long_denominator(run) for run in runs], signs))
    return tuple(dict.fromkeys(found))


def _split(chain: Chain, signs: str) -> tuple[list[list[Expression | str]], list[str]]:
    """The chain cut at these signs, and the signs it was cut at."""
    runs: list[list[Expression | str]] = [[]]
    found: list[str] = []
    for part in chain:
        if isinstance(part, str) and part in signs:
            found.append(part)
            runs.append([])
        else:
            runs[-1].append(part)
    return runs, found


def _interleaved(operands: Sequence[Expression], signs: Sequence[str]) -> list[Expression | str]:
    chain: list[Expression | str] = [operands[0]]
    for sign, operand in zip(signs, operands[1:], strict=True):
        chain += [sign, operand]
    return chain


def _rejoined(terms: Sequence[Expression], signs: Sequence[str]) -> Expression:
    return joined_sums(_interleaved(terms, signs))


def _uneven(runs: Sequence[Chain], signs: Sequence[str]) -> bool:
    """Whether sums and products mix in a way that prose leaves open.

    Terms of one build, such as "30% x A + 70% x B", are what they look like; so are the rules for
    "lower is better", "1 - A/B" and "2 x Target - Realisasi", as PermenPANRB 8/2021 has them.
    """
    if len(runs) == 1 or all(len(run) == 1 for run in runs) or _is_rest_of_whole(runs, signs):
        return False
    return any(len(run) == 1 for run in runs) or len({HUNDRED in run for run in runs}) > 1


def _is_rest_of_whole(runs: Sequence[Chain], signs: Sequence[str]) -> bool:
    """Whether a quotient is taken from the 1 or 100 that it is a part of, or T from 2 x T."""
    if len(runs) != 2:
        return False
    whole, rest = runs
    if len(rest) == 1:
        return signs == ["-"] and len(whole) == 3 and list(whole[:2]) == [Number(Fraction(2)), "*"]
    wholes = HUNDRED if HUNDRED in rest else Number(Fraction(1))
    divided = "/" in rest or any(isinstance(part, Quotient) for part in rest)
    return list(whole) == [wholes] and divided


def _whole_scaled(chain: Chain) -> list[Expression]:
    """ "1 - A/B x 100%" and "A/B + C/D x 100%" with the factor for all of it."""
    shares = all("/" in run or run == [Number(Fraction(1))] for run in _split(chain, "+-")[0])
    if not shares or list(chain[-2:]) != ["*", HUNDRED]:
        return []
    return [joined_products([readings(chain[:-2])[0], "*", HUNDRED])]


def _sums_first(chain: Chain) -> Expression:
    runs, signs = _split(chain, "*/")
    return joined_products(_interleaved([joined_sums(run) for run in runs], signs))


def _left_to_right(chain: Chain) -> Expression:
    """The chain as a pocket calculator takes it; a run of one rank is one step."""
    step: list[Expression | str] = [chain[0]]
    for place in range(1, len(chain), 2):
        if len(step) > 1 and (step[1] in ("+", "-")) != (chain[place] in ("+", "-")):
            step = [_joined(step)]
        step += chain[place : place + 2]
    return _joined(step)


def _joined(step: Chain) -> Expression:
    return joined_sums(step) if "+" in step or "-" in step else joined_products(step)


def _long_denominator(run: Chain) -> Expression:
    """The run with all that follows its first ÷ as the denominator, closing figures excepted.

    It is the plain reading where that cannot be meant: nothing follows, or a figure is divided
    by a figure ("1/8 × A").
    """
    if "/" not in run:
        return joined_products(run)
    start = list(run).index("/") + 1
    end = len(run)
    while run[end - 2] == "*" and isinstance(run[end - 1], Number):
        end -= 2
    under = run[start:end]
    by_figure = isinstance(under[0], Number) and all(_is_figure(part) for part in run[: start - 1])
    if len(under) < 3 or (by_figure and "/" not in under):
        return joined_products(run)
    over, denominator = joined_products(run[: start - 1]), joined_products(under)
    return joined_products([over, "/", denominator, *run[end:]])


def _is_figure(part: Expression | str) -> bool:
    return isinstance(part, Number | str)
