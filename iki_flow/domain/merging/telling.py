"""What either side did to a row, told."""

from iki_flow.domain.comparison.fields import Field, Key
from iki_flow.domain.comparison.rows import Kind
from iki_flow.domain.merging.cells import parts, value
from iki_flow.domain.merging.meeting import Meeting
from iki_flow.domain.merging.nodes import Node, Side
from iki_flow.domain.merging.questions import Cell, Change

TEXT: Key = (Field.TEXT, "")


def of_objective(met: Meeting, node: Node, side: Side) -> Change | None:
    """What a side did to a sasaran, its indicators aside; None for nothing."""
    before, after = met.text(node, None), met.text(node, side)
    at = node.on(side)
    place = str((node.base or 0 if at is None else at) + 1)
    cells = (Cell(TEXT, before, after),) if None not in (node.base, at) and before != after else ()
    return _change(place, after or before, node, side, cells, moved=node in met.moved[side][0])


def of_row(met: Meeting, row: Node, side: Side) -> Change | None:
    """What a side did to an indicator; None for nothing."""
    before, after = met.cells(row, None), met.cells(row, side)
    place = met.place(row, side) or met.place(row, None)
    name = parts(value(after or before, (Field.NAME, "")))[0]
    cells: tuple[Cell, ...] = ()
    if before and after:
        every = (Cell(key, value(before, key), value(after, key)) for key in {**after, **before})
        cells = tuple(cell for cell in every if cell.before != cell.after)
    return _change(place, name, row, side, cells, moved=row in met.moved[side][1])


def _change(
    place: str, name: str, node: Node, side: Side, cells: tuple[Cell, ...], *, moved: bool
) -> Change | None:
    kinds = [
        (Kind.ADDED, node.base is None and node.on(side) is not None),
        (Kind.REMOVED, node.base is not None and node.on(side) is None),
        (Kind.MOVED, moved),
        (Kind.CHANGED, bool(cells)),
    ]
    found = tuple(kind for kind, holds in kinds if holds)
    return Change(place, name, found, cells) if found else None
