"""What stands around a formula, and leaves it open."""

import re
from collections.abc import Iterator, Mapping

from iki_flow.domain.formula import (
    Difference,
    Expression,
    Product,
    Quotient,
    Sum,
    Variable,
    variables,
)
from iki_flow.domain.formula.tree import rebuilt
from iki_flow.domain.notation.cleaning import Cell
from iki_flow.domain.notation.interpretation import Interpretation, computes
from iki_flow.domain.notation.labels import Labelled
from iki_flow.domain.notation.names import trimmed
from iki_flow.domain.notation.outcome import Doubt
from iki_flow.domain.notation.remarks import alters
from iki_flow.domain.notation.vocabulary import DIRECT_OPENINGS, MEANS

_BOUND = re.compile(r"[<>≤≥]=? ?[\d.,]+ ?(?:%|persen)$", re.IGNORECASE)
"""A bound behind the formula: "... >= 90%"."""
_SHEET_CELL = re.compile(r"[A-Z]{1,2}\d{1,3}")


def doubts_around(
    cell: Cell, labelled: Labelled, found: Interpretation, readings: tuple[Expression, ...]
) -> Iterator[Doubt]:
    """What the cell around a line, its label and the meanings of its letters leave open."""
    yield from _doubts_about_text(cell, labelled.body, result=labelled.result)
    yield from _doubts_about_letters(cell, found, readings)
    yield from _doubts_about_mean(labelled.body, readings[0])


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


def spelled_out(found: Interpretation, letters: Mapping[str, str]) -> tuple[Expression, ...]:
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
