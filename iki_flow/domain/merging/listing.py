"""All that one side changed, beside what is asked about."""

from collections.abc import Iterator
from dataclasses import replace

from iki_flow.domain.comparison.rows import Kind
from iki_flow.domain.merging import telling
from iki_flow.domain.merging.asking import DATED
from iki_flow.domain.merging.meeting import Meeting
from iki_flow.domain.merging.nodes import Node, Side
from iki_flow.domain.merging.questions import Cell, Change, in_order
from iki_flow.domain.merging.settling import changed_by, settled


def changes(met: Meeting, side: Side) -> tuple[Change, ...]:
    """What a side changed that holds, in the order of the rows; the date of the sheet first.

    What both changed alike is told as theirs.
    """
    found = [*_of_sheet(met, side), *_of_objectives(met, side), *_of_rows(met, side)]
    return tuple(in_order(found))


def _of_sheet(met: Meeting, side: Side) -> Iterator[Change]:
    base, theirs, mine = met.dated
    day = mine if side is Side.MINE else theirs
    if day != base and changed_by(base, theirs, mine) is side:
        cell = Cell(DATED, base.isoformat(), day.isoformat())
        yield Change("", "", (Kind.CHANGED,), (cell,))


def _of_objectives(met: Meeting, side: Side) -> Iterator[Change]:
    for node in met.objectives:
        change = telling.of_objective(met, node, side)
        if change is None or met.objective_in_question(node) or _told_of_theirs(node, side):
            continue
        text = (met.text(node, one) for one in (None, Side.THEIRS, Side.MINE))
        yield from _with(change, change.cells if settled(*text) is side else ())


def _of_rows(met: Meeting, side: Side) -> Iterator[Change]:
    for row in met.rows:
        change = telling.of_row(met, row, side)
        if change is None or _in_question(met, row) or _told_of_theirs(row, side):
            continue
        cells = (cell for cell in change.cells if met.holds(row, cell.key) is side)
        yield from _with(change, tuple(cells))


def _with(change: Change, cells: tuple[Cell, ...]) -> Iterator[Change]:
    kinds = tuple(kind for kind in change.kinds if cells or kind is not Kind.CHANGED)
    if kinds:
        yield replace(change, kinds=kinds, cells=cells)


def _told_of_theirs(node: Node, side: Side) -> bool:
    """Whether both sides added it, or both removed it."""
    alike = (node.theirs is None) == (node.mine is None)
    return side is Side.MINE and alike and None in (node.base, node.mine)


def _in_question(met: Meeting, row: Node) -> bool:
    """Whether it is asked about, or what became of it is told with its sasaran's question."""
    if met.row_in_question(row) is not None:
        return True
    homes = [
        home
        for side in Side
        if (home := met.parent(row, side)) is not None
        and (row.on(side.other) is None or met.went(row, side))
    ]
    return any(met.objective_in_question(home) is not None for home in homes)
