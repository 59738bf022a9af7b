"""The one sheet that comes of two: each change of either, and each answer to a question."""

from collections.abc import Mapping
from datetime import date

from iki_flow.domain.entry import EnteredIndicator, EnteredObjective
from iki_flow.domain.merging.asking import DATED, cell_key, objective_key, row_key
from iki_flow.domain.merging.cells import Value, parts, row_of, value
from iki_flow.domain.merging.meeting import Meeting, Sheet
from iki_flow.domain.merging.nodes import Node, Side
from iki_flow.domain.merging.orders import woven
from iki_flow.domain.merging.settling import changed_by, settled
from iki_flow.domain.merging.telling import TEXT

Answers = Mapping[str, Side]
"""Whose value holds, by the key of the question. What is not answered stays as it was saved."""

_BOTH = (Side.THEIRS, Side.MINE)


class Resolution:
    """Two sheets put together, given the answers."""

    def __init__(self, met: Meeting, answers: Answers) -> None:
        self.met, self.answers = met, answers
        self.staying = {node for node in met.objectives if self._stays(node)}
        homes = {row: self._home(row) for row in met.rows}
        self.homes = {row: home for row, home in homes.items() if home is not None}

    def sheet(self) -> Sheet:
        """The sheet that comes of it."""
        members = self.staying | set(self.homes.values())
        base, theirs, mine = (self.met.in_order(side) for side in (None, *_BOTH))
        return Sheet(
            self._dated(),
            [
                EnteredObjective(self._text(node), self._rows(node))
                for node in woven(base, theirs, mine, members)
            ],
        )

    def _holds(self, key: str, base: Value, theirs: Value, mine: Value) -> Value:
        side = settled(base, theirs, mine) or self._answer(key)
        return mine if side is Side.MINE else theirs

    def _answer(self, key: str) -> Side:
        return self.answers.get(key, Side.THEIRS)

    def _dated(self) -> date:
        _, theirs, mine = self.met.dated
        side = changed_by(*self.met.dated) or self._answer(DATED[0].value)
        return mine if side is Side.MINE else theirs

    def _stays(self, node: Node) -> bool:
        gone = self.met.gone_from(node)
        if gone is None:
            return node.theirs is not None or node.mine is not None
        asked = self.met.objective_in_question(node) is not None
        return asked and self._answer(objective_key(node)) is not gone

    def _home(self, row: Node) -> Node | None:
        """The sasaran that an indicator stands under; None where it is gone."""
        there = self._homes_of(row)
        staying = [home for home in there if home in self.staying]
        if row.theirs is not None and row.mine is not None:
            # Neither removed it: where both its sasaran are gone, the first stays for it.
            return (staying or there)[0]
        if not staying or row.base is None:
            return staying[0] if staying else None
        if self.met.row_in_question(row) is not None:
            gone = self.met.gone_from(row)
            return staying[0] if self._answer(row_key(self.met, row)) is not gone else None
        # One side removed it: it stays only with its sasaran, where that side removed this, too.
        return staying[0] if self.met.gone_from(staying[0]) is not None else None

    def _homes_of(self, row: Node) -> list[Node]:
        """Where it may stand, first the sasaran that it was moved to; mine where both moved it."""
        first = Side.MINE if self.met.went(row, Side.MINE) else Side.THEIRS
        homes = (self.met.parent(row, side) for side in (first, first.other))
        return [home for home in homes if home is not None]

    def _text(self, node: Node) -> str:
        base, theirs, mine = (self.met.text(node, side) for side in (None, *_BOTH))
        if node.theirs is None or node.mine is None:
            return theirs or mine
        return parts(self._holds(cell_key(objective_key(node), TEXT), base, theirs, mine))[0]

    def _rows(self, objective: Node) -> list[EnteredIndicator]:
        members = {row for row, home in self.homes.items() if home == objective}
        base, theirs, mine = (self.met.under(objective, side) for side in (None, *_BOTH))
        return [self._row(row) for row in woven(base, theirs, mine, members)]

    def _row(self, row: Node) -> EnteredIndicator:
        base, theirs, mine = (self.met.cells(row, side) for side in (None, *_BOTH))
        if row.theirs is None or row.mine is None:
            return row_of(theirs or mine, self.met.evidence(row))
        key = row_key(self.met, row)
        said = {
            cell: self._holds(
                cell_key(key, cell), *(value(one, cell) for one in (base, theirs, mine))
            )
            for cell in {**theirs, **mine, **base}
        }
        return row_of(said, self.met.evidence(row))
