"""Reading a formula text: computed, a direct value, or a question with its possible answers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from iki_flow.domain.formula import (
    Difference,
    Expression,
    Product,
    Quotient,
    Sum,
    Variable,
    show,
    variables,
    words,
)
from iki_flow.domain.formula.tree import rebuilt
from iki_flow.domain.notation.cleaning import Cell, tidy
from iki_flow.domain.notation.grammar import MOST_READINGS
from iki_flow.domain.notation.interpretation import Interpretation, computes, interpret
from iki_flow.domain.notation.interpretation import opens_with_count as is_count
from iki_flow.domain.notation.kinds import SIGNS
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
from iki_flow.domain.notation.prose import without_explanations
from iki_flow.domain.notation.remarks import alters
from iki_flow.domain.notation.repair import averaged, compared, earlier, repaired, scaled
from iki_flow.domain.notation.spoken import spells_out, uses_function
from iki_flow.domain.notation.vocabulary import DIRECT_OPENINGS, MEANS, QUANTITIES, UNFINISHED

LONGEST = 2000
"""Characters; the longest formula cell of the published sheets has a quarter of them."""

_MOST_SIGNS = 100
_CUT_OFF = re.compile(r"\.\.|…")
_SECOND = re.compile(r"(?:^|\s)(?:2|b)\.\s+[^\W\d_]")
_SECOND_IN_BRACKET = re.compile(r"\s(?:2|b)\)\s")
_AND_SO_ON = re.compile(
    r"[-+*/] ?(?:dst|dll|dsb)\b|(?:,|\bdan) ?(?:dst|seterusnya)\b(?! ?\))|\bdst\.?$",
    re.IGNORECASE,
)
_SIDE_BY_SIDE = re.compile(r"\) ?\(")
_CONDITION = re.compile(r"\b(?:jika|apabila|bila|kalau)\b", re.IGNORECASE)
_BOUND = re.compile(r"[<>≤≥]=? ?[\d.,]+ ?(?:%|persen)$", re.IGNORECASE)
"""A bound behind the formula: "... >= 90%"."""
_NOTHING = re.compile(r"n ?/ ?a|n\.a", re.IGNORECASE)
_SHEET_CELL = re.compile(r"[A-Z]{1,2}\d{1,3}")
_ENDS_IN_SIGN = re.compile(
    r"(?:[/:÷×*+]|\b(?:di ?bagi|di ?kali(?:kan)?|di ?tambah|di ?kurangi?)(?: dengan)?)$",
    re.IGNORECASE,
)
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
    _check_size(cell.line)
    if _only_explains(cell.line):
        return _direct(ONE_FIGURE)
    _check_whole(cell)
    labelled = without_label(without_explanations(cell.line))
    found = _completed(labelled.body)
    listed = averaged(labelled.body)
    spelled = [Doubt.SPELLED_OUT] if listed or spells_out(labelled.body) else []
    asked = spelled or _ASKED_OF_ONE_FIGURE & set(found.doubts)
    if not (found.computes or asked or is_count(labelled.body)):
        return _direct_unless_joined(labelled.body)
    readings = _spelled_out(found, cell.letters)
    doubts = [
        *found.doubts,
        *spelled,
        *_doubts_about_text(cell, labelled.body, result=labelled.result),
        *_doubts_about_letters(cell, found, readings),
        *_doubts_about_mean(labelled.body, readings[0]),
    ]
    if {Doubt.MISSING_SIGN, Doubt.NO_DIVISION} & set(doubts):
        readings = compared(labelled.body) + readings
    readings = (readings + listed)[:MOST_READINGS]
    return _asked(weightiest(doubts), readings) if doubts else _computed(readings[0])


def _completed(line: str) -> Interpretation:
    """The line's interpretation, before it what the line means with a sign or name completed."""
    found = in_words_and_letters(line) or interpret(line)
    times = scaled(line)
    completed = times or earlier(line)
    if not completed:
        return found
    kept = [each for each in found.readings if not (times and isinstance(each, Variable))]
    return replace(found, readings=(*completed, *kept), doubts=(*found.doubts, Doubt.SIGN))


def _only_explains(line: str) -> bool:
    explains = line.casefold().startswith(_EXPLAINED) and not computes(line)
    return explains and not averaged(line)


def _direct_unless_joined(line: str) -> Reading:
    if _SIDE_BY_SIDE.search(line):
        raise Unclear(Doubt.MISSING_SIGN)
    return _direct(ONE_FIGURE)


def _doubts_about_text(cell: Cell, body: str, *, result: bool) -> Iterator[Doubt]:
    """What stands around the formula and leaves it open."""
    if result:
        yield Doubt.EXAMPLE
    if cell.stacked:
        yield Doubt.SIGN
    if _BOUND.search(body) or alters(cell.remarks):
        yield Doubt.TRAILING
    if cell.line.casefold().startswith(DIRECT_OPENINGS):
        yield Doubt.PROSE


def _doubts_about_letters(
    cell: Cell, found: Interpretation, readings: tuple[Expression, ...]
) -> Iterator[Doubt]:
    if any(map(_loses_variables, found.readings, readings)):
        yield Doubt.LETTERS
    if any(map(computes, cell.letters.values())):
        yield Doubt.SEVERAL
    if cell.letters and cell.remarks.endswith(("..", "…")):
        yield Doubt.TRUNCATED
    if any(meaning[:1].isdigit() for meaning in cell.letters.values()):
        yield Doubt.EXAMPLE
    if cell.line.startswith("=") and any(map(_of_cells, readings)):
        yield Doubt.CELLS


def _doubts_about_mean(body: str, reading: Expression) -> Iterator[Doubt]:
    """ "Rata-rata A dibagi B": the mean of the quotients, or the quotient of a mean."""
    opens = body.casefold().startswith(tuple(MEANS))
    if opens and isinstance(reading, Product | Quotient | Sum | Difference):
        yield Doubt.ORDER


def _of_cells(reading: Expression) -> bool:
    return all(map(_SHEET_CELL.fullmatch, variables(reading)))


def _check_size(line: str) -> None:
    """Refuse what no person wrote as a formula, so that reading always ends at once."""
    if sum(piece.kind in SIGNS for piece in cut(line)) > _MOST_SIGNS:
        raise Unclear(Doubt.LONG)


def _check_whole(cell: Cell) -> None:
    """Refuse a text that is cut off, or a list of several."""
    line, last = cell.line, cell.line.split()[-1].casefold()
    if _CUT_OFF.search(line) or _AND_SO_ON.search(line) or _ENDS_IN_SIGN.search(line):
        raise Unclear(Doubt.TRUNCATED)
    if last in UNFINISHED or _ends_in_times(line.split()):
        raise Unclear(Doubt.TRUNCATED)
    if uses_function(line):
        raise Unclear(Doubt.FUNCTION)
    if cell.listed:
        raise Unclear(Doubt.SEVERAL)
    if _CONDITION.search(line) and computes(line):
        raise Unclear(Doubt.CONDITION)
    unpaired = line.count(")") > line.count("(") and _SECOND_IN_BRACKET.search(line)
    if unpaired or _SECOND.search(line):
        raise Unclear(Doubt.SEVERAL)


def _ends_in_times(words: Sequence[str]) -> bool:
    """Whether the last x waits for its figure; "jumlah x" names what is counted."""
    return len(words) > 2 and words[-1] == "x" and words[-2].casefold() not in QUANTITIES


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
