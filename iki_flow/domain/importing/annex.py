"""The annex of a sheet: a table of units and targets, joined to the rows of its indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from iki_flow.domain.entry import RawIndicator, RawObjective
from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import Line, Segment, left_out, same_words
from iki_flow.domain.importing.marks import marked
from iki_flow.domain.importing.targets import Planned, planned


def without_name(annex: Sequence[Segment]) -> Iterator[Problem]:
    """The lines of an annex that name no indicator."""
    for part in annex:
        for line in part.lines:
            if not line[Field.NAME].stated:
                yield from left_out(part.table, range(line.row, line.row + 1))


def with_annex(
    objectives: tuple[RawObjective, ...], lines: Sequence[Line]
) -> tuple[tuple[RawObjective, ...], list[Problem], list[Problem]]:
    """The sheet with the targets of its annex, what is doubtful in that, and what is left over.

    A line that is left over is doubtful, too: the row that it belongs to lacks its targets.
    """
    rows = [row for objective in objectives for row in objective.indicators]
    beside = dict(_beside([row.name for row in rows], lines))
    doubts: list[Problem] = []
    for at, place in enumerate(_places(objectives)):
        if at in beside:
            line = lines[beside[at]]
            plan = planned(line)
            found = (*plan.doubts, *_doubts(line, rows[at]))
            doubts += [Problem(f"{place}.{d.place}", d.template, **d.values) for d in found]
            rows[at] = _filled(rows[at], line, plan)
    rest = [line for at, line in enumerate(lines) if at not in beside.values()]
    doubts += [_without_row(line) for line in rest]
    return _with_rows(objectives, rows), doubts, [_unmatched(line) for line in rest]


def _places(objectives: Sequence[RawObjective]) -> Iterator[str]:
    for number, objective in enumerate(objectives, start=1):
        yield from (f"{number}.{place}" for place, _ in enumerate(objective.indicators, start=1))


def _filled(row: RawIndicator, line: Line, plan: Planned) -> RawIndicator:
    """An indicator with what its line of the annex says; what the line leaves out stays."""
    counted = line[Field.ACCUMULATION].text
    return replace(
        row,
        unit=plan.unit or row.unit,
        polarity=plan.polarity if line[Field.POLARITY].text else row.polarity,
        weight=plan.weight or row.weight,
        scale=plan.scale or row.scale,
        accumulation=plan.accumulation if counted else row.accumulation,
        targets={**row.targets, **plan.targets},
    )


def _doubts(line: Line, row: RawIndicator) -> Iterator[Problem]:
    """What of a line may be meant otherwise; the places are those within its row."""
    yield from marked(line, sorted(line.values.keys() - {Field.NUMBER}))
    name = line[Field.NAME].text
    if not same_words(name, row.name):
        yield Problem(Field.NAME.value, "Di lampiran target tertulis: {text}", text=name)


def _with_rows(
    objectives: Sequence[RawObjective], rows: Sequence[RawIndicator]
) -> tuple[RawObjective, ...]:
    """The same sasaran with these indicators, which come in their order."""
    each = iter(rows)
    return tuple(
        replace(objective, indicators=tuple(islice(each, len(objective.indicators))))
        for objective in objectives
    )


def _without_row(line: Line) -> Problem:
    return Problem(
        "sheet",
        "Di lampiran target ada “{name}”, yang tidak cocok dengan indikator mana pun, jadi "
        "targetnya tidak ikut masuk.",
        name=line[Field.NAME].text,
    )


def _unmatched(line: Line) -> Problem:
    text = " | ".join(value.text for value in line.values.values() if value.text)
    return Problem("", "Lampiran target: {text}", text=text)


def _beside(names: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Which line of an annex belongs to which indicator: (indicator, line).

    A line goes with the indicator of its name. Names that differ go by their places, where both
    have equally many rows.
    """
    rest = list(range(len(lines)))
    unmatched = []
    for at, name in enumerate(names):
        same = [row for row in rest if same_words(lines[row][Field.NAME].text, name)]
        if same:
            row = at if at in same else same[0]
            rest.remove(row)
            yield at, row
        else:
            unmatched.append(at)
    if len(names) == len(lines):
        yield from ((at, at) for at in unmatched if at in rest)
