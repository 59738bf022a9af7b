"""What is asked: cells that both changed, and rows that one removed and the other changed."""

from collections.abc import Iterator

from iki_flow.domain.comparison.fields import Field, Key
from iki_flow.domain.merging import telling
from iki_flow.domain.merging.cells import parts, value
from iki_flow.domain.merging.meeting import Meeting
from iki_flow.domain.merging.nodes import Node, Side
from iki_flow.domain.merging.questions import Clash, Question, Removal, in_order
from iki_flow.domain.merging.settling import changed_by, settled

DATED: Key = (Field.DATED, "")


def questions(met: Meeting) -> tuple[Question, ...]:
    """Every question, in the order of the rows."""
    found: list[Question] = [*_about_sheet(met)]
    for objective in met.objectives:
        found += _about_objective(met, objective)
    for row in met.rows:
        found += _about_row(met, row)
    return tuple(in_order(found))


def objective_key(node: Node) -> str:
    """What the questions about a sasaran begin with: "2", or "+2" where both added it."""
    return f"+{(node.theirs or 0) + 1}" if node.base is None else str(node.base + 1)


def row_key(met: Meeting, row: Node) -> str:
    """The same of an indicator: "2.1"."""
    return met.place(row, None) or f"+{met.place(row, Side.THEIRS)}"


def cell_key(row: str, key: Key) -> str:
    """What a question about a cell is called: "2.1.target.TW I"."""
    return ".".join([row, key[0].value, *([key[1]] if key[1] else [])])


def _about_sheet(met: Meeting) -> Iterator[Question]:
    if changed_by(*met.dated) is None:
        base, theirs, mine = (day.isoformat() for day in met.dated)
        yield Clash(DATED[0].value, "", "", DATED, base, theirs, mine)


def _about_objective(met: Meeting, node: Node) -> Iterator[Question]:
    key = objective_key(node)
    gone = met.objective_in_question(node)
    if gone is not None:
        kept = node.on(gone.other) or 0
        own = telling.of_objective(met, node, gone.other)
        below = (telling.of_row(met, row, gone.other) for row in met.done_under(node, gone.other))
        changes = tuple(one for one in (own, *below) if one is not None)
        yield Removal(key, str(kept + 1), met.text(node, gone.other), gone, changes)
    elif node.theirs is not None and node.mine is not None:
        said = [met.text(node, side) for side in (None, Side.THEIRS, Side.MINE)]
        if settled(*said) is None:
            cell = cell_key(key, telling.TEXT)
            yield Clash(cell, str(node.mine + 1), said[2], telling.TEXT, *said)


def _about_row(met: Meeting, row: Node) -> Iterator[Question]:
    key = row_key(met, row)
    gone = met.row_in_question(row)
    if gone is not None:
        change = telling.of_row(met, row, gone.other)
        name = parts(value(met.cells(row, gone.other), (Field.NAME, "")))[0]
        changes = () if change is None else (change,)
        yield Removal(key, met.place(row, gone.other), name, gone, changes)
    elif row.theirs is not None and row.mine is not None:
        base, theirs, mine = (met.cells(row, side) for side in (None, Side.THEIRS, Side.MINE))
        name = parts(value(mine, (Field.NAME, "")))[0]
        for cell in {**mine, **theirs, **base}:
            said = [value(one, cell) for one in (base, theirs, mine)]
            if settled(*said) is None:
                yield Clash(cell_key(key, cell), met.place(row, Side.MINE), name, cell, *said)
