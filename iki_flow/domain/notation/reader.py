"""Reading a formula text: computed, a direct value, or a question with its possible answers."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from iki_flow.domain.formula import Expression, Variable, variables, words
from iki_flow.domain.notation.cleaning import Cell, tidy
from iki_flow.domain.notation.comparison import tells_sign
from iki_flow.domain.notation.completeness import check_size, check_whole
from iki_flow.domain.notation.context import doubts_around, spelled_out
from iki_flow.domain.notation.grammar import MOST_READINGS
from iki_flow.domain.notation.interpretation import (
    Interpretation,
    computes,
    interpret,
    of_other_shape,
)
from iki_flow.domain.notation.interpretation import opens_with_count as is_count
from iki_flow.domain.notation.labels import without_label
from iki_flow.domain.notation.letters import in_words_and_letters
from iki_flow.domain.notation.names import may_be_offered
from iki_flow.domain.notation.outcome import (
    BLANK,
    ONE_FIGURE,
    Doubt,
    Outcome,
    Reading,
    TextTooLong,
    Unclear,
    weightiest,
)
from iki_flow.domain.notation.prose import without_explanations
from iki_flow.domain.notation.repair import (
    averaged,
    compared,
    earlier,
    multiplied,
    repaired,
    scaled,
)
from iki_flow.domain.notation.several import check_single
from iki_flow.domain.notation.spoken import spells_out
from iki_flow.domain.notation.vocabulary import DIRECT_OPENINGS, MEANS

LONGEST = 2000
"""Characters; the longest formula cell of the published sheets has a quarter of them."""

_SIDE_BY_SIDE = re.compile(r"\) ?\(")
_NOTHING = re.compile(r"n ?/ ?a|n\.a|[-–—]", re.IGNORECASE)
_ASKED_OF_ONE_FIGURE = {Doubt.SIGN, Doubt.LISTED, Doubt.SPELLED_OUT}
"""Doubts for which a text without a sign beyond doubt is more than the name of one figure."""
_EXPLAINED = (*DIRECT_OPENINGS, *MEANS)


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """How a formula text is to be understood; the text is never run and never guessed at.

    Raises:
        TextTooLong: above 2,000 characters; whatever else is wrong is an answer.

    An office writes the same few texts all year, so what was read is remembered.
    """
    if len(text) > LONGEST:
        raise TextTooLong(
            "Rumus terlalu panjang: {length} huruf, paling banyak {most}. "
            "Tulis rumusnya saja, tanpa penjelasan.",
            length=len(text),
            most=LONGEST,
        )
    cell = tidy(text)
    if not cell.line or _NOTHING.fullmatch(cell.line):
        return _direct(BLANK)
    try:
        return _read(cell)
    except Unclear as unclear:
        return _asked(unclear.doubt, repaired(cell.line, unclear))


def _read(cell: Cell) -> Reading:
    check_size(cell.line)
    if _only_explains(cell.line):
        return _direct(ONE_FIGURE)
    check_whole(cell)
    labelled = without_label(without_explanations(cell.line))
    check_single(labelled.body)
    found = _completed(labelled.body)
    listed = averaged(labelled.body)
    told = not found.computes and tells_sign(labelled.body)
    in_words = listed or told or spells_out(labelled.body)
    spelled = [Doubt.SPELLED_OUT] if in_words else []
    asked = spelled or _ASKED_OF_ONE_FIGURE & set(found.doubts)
    if not (found.computes or asked or is_count(labelled.body)):
        return _direct_unless_joined(labelled.body)
    readings = spelled_out(found, cell.letters)
    doubts = [
        *found.doubts,
        *spelled,
        *doubts_around(cell, labelled, found, readings),
    ]
    if {Doubt.MISSING_SIGN, Doubt.NO_DIVISION, Doubt.SPELLED_OUT} & set(doubts):
        readings = compared(labelled.body) + readings
    readings = (readings + listed)[:MOST_READINGS]
    return _asked(weightiest(doubts), readings) if doubts else _computed(readings[0])


def _completed(line: str) -> Interpretation:
    """The line's interpretation, before it what the line means with a sign or name completed."""
    found = in_words_and_letters(line) or interpret(line)
    times = scaled(line)
    completed = times or multiplied(line) or earlier(line)
    if not completed:
        return found
    kept = of_other_shape(found.readings, completed)
    others = [each for each in kept if not (times and isinstance(each, Variable))]
    return replace(found, readings=(*completed, *others), doubts=(*found.doubts, Doubt.SIGN))


def _only_explains(line: str) -> bool:
    explains = line.casefold().startswith(_EXPLAINED) and not computes(line)
    return explains and not averaged(line)


def _direct_unless_joined(line: str) -> Reading:
    if _SIDE_BY_SIDE.search(line):
        raise Unclear(Doubt.MISSING_SIGN)
    return _direct(ONE_FIGURE)


def _computed(expression: Expression) -> Reading:
    return Reading(Outcome.COMPUTED, expression, variables(expression), words(expression), (), "")


def _direct(reason: str) -> Reading:
    return Reading(Outcome.DIRECT, None, (), "", (), reason)


def _asked(doubt: Doubt, alternatives: Iterable[Expression]) -> Reading:
    offered = tuple(dict.fromkeys(filter(_may_be_offered, alternatives)))
    return Reading(Outcome.AMBIGUOUS, None, (), "", offered, doubt.value)


def _may_be_offered(reading: Expression) -> bool:
    names = variables(reading)
    return bool(names) and all(map(may_be_offered, names))
