"""The rows of two sheets side by side: each row of either stands in it exactly once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from iki_flow.domain.comparison.fields import Change, Field, Key, changes, measured, planned
from iki_flow.domain.comparison.matching import moved
from iki_flow.domain.comparison.merging import merged
from iki_flow.domain.comparison.sameness import Line, Said, same


class Kind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class Row:
    """An indicator; `before` and `after` are its places ("18.2"), "" on the side without it."""

    before: str
    after: str
    name: str
    kinds: tuple[Kind, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Section:
    """A sasaran with its rows; `before` and `after` are its numbers, "" on the side without it."""

    before: str
    after: str
    text: str
    kinds: tuple[Kind, ...]
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]

    @property
    def unchanged(self) -> bool:
        """Whether neither it nor any of its rows differs."""
        return not self.kinds and not any(row.kinds for row in self.rows)


@dataclass(frozen=True)
class _Line:
    """An indicator of one side: its sasaran and its place there, counted from 0."""

    objective: int
    at: int
    row: Mapping[str, Any]
    unit: str

    @property
    def place(self) -> str:
        return f"{self.objective + 1}.{self.at + 1}"

    def fields(self, *, figures: bool) -> dict[Key, str]:
        said = planned(self.row, self.unit)
        return said | measured(self.row) if figures else said


def sections(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Section, ...]:
    """Two contents side by side, in the order of the second; what went stands where it stood."""
    return _Sheets(before["objectives"], after["objectives"]).sections()


class _Sheets:
    def __init__(self, before: Sequence[Any], after: Sequence[Any]) -> None:
        self.old, self.new = before, after
        self.old_lines, self.new_lines = _lines(before), _lines(after)
        self.objectives, self.rows = same(
            _said(before, self.old_lines), _said(after, self.new_lines)
        )
        self.left_order = moved(self.objectives)
        # Figures are told where both sides measure.
        every = [*self.old_lines, *self.new_lines]
        self.figures = all("measured" in line.row for line in every)

    def sections(self) -> tuple[Section, ...]:
        return tuple(
            self._section(old, new)
            for old, new in merged(range(len(self.old)), range(len(self.new)), self.objectives)
        )

    def _section(self, old: int | None, new: int | None) -> Section:
        before = {} if old is None else {(Field.TEXT, ""): self.old[old]["text"]}
        after = {} if new is None else {(Field.TEXT, ""): self.new[new]["text"]}
        told = changes(before, after)
        return Section(
            "" if old is None else str(old + 1),
            "" if new is None else str(new + 1),
            (after or before)[Field.TEXT, ""],
            _kinds(old, new, told, moved=old in self.left_order),
            told,
            self._rows(old, new),
        )

    def _rows(self, old: int | None, new: int | None) -> tuple[Row, ...]:
        olds = [i for i, line in enumerate(self.old_lines) if line.objective == old]
        news = [j for j, line in enumerate(self.new_lines) if line.objective == new]
        here = {i: self.rows[i] for i in olds if self.rows.get(i) in news}
        gone = [i for i in olds if i not in self.rows or i in here]
        came: dict[int | None, int] = {
            j: i for i, j in self.rows.items() if j in news and i not in here
        }
        left_order = moved(here)
        return tuple(
            self._row(came.get(j) if i is None else i, j, moved=i in left_order or j in came)
            for i, j in merged(gone, news, here)
        )

    def _row(self, old: int | None, new: int | None, *, moved: bool) -> Row:
        before = {} if old is None else self.old_lines[old].fields(figures=self.figures)
        after = {} if new is None else self.new_lines[new].fields(figures=self.figures)
        told = changes(before, after)
        return Row(
            "" if old is None else self.old_lines[old].place,
            "" if new is None else self.new_lines[new].place,
            (after or before)[Field.NAME, ""],
            _kinds(old, new, told, moved=moved),
            told,
        )


def _kinds(
    old: int | None, new: int | None, told: Sequence[Change], *, moved: bool
) -> tuple[Kind, ...]:
    if old is None or new is None:
        return (Kind.ADDED if old is None else Kind.REMOVED,)
    return (*([Kind.MOVED] if moved else []), *([Kind.CHANGED] if told else []))


def _lines(objectives: Sequence[Any]) -> list[_Line]:
    unit, found = "", []
    for number, objective in enumerate(objectives):
        for at, row in enumerate(objective["indicators"]):
            unit = row["responsible"] or unit
            found.append(_Line(number, at, row, unit))
    return found


def _said(objectives: Sequence[Any], lines: Sequence[_Line]) -> Said:
    return Said(
        [each["text"] for each in objectives],
        [Line(one.objective, one.row["name"], one.row["formula"]) for one in lines],
    )
