"""Three sheets held against each other: as it was opened, as saved meanwhile, as typed now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from iki_flow.domain.comparison.fields import Key
from iki_flow.domain.comparison.matching import moved
from iki_flow.domain.entry import EnteredObjective
from iki_flow.domain.evidence import EvidenceRow
from iki_flow.domain.merging.cells import Cells, value
from iki_flow.domain.merging.nodes import Node, Rows, Side, nodes
from iki_flow.domain.merging.orders import both_moved
from iki_flow.domain.merging.settling import settled


@dataclass(frozen=True)
class Sheet:
    """What is typed of a sheet."""

    dated: date
    objectives: list[EnteredObjective]


class Meeting:
    """Where each row stands on each side, and what either did to it."""

    def __init__(self, base: Sheet, theirs: Sheet, mine: Sheet) -> None:
        self.dated = (base.dated, theirs.dated, mine.dated)
        self.base = Rows(base.objectives)
        self.sides = {Side.THEIRS: Rows(theirs.objectives), Side.MINE: Rows(mine.objectives)}
        self.objectives, self.rows = nodes(self.base, *self.sides.values())

    @cached_property
    def _by_place(self) -> Mapping[tuple[Side | None, int], Node]:
        found: dict[tuple[Side | None, int], Node] = {}
        for node in self.objectives:
            for side, at in ((None, node.base), *((side, node.on(side)) for side in Side)):
                if at is not None:
                    found[side, at] = node
        return found

    def parent(self, row: Node, side: Side | None) -> Node | None:
        """The sasaran that an indicator stands under on a side, or stood under (None)."""
        at = row.base if side is None else row.on(side)
        rows = self.base if side is None else self.sides[side]
        return None if at is None else self._by_place[side, rows.lines[at][0]]

    def cells(self, row: Node, side: Side | None) -> Cells:
        """What stands in an indicator on a side, or stood in it (None)."""
        at = row.base if side is None else row.on(side)
        rows = self.base if side is None else self.sides[side]
        return {} if at is None else rows.cells[at]

    def text(self, objective: Node, side: Side | None) -> str:
        """The text of a sasaran on a side, or as it was (None)."""
        at = objective.base if side is None else objective.on(side)
        rows = self.base if side is None else self.sides[side]
        return "" if at is None else rows.objectives[at].text

    def place(self, row: Node, side: Side | None) -> str:
        """Where an indicator stands on a side, or stood: "2.1"; "" where it is not there."""
        at = row.base if side is None else row.on(side)
        rows = self.base if side is None else self.sides[side]
        return "" if at is None else rows.places[at]

    def gone_from(self, node: Node) -> Side | None:
        """The side that removed it; None where neither did, or both."""
        if node.base is None or (node.theirs is None) == (node.mine is None):
            return None
        return Side.MINE if node.mine is None else Side.THEIRS

    def holds(self, row: Node, key: Key) -> Side | None:
        """The side whose value of a cell holds; None where that is asked."""
        base, theirs, mine = (self.cells(row, side) for side in (None, Side.THEIRS, Side.MINE))
        return settled(value(base, key), value(theirs, key), value(mine, key))

    def in_order(self, side: Side | None) -> list[Node]:
        """The sasaran of a side, or as they were (None), in their order."""
        places = {node.base if side is None else node.on(side): node for node in self.objectives}
        return [places[at] for at in sorted(at for at in places if at is not None)]

    def under(self, objective: Node, side: Side | None) -> list[Node]:
        """The indicators that stand under a sasaran on a side, or stood (None), in their order."""
        places = {row.base if side is None else row.on(side): row for row in self.rows}
        return [
            places[at]
            for at in sorted(at for at in places if at is not None)
            if self.parent(places[at], side) == objective
        ]

    def evidence(self, row: Node) -> Sequence[EvidenceRow]:
        """The files of an indicator as they are kept: they are no part of what is typed."""
        side = Side.MINE if row.theirs is None else Side.THEIRS
        at = row.on(side)
        return () if at is None else self.sides[side].lines[at][1].evidence

    @cached_property
    def moved(self) -> Mapping[Side, tuple[frozenset[Node], frozenset[Node]]]:
        """By side, the sasaran and the indicators that it moved."""
        return {side: (_left_order(self.objectives, side), self._moved_rows(side)) for side in Side}

    def _moved_rows(self, side: Side) -> frozenset[Node]:
        found = {row for row in self.rows if self.went(row, side)}
        for objective in self.objectives:
            stayed = [row for row in self.under(objective, side) if row not in found]
            found |= _left_order(stayed, side)
        return frozenset(found)

    def went(self, row: Node, side: Side) -> bool:
        """Whether a side moved an indicator to another sasaran."""
        if row.base is None or row.on(side) is None:
            return False
        return self.parent(row, side) != self.parent(row, None)

    def changed(self, row: Node, side: Side) -> bool:
        """Whether a side has an indicator otherwise than it was, or under another sasaran."""
        return self.cells(row, side) != self.cells(row, None) or self.went(row, side)

    def both_moved(self) -> bool:
        """Whether both sides moved the same rows, and not alike."""
        lists = [self.in_order(side) for side in (None, *self.sides)]
        return (
            both_moved(*lists)
            or any(
                both_moved(*(self.under(node, side) for side in (None, *self.sides)))
                for node in self.objectives
            )
            or any(
                self.went(row, Side.THEIRS)
                and self.went(row, Side.MINE)
                and self.parent(row, Side.THEIRS) != self.parent(row, Side.MINE)
                for row in self.rows
            )
        )

    def objective_in_question(self, node: Node) -> Side | None:
        """The side that removed a sasaran in which the other changed something; else None."""
        gone = self.gone_from(node)
        if gone is None:
            return None
        text = self.text(node, gone.other) != self.text(node, None)
        return gone if text or self.done_under(node, gone.other) else None

    def done_under(self, objective: Node, side: Side) -> list[Node]:
        """The indicators that a side added or moved to a sasaran, or changed in it while the other
        side removed them.
        """
        return [
            row
            for row in self.under(objective, side)
            if row.base is None
            or self.went(row, side)
            or (row.on(side.other) is None and self.changed(row, side))
        ]

    def row_in_question(self, row: Node) -> Side | None:
        """The side that removed an indicator which the other changed; else None.

        Under a sasaran that one side removed, indicators are not asked about one by one.
        """
        gone = self.gone_from(row)
        if gone is None or not self.changed(row, gone.other):
            return None
        home = self.parent(row, gone.other)
        return gone if home is not None and self.gone_from(home) is None else None


def _left_order(found: Sequence[Node], side: Side) -> frozenset[Node]:
    there = {node.base: node for node in found if node.base is not None}
    pairs = {at: to for at, node in there.items() if (to := node.on(side)) is not None}
    return frozenset(there[at] for at in moved(pairs))
