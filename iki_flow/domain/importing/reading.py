"""The sheets in a file: how they read, and what of the file has no place in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iki_flow.domain.entry import RawObjective, read_plan
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.annex import with_annex, without_name
from iki_flow.domain.importing.assembly import Assembly
from iki_flow.domain.importing.choosing import Chosen, Column
from iki_flow.domain.importing.columns import Key
from iki_flow.domain.importing.doubtful_figures import doubtful_figures
from iki_flow.domain.importing.finding import Draft, Found
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import numeral, same_words
from iki_flow.domain.importing.table import Source, UnreadableFile
from iki_flow.domain.importing.targets import NO_WEIGHT
from iki_flow.domain.importing.ways import accumulation, polarity
from iki_flow.domain.scales import scale_called

MOST_ROWS = 200
"""Sasaran of one sheet, and indicators of one sasaran, as many as the editor takes."""


class NoSheet(UnreadableFile):
    """A readable file without a table of sasaran and indicators."""


class NoHeadings(NoSheet):
    """The same, where no table has headings that say so: a person may say it."""


@dataclass(frozen=True)
class Imported:
    """A sheet as it would be drafted; nothing is kept yet.

    Each of `doubts` names its place as the editor does ("2.1.formula"; "sheet" for the whole).
    `left_out` is all text of the file that has no place in the sheet; `columns` are those that it
    was read from.
    """

    title: str
    objectives: tuple[RawObjective, ...]
    doubts: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    columns: Mapping[Key, Column] = field(default_factory=dict)


_BY_HEADINGS = Chosen()


def sheets(
    source: Source, year: int | None = None, chosen: Chosen = _BY_HEADINGS
) -> tuple[Imported, ...]:
    """Every sheet in a file, in its order; where there are several, a person chooses.

    `year` is that of the draft it is read for: of targets of several years, its are taken.
    `chosen` is what a person says of the columns.

    Raises:
        NoHeadings: no table has columns for indicators with their formulas or sasaran.
        NoSheet: those that have them are empty.
    """
    found = Found(year, chosen)
    for table in source.tables:
        found.take(table)
    if not found.drafts:
        raise NoHeadings(
            "Tidak ada tabel IKI yang dikenali: tidak ada baris judul dengan kolom Indikator "
            "beserta Sasaran atau Rumus. Periksa judul kolomnya, lalu coba lagi."
        )
    drafts = found.with_rows()
    if not drafts:
        raise NoSheet(
            "Tabel IKI di berkas ini hanya berisi judul kolom. Isi baris-barisnya, lalu coba lagi."
        )
    rest = [
        *found.left_out,
        *(Problem("", "Di luar tabel: {text}", text=t) for t in source.outside),
    ]
    return tuple(_imported(draft, rest) for draft in drafts)


def _unplaced(draft: Draft, kept: str) -> Iterator[Problem]:
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


def _imported(draft: Draft, rest: Sequence[Problem]) -> Imported:
    assembly = Assembly()
    for part in draft.segments:
        assembly.take(part.lines)
    objectives = assembly.objectives
    doubts = [*draft.doubts, *assembly.doubts]
    gone = [problem for part in (*draft.segments, *draft.annex) for problem in part.left_out]
    lines = [line for part in draft.annex for line in part.lines if line[Field.NAME].stated]
    gone += without_name(draft.annex)
    objectives, more, rest_of_annex = with_annex(objectives, lines)
    doubts += more
    gone += rest_of_annex
    if len(objectives) > MOST_ROWS or any(len(o.indicators) > MOST_ROWS for o in objectives):
        raise UnreadableFile(
            "Lembar di berkas ini lebih dari {most} baris, jadi tidak dibaca.", most=MOST_ROWS
        )
    doubts += read_plan(objectives).problems
    doubts += doubtful_figures(objectives)
    gone += _unplaced(draft, f"{objectives} {[str(doubt) for doubt in doubts]}")
    return Imported(draft.title, objectives, tuple(doubts), (*gone, *rest), draft.columns)
