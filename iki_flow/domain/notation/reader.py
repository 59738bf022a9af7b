"""Reading a formula text: computed, a direct value, or a question with its possible answers."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from iki_flow.domain.formula import Expression, Variable, show, variables, words
from iki_flow.domain.formula.tree import rebuilt
from iki_flow.domain.notation.cleaning import Cell, tidy
from iki_flow.domain.notation.interpretation import Interpretation, computes, interpret
from iki_flow.domain.notation.interpretation import opens_with_count as is_count
from iki_flow.domain.notation.labels import without_label
from iki_flow.domain.notation.letters import in_words_and_letters
from iki_flow.domain.notation.names import trimmed
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
from iki_flow.domain.notation.pieces import cut
from iki_flow.domain.notation.repair import repaired
from iki_flow.domain.notation.structure import SIGNS
from iki_flow.domain.notation.vocabulary import DIRECT_OPENINGS, MEANS, UNFINISHED

LONGEST = 2000
"""Characters; the longest formula cell of the published sheets has a quarter of them."""

_MOST_SIGNS = 100
_CUT_OFF = re.compile(r"\.\.|…")
_SECOND = re.compile(r"(?:^|\s)(?:2|b)\.\s+[^\W\d_]")
_SECOND_IN_BRACKET = re.compile(r"\s(?:2|b)\)\s")
_ENDS_IN_SIGN = re.compile(
    r"(?:[/÷×*+]|\b(?:di ?bagi|di ?kali(?:kan)?|di ?tambah|di ?kurangi?)(?: dengan)?)$",
    re.IGNORECASE,
)
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
    if not cell.line:
        return _direct(BLANK)
    try:
        return _read(cell)
    except Unclear as unclear:
        return _asked(unclear.doubt, repaired(cell.line, unclear))


def _read(cell: Cell) -> Reading:
    _check_size(cell.line)
    explained = cell.line.casefold().startswith(_EXPLAINED)
    if explained and not computes(cell.line):
        return _direct(ONE_FIGURE)
    _check_whole(cell.line)
    labelled = without_label(cell.line)
    found = in_words_and_letters(labelled.body) or interpret(labelled.body)
    if not found.computes and not is_count(labelled.body):
        return _direct(ONE_FIGURE)
    doubts = list(found.doubts)
    if labelled.result:
        doubts.append(Doubt.EXAMPLE)
    if cell.stacked:
        doubts.append(Doubt.SIGN)
    if cell.line.casefold().startswith(DIRECT_OPENINGS):
        doubts.append(Doubt.PROSE)
    readings = _spelled_out(found, cell.letters)
    if any(map(_loses_variables, found.readings, readings)):
        doubts.append(Doubt.LETTERS)
    return _asked(weightiest(doubts), readings) if doubts else _computed(readings[0])


def _check_size(line: str) -> None:
    """Refuse what no person wrote as a formula, so that reading always ends at once."""
    if sum(piece.kind in SIGNS for piece in cut(line)) > _MOST_SIGNS:
        raise Unclear(Doubt.LONG)


def _check_whole(line: str) -> None:
    """Refuse a text that is cut off, or a list of several."""
    last = line.split()[-1].casefold()
    if _CUT_OFF.search(line) or last in UNFINISHED or _ENDS_IN_SIGN.search(line):
        raise Unclear(Doubt.TRUNCATED)
    unpaired = line.count(")") > line.count("(") and _SECOND_IN_BRACKET.search(line)
    if unpaired or _SECOND.search(line):
        raise Unclear(Doubt.SEVERAL)


def _spelled_out(found: Interpretation, letters: Mapping[str, str]) -> tuple[Expression, ...]:
    """The readings with letters replaced by what they stand for."""
    meanings = {letter: trimmed(meaning) for letter, meaning in letters.items()}
    names = {**found.names.unlabelled(), **meanings}

    def named(node: Expression) -> Expression:
        return Variable(names.get(node.name, node.name)) if isinstance(node, Variable) else node

    return tuple(rebuilt(reading, named) for reading in found.readings)


def _loses_variables(lettered: Expression, spelled: Expression) -> bool:
    """Whether two letters were given one meaning."""
    different = {name.casefold() for name in variables(spelled)}
    return len(different) < len({name.casefold() for name in variables(lettered)})


def _computed(expression: Expression) -> Reading:
    return Reading(Outcome.COMPUTED, expression, variables(expression), words(expression), (), "")


def _direct(reason: str) -> Reading:
    return Reading(Outcome.DIRECT, None, (), "", (), reason)


def _asked(doubt: Doubt, alternatives: Iterable[Expression]) -> Reading:
    offered: dict[str, Expression] = {}
    for reading in alternatives:
        if variables(reading):
            offered.setdefault(show(reading), reading)
    return Reading(Outcome.AMBIGUOUS, None, (), "", tuple(offered.values()), doubt.value)
