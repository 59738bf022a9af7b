"""Which columns of a table hold what, by the headings above them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import (
    QUARTERS,
    Field,
    named,
    named_loosely,
    plainly,
    quarter_below_target,
    year_below_target,
)
from iki_flow.domain.importing.table import Table

_TARGETS = (Field.TARGET, *QUARTERS)


@dataclass(frozen=True)
class Columns:
    """What the columns hold; `others` are the headings of those that we have no place for."""

    fields: Mapping[Field, tuple[int, ...]]
    others: Mapping[int, str]
    doubts: tuple[Problem, ...]


def read_columns(table: Table, top: int, height: int, year: int | None) -> Columns:
    """The columns below headings; of targets of several years, those of `year` are taken."""
    headings = [_heading(table, top, height, column) for column in range(table.width)]
    others = dict(enumerate(headings))
    found: dict[Field, dict[str, tuple[int, ...]]] = {}
    doubts: list[Problem] = []
    for column, heading in enumerate(headings):
        field, sure = _field(table, top, height, column, heading)
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
    for at in columns.values():
        for column in at:
            del others[column]
    doubts += _several_targets(found, columns, headings)
    if Field.OBJECTIVE not in columns:
        doubts += _loosely(columns, others)
    return Columns(columns, others, tuple(doubts))


def _chosen(field: Field, headings: Collection[str], year: int | None) -> str:
    """Which of several headings of one field is the sheet's: the first, or that of its year."""
    of_year = [one for one in headings if str(year) in plainly(one).split()]
    return next(iter(of_year if of_year and field in _TARGETS else headings))


def _several_targets(
    found: Mapping[Field, Mapping[str, object]],
    columns: Mapping[Field, tuple[int, ...]],
    headings: Sequence[str],
) -> Iterator[Problem]:
    """Say which columns of targets were taken where there are more than a sheet has."""
    several = [field for field in _TARGETS if len(found.get(field, ())) > 1]
    taken = [headings[columns[field][0]] for field in several]
    passed = [one for field in several for one in found[field] if one not in taken]
    if several:
        yield Problem(
            "sheet",
            "Kolom target yang diambil: {taken}. Yang tidak diambil: {passed}. Pastikan benar.",
            taken="; ".join(taken),
            passed="; ".join(passed),
        )


def _loosely(columns: dict[Field, tuple[int, ...]], others: dict[int, str]) -> list[Problem]:
    """Take a column such as "Kegiatan" for the sasaran, where no other is named so."""
    heading = next((text for text in others.values() if named_loosely(text)), None)
    if heading is None:
        return []
    columns[Field.OBJECTIVE] = tuple(at for at, text in others.items() if text == heading)
    for at in columns[Field.OBJECTIVE]:
        del others[at]
    return [Problem("sheet", "Kolom “{heading}” dibaca sebagai sasaran.", heading=heading)]


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


def _heading(table: Table, top: int, height: int, column: int) -> str:
    """The whole heading of a column, in one line."""
    texts: list[str] = []
    for row in range(top, top + height):
        text = " ".join(table.grid[row][column].text.split())
        if text and text not in texts:
            texts.append(text)
    return " ".join(texts)


def below_target(table: Table, top: int, column: int, text: str) -> Field | None:
    """What a heading in a column under "Target" means: a quarter, or the year's target."""
    if not is_target(table, top, column):
        return None
    quarter = Field.TARGET if year_below_target(text) else quarter_below_target(text)
    below = named(text)
    return quarter or (below.field if below and below.field in _TARGETS else None)


def is_target(table: Table, top: int, column: int) -> bool:
    """Whether a column's heading is "Target", or a quarter; a blank one goes on from its left."""
    texts = (table.grid[top][at].text for at in range(column, -1, -1))
    above = named(next(filter(str.strip, texts), ""))
    return above is not None and above.field in _TARGETS
