"""One line without label and remarks: its signs settled, its doubts collected, its readings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iki_flow.domain.formula import Expression, Variable, show
from iki_flow.domain.notation import doubts
from iki_flow.domain.notation.grammar import MOST_READINGS, parse_tokens
from iki_flow.domain.notation.items import Group, Item
from iki_flow.domain.notation.kinds import DIVIDING, SIGN_OF, Kind
from iki_flow.domain.notation.names import Names
from iki_flow.domain.notation.outcome import Doubt, Unclear
from iki_flow.domain.notation.pieces import cut
from iki_flow.domain.notation.signs import Judgement, judge
from iki_flow.domain.notation.strength import Strength
from iki_flow.domain.notation.structure import nest
from iki_flow.domain.notation.terms import terms_of
from iki_flow.domain.notation.tokens import Choices, Tokens
from iki_flow.domain.notation.vocabulary import COUNTS
from iki_flow.domain.notation.writer import written

_HUNDRED = re.compile(r"(?<![\d.,])100(?![\d.,]*\d)|\bseratus\b", re.IGNORECASE)


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
        Unclear: it is no formula; for `writer.Trailing`, the beginning of it is one.
    """
    items = nest(cut(line))
    judgements = list(judge(items))
    signs, doubtful = _settled(judgements, hundred=_HUNDRED.search(line))
    names = Names()
    made = written(line, items, Choices(signs), names)
    met = list(made.doubts)
    found = _parsed(made)
    if doubtful:
        met.append(Doubt.SIGN)
        for joining in _joinings(line, doubtful):
            found += _other_reading(line, items, Choices(signs | joining), names)
    elif doubts.lacks_division(found):
        slashes = {j.piece.start for j in judgements if j.piece.kind in (Kind.SLASH, Kind.COLON)}
        divided = _other_reading(line, items, Choices(signs | slashes), names) if slashes else []
        met += [Doubt.SIGN] if divided else []
        found += divided
    for doubt, choices in _other_figures(made, found):
        met.append(doubt)
        found += _other_reading(line, items, choices, names)
    readings = tuple(dict.fromkeys(found))[:MOST_READINGS]
    met += doubts.about(readings, signs)
    named = all(isinstance(reading, Variable) for reading in readings)
    return Interpretation(readings, tuple(met), not named, names)


def _other_figures(made: Tokens, found: Sequence[Expression]) -> Iterator[tuple[Doubt, Choices]]:
    """Why the figures of a line may mean others, and how they are then taken."""
    signs = made.choices.signs
    if doubts.unsure_of_percent(made.percents, found):
        yield Doubt.PERCENT, Choices(signs, percent_as_points=True)
    if made.percent_terms and not doubts.in_percent(found):
        yield Doubt.PERCENT, Choices(signs, terms_as_shares=True)
    if Doubt.THOUSANDS in made.doubts:
        yield Doubt.THOUSANDS, Choices(signs, other_thousands=True)


def of_other_shape(
    readings: Iterable[Expression], known: Iterable[Expression]
) -> Iterator[Expression]:
    """The readings that are built otherwise than those known, whatever their names."""
    shapes = set(map(show, known))
    return (reading for reading in readings if show(reading) not in shapes)


def opens_with_count(line: str) -> bool:
    """Whether a line without a sign is a count: "Jumlah desa"."""
    words = [piece.text for piece in cut(line) if piece.kind is not Kind.OPEN]
    return len(words) > 1 and words[0].casefold() in COUNTS


def computes(line: str) -> bool:
    """Whether any sign in the line may join two quantities, or a list is to be added up."""
    items = nest(cut(line))
    lists = (item for item in items if isinstance(item, Group) and item.opening)
    return any(len(terms_of(group, ())) > 1 for group in lists) or any(
        judgement.strength
        > (Strength.POSSIBLE if judgement.piece.kind is Kind.PLUS else Strength.NAME)
        for judgement in judge(items)
    )


def surely_computes(line: str) -> bool:
    """Whether a sign beyond doubt stands in the line."""
    return any(_signs_of(line, Strength.CERTAIN))


def adds_or_divides(line: str) -> bool:
    """Whether a sign that may join two quantities does more than multiply."""
    return any(SIGN_OF[kind] != "*" for kind in _signs_of(line, Strength.POSSIBLE))


def divides(line: str) -> bool:
    """Whether a division beyond doubt stands in the line."""
    return any(kind in DIVIDING for kind in _signs_of(line, Strength.CERTAIN))


def _signs_of(line: str, least: Strength) -> Iterator[Kind]:
    return (each.piece.kind for each in judge(nest(cut(line))) if each.strength >= least)


def _settled(
    judgements: Sequence[Judgement], *, hundred: object
) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the signs, and of those that only a person can tell from a part of a name.

    A likely slash counts where the line multiplies by 100 and nothing else divides; beside
    another division an unlikely one is a part of a name.
    """
    sure = {j.piece.start for j in judgements if j.strength is Strength.CERTAIN}
    unsure = [j for j in judgements if Strength.NAME < j.strength < Strength.CERTAIN]
    divided = any(j.piece.kind in DIVIDING for j in judgements if j.piece.start in sure)
    dividing = [j for j in unsure if j.piece.kind in DIVIDING]
    if len(dividing) == 1 and hundred and not divided and dividing[0].strength is Strength.LIKELY:
        others = {j.piece.start for j in unsure} - {dividing[0].piece.start}
        return frozenset(sure | {dividing[0].piece.start}), frozenset(others)
    doubtful = {j.piece.start for j in unsure if not (divided and j.in_name)}
    return frozenset(sure), frozenset(doubtful)


def _joinings(line: str, doubtful: frozenset[int]) -> Iterator[frozenset[int]]:
    """The doubtful signs that join, without those before a figure first: "nilai n-nilai n-1"."""
    between = frozenset(sign for sign in doubtful if not line[sign + 1 : sign + 2].isdigit())
    if between:
        yield between
    if between != doubtful:
        yield doubtful


def _parsed(made: Tokens) -> list[Expression]:
    return list(parse_tokens(made.tokens))


def _other_reading(
    line: str, items: Sequence[Item], choices: Choices, names: Names
) -> list[Expression]:
    try:
        return _parsed(written(line, items, choices, names))
    except Unclear:
        return []
