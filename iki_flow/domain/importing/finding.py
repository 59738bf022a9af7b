"""Which tables of a file are sheets, which go on with one or are its annex, and which neither."""

from dataclasses import dataclass, field, replace

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.choosing import (
    Chosen,
    Column,
    columns_of,
    first_row,
    layouts_by_hand,
)
from iki_flow.domain.importing.columns import Key
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.layout import Layout, layouts
from iki_flow.domain.importing.lines import Line, Segment, left_out, numeral, segment
from iki_flow.domain.importing.table import Table


@dataclass
class Draft:
    """A sheet that goes on over one or more tables, with its annex."""

    title: str
    segments: list[Segment]
    annex: list[Segment] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """Its columns."""
        return self.segments[-1].layout

    @property
    def columns(self) -> dict[Key, Column]:
        """The columns of all its tables, by what they are known by."""
        parts = [*self.segments, *self.annex]
        found = [one for part in parts for one in columns_of(part.table, part.layout)]
        return {column.key: column for column in reversed(found)}

    @property
    def has_rows(self) -> bool:
        """Whether it is more than headings."""
        return any(part.lines for part in self.segments)

    @property
    def last_number(self) -> str:
        """The number of its last row that has one."""
        numbers = [
            line[Field.NUMBER].text
            for part in self.segments
            for line in part.lines
            if line[Field.NUMBER].fresh
        ]
        return numbers[-1] if numbers else ""


class Found:
    """What the tables of a file turned out to be, one after the other."""

    def __init__(self, year: int | None, chosen: Chosen) -> None:
        self._year = year
        self._chosen = chosen
        self.drafts: list[Draft] = []
        self.left_out: list[Problem] = []

    def take(self, table: Table) -> None:
        """Take the next table."""
        found = list(layouts_by_hand(table, self._chosen))
        if table is not self._chosen.table:
            found = found or list(layouts(table, self._year, self._chosen.by_heading))
        elif found:
            # The headings take the rows that they begin in; what a person passed over is told.
            self.left_out += left_out(table, range(first_row(table), self._chosen.first))
        if not found:
            self._without_headings(table)
            return
        self.left_out += left_out(table, range(found[0].heading))
        for at, layout in enumerate(found):
            end = found[at + 1].heading if at + 1 < len(found) else len(table.grid)
            self._place(segment(table, layout, end), at > 0)

    def with_rows(self) -> list[Draft]:
        """The drafts that have any row; what else the others say is left out."""
        for draft in self.drafts:
            if not draft.has_rows:
                for part in (*draft.segments, *draft.annex):
                    rows = range(part.layout.first, len(part.table.grid))
                    self.left_out += left_out(part.table, rows)
        return [draft for draft in self.drafts if draft.has_rows]

    def _place(self, part: Segment, same_table: bool) -> None:
        if part.layout.is_annex:
            if self.drafts:
                self.drafts[-1].annex.append(part)
                self.drafts[-1].doubts += part.layout.doubts
            else:
                rows = range(part.layout.heading, len(part.table.grid))
                self.left_out += left_out(part.table, rows)
        elif self.drafts and _goes_on(self.drafts[-1], part, same_table):
            self.drafts[-1].segments.append(part)
        else:
            self.drafts.append(Draft(part.table.title, [part], doubts=[*part.layout.doubts]))

    def _without_headings(self, table: Table) -> None:
        """A table without headings may go on with the one above: by its columns and numbers."""
        if self.drafts and not self.drafts[-1].annex and table.grid:
            draft = self.drafts[-1]
            layout = replace(draft.layout, heading=0, first=0, doubts=())
            if table.width == draft.segments[-1].table.width:
                part = segment(table, layout, len(table.grid))
                begun = draft.has_rows
                if part.lines and (not begun or _follows(draft.last_number, part.lines[0])):
                    draft.segments.append(part)
                    draft.doubts.append(
                        Problem("sheet", "Tabel tanpa judul kolom dibaca sebagai sambungannya.")
                    )
                    return
        self.left_out += left_out(table, range(len(table.grid)))


def _goes_on(draft: Draft, part: Segment, same_table: bool) -> bool:
    """Whether a part with headings of its own goes on with the sheet above: split by a page."""
    if draft.annex or not draft.layout.alike(part.layout) or not part.lines:
        return False
    if Field.NUMBER in part.layout.columns:
        return _follows(draft.last_number, part.lines[0])
    return same_table or not part.table.title


def _follows(last: str, line: Line) -> bool:
    """Whether a line's number goes on from the last one, or it has none."""
    number, before = numeral(line[Field.NUMBER].text), numeral(last)
    if not line[Field.NUMBER].text:
        return True
    return number is not None and before is not None and number > before
