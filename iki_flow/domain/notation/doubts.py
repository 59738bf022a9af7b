"""What is doubtful about the readings of a line once its signs are settled."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from iki_flow.domain.formula import (
    Expression,
    Mean,
    Number,
    Product,
    Quotient,
    Sum,
    Variable,
    variables,
)
from iki_flow.domain.formula.tree import children
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.precedence import HUNDRED

_ZERO = Number(Fraction(0))
_WORKED = re.compile(r"\((?:Rp\.? ?)?\d[\d.,]*\)$|^\d[\d.,]* ")
"""A name with its figure: "Jumlah lunas (15)", "15 desa"."""
_COUNTED = re.compile(r"\d[\d.,]* [^\W\d_]+")
"""A figure and what it counts, "15 desa", which nobody measures anew."""
_WEIGHTED = re.compile(r"\d ?(?:%|persen)$", re.IGNORECASE)
_PERCENTAGES = ("persen", "presen", "prosen", "capaian", "tingkat")
_YEAR = re.compile(r"\btahun\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_PER_SO_MANY = re.compile(r"\bper (?:10+\b|1\.000|10\.000|100\.000|seribu\b)", re.IGNORECASE)
_YEARS = range(1990, 2100)
_CELL = re.compile(r"[A-Z]{1,3}(?!(?:19|20)\d\d$)\d{2,}|(?i:kolom) \(?(?:\d{1,2}|[A-Za-z])\)?")


def unsure_of_percent(percents: Sequence[Fraction], found: Sequence[Expression]) -> bool:
    """Whether percentages other than 100% might be meant as points.

    They are shares where they make up 100% together. Of a quotient that is not multiplied by 100
    too ("A/B x 50%") they may be points all the same: 50% for the half, or for 50 points.
    """
    nodes = _nodes(found)
    whole = sum(percents, Fraction(0)) == 100
    shares = [Number(percent / 100) for percent in percents]
    of_quotients = any(
        any(isinstance(part, Quotient) for part in node.factors)
        and any(share in node.factors for share in shares)
        for node in nodes
        if isinstance(node, Product) and HUNDRED not in node.factors
    )
    return bool(shares) and (of_quotients or not whole)


def in_percent(found: Sequence[Expression]) -> bool:
    """Whether what is computed is a percentage, so that "- 5%" takes points from it."""
    names = [name.casefold() for reading in found for name in variables(reading)]
    named = any(name.startswith(_PERCENTAGES) for name in names)
    return named or HUNDRED in _nodes(found)


def about(readings: Sequence[Expression], signs: Collection[int]) -> Iterator[Doubt]:
    """What is doubtful about the readings of a line with signs at these places.

    Raises:
        Unclear: it divides by zero.
    """
    nodes = _nodes(readings)
    if len(readings) > 1 or any(map(_mixes_terms, nodes)):
        yield Doubt.ORDER
    yield from _about_names({name for reading in readings for name in variables(reading)}, signs)
    if lacks_division(readings):
        yield Doubt.NO_DIVISION
    if any(isinstance(node, Quotient) and node.denominator == _ZERO for node in nodes):
        raise Unclear(Doubt.ZERO)
    if any(map(_is_year, nodes)) and any(map(_names_a_year, nodes)):
        yield Doubt.YEAR
    if any(_adds_weighted(node) for node in nodes):
        yield Doubt.PERCENT
    if any(_hundreds(node) > 1 for node in nodes):
        yield Doubt.TWICE
    if any(isinstance(node, Quotient) and node.numerator == node.denominator for node in nodes):
        yield Doubt.SAME


def _about_names(names: Collection[str], signs: Collection[int]) -> Iterator[Doubt]:
    if all(map(_WORKED.search, names)) or any(map(_COUNTED.fullmatch, names)):
        yield Doubt.EXAMPLE
    elif signs and all(map(_CELL.fullmatch, names)):
        yield Doubt.CELLS
    rates = [name for name in names if _PER_SO_MANY.search(name)]
    if len(names) > 1 and len(rates) == 1:
        yield Doubt.TRAILING  # of "A / B per 1.000 penduduk" the rate may be the result


def _mixes_terms(node: Expression) -> bool:
    """Whether a mean holds quotients beside plain figures: "rata-rata (A + B / C)"."""
    if not isinstance(node, Mean):
        return False
    return {True, False} == {isinstance(term, Quotient | Product) for term in node.terms}


def _is_year(node: Expression) -> bool:
    """Whether a figure is a year left of its name: "penduduk 2024 dikurangi 2023"."""
    return isinstance(node, Number) and node.value in _YEARS


def _names_a_year(node: Expression) -> bool:
    return isinstance(node, Variable) and _YEAR.search(node.name) is not None


def lacks_division(readings: Iterable[Expression]) -> bool:
    """Whether something is multiplied by 100 though nothing is divided: half a percentage."""
    nodes = _nodes(readings)
    scaled = any(isinstance(node, Product) and HUNDRED in node.factors for node in nodes)
    return scaled and not any(isinstance(node, Quotient) for node in nodes)


def _adds_weighted(node: Expression) -> bool:
    """Whether names that end in their weights are added: "Nilai A 60% + nilai B 40%"."""
    terms = node.terms if isinstance(node, Sum) else ()
    return (
        sum(isinstance(term, Variable) and bool(_WEIGHTED.search(term.name)) for term in terms) > 1
    )


def _hundreds(node: Expression) -> int:
    """How many times 100 is a factor of the node, its brackets looked into."""
    if isinstance(node, Product):
        return sum(map(_hundreds, node.factors))
    return int(node == HUNDRED)


def _nodes(expressions: Iterable[Expression]) -> list[Expression]:
    found = list(expressions)
    for node in found:
        found += children(node)
    return found
