"""Which columns of a table hold what, by the headings above them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import (
    QUARTERS,
    TARGETS,
    Field,
    named,
    named_loosely,
    names_half_year,
    plainly,
    quarter_below_target,
    year_below_target,
)
from iki_flow.domain.importing.table import Table

Key = tuple[int, str]
"""What a column is known by, also in another part of its table: its place, its plain heading."""

Said = Mapping[Key, Field | None]
"""What a person says that columns are for; None for no part of the sheet."""


@dataclass(frozen=True)
class Columns:
    """What the columns hold, and the headings of all of them, also of those that hold nothing."""

    fields: Mapping[Field, tuple[int, ...]]
    headings: tuple[str, ...]
    doubts: tuple[Problem, ...]


def read_columns(table: Table, top: int, height: int, year: int | None, said: Said) -> Columns:
    """The columns below headings, but as a person says where he does.

    Of targets of several years, those of `year` are taken.
    """
    headings = tuple(heading_of(table, top, height, column) for column in range(table.width))
    found: dict[Field, dict[str, tuple[int, ...]]] = {}
    doubts: list[Problem] = []
    for column, heading in enumerate(headings):
        key = column, plainly(heading)
        told = (said[key], True) if key in said else _field(table, top, height, column, heading)
        field, sure = told
        if field is None:
            continue
        if not sure and field not in found:
            doubts.append(
                Problem(
                    "sheet", "Judul kolom “{heading}” tidak lazim; periksa isinya.", heading=heading
                )
            )
        same = found.setdefault(field, {})
        same[heading] = (*same.get(heading, ()), column)
    columns = {field: same[_chosen(field, same, year)] for field, same in found.items()}
    doubts += _several_targets(found, columns, headings)
    doubts += _several_said(found, said)
    doubts += _half_years(columns, headings)
    if Field.OBJECTIVE not in columns:
        doubts += _loosely(columns, headings, said)
    return Columns(columns, headings, tuple(doubts))


def _chosen(field: Field, headings: Collection[str], year: int | None) -> str:
    """Which of several headings of one field is the sheet's: the first, or that of its year."""
    of_year = [one for one in headings if str(year) in plainly(one).split()]
    return next(iter(of_year if of_year and field in TARGETS else headings))


def _several_targets(
    found: Mapping[Field, Mapping[str, object]],
    columns: Mapping[Field, tuple[int, ...]],
    headings: Sequence[str],
) -> Iterator[Problem]:
    """Say which columns of targets were taken where there are more than a sheet has."""
    several = [field for field in TARGETS if len(found.get(field, ())) > 1]
    taken = [headings[columns[field][0]] for field in several]
    passed = [one for field in several for one in found[field] if one not in taken]
    if several:
        yield Problem(
            "sheet",
            "Kolom target yang diambil: {taken}. Yang tidak diambil: {passed}. Pastikan benar.",
            taken="; ".join(taken),
            passed="; ".join(passed),
        )


def _half_years(
    columns: Mapping[Field, tuple[int, ...]], headings: Sequence[str]
) -> Iterator[Problem]:
    """Say where the targets of half years stand, and what is blank beside them."""
    if any(names_half_year(headings[at]) for one in QUARTERS for at in columns.get(one, ())):
        yield Problem(
            "sheet",
            "Target semester I dan II dibaca sebagai target TW II dan TW IV, dihitung sejak "
            "Januari. Isi TW I dan TW III, atau beri tanda – bila tidak diukur.",
        )


def _several_said(found: Mapping[Field, Mapping[str, object]], said: Said) -> Iterator[Problem]:
    """Say which column was taken where a person says the same of several."""
    for field, headings in found.items():
        if field in said.values() and field not in TARGETS and len(headings) > 1:
            taken, *passed = headings
            yield Problem(
                "sheet",
                "Beberapa kolom dipilih untuk isi yang sama. Yang diambil: {taken}. Yang tidak "
                "diambil: {passed}.",
                taken=taken or "–",
                passed="; ".join(one or "–" for one in passed),
            )


def _loosely(
    columns: dict[Field, tuple[int, ...]], headings: Sequence[str], said: Said
) -> Iterator[Problem]:
    """Take a column such as "Kegiatan" for the sasaran, where no other is named so."""
    taken = {column for places in columns.values() for column in places}
    loose = {
        column: text
        for column, text in enumerate(headings)
        if column not in taken and (column, plainly(text)) not in said and named_loosely(text)
    }
    heading = next(iter(loose.values()), None)
    if heading is not None:
        columns[Field.OBJECTIVE] = tuple(at for at, text in loose.items() if text == heading)
        yield Problem("sheet", "Kolom “{heading}” dibaca sebagai sasaran.", heading=heading)


def _field(
    table: Table, top: int, height: int, column: int, heading: str
) -> tuple[Field | None, bool]:
    """What a column is for: the lowest heading that says so; quarters only say it below others."""
    for row in range(top + height - 1, top - 1, -1):
        text = table.grid[row][column].text
        below = below_target(table, top, column, text) if row > top else None
        if below:
            return below, True
    found = named(heading)
    return (found.field, found.sure) if found else (None, True)


def heading_of(table: Table, top: int, height: int, column: int) -> str:
    """The whole heading of a column, in one line."""
    texts = (table.grid[row][column].line for row in range(top, top + height))
    return " ".join(dict.fromkeys(filter(None, texts)))


def below_target(table: Table, top: int, column: int, text: str) -> Field | None:
    """What a heading in a column under "Target" means: a quarter, or the year's target."""
    if not is_target(table, top, column):
        return None
    quarter = Field.TARGET if year_below_target(text) else quarter_below_target(text)
    below = named(text)
    return quarter or (below.field if below and below.field in TARGETS else None)


def is_target(table: Table, top: int, column: int) -> bool:
    """Whether a column's heading is "Target", or a quarter; a blank one goes on from its left."""
    texts = (table.grid[top][at].text for at in range(column, -1, -1))
    above = named(next(filter(str.strip, texts), ""))
    return above is not None and above.field in TARGETS
