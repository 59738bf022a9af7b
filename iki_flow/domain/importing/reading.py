"""The sheets in a file: which tables are one, how they read, and what of the file has no place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from iki_flow.domain.entry import RawObjective, read_plan
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.annex import with_annex, without_name
from iki_flow.domain.importing.assembly import Assembly
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.layout import Layout, layouts
from iki_flow.domain.importing.lines import (
    Line,
    Segment,
    left_out,
    numeral,
    same_words,
    segment,
)
from iki_flow.domain.importing.table import Source, Table, UnreadableFile
from iki_flow.domain.importing.targets import NO_WEIGHT, accumulation, polarity
from iki_flow.domain.scales import scale_called

MOST_ROWS = 200
"""Sasaran of one sheet, and indicators of one sasaran, as many as the editor takes."""


class NoSheet(UnreadableFile):
    """A readable file without a table of sasaran and indicators."""


@dataclass(frozen=True)
class Imported:
    """A sheet as it would be drafted; nothing is kept yet.

    Each of `doubts` names its place as the editor does ("2.1.formula"; "sheet" for the whole).
    `left_out` is all text of the file that has no place in the sheet.
    """

    title: str
    objectives: tuple[RawObjective, ...]
    doubts: tuple[Problem, ...]
    left_out: tuple[Problem, ...]


def sheets(source: Source, year: int | None = None) -> tuple[Imported, ...]:
    """Every sheet in a file, in its order; where there are several, a person chooses.

    `year` is that of the draft it is read for: of targets of several years, its are taken.

    Raises:
        NoSheet: no table has columns for indicators with their formulas or sasaran.
    """
    found = _Found(year)
    for table in source.tables:
        found.take(table)
    if not found.drafts:
        raise NoSheet(
            "Tidak ada tabel IKI yang dikenali: tidak ada baris judul dengan kolom Indikator "
            "beserta Sasaran atau Rumus. Periksa judul kolomnya, lalu coba lagi."
        )
    rest = [
        *found.left_out,
        *(Problem("", "Di luar tabel: {text}", text=t) for t in source.outside),
    ]
    return tuple(_imported(draft, rest) for draft in found.drafts)


@dataclass
class _Draft:
    """A sheet that goes on over one or more tables, with its annex."""

    title: str
    segments: list[Segment]
    annex: list[Segment] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        return self.segments[-1].layout

    @property
    def last_number(self) -> str:
        numbers = [
            line[Field.NUMBER].text
            for part in self.segments
            for line in part.lines
            if line[Field.NUMBER].fresh
        ]
        return numbers[-1] if numbers else ""


class _Found:
    """What the tables of a file turned out to be, one after the other."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self.drafts: list[_Draft] = []
        self.left_out: list[Problem] = []

    def take(self, table: Table) -> None:
        found = list(layouts(table, self._year))
        if not found:
            self._without_headings(table)
            return
        self.left_out += left_out(table, range(found[0].heading))
        for at, layout in enumerate(found):
            end = found[at + 1].heading if at + 1 < len(found) else len(table.grid)
            self._place(segment(table, layout, end), at > 0)

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
            self.drafts.append(_Draft(part.table.title, [part], doubts=[*part.layout.doubts]))

    def _without_headings(self, table: Table) -> None:
        """A table without headings may go on with the one above: by its columns and numbers."""
        if self.drafts and not self.drafts[-1].annex and table.grid:
            draft = self.drafts[-1]
            layout = replace(draft.layout, heading=0, first=0, doubts=())
            if table.width == draft.segments[-1].table.width:
                part = segment(table, layout, len(table.grid))
                if part.lines and _follows(draft.last_number, part.lines[0]):
                    draft.segments.append(part)
                    draft.doubts.append(
                        Problem("sheet", "Tabel tanpa judul kolom dibaca sebagai sambungannya.")
                    )
                    return
        self.left_out += left_out(table, range(len(table.grid)))


def _goes_on(draft: _Draft, part: Segment, same_table: bool) -> bool:
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


def _unplaced(draft: _Draft, kept: str) -> Iterator[Problem]:
    """What the lines say and the sheet does not: whatever the reason, it is listed."""
    for part in draft.segments:
        for line in part.lines:
            for name, value in line.values.items():
                known = value.goes_on or (name in _TAKEN and _TAKEN[name](value.text))
                if not known and any(repr(word)[1:-1] not in kept for word in value.text.split()):
                    row = part.table.number(line.row)
                    yield Problem("", "Baris {row}: {text}", row=row, text=value.text)


_TAKEN: dict[Field, Callable[[str], bool]] = {
    Field.NUMBER: lambda text: numeral(text) is not None,
    Field.POLARITY: lambda text: polarity(text) is not None,
    Field.ACCUMULATION: lambda text: accumulation(text) is not None,
    Field.WEIGHT: lambda text: same_words(text, NO_WEIGHT),
    Field.SCALE: lambda text: scale_called(text) is not None,
}
"""Texts that are kept as something else than their words."""


def _imported(draft: _Draft, rest: Sequence[Problem]) -> Imported:
    assembly = Assembly()
    for part in draft.segments:
        assembly.take(part.lines)
    objectives = assembly.objectives
    doubts = [*draft.doubts, *assembly.doubts]
    gone = [problem for part in (*draft.segments, *draft.annex) for problem in part.left_out]
    lines = [line for part in draft.annex for line in part.lines if line[Field.NAME].stated]
    gone += without_name(draft.annex)
    objectives, more, unmatched = with_annex(objectives, lines)
    doubts += more
    gone += unmatched
    if len(objectives) > MOST_ROWS or any(len(o.indicators) > MOST_ROWS for o in objectives):
        raise UnreadableFile(
            "Lembar di berkas ini lebih dari {most} baris, jadi tidak dibaca.", most=MOST_ROWS
        )
    doubts += read_plan(objectives).problems
    gone += _unplaced(draft, f"{objectives} {[str(doubt) for doubt in doubts]}")
    return Imported(draft.title, objectives, tuple(doubts), (*gone, *rest))
