"""One line without label and remarks: its signs settled, its doubts collected, its readings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from iki_flow.domain.formula import (
    Expression,
    Number,
    Product,
    Quotient,
    Sum,
    Variable,
    variables,
)
from iki_flow.domain.formula.tree import children
from iki_flow.domain.notation.grammar import MOST_READINGS, parse_tokens
from iki_flow.domain.notation.names import Names
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import Kind, cut
from iki_flow.domain.notation.precedence import HUNDRED
from iki_flow.domain.notation.signs import Judgement, Strength, judge
from iki_flow.domain.notation.structure import Group, Item, nest
from iki_flow.domain.notation.tokens import Choices, Writer, terms_of
from iki_flow.domain.notation.vocabulary import COUNTS

_DIVIDING = (
    Kind.SLASH,
    Kind.COLON,
    Kind.OVER,
    Kind.SAID_OVER,
    Kind.SAID_COMPARED,
    Kind.BAR,
)
_HUNDRED = re.compile(r"(?<![\d.,])100(?![\d.,]*\d)|\bseratus\b", re.IGNORECASE)
_ZERO = Number(Fraction(0))
_WORKED = re.compile(r"\((?:Rp\.? ?)?\d[\d.,]*\)$|^\d[\d.,]* ")
"""A name with its figure: "Jumlah lunas (15)", "15 desa"."""
_WEIGHTED = re.compile(r"\d ?(?:%|persen)$", re.IGNORECASE)
_CELL = re.compile(r"[A-Z]{1,3}\d{2,}")


@dataclass(frozen=True)
class Interpretation:
    """The plausible readings of a line, the literal one first, and why none is taken for sure.

    `computes` is False where the line has no sign at all: a name, of a count or of something else.
    """

    readings: tuple[Expression, ...]
    doubts: tuple[Doubt, ...]
    computes: bool
    names: Names


def interpret(line: str) -> Interpretation:
    """Read one line.

    Raises:
        Unclear: it is no formula; for `tokens.Trailing`, the beginning of it is one.
    """
    items = nest(cut(line))
    judgements = list(judge(items))
    signs, doubtful = _settled(judgements, hundred=_HUNDRED.search(line))
    names = Names()
    writer = _written(line, items, Choices(signs), names)
    doubts = list(writer.doubts)
    found = _parsed(writer)
    if doubtful:
        doubts.append(Doubt.SIGN)
        found += _other_reading(line, items, Choices(signs | doubtful), names)
    elif _lacks_division(found):
        slashes = {j.piece.start for j in judgements if j.piece.kind in (Kind.SLASH, Kind.COLON)}
        divided = _other_reading(line, items, Choices(signs | slashes), names) if slashes else []
        doubts += [Doubt.SIGN] if divided else []
        found += divided
    if _unsure_of_percent(writer, found):
        doubts.append(Doubt.PERCENT)
        found += _other_reading(line, items, Choices(signs, percent_as_points=True), names)
    if Doubt.THOUSANDS in doubts:
        found += _other_reading(line, items, Choices(signs, dots_as_decimals=True), names)
    readings = tuple(dict.fromkeys(found))[:MOST_READINGS]
    doubts += _doubts_about(readings, signs)
    named = all(isinstance(reading, Variable) for reading in readings)
    return Interpretation(readings, tuple(doubts), not named, names)


def opens_with_count(line: str) -> bool:
    """Whether a line without a sign is a count: "Jumlah desa"."""
    words = [piece.text for piece in cut(line) if piece.kind is not Kind.OPEN]
    return len(words) > 1 and words[0].casefold() in COUNTS


def computes(line: str) -> bool:
    """Whether any sign in the line may join two quantities, or a list is to be added up."""
    items = nest(cut(line))
    lists = (item for item in items if isinstance(item, Group) and item.opening)
    return any(len(terms_of(group, ())) > 1 for group in lists) or any(
        judgement.strength > Strength.NAME for judgement in judge(items)
    )


def divides(line: str) -> bool:
    """Whether a division beyond doubt stands in the line."""
    return any(
        judgement.strength is Strength.CERTAIN and judgement.piece.kind in _DIVIDING
        for judgement in judge(nest(cut(line)))
    )


def _settled(
    judgements: Sequence[Judgement], *, hundred: object
) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the signs, and of those that only a person can tell from a part of a name.

    A likely slash counts where the line multiplies by 100 and nothing else divides; beside
    another division an unlikely one is a part of a name.
    """
    sure = {j.piece.start for j in judgements if j.strength is Strength.CERTAIN}
    unsure = [j for j in judgements if Strength.NAME < j.strength < Strength.CERTAIN]
    divided = any(j.piece.kind in _DIVIDING for j in judgements if j.piece.start in sure)
    if len(unsure) == 1 and hundred and not divided and unsure[0].strength is Strength.LIKELY:
        return frozenset(sure | {unsure[0].piece.start}), frozenset()
    doubtful = {j.piece.start for j in unsure if not divided or not _in_a_name(j)}
    return frozenset(sure), frozenset(doubtful)


def _in_a_name(judgement: Judgement) -> bool:
    """Whether a slash beside another division of the same line goes without a question."""
    if judgement.piece.kind not in (Kind.SLASH, Kind.COLON):
        return False
    return judgement.tight or judgement.strength is Strength.POSSIBLE


def _written(line: str, items: Sequence[Item], choices: Choices, names: Names) -> Writer:
    writer = Writer(line, names, choices)
    writer.write(items)
    return writer


def _parsed(writer: Writer) -> list[Expression]:
    return list(parse_tokens(writer.tokens))


def _other_reading(
    line: str, items: Sequence[Item], choices: Choices, names: Names
) -> list[Expression]:
    try:
        return _parsed(_written(line, items, choices, names))
    except Unclear:
        return []


def _unsure_of_percent(writer: Writer, found: Sequence[Expression]) -> bool:
    """Whether percentages other than 100% might be meant as points.

    They are shares where they make up 100% together, or where the line multiplies by 100 too. Of
    a quotient ("A/B x 50%") they may be points all the same: 50% for the half, or for 50 points.
    """
    nodes = _nodes(found)
    whole = sum(writer.percents, Fraction(0)) == 100
    shares = [Number(percent / 100) for percent in writer.percents]
    of_quotients = any(
        any(isinstance(part, Quotient) for part in node.factors)
        and any(share in node.factors for share in shares)
        for node in nodes
        if isinstance(node, Product)
    )
    return bool(shares) and not (whole and not of_quotients) and HUNDRED not in nodes


def _doubts_about(readings: Sequence[Expression], signs: Iterable[int]) -> list[Doubt]:
    doubts = [Doubt.ORDER] if len(readings) > 1 else []
    names = [name for reading in readings for name in variables(reading)]
    nodes = _nodes(readings)
    if any(isinstance(node, Quotient) and node.denominator == _ZERO for node in nodes):
        raise Unclear(Doubt.ZERO)
    if all(map(_WORKED.search, names)):
        doubts.append(Doubt.EXAMPLE)
    elif signs and all(map(_CELL.fullmatch, names)):
        doubts.append(Doubt.CELLS)
    if _lacks_division(readings):
        doubts.append(Doubt.NO_DIVISION)
    if any(_adds_weighted(node) for node in nodes):
        doubts.append(Doubt.PERCENT)
    if any(_hundreds(node) > 1 for node in nodes):
        doubts.append(Doubt.TWICE)
    if any(isinstance(node, Quotient) and node.numerator == node.denominator for node in nodes):
        doubts.append(Doubt.SAME)
    return doubts


def _lacks_division(readings: Iterable[Expression]) -> bool:
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
